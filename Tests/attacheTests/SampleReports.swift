import Foundation

/// Short reports as files, for runs of `attache read`.
enum SampleReports {
    private static let states = ["Norway", "Peru", "Kenya", "Laos", "Malta", "Chad"]
    private static let cities = ["Oslo", "Lima", "Nairobi", "Vientiane", "Valletta", "N'Djamena"]

    /// Writes `count` reports: plain texts, and every fourth a line of one JSONL file.
    static func write(_ count: Int, to folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        var lines = ""
        for i in 0..<count {
            let (a, b) = (states[i % 6], states[(i / 6 + i + 1) % 6])
            let text =
                "\(cities[i % 6]), 3 March 2024 – The foreign minister of \(a) met the ambassador of \(b) "
                + "on Friday to discuss tariff number \(i).\n\n“We will sign in May,” the minister said. "
                + "The embassy of \(b) rejected point \(i * 7) and called the talks useful."
            if i % 4 == 3 {
                lines +=
                    "{\"id\": \"line-\(i)\", \"published\": \"2024-03-\(10 + i % 20)\", "
                    + "\"text\": \"\(text.replacingOccurrences(of: "\n", with: "\\n"))\"}\n"
            } else {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/report-\(i).txt"))
            }
        }
        try Data(lines.utf8).write(to: URL(filePath: folder + "/lines.jsonl"))
    }
}

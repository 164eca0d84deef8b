import Foundation

/// A brief and other answers from a filled store, each a run of the program.
enum BriefBenchmark {
    static func run(_ program: String, store: String, _ a: String, _ b: String) {
        let now = ["--now", "2025-01-01"]
        let answers: [(name: String, words: [String])] = [
            ("brief, ten years", ["brief", a, b] + now),
            ("brief, one year", ["brief", a, b, "--since", "2024-01-01"] + now),
            ("brief, HTML", ["brief", a, b, "--format", "html"] + now),
            ("timeline", ["timeline", a, b] + now), ("readouts", ["readouts", a, b]),
            ("due", ["due", "--overdue", "--pair", a, b] + now),
            ("changes", ["changes", "--since", "2024-12-01"] + now),
            ("engagements", ["engagements", "--pair", a, b]),
        ]
        tell("| answer | median ms | CPU ms | peak MiB | status |")
        tell("|---|--:|--:|--:|--:|")
        for (name, words) in answers {
            let runs = (0..<7).map { _ in
                Measurement.run([program] + words + ["--store", store])
            }.sorted { $0.seconds < $1.seconds }
            let run = runs[runs.count / 2]
            tell(
                "| \(name) | \(decimal(run.seconds * 1000, 0)) | "
                    + "\(decimal(run.cpuSeconds * 1000, 0)) | \(decimal(run.peakMemory, 0)) | "
                    + "\(run.status) |")
        }
    }
}

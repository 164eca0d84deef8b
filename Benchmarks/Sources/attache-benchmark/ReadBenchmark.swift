import BenchmarkWorld
import Foundation

/// `attache read` from files to store.
enum ReadBenchmark {
    static func generate(_ count: Int, to path: String) throws {
        let generator = Generator(total: count)
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        for number in 0..<count { try file.write(contentsOf: Data(generator.line(number).utf8)) }
        try file.close()
    }

    static func run(_ program: String, counts: [Int]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "attache-benchmark")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        tell("| documents | jobs | seconds | documents/s | CPU s | peak MiB | status |")
        tell("|--:|--:|--:|--:|--:|--:|--:|")
        for count in counts {
            let input = "\(folder)/\(count).jsonl"
            try generate(count, to: input)
            for jobs in 1...2 {
                let store = "\(folder)/store.sqlite"
                for ending in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: store + ending)
                }
                let run = Measurement.run([
                    program, "read", input, "--store", store, "--jobs", String(jobs), "--now",
                    "2025-01-01",
                ])
                tell(
                    "| \(count) | \(jobs) | \(decimal(run.seconds)) | "
                        + "\(decimal(Double(count) / run.seconds)) | \(decimal(run.cpuSeconds)) | "
                        + "\(decimal(run.peakMemory, 0)) | \(run.status) |")
            }
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}

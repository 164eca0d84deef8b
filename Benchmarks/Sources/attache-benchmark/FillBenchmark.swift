import AttacheConsolidation
import AttacheKnowledge
import AttacheModel
import AttacheStore
import BenchmarkWorld
import Foundation

/// A store filled through its writer, with records that were made together with the texts, and
/// consolidated as it grows.
enum FillBenchmark {
    private static let batchSize = 256
    /// Documents between two consolidations: a day's reading, or a week's.
    private static let stretch = 4096
    /// Single documents by which the cost of one more is measured.
    private static let probes = 15

    static func run(_ count: Int, store path: String) throws {
        let share = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "share/attache").path
        let consolidator = Consolidator(
            knowledge: try ConsolidationKnowledge(folder: DataFolder(path: share)))
        let generator = Generator(total: count)
        let store = try Store(file: path, access: .write)
        tell(
            """
            | documents | adding, ms a document | consolidating, ms a document \
            | one more, median ms | largest ms | store MiB | peak MiB |
            |--:|--:|--:|--:|--:|--:|--:|
            """)
        for start in stride(from: 0, to: count, by: stretch) {
            let end = min(start + stretch, count)
            let adding = try measure {
                for first in stride(from: start, to: end, by: batchSize) {
                    let batch = (first..<min(first + batchSize, end)).map { generator.new($0) }
                    _ = try store.add(batch, coder: "benchmark", readOn: Day(2025, 1, 1)!)
                }
            }
            let consolidating = try measure { try store.consolidatePending(by: consolidator) }
            let more = try one(end, of: count, store, consolidator)
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int ?? 0
            tell(
                "| \(end) | \(decimal(adding * 1000 / Double(end - start), 2)) | "
                    + "\(decimal(consolidating * 1000 / Double(end - start), 2)) | "
                    + "\(decimal(more.median)) | \(decimal(more.largest)) | \(size >> 20) | "
                    + "\(decimal(Measurement.peakMemory, 0)) |")
        }
        try store.finishRun()
    }

    private static func measure(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Milliseconds that one more document takes, to the disk and consolidated: the next ones of the
    /// same world, which the next stretch then finds held.
    private static func one(
        _ next: Int, of count: Int, _ store: Store, _ consolidator: Consolidator
    ) throws -> (median: Double, largest: Double) {
        let generator = Generator(total: count)
        let times = try (0..<probes).map { i in
            let document = generator.new(next + i)
            return try measure {
                _ = try store.add([document], coder: "benchmark", readOn: Day(2025, 1, 1)!)
                try store.consolidatePending(by: consolidator)
            } * 1000
        }.sorted()
        return (times[times.count / 2], times.last ?? 0)
    }
}

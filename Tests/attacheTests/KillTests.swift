import AttacheIngest
import AttacheStore
import Foundation
import TestSupport
import Testing

/// `attache read` killed at random moments, again and again, until it comes to its end.
@Suite(.serialized) struct KillTests {
    /// `ATTACHE_KILLS` sets another number.
    private static let kills =
        Int(ProcessInfo.processInfo.environment["ATTACHE_KILLS"] ?? "") ?? 200

    @Test func aKilledRunEndsInTheSameBytes() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(24, to: folder + "/reports")
            let read = ["read", "reports", "--now", "2024-04-01", "--store"]
            let start = ContinuousClock.now
            #expect(try Program.run(read + ["whole"], in: folder).status == 0)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            try backUp(folder + "/whole")
            let undisturbed = try Data(contentsOf: URL(filePath: folder + "/whole.backup"))

            var random = SystemRandomNumberGenerator()
            var killed = 0
            var round = 0
            while killed < Self.kills {
                round += 1
                let store = "\(folder)/round-\(round)"
                var isDone = false
                while !isDone, killed < Self.kills {
                    // Most moments lie where the store is made and filled.
                    let moment = Double.random(in: 0...(seconds * 1.1), using: &random)
                    let run = try Program.run(read + [store], in: folder, killAfter: moment)
                    if run.wasKilled { killed += 1 } else { isDone = true }
                    expectWhole(store)
                }
                #expect(try Program.run(read + [store], in: folder).status == 0)
                try backUp(store)
                let bytes = try Data(contentsOf: URL(filePath: store + ".backup"))
                #expect(bytes == undisturbed, "round \(round) after \(killed) kills")
                guard bytes == undisturbed else { return }
                for ending in ["", "-wal", "-shm", ".backup"] {
                    try? FileManager.default.removeItem(atPath: store + ending)
                }
            }
        }
    }

    private func backUp(_ store: String) throws {
        try Store(file: store, access: .read).backUp(to: store + ".backup")
    }

    /// A store that was never begun is no fault; one that is there checks clean.
    private func expectWhole(_ file: String) {
        let outcome = Result { try findings(file) }
        switch outcome {
        case .success(let findings): #expect(findings == [])
        case .failure(let error):
            let kind = (error as? StoreError)?.kind
            #expect(kind == .missing || kind == .foreign, "\(error)")
        }
    }

    private func findings(_ file: String) throws -> [StoreFinding] {
        try Store(file: file, access: .read).check(hash: TextHash.hexadecimal)
    }
}

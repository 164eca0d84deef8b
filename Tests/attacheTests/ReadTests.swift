import AttacheIngest
import AttacheStore
import Foundation
import TestSupport
import Testing

@Suite struct ReadTests {
    private func backup(_ store: String, in folder: String) throws -> Data {
        let copy = "\(folder)/\(UUID()).backup"
        let run = try Program.run(["backup", copy, "--store", store], in: folder)
        #expect(run.status == 0, "\(run.messages)")
        return try Data(contentsOf: URL(filePath: copy))
    }

    @Test func theSecondRunFindsNothingNew() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(8, to: folder + "/reports")
            let first = try Program.run(["read", "reports"], in: folder)
            #expect(first.status == 0, "\(first.messages)")
            #expect(first.output.contains("8 new"))
            let second = try Program.run(["read", "reports"], in: folder)
            #expect(second.output.contains("0 new, 8 held already"))
            #expect(try Program.run(["check", "--store"], in: folder).status == 0)
        }
    }

    @Test func jobsAndOrderLeaveNoTrace() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(12, to: folder + "/reports")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/reports")
                .sorted().map { "reports/" + $0 }
            let day = ["--now", "2024-04-01"]
            _ = try Program.run(["read", "reports", "--store", "a", "-j1"] + day, in: folder)
            _ = try Program.run(
                ["read", "--store", "b", "-j4"] + day + files.reversed(), in: folder)
            #expect(try backup("a", in: folder) == backup("b", in: folder))
        }
    }

    /// A file long enough to be read document by document is a file all the same.
    @Test func aLongFileOfOneDocumentHasVersions() async throws {
        try await withTemporaryFolder { folder in
            let day = ["--now", "2024-04-01"]
            let line = "Envoys of Norway and Peru met in Oslo on 12 March 2024. "
            for (ending, told) in [("It rained.", "1 new"), ("It snowed.", "1 new version")] {
                let text = String(repeating: line, count: 2000) + ending
                try Data("{\"id\": \"long\", \"text\": \"\(text)\"}\n".utf8).write(
                    to: URL(filePath: folder + "/long.json"))
                let run = try Program.run(["read", "long.json", "-j2"] + day, in: folder)
                #expect(run.output.contains(told), "\(run.output)")
            }
        }
    }

    /// Many documents of one file are coded side by side and stored as when coded in turn.
    @Test func jobsLeaveNoTraceInOneFile() async throws {
        try await withTemporaryFolder { folder in
            var lines = ""
            for number in 1...150 {
                let text = """
                    OSLO, 12 March 2024 - Norway's Foreign Minister Anna Berg met her counterpart of \
                    Peru in Oslo on Tuesday, the ministry said. Both agreed to hold talk no. \
                    \(number) in May. "We will open an embassy," she said. The opposition of Peru \
                    rejected the plan and called for a vote in parliament on matter \(number). A \
                    delegation of \(number + 3) officials travels to Lima next week.
                    """
                let escaped = text.replacing("\"", with: "\\\"")
                lines += "{\"id\": \"r\(number)\", \"text\": \"\(escaped)\"}\n"
            }
            try Data(lines.utf8).write(to: URL(filePath: folder + "/reports.jsonl"))
            let day = ["--now", "2024-04-01"]
            for (store, jobs) in [("a", "-j1"), ("b", "-j4")] {
                let run = try Program.run(
                    ["read", "reports.jsonl", "--store", store, jobs] + day, in: folder)
                #expect(run.output.contains("150"), "\(run.output)\(run.messages)")
            }
            #expect(try backup("a", in: folder) == backup("b", in: folder))
        }
    }

    @Test func aDryRunChangesNothing() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(4, to: folder + "/reports")
            let run = try Program.run(["read", "--dry-run", "reports"], in: folder)
            #expect(run.output.hasPrefix("Would read 4 documents"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["reports"])
        }
    }

    @Test func tellsWhatItRejects() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(4, to: folder + "/reports")
            try Data([0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 7]).write(
                to: URL(filePath: folder + "/reports/noise.bin"))
            let run = try Program.run(["read", "reports"], in: folder)
            #expect(run.status == 1)
            #expect(run.output.contains("Rejected 1:"))
            #expect(run.output.contains("noise.bin"))
            let alone = try Program.run(["read", "reports/noise.bin"], in: folder)
            #expect(alone.status == 3)
        }
    }

    /// The file may not grow beyond what it is: as on a full disk.
    @Test func aFullDiskLeavesTheOldStoreWhole() async throws {
        try await withTemporaryFolder { folder in
            try SampleReports.write(4, to: folder + "/first")
            try SampleReports.write(60, to: folder + "/second")
            let day = ["--now", "2024-04-01"]
            #expect(try Program.run(["read", "first"] + day, in: folder).status == 0)
            let before = try backup("attache.sqlite", in: folder)
            let full = try Program.run(
                ["read", "second"] + day, in: folder,
                wrapper: ["/bin/bash", "-c", "ulimit -f 64; exec \"$@\"", "limited"])
            #expect(full.status == 4, "\(full.output)\(full.messages)")
            #expect(full.messages.contains("disk is full"))
            #expect(try Program.run(["check", "--store"], in: folder).status == 0)
            #expect(try backup("attache.sqlite", in: folder) == before)
        }
    }
}

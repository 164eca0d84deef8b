import AttacheModel
import Foundation
import TestSupport
import Testing

/// Exports of the sample affair, read back by the tools of their users, and what a user does wrong.
@Suite struct ExportTests {
    private static let root: URL = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url
    }()

    /// Runs with a store that holds the sample affair, which is read once.
    private func withAffair(
        _ body: (_ folder: String, _ run: ([String]) throws -> Program.Run) async throws -> Void
    ) async throws {
        let store = try Self.affair.get()
        try await withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: store, toPath: folder + "/attache.sqlite")
            try await body(folder) {
                try Program.run(
                    $0, in: folder,
                    environment: ["ATTACHE_DATA": Self.root.path + "/share/attache"])
            }
        }
    }

    private static let affair = Result<String, any Error> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "attache-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let run = try Program.run(
            ["read", "-q", root.path + "/Samples/aflao"], in: folder.path,
            environment: ["ATTACHE_DATA": root.path + "/share/attache"])
        try #require(run.status == 0, "\(run.messages)")
        return folder.path + "/attache.sqlite"
    }

    private static let python = root.path + "/.build/test-tools/bin/python"
    private static let hasTools = FileManager.default.isExecutableFile(atPath: python)

    @Test(
        .enabled(
            if: hasTools, "the Python tools are not installed: Scripts/packages --tests"),
        arguments: [
            "csv", "tsv", "polecat", "icews", "gdelt", "gdelt-mentions", "graphml", "gexf", "ics",
            "jsonld", "ftm", "docx",
        ])
    func readsBack(format: String) async throws {
        try await withAffair { folder, run in
            let day = ["--now", "2025-04-01"]
            #expect(try run(["export", "-f", "jsonl", "-o", "record.jsonl"] + day).status == 0)
            let words =
                format == "docx"
                ? ["brief", "GHA", "TGO", "-f", "docx"] : ["export", "-f", format]
            #expect(try run(words + ["-o", "export"] + day).status == 0)
            let script = Self.root.path + "/Tests/attacheTests/RoundTrips/read_back.py"
            let check = try Program.run(
                tool: [Self.python, script, format, "export", "record.jsonl"], in: folder)
            #expect(check.status == 0 || check.status == 77, "\(check.output)\(check.messages)")
        }
    }

    @Test func aFullDiskLeavesTheOldFile() async throws {
        try await withAffair { folder, run in
            #expect(try run(["export", "-o", "record.jsonl"]).status == 0)
            let before = try Data(contentsOf: URL(filePath: folder + "/record.jsonl"))
            // Files may not grow over 64 kilobytes: writing ends as on a full disk.
            let failed = try Program.run(
                ["export", "-o", "record.jsonl"], in: folder,
                environment: ["ATTACHE_DATA": Self.root.path + "/share/attache"],
                wrapper: ["/bin/bash", "-c", "ulimit -f 64; exec \"$0\" \"$@\""])
            #expect(failed.status == 4)
            #expect(failed.messages.contains("record.jsonl"))
            #expect(try Data(contentsOf: URL(filePath: folder + "/record.jsonl")) == before)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!files.contains { $0.hasSuffix(".part") })
        }
    }

    @Test func aFullDeviceIsTold() async throws {
        try await withAffair { _, run in
            let failed = try run(["export", "-o", "/dev/full"])
            #expect(failed.status == 4)
            #expect(failed.messages.contains("/dev/full"))
            #expect(FileManager.default.fileExists(atPath: "/dev/full"))
        }
    }

    @Test func anEmptyPairIsTold() async throws {
        try await withAffair { _, run in
            let result = try run(["brief", "GHA", "NZL"])
            #expect(result.status == 1)
            #expect(result.output == "")
            #expect(result.messages.contains("nothing on GHA and NZL"))
        }
    }

    @Test func whoCannotBeToldIsAsked() async throws {
        try await withAffair { _, run in
            let none = try run(["brief", "Sarpong-Boatang"])
            #expect(none.status == 2)
            #expect(none.messages.contains("Sarpong-Boatang"))
            let impossible = try run(["brief", "GHA", "--since", "2025-02-30"])
            #expect(impossible.status == 2)
            let reversed = try run([
                "brief", "GHA", "--since", "2025-03-02", "--until", "2025-03-01",
            ])
            #expect(reversed.status == 2)
        }
    }
}

import AttacheModel
import AttacheStore
import Foundation
import TestSupport
import Testing

/// What the commands that ask the store print, as kept in Snapshots.
@Suite struct AnswerTests {
    private func withSamples(
        _ body: (_ run: ([String]) throws -> Program.Run) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let store = try Store(file: folder + "/attache.sqlite", access: .write)
            _ = try store.add(
                [
                    SampleDocuments.new(1), SampleDocuments.new(2, published: "2024-06"),
                    SampleDocuments.new(3, published: nil, publisher: nil),
                ], coder: "1", readOn: SampleDocuments.day)
            try store.finishRun()
            try await body { try Program.run($0, in: folder) }
        }
    }

    private static let commands: [(name: String, words: [String])] = [
        ("documents", ["documents"]), ("documents-jsonl", ["documents", "--format", "jsonl"]),
        ("actors", ["actors", "--type", "person"]), ("events", ["events", "--pair", "NOR", "PER"]),
        ("events-csv", ["events", "--type", "consult", "--format", "csv"]),
        ("statements", ["statements"]), ("commitments", ["commitments", "--limit", "2"]),
        ("due", ["due", "--now", "2024-03-02", "--by", "2024-05-01"]),
        ("overdue", ["due", "--now", "2024-06-01", "--overdue"]), ("claims", ["claims"]),
        ("relations-tsv", ["relations", "--format", "tsv"]), ("readouts", ["readouts"]),
        ("find", ["find", "fisheries", "actor:PER"]), ("show-event", ["show", "report-1#e1"]),
        ("show-commitment", ["show", "report-1#c1"]), ("show-document", ["show", "report-1"]),
    ]

    @Test(arguments: commands.map(\.name))
    func prints(name: String) async throws {
        let words = try #require(Self.commands.first { $0.name == name }).words
        try await withSamples { run in
            let result = try run(words)
            #expect(result.status == 0)
            #expect(result.messages == "")
            try expectSnapshot(result.output, name)
        }
    }

    @Test func tellsWhenThereIsNothing() async throws {
        try await withSamples { run in
            let result = try run(["events", "--actor", "Atlantis"])
            #expect(result.status == 1)
            #expect(result.output == "")
            #expect(result.messages.contains("Atlantis"))
        }
    }

    @Test func decisionsShowInLists() async throws {
        try await withSamples { run in
            #expect(try run(["decide", "report-1#e1", "reject"]).status == 0)
            #expect(try run(["decide", "report-2#e1", "status=planned"]).status == 0)
            let events = try run(["events", "--type", "CONSULT", "--format", "tsv"]).output
            #expect(!events.contains("report-1#e1"))
            #expect(events.contains("report-2#e1\tCONSULT\tmeet\tplanned"))
            #expect(try run(["decide", "report-1#e1", "undo"]).status == 0)
            #expect(try run(["events"]).output.contains("report-1#e1"))
            #expect(try run(["decide", "report-1#e1", "stauts=planned"]).status == 2)
            #expect(try run(["decide", "report-1#e1", "status=maybe"]).status == 2)
        }
    }

    @Test func explainsAQueryThatIsWrong() async throws {
        try await withSamples { run in
            let result = try run(["find", "\"fisheries"])
            #expect(result.status == 2)
            #expect(result.messages.contains("  ^"))
        }
    }

    @Test func aMissingStoreIsAStoreFault() async throws {
        try await withTemporaryFolder { folder in
            let result = try Program.run(["events"], in: folder)
            #expect(result.status == 4)
            #expect(result.messages.split(separator: "\n").count == 1)
        }
    }
}

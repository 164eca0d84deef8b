import AttacheDesk
import AttacheJSON
import AttacheStore
import TestSupport
import Testing

@Suite struct ReviewTests {
    private let record = "report-1#e1"

    private func version(_ fixture: DeskFixture) throws -> Int {
        try #require(try fixture.json("/api/v1/records/report-1/e1")["version"]?.integer)
    }

    private func field(_ fixture: DeskFixture, _ name: String) throws -> String? {
        try fixture.json("/api/v1/records/report-1/e1")["fields"]?[name]?.string
    }

    private func decide(_ fixture: DeskFixture, _ fields: JSONValue, version: Int) -> Response {
        fixture.post(
            "/api/v1/decisions",
            json: [
                "record": .string(record), "action": "edit", "version": .integer(version),
                "fields": fields,
            ])
    }

    @Test func undoWalksBackThroughEveryDecision() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let first = decide(fixture, ["place": "Bergen"], version: try version(fixture))
            #expect(first.status == 201)
            // A second correction keeps the first.
            let second = decide(fixture, ["status": "planned"], version: try version(fixture))
            #expect(second.status == 201)
            #expect(try field(fixture, "place") == "Bergen")
            #expect(try field(fixture, "status") == "planned")
            _ = fixture.post("/review", form: [("action", "undo-last")])
            #expect(try field(fixture, "place") == "Bergen")
            #expect(try field(fixture, "status") == "occurred")
            _ = fixture.post("/review", form: [("action", "undo-last")])
            #expect(try field(fixture, "place") == "Oslo")
            let more = fixture.post("/api/v1/decisions/undo", json: .object([]))
            #expect(try JSONValue(reading: more.text)["record"]?.isNull == true)
            #expect(try Store(file: fixture.file, access: .read).decisionLog(limit: 10).count == 4)
        }
    }

    @Test func aStaleDecisionIsRefusedAndNothingOfItIsLost() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let old = try version(fixture)
            #expect(decide(fixture, ["place": "Bergen"], version: old).status == 201)
            let answer = fixture.post(
                "/review",
                form: [
                    ("record", record), ("action", "edit"), ("version", String(old)),
                    ("field-place", "Tromsø"),
                ])
            #expect(answer.status == 409)
            #expect(answer.text.contains("value=\"Tromsø\""))
            #expect(answer.text.contains("name=\"version\" value=\"\(try version(fixture))\""))
            #expect(try field(fixture, "place") == "Bergen")
            #expect(decide(fixture, ["place": "Tromsø"], version: old).status == 409)
        }
    }

    @Test func aSpanIsCorrectedInWords() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let start = try #require(try field(fixture, "start").flatMap { Int($0) })
            let end = try #require(try field(fixture, "end").flatMap { Int($0) })
            let longer = decide(
                fixture, ["start": .string(String(start)), "end": .string(String(end + 3))],
                version: try version(fixture))
            #expect(longer.status == 201)
            let event = try fixture.json("/api/v1/events")["items"]?.array?
                .first { $0["id"]?.string == record }
            #expect(event?["trigger"]?.string == "talks on")
            #expect(event?["end"]?.integer == end + 3)
            let wrong = decide(fixture, ["start": "9", "end": "3"], version: try version(fixture))
            #expect(wrong.status == 400)
        }
    }

    @Test(arguments: [
        ("type", "MEETING"), ("date_from", "soon"), ("status", "maybe"), ("colour", "red"),
    ])
    func whatTheRecordCannotHoldIsRefused(name: String, value: String) async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let fields = JSONValue.object([(key: name, value: .string(value))])
            #expect(decide(fixture, fields, version: 0).status == 400)
            #expect(try version(fixture) == 0)
        }
    }

    @Test func aReadOnlyDeskTakesNoDecision() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(
                in: folder, documents: [SampleDocuments.new(1)], isReadOnly: true)
            #expect(decide(fixture, ["place": "Bergen"], version: 0).status == 403)
            #expect(fixture.get("/review").status == 403)
            #expect(!fixture.get("/").text.contains("href=\"/review\""))
            #expect(fixture.post("/api/v1/documents", json: ["text": "x"]).status == 403)
        }
    }
}

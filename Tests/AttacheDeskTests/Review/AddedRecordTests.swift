import AttacheDesk
import AttacheJSON
import AttacheModel
import AttacheStore
import TestSupport
import Testing

/// Records that a person makes of words of a text.
@Suite struct AddedRecordTests {
    private func with(
        isReadOnly: Bool = false, _ body: (DeskFixture) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try body(
                try DeskFixture(
                    in: folder, documents: [SampleDocuments.new(1)], isReadOnly: isReadOnly))
        }
    }

    private func events(_ fixture: DeskFixture) throws -> [JSONValue] {
        try fixture.json("/api/v1/events")["items"]?.array ?? []
    }

    /// "opened" in the sample's first sentence.
    private let form = [
        ("kind", "event"), ("start", "14"), ("end", "20"), ("type", "AGREE"), ("who", "norway"),
        ("whom", "peru"),
    ]

    @Test func anAddedEventOutlivesANewCodingAndIsUndone() async throws {
        try await with { fixture in
            let before = try events(fixture).count
            let added = fixture.post("/document/report-1/records", form: form)
            #expect(added.status == 303)
            #expect(added.header("location") == "/review?record=report-1%23p1")
            let after = try events(fixture)
            let event = try #require(after.first { $0["id"]?.string == "report-1#p1" })
            #expect(event["trigger"]?.string == "opened" && event["type"]?.string == "AGREE")
            #expect(event["actors"]?.string == "Norway" && event["recipients"]?.string == "Peru")
            #expect(event["decision"]?.string == "accept")
            #expect(fixture.get("/document/report-1").text.contains("AGREE"))
            #expect(fixture.get("/engagement/report-1/p1").status == 200)
            // A newer coder does not have it, and it stays.
            let store = try Store(file: fixture.file, access: .write)
            _ = try store.add([SampleDocuments.new(1)], coder: "newer", readOn: SampleDocuments.day)
            let coded = try events(fixture)
            #expect(coded.contains { $0["trigger"]?.string == "opened" })
            #expect(fixture.post("/document/report-1/records", form: form).status == 409)
            _ = fixture.post("/review", form: [("action", "undo-last")])
            #expect(try events(fixture).count == before)
            let findings = try store.check { SampleDocuments.textHash($0) }
            #expect(findings.isEmpty)
        }
    }

    @Test func theAPIAddsStatementsAndCommitments() async throws {
        try await with { fixture in
            let said = fixture.post(
                "/api/v1/documents/report-1/records",
                json: [
                    "kind": "statement", "start": 0, "end": 13, "who": "berg", "how": "indirect",
                ])
            #expect(said.status == 201)
            let promised = fixture.post(
                "/api/v1/documents/report-1/records",
                json: ["kind": "commitment", "start": 0, "end": 13, "who": "berg"])
            let answer = try JSONValue(reading: promised.text)
            #expect(answer["record"]?.string == "report-1#p2")
        }
    }

    @Test(arguments: [
        ("start", "90000"), ("end", "3"), ("type", "MEETING"), ("who", "nobody"), ("kind", "poem"),
        ("status", "maybe"),
    ])
    func whatTheRecordCannotHoldIsRefused(name: String, value: String) async throws {
        try await with { fixture in
            let wrong = form.filter { $0.0 != name } + [(name, value)]
            #expect(fixture.post("/document/report-1/records", form: wrong).status == 400)
            let count = try events(fixture).count
            #expect(count == 2)
        }
    }

    @Test func aReadOnlyDeskTakesNone() async throws {
        try await with(isReadOnly: true) { fixture in
            #expect(!fixture.get("/document/report-1").text.contains("/records"))
            #expect(fixture.post("/document/report-1/records", form: form).status == 403)
        }
    }

    @Test func whatCouldNotBeReadStandsOnTheFrontPage() async throws {
        try await with { fixture in
            #expect(!fixture.get("/").text.contains("Could not be read"))
            try Store(file: fixture.file, access: .write).note([
                RejectedInput(
                    name: "scan<1>.pdf", reason: "it is a PDF", mend: "take its text out first",
                    day: SampleDocuments.day)
            ])
            let page = fixture.get("/").text
            #expect(page.contains("scan&lt;1&gt;.pdf") && page.contains("take its text out first"))
            #expect(fixture.get("/digest").text.contains("scan<1>.pdf"))
        }
    }
}

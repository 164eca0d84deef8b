import AttacheDesk
import AttacheJSON
import AttacheStore
import TestSupport
import Testing

/// Joining and parting engagements and actors from their pages.
@Suite struct JointTests {
    private func with(
        isReadOnly: Bool = false, _ body: (DeskFixture) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try body(
                try DeskFixture(
                    in: folder, documents: [SampleDocuments.new(1), SampleDocuments.new(2)],
                    isReadOnly: isReadOnly))
        }
    }

    private func engagement(_ fixture: DeskFixture, of document: String) throws -> JSONValue {
        try fixture.json("/api/v1/events/\(document)/e1/engagement")
    }

    private func accounts(_ fixture: DeskFixture, of document: String) throws -> [String] {
        (try engagement(fixture, of: document)["accounts"]?.array ?? [])
            .compactMap { $0["document"]?.string }.sorted()
    }

    @Test func anAccountIsPartedJoinedAndBothUndone() async throws {
        try await with { fixture in
            let both = ["report-1", "report-2"]
            #expect(try accounts(fixture, of: "report-1") == both)
            let id = try #require(try engagement(fixture, of: "report-1")["id"]?.string)
            let page = fixture.get("/engagement/report-1/e1")
            #expect(page.text.contains("id=\"part\"") && page.text.contains("id=\"join\""))
            #expect(fixture.get("/engagement/\(id)").text == page.text)
            let parted = fixture.post(
                "/joint",
                form: [
                    ("action", "part"), ("kind", "engagement"), ("whole", id),
                    ("part", "report-2#e1"), ("record", "report-1#e1"),
                ])
            #expect(parted.status == 303)
            #expect(parted.header("location") == "/engagement/report-1/e1")
            #expect(try accounts(fixture, of: "report-2") == ["report-2"])
            // What was parted is offered to be joined.
            let other = try #require(try engagement(fixture, of: "report-2")["id"]?.string)
            #expect(fixture.get("/engagement/report-1/e1").text.contains("value=\"\(other)\""))
            let whole = try engagement(fixture, of: "report-1")["id"] ?? .null
            let joined = fixture.post(
                "/api/v1/joint_decisions",
                json: [
                    "action": "join", "kind": "engagement", "whole": whole,
                    "part": "report-2#e1",
                ])
            #expect(joined.status == 201)
            #expect(try accounts(fixture, of: "report-2") == both)
            for expected in [["report-2"], both] {
                let undone = fixture.post("/review", form: [("action", "undo-last")])
                #expect(undone.header("location") == "/log")
                #expect(try accounts(fixture, of: "report-2") == expected)
            }
            let log = try fixture.json("/api/v1/joint_decisions")["items"]?.array ?? []
            #expect(log.compactMap { $0["action"]?.string } == ["undo", "undo", "join", "part"])
            #expect(fixture.get("/log").text.contains("report-2"))
        }
    }

    @Test func aCommitmentIsPartedAndThatIsUndone() async throws {
        try await with { fixture in
            func reports() -> Int {
                fixture.get("/commitment/report-1/c1").text
                    .ranges(of: "in the text").count
            }
            #expect(reports() == 2)
            let page = fixture.get("/commitment/report-1/c1").text
            #expect(page.contains("id=\"part\"") && page.contains("id=\"join\""))
            let review = fixture.get("/review", [("record", "report-1#c1")]).text
            #expect(review.contains("href=\"/commitment/report-1/c1#part\""))
            let list = try fixture.json("/api/v1/followed_commitments")["items"]?.array ?? []
            let id = try #require(list.first?["id"]?.string)
            let parted = fixture.post(
                "/joint",
                form: [
                    ("action", "part"), ("kind", "commitment"), ("whole", id),
                    ("part", "report-2#c1"), ("record", "report-1#c1"),
                ])
            #expect(parted.header("location") == "/commitment/report-1/c1")
            #expect(reports() == 1)
            _ = fixture.post("/review", form: [("action", "undo-last")])
            #expect(reports() == 2)
            #expect(fixture.get("/log").text.contains("two commitments"))
            #expect(fixture.get("/commitment/C00000000").status == 404)
            #expect(fixture.get("/commitment/report-1/c99").status == 404)
        }
    }

    @Test func actorsAreJoinedByName() async throws {
        try await with { fixture in
            let answer = fixture.post(
                "/joint",
                form: [
                    ("action", "join"), ("kind", "actor"), ("whole", "Norway"),
                    ("other", "Åse Berg"), ("record", "Norway"),
                ])
            #expect(answer.status == 303, "\(answer.text.suffix(900))")
            #expect(fixture.get("/actor/Norway").text.contains("Åse Berg"))
            let nobody = fixture.post(
                "/joint",
                form: [
                    ("action", "join"), ("kind", "actor"), ("whole", "Norway"),
                    ("other", "Nobody at all"), ("record", "Norway"),
                ])
            #expect(nobody.status == 400 && nobody.text.contains("Nobody at all"))
        }
    }

    @Test func whatIsAnotherByNowIsTold() async throws {
        try await with { fixture in
            let answer = fixture.post(
                "/joint",
                form: [
                    ("action", "part"), ("kind", "engagement"), ("whole", "E000000000000"),
                    ("part", "report-2#e1"), ("record", "report-1#e1"),
                ])
            #expect(answer.status == 409)
            #expect(fixture.post("/joint", form: [("action", "join")]).status == 400)
        }
    }

    @Test func aReadOnlyDeskOffersNoForm() async throws {
        try await with { fixture in _ = fixture.get("/engagements") }
        try await with(isReadOnly: true) { fixture in
            #expect(!fixture.get("/actor/Norway").text.contains("/joint"))
            let answer = fixture.post(
                "/joint",
                form: [
                    ("action", "join"), ("kind", "actor"), ("whole", "Norway"),
                    ("other", "Peru"), ("record", "Norway"),
                ])
            #expect(answer.status == 403)
        }
    }

    @Test func anActorsPageHasItsOffices() async throws {
        try await with { fixture in
            let page = fixture.get("/actor/Åse Berg")
            #expect(page.status == 200)
            #expect(page.text.contains("envoy") && page.text.contains("2 March 2024"))
        }
    }
}

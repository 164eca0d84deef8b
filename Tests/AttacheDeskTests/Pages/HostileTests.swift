import AttacheDesk
import AttacheModel
import AttacheStore
import TestSupport
import Testing

/// Documents that try to become more than text.
@Suite struct HostileTests {
    private static let payload =
        "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)> \u{202E}\u{0}\u{1B}[31m&lt;b&gt;"

    /// A sample document with the payload in every field that the record has.
    private static func hostile(_ number: Int) -> NewDocument {
        var new = SampleDocuments.new(number, words: payload)
        new.document.title = payload
        new.document.publisher = payload
        new.document.url = "javascript:alert(4)//\(payload)"
        new.document.language = payload
        guard var coded = new.coded else { return new }
        coded.document = new.document
        for i in coded.record.actors.indices {
            coded.record.actors[i].name = payload + String(i)
            coded.record.actors[i].roles = [payload]
            coded.record.actors[i].reasons = [payload]
            coded.record.actors[i].country = i < 3 ? payload : nil
        }
        for i in coded.record.events.indices {
            coded.record.events[i].mode = payload
            coded.record.events[i].place = payload
            coded.record.events[i].frame = payload
        }
        coded.record.statements[0].venue = payload
        coded.record.statements[0].positionOn = payload
        coded.record.relations[0].objectText = payload
        coded.record.claims[0].proposition = payload
        coded.record.readouts[0].topics[0].name = payload
        coded.record.readouts[0].topics[0].verb = payload
        new.coded = coded
        return new
    }

    private static let paths = [
        "/", "/digest?format=html", "/pair/NOR/PER", "/document/report-1", "/engagements",
        "/engagement/report-1/e1", "/actor/Norway", "/events", "/statements", "/commitments",
        "/calendar?month=2024-05-01", "/claims", "/contested", "/readouts", "/relations", "/actors",
        "/documents",
        "/engagements?format=csv", "/registry", "/followed_commitments", "/contested_claims",
        "/timeline", "/commitments.ics", "/map", "/network", "/charts", "/search?q=accord",
        "/review",
        "/review?record=report-1%23c1", "/sources", "/log", "/api", "/about", "/nowhere",
    ]

    private func ask(_ fixture: DeskFixture, _ path: String) -> Response {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let query = parts.dropFirst().first.map {
            $0.split(separator: "&").map { field in
                let pair = field.split(separator: "=", maxSplits: 1).map(String.init)
                return (name: pair[0], value: pair[1].replacing("%23", with: "#"))
            }
        }
        return fixture.get(parts[0], query ?? [])
    }

    private func check(_ response: Response, _ path: String) {
        #expect(
            response.header("content-security-policy")?.hasPrefix("default-src 'none'") == true,
            "\(path)")
        guard response.header("content-type")?.hasPrefix("text/html") == true else { return }
        let page = response.text
        #expect(!page.utf8.contains(0) && !page.utf8.contains(0x1B), "\(path): control characters")
        for tag in MarkupScanner(page).tags {
            #expect(tag.name != "img" && tag.name != "iframe" && tag.name != "base", "\(path)")
            if tag.name == "script" {
                #expect(tag.attributes.first { $0.name == "src" }?.value == "/assets/desk.js")
            }
            for (name, value) in tag.attributes {
                #expect(!name.hasPrefix("on"), "\(path): \(tag.name) \(name)")
                if name == "style" { Issue.record("\(path): a style in the page") }
                if ["href", "src", "action"].contains(name) {
                    #expect(
                        value.hasPrefix("/") || value.hasPrefix("#") || value.hasPrefix("http"),
                        "\(path): \(value)")
                }
            }
        }
    }

    @Test func textStaysText() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: (1...3).map(Self.hostile))
            for path in Self.paths {
                let response = ask(fixture, path)
                #expect(response.status < 500, "\(path): \(response.text.prefix(2000))")
                check(response, path)
            }
        }
    }

    @Test func whatIsAskedStaysText() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let fields = [
                "q", "actor", "text", "since", "until", "type", "status", "publisher", "after",
                "format", "skip", "record", "cited", "month", "before", "by", "a", "b", "limit",
                "other", "whole",
            ]
            let encoded = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
            for path in Self.paths + ["/document/\(encoded)", "/actor/\(encoded)", "/\(encoded)"] {
                let plain = String(path.prefix { $0 != "?" })
                let all = fixture.get(plain, fields.map { ($0, Self.payload) })
                check(all, plain)
                for field in fields {
                    let one = fixture.get(plain, [(field, Self.payload)])
                    #expect(one.status < 500, "\(plain) \(field): \(one.text.prefix(1500))")
                    check(one, plain)
                }
                check(
                    fixture.get(plain, headers: [("cookie", "attache-visit=" + Self.payload)]),
                    plain)
            }
        }
    }

    @Test func readingChangesNothing() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            for path in Self.paths + ["/api/v1/decisions", "/api/v1/documents", "/api/v1/events"] {
                _ = fixture.get(
                    String(path.prefix { $0 != "?" }),
                    [
                        ("action", "reject"), ("record", "report-1#e1"), ("version", "0"),
                        ("token", "secret"),
                    ])
            }
            #expect(try Store(file: fixture.file, access: .read).decisionLog(limit: 10).isEmpty)
        }
    }

    @Test func forgedRequestsAreRefused() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let hosts = [
                nil, "evil.example", "localhost", "localhost:1.evil.example", "127.0.0.1:2",
            ]
            let paths = ["/", "/review", "/api/v1/decisions", "/assets/desk.css", "/../etc/passwd"]
            for host in hosts {
                for method in Request.Method.allCases {
                    for path in paths {
                        let headers = host.map { [(name: "host", value: $0)] } ?? []
                        let answer = fixture.desk.answer(Request(method, path, headers: headers))
                        #expect(answer.status == 421, "\(host ?? "no host") \(method) \(path)")
                        #expect(answer.header("content-security-policy") != nil)
                    }
                }
            }
            let own = (name: "host", value: "localhost:1")
            let token = (name: "x-attache-token", value: "secret")
            let origins = [
                "http://evil.example", "null", "http://localhost:2",
                "http://localhost:1.evil.example",
            ]
            for origin in origins {
                for method in [Request.Method.post, .put, .patch, .delete] {
                    let answer = fixture.desk.answer(
                        Request(method, "/review", headers: [own, token, ("origin", origin)]))
                    #expect(answer.status == 403, "\(origin) \(method)")
                }
            }
            for method in [Request.Method.put, .patch, .delete] {
                let answer = fixture.desk.answer(Request(method, "/review", headers: [own, token]))
                #expect(answer.status == 405)
            }
            #expect(try Store(file: fixture.file, access: .read).decisionLog(limit: 1).isEmpty)
        }
    }
}

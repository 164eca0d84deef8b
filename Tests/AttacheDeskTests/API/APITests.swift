import AttacheDesk
import AttacheJSON
import AttacheStore
import Synchronization
import TestSupport
import Testing

@Suite struct APITests {
    @Test func cursorsLeadThroughAListOnce() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(
                in: folder, documents: (1...7).map { SampleDocuments.new($0) })
            var ids: [String] = []
            var query: [(name: String, value: String)] = [("limit", "3")]
            while true {
                let page = try fixture.json("/api/v1/events", query)
                ids += (page["items"]?.array ?? []).compactMap { $0["id"]?.string }
                guard let next = page["next"]?.string else { break }
                let cursor = try #require(next.split(separator: "after=").last.map(String.init))
                query = [("limit", "3"), ("after", cursor)]
            }
            #expect(ids.count == 14)
            #expect(Set(ids).count == 14)
        }
    }

    @Test func entriesWithoutADayComeLast() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(
                in: folder,
                documents: [
                    SampleDocuments.new(1, published: nil), SampleDocuments.new(2),
                    SampleDocuments.new(3, published: "2024-04-01"),
                ])
            let items = try fixture.json("/api/v1/documents")["items"]?.array ?? []
            #expect(items.compactMap { $0["id"]?.string } == ["report-3", "report-2", "report-1"])
        }
    }

    @Test func whatIsKnownIsNotSentAgain() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let first = fixture.get("/api/v1/events")
            let tag = try #require(first.header("etag"))
            let again = fixture.get("/api/v1/events", headers: [("if-none-match", "W/\(tag)")])
            #expect(again.status == 304 && again.body.isEmpty)
            let packed = fixture.get("/events", headers: [("accept-encoding", "br, gzip")])
            #expect(packed.header("content-encoding") == "gzip")
            #expect(packed.body.starts(with: [0x1F, 0x8B]))
            let plain = fixture.get("/events", headers: [("accept-encoding", "gzip;q=0")])
            #expect(plain.header("content-encoding") == nil)
        }
    }

    @Test(arguments: [
        ("/api/v1/events", "type", "MEETING"), ("/api/v1/events", "since", "soon"),
        ("/api/v1/events", "limit", "0"), ("/api/v1/events", "after", "there"),
        ("/api/v1/search", "q", "actor:"), ("/api/v1/decisions", "before", "x"),
    ])
    func aParameterThatMeansNothingIsAProblem(path: String, name: String, value: String)
        async throws
    {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let answer = fixture.get(path, [(name, value)])
            #expect(answer.status == 400)
            #expect(answer.header("content-type") == "application/problem+json")
            let problem = try JSONValue(reading: answer.text)
            #expect(problem["status"]?.integer == 400 && problem["detail"]?.string != nil)
        }
    }

    @Test func theDocumentNamesEveryOperation() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let document = try fixture.json("/api/v1/openapi.json")
            #expect(document["openapi"]?.string == "3.1.0")
            let paths = try #require(document["paths"]?.members)
            #expect(paths.contains { $0.key == "/api/v1/decisions" && $0.value["post"] != nil })
            let names = paths.flatMap { $0.value.members ?? [] }
                .compactMap { $0.value["operationId"]?.string }
            #expect(Set(names).count == names.count)
        }
    }

    @Test func aPostedDocumentIsReadAndTellsHowFarItIs() async throws {
        try await withTemporaryFolder { folder in
            let got = Mutex<[String]>([])
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)]) {
                bytes, name, tell in
                got.withLock { $0.append(name + " " + String(decoding: bytes, as: UTF8.self)) }
                tell("1 added")
                return 0
            }
            let answer = fixture.desk.answer(
                Request(
                    .post, "/api/v1/documents", query: [("name", "wire.txt")],
                    headers: [
                        ("host", "localhost:1"), ("x-attache-token", "secret"),
                        ("content-type", "text/plain"),
                    ], body: Array("Oslo and Lima met.".utf8)))
            #expect(answer.status == 202)
            #expect(answer.header("location") == "/api/v1/ingests/1")
            for _ in 0..<200 where try fixture.json("/api/v1/ingests/1")["state"]?.string != "done"
            {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(got.withLock { $0 } == ["wire.txt Oslo and Lima met."])
            let events = fixture.get("/api/v1/ingests/1/events")
            #expect(events.header("content-type")?.hasPrefix("text/event-stream") == true)
            #expect(events.text.contains("data: 1 added\n\n"))
            #expect(events.text.contains("event: state\ndata: done\n\n"))
            let over = fixture.get(
                "/api/v1/ingests/1/events", headers: [("last-event-id", "2")])
            #expect(over.status == 204)
        }
    }
}

@Suite struct ContextServerTests {
    private func ask(_ server: ContextServer, _ message: JSONValue) throws -> JSONValue {
        try JSONValue(reading: try #require(server.answer(message.text)))
    }

    @Test func anAssistantFindsToolsAndCitesSentences() async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let server = ContextServer(desk: fixture.desk)
            let hello = try ask(
                server,
                [
                    "jsonrpc": "2.0", "id": 1, "method": "initialize",
                    "params": ["protocolVersion": "2025-03-26"],
                ])
            #expect(hello["result"]?["protocolVersion"]?.string == "2025-03-26")
            #expect(
                server.answer(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
            let list = try ask(server, ["jsonrpc": "2.0", "id": 2, "method": "tools/list"])
            let tools = list["result"]?["tools"]?.array ?? []
            #expect(tools.contains { $0["name"]?.string == "events" })
            #expect(!tools.contains { $0["name"]?.string == "decide" })
            let call = try ask(
                server,
                [
                    "jsonrpc": "2.0", "id": "x", "method": "tools/call",
                    "params": ["name": "events", "arguments": ["actor": ["NOR"], "limit": 1]],
                ])
            #expect(call["id"]?.string == "x")
            #expect(call["result"]?["isError"]?.bool == false)
            let items = call["result"]?["structuredContent"]?["items"]?.array
            #expect(items?.count == 1)
            #expect(items?[0]["evidence"]?.string?.isEmpty == false)
            let wrong = try ask(
                server,
                [
                    "jsonrpc": "2.0", "id": 3, "method": "tools/call",
                    "params": ["name": "events", "arguments": ["since": "soon"]],
                ])
            #expect(wrong["result"]?["isError"]?.bool == true)
            let text = try ask(
                server,
                [
                    "jsonrpc": "2.0", "id": 4, "method": "resources/read",
                    "params": ["uri": "attache://document/report-1"],
                ])
            let contents = text["result"]?["contents"]?.array
            #expect(contents?[0]["text"]?.string?.hasPrefix("Oslo and Lima") == true)
        }
    }

    @Test(arguments: [
        ("no json", -32700), (#"{"id":1}"#, -32600),
        (#"{"jsonrpc":"2.0","id":1,"method":"fly"}"#, -32601),
        (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"decide"}}"#, -32602),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#,
            -32002
        ),
    ])
    func wrongMessagesAreTold(line: String, code: Int) async throws {
        try await withTemporaryFolder { folder in
            let fixture = try DeskFixture(in: folder, documents: [SampleDocuments.new(1)])
            let answer = try #require(ContextServer(desk: fixture.desk).answer(line))
            #expect(try JSONValue(reading: answer)["error"]?["code"]?.integer == code)
        }
    }
}

import AttacheJSON

/// Documents that are posted, and how far their reading is.
struct APIIngest: Sendable {
    let jobs: IngestJobs

    var operations: [APIOperation] { [post, job, events] }

    private static let schema = APISchema.object([
        ("number", APISchema.number), ("name", APISchema.text),
        ("state", APISchema.choice(["waiting", "running", "done", "failed"])),
        ("messages", APISchema.list(APISchema.text)), ("events", APISchema.text),
    ])
    private static let number = APIOperation.Parameter(
        name: "number", place: .path, schema: ["type": "integer", "minimum": 1],
        help: "the number that posting gave")

    private static func value(_ job: IngestJobs.Job) -> JSONValue {
        [
            "number": .integer(job.number), "name": .string(job.name),
            "state": .string(job.state.rawValue), "messages": .strings(job.lines),
            "events": .string("\(DeskAPI.root)/ingests/\(job.number)/events"),
        ]
    }

    private var post: APIOperation {
        APIOperation(
            id: "ingest", method: .post, path: DeskAPI.root + "/documents",
            summary:
                "Read a document into the store: text, a web page, mail, JSON or JSONL, as “attache read” takes them",
            parameters: [
                .init(
                    name: "name", place: .query,
                    schema: ["type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"],
                    help: "a file name for it; the form is told by content")
            ],
            body: [
                ("text/plain", APISchema.text), ("text/html", APISchema.text),
                ("application/json", true), ("application/octet-stream", APISchema.text),
            ],
            answers: [
                .json(Self.schema, "It is in the line", status: 202),
                .problem(400, "The body is empty, or the name is none for a file"),
                .problem(403, "The desk is read-only, or the token is missing"),
                .problem(413, "The body is too long"),
                .problem(429, "Too many documents wait; send it again later"),
            ]
        ) { request, _ in
            guard jobs.takesDocuments else {
                throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
            }
            guard !request.body.isEmpty else {
                throw PageFault(
                    status: 400, title: "The body is empty",
                    detail: "Send the document as the body.")
            }
            let name = request.field("name") ?? "posted"
            guard Self.isFileName(name) else {
                throw PageFault(
                    status: 400, title: "“\(name)” is no name for a file",
                    detail: "name takes letters, digits, dots, hyphens and underscores.")
            }
            guard let job = jobs.add(request.body, name: name) else {
                throw PageFault(
                    status: 429, title: "Too many documents wait", detail: "Send it again later.")
            }
            var response = Response.json(Self.value(job))
            response.status = 202
            response.headers.append(("Location", "\(DeskAPI.root)/ingests/\(job.number)"))
            return response
        }
    }

    private static func isFileName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte)
        }
        return (1...100).contains(bytes.count) && isPlain(bytes[0])
            && bytes.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
    }

    private func find(_ part: Router.Parameters) throws -> IngestJobs.Job {
        guard let number = Int(part["number"]), let job = jobs.job(number) else {
            throw PageFault(
                status: 404, title: "There is no ingest “\(part["number"])”", detail: nil)
        }
        return job
    }

    private var job: APIOperation {
        APIOperation(
            id: "ingest_state", method: .get, path: DeskAPI.root + "/ingests/{number}",
            summary: "How far the reading of a posted document is", parameters: [Self.number],
            answers: [.json(Self.schema, "Its state"), .problem(404, "There is no such ingest")]
        ) { _, part in
            .json(Self.value(try find(part)))
        }
    }

    private var events: APIOperation {
        APIOperation(
            id: "ingest_events", method: .get, path: DeskAPI.root + "/ingests/{number}/events",
            summary: "The same as server-sent events",
            parameters: [Self.number],
            answers: [
                .init(
                    status: 200,
                    help:
                        "`message` for each line, `state` at each change; the client asks again after `retry` until `done` or `failed`",
                    content: [("text/event-stream", true)]),
                .init(status: 204, help: "Nothing more will come", content: []),
                .problem(404, "There is no such ingest"),
            ]
        ) { request, part in
            let job = try find(part)
            // A stream that ends is asked for again by the client, from the event that it saw last: no
            // connection waits on this side.
            let seen = request.header("last-event-id").flatMap { Int($0) } ?? 0
            var out = "retry: 500\n\n"
            for (i, line) in job.lines.enumerated() where i + 1 > seen {
                let text = line.split(whereSeparator: \.isNewline).joined(separator: " ")
                out += "id: \(i + 1)\nevent: message\ndata: \(text)\n\n"
            }
            let isOver = job.state == .done || job.state == .failed
            if isOver, seen > job.lines.count {
                // Tells a client that keeps asking to stop (HTML, 9.2.3).
                return Response(status: 204, body: [])
            }
            out += isOver ? "id: \(job.lines.count + 1)\n" : ""
            out += "event: state\ndata: \(job.state.rawValue)\n\n"
            var response = Response.text(out, type: "text/event-stream; charset=utf-8")
            response.headers.append(("Cache-Control", "no-store"))
            return response
        }
    }
}

import AttacheDossier
import AttacheExport
import AttacheJSON
import AttacheModel
import AttacheStore

/// The REST API under `/api/v1`: the lists, documents with their records, search and briefs.
struct DeskAPI: Sendable {
    let pool: StorePool
    let setting: DeskSetting

    private static let largestPage = 1000

    func add(to router: inout Router) {
        router.on(.get, "/api/v1") { _, _ in
            .json([
                "name": "attache", "version": .string(setting.version),
                "lists": .strings(Question.Kind.allCases.map { "/api/v1/" + $0.rawValue }),
            ])
        }
        for kind in Question.Kind.allCases {
            router.on(.get, "/api/v1/" + kind.rawValue) { request, _ in try list(kind, request) }
        }
        router.on(.get, "/api/v1/documents/:id") { _, part in try document(part["id"]) }
        router.on(.get, "/api/v1/search") { request, _ in
            let query = try FindQuery(request.field("q") ?? "")
            let answer = try pool.withStore { try $0.find(query) }
            return .json(["items": AnswerForms.json(answer)])
        }
        router.on(.get, "/api/v1/briefs/:a") { request, part in try brief([part["a"]], request) }
        router.on(.get, "/api/v1/briefs/:a/:b") { request, part in
            try brief([part["a"], part["b"]], request)
        }
    }

    /// A page of a list: `items`, and `next` when there is more.
    private func list(_ kind: Question.Kind, _ request: Request) throws -> Response {
        var question = try ListPages.question(kind, request)
        var limit = 100
        if let text = request.field("limit") {
            guard let number = Int(text), (1...Self.largestPage).contains(number) else {
                throw PageFault(
                    status: 400, title: "“\(text)” is no limit",
                    detail: "limit takes a whole number from 1 to \(Self.largestPage).")
            }
            limit = number
        }
        question.limit = limit + 1
        let answer = try pool.withStore { try $0.answer(question) }
        let shown = Answer(columns: answer.columns, rows: Array(answer.rows.prefix(limit)))
        var members: [(key: String, value: JSONValue)] = [("items", AnswerForms.json(shown))]
        if answer.rows.count > limit {
            let fields =
                request.query.filter { $0.name != "offset" }
                + [(name: "offset", value: String(question.offset + limit))]
            let query = fields.map {
                FormEncoding.encode($0.name) + "=" + FormEncoding.encode($0.value)
            }
            members.append(
                ("next", .string("/api/v1/\(kind.rawValue)?" + query.joined(separator: "&"))))
        }
        return tagged(.object(members), request)
    }

    private func document(_ id: String) throws -> Response {
        try pool.withStore { store in
            guard let stored = try store.documents(DocumentSelection(names: [id])).first else {
                throw PageFault(status: 404, title: "There is no document “\(id)”", detail: nil)
            }
            let coded = try store.coded(stored)
            let document = coded.document
            return .json([
                "id": .string(document.id), "title": .optional(document.title),
                "publisher": .optional(document.publisher), "url": .optional(document.url),
                "published": .optional(document.published?.value),
                "published_basis": .optional(document.published?.basis.rawValue),
                "language": .optional(document.language), "hash": .string(stored.hash),
                "text": .string(document.text.string),
                "record": RecordJSON.value(of: coded.record, in: document.text),
            ])
        }
    }

    private func brief(_ names: [String], _ request: Request) throws -> Response {
        let days = try ListPages.question(.events, request).days
        let brief = try pool.withStore { try setting.brief($0, names, days, setting.today()) }
        return tagged(BriefJSON.value(brief), request)
    }

    /// The answer with an `ETag`; 304 when the client has it.
    private func tagged(_ value: JSONValue, _ request: Request) -> Response {
        var response = Response.json(value)
        let tag = "\"\(ContentTag.of(response.body))\""
        response.headers.append(("ETag", tag))
        if request.header("if-none-match") == tag {
            return Response(status: 304, headers: [("ETag", tag)], body: [])
        }
        return response
    }
}

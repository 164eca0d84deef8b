import AttacheDossier
import AttacheExport
import AttacheJSON
import AttacheModel
import AttacheStore

/// The REST API under `/api/v1`.
struct DeskAPI: Sendable {
    let pool: StorePool
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout
    let jobs: IngestJobs

    static let root = "/api/v1"
    static let largestPage = 1000

    func add(to router: inout Router) {
        let operations = operations
        for operation in operations {
            router.on(operation.method, operation.pattern, operation.handler)
        }
        router.on(.get, Self.root + "/openapi.json") { _, _ in
            let schemas = try Question.Kind.allCases.map { kind in
                (
                    APIListing.schemaName(kind),
                    APIListing.schema(try pool.withStore { try $0.columns(of: kind) })
                )
            }
            return .json(
                OpenAPIDocument(
                    operations: operations, schemas: schemas, version: setting.version
                ).value)
        }
        router.on(.get, "/api") { _, _ in page(operations) }
    }

    /// Every operation, in the order of the document.
    var operations: [APIOperation] {
        [index] + APIListing(joint: joint).operations + [document, search]
            + APIKnown(pool: pool, joint: joint, setting: setting).operations
            + APIReview(pool: pool, setting: setting).operations
            + APIJoint(pool: pool, setting: setting).operations
            + APIAdding(setting: setting).operations
            + APIIngest(jobs: jobs).operations
    }

    private var index: APIOperation {
        APIOperation(
            id: "index", method: .get, path: Self.root, summary: "What there is",
            answers: [
                .json(
                    APISchema.object([
                        ("name", APISchema.text), ("version", APISchema.text),
                        ("openapi", APISchema.text), ("lists", APISchema.list(APISchema.text)),
                        ("write_token", APISchema.optionalText),
                    ]), "Names and addresses")
            ]
        ) { _, _ in
            .json([
                "name": "attache", "version": .string(setting.version),
                "openapi": .string(Self.root + "/openapi.json"),
                "lists": .strings(Question.Kind.allCases.map { Self.root + "/" + $0.rawValue }),
                // Another site's page can neither read this answer nor reach it under its own name.
                "write_token": .optional(layout.isReadOnly ? nil : layout.token),
            ])
        }
    }

    private var document: APIOperation {
        APIOperation(
            id: "document", method: .get, path: Self.root + "/documents/{id}",
            summary: "A document: its text as kept, and its record with the places of the words",
            parameters: [
                .init(
                    name: "id", place: .path, schema: APISchema.text,
                    help: "the document's id, or six or more digits of its hash")
            ],
            answers: [
                .json(
                    APISchema.object([
                        ("id", APISchema.text), ("title", APISchema.optionalText),
                        ("publisher", APISchema.optionalText), ("url", APISchema.optionalText),
                        ("published", APISchema.optionalText),
                        ("published_basis", APISchema.optionalText),
                        ("language", APISchema.optionalText), ("hash", APISchema.text),
                        ("text", APISchema.text), ("record", ["type": "object"]),
                    ]), "The document"),
                .problem(404, "There is no such document"),
            ]
        ) { _, part in
            let id = part["id"]
            return try pool.withStore { store in
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
    }

    private var search: APIOperation {
        APIOperation(
            id: "search", method: .get, path: Self.root + "/search",
            summary: "Search over texts and records, in the language of “attache find”",
            parameters: [
                .init(
                    name: "q", place: .query, schema: APISchema.text,
                    help:
                        "words, \"phrases\", beginnings*, -without, either OR other, and fields such as actor:, type:, since:"
                )
            ],
            answers: [
                .json(
                    APISchema.object([("items", APISchema.list(["type": "object"]))]),
                    "What was found"),
                .problem(400, "The search cannot be understood"),
            ]
        ) { request, _ in
            let query = try FindQuery(request.field("q") ?? "")
            let answer = try pool.withStore { try $0.find(query) }
            return .json(["items": AnswerForms.json(answer)])
        }
    }

    /// The API for a reader.
    private func page(_ operations: [APIOperation]) -> Response {
        let rows: [Markup] = operations.map { operation in
            let address: Markup =
                operation.isRead && !operation.path.contains("{")
                ? "<a href=\"\(operation.path)\"><code>\(operation.path)</code></a>"
                : "<code>\(operation.path)</code>"
            return """
                <tr><td>\(operation.method.rawValue)</td><th scope="row">\(address)</th><td>\(operation.summary)</td><td>\(operation.parameters.filter { $0.place == .query }.map(\.name).joined(separator: ", "))</td></tr>

                """
        }
        return layout.page(
            "API",
            """
            \(Layout.head("For programs", "API", ["<a href=\"\(Self.root)/openapi.json\">OpenAPI 3.1</a>"]))
            <div class="scroll" tabindex="0" role="region" aria-label="Operations"><table class="list"><thead><tr><th scope="col">Method</th><th scope="col">Address</th><th scope="col">What</th><th scope="col">Takes</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """, path: "/api")
    }
}

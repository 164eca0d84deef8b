import AttacheJSON
import AttacheModel
import AttacheStore

/// Decisions of persons, over the API.
struct APIReview: Sendable {
    let pool: StorePool
    let setting: DeskSetting

    var operations: [APIOperation] { [record, log, decide, undo] }

    private static let card = APISchema.object([
        ("id", APISchema.text), ("kind", APISchema.text), ("version", APISchema.number),
        ("is_decided", ["type": "boolean"]), ("sentence", APISchema.text),
        ("reasons", APISchema.list(APISchema.text)),
        ("fields", ["type": "object", "additionalProperties": APISchema.optionalText]),
    ])

    /// Parameters of a log's page.
    static let page: [APIOperation.Parameter] = [
        .init(
            name: "before", place: .query, schema: ["type": "integer", "minimum": 1],
            help: "only decisions before this number"),
        .init(
            name: "limit", place: .query,
            schema: ["type": "integer", "minimum": 1, "maximum": .integer(DeskAPI.largestPage)],
            help: "100 when not given"),
    ]

    static func page(_ request: Request) throws -> (before: Int, limit: Int) {
        (
            try QuestionFields.number(request, "before", in: 1...Int.max, standard: Int.max),
            try QuestionFields.number(
                request, "limit", in: 1...DeskAPI.largestPage, standard: 100)
        )
    }

    private var record: APIOperation {
        APIOperation(
            id: "record", method: .get, path: DeskAPI.root + "/records/{document}/{entry}",
            summary:
                "A record with its sentence, its reasons, and the version that a decision names",
            parameters: [
                .init(
                    name: "document", place: .path, schema: APISchema.text, help: "a document's id"),
                .init(
                    name: "entry", place: .path, schema: APISchema.text,
                    help: "an entry's id in it, such as e3"),
            ],
            answers: [.json(Self.card, "The record"), .problem(404, "There is no such record")]
        ) { _, part in
            .json(Self.value(try card("\(part["document"])#\(part["entry"])")))
        }
    }

    private func card(_ id: String) throws -> ReviewCard {
        guard let card = try pool.withStore({ try ReviewCard(id, in: $0) }) else {
            throw PageFault(status: 404, title: "There is no record “\(id)”", detail: nil)
        }
        return card
    }

    private static func value(_ card: ReviewCard) -> JSONValue {
        let quotation = Quotation(card.coded, card.span)
        return [
            "id": .string(card.id), "kind": .string(card.kind.rawValue),
            "version": .integer(card.version), "is_decided": .bool(card.isDecided),
            "sentence": .string(quotation.before + quotation.words + quotation.after),
            "reasons": .strings(card.reasons),
            "fields": .object(
                card.fields.map {
                    (key: $0.name, value: .optional($0.value.isEmpty ? nil : $0.value))
                }),
        ]
    }

    private var log: APIOperation {
        APIOperation(
            id: "decisions", method: .get, path: DeskAPI.root + "/decisions",
            summary: "What persons decided, newest first",
            parameters: Self.page,
            answers: [
                .json(
                    APISchema.object([
                        (
                            "items",
                            APISchema.list(
                                APISchema.object([
                                    ("number", APISchema.number),
                                    ("document", APISchema.optionalText),
                                    ("kind", APISchema.text), ("anchor", APISchema.text),
                                    (
                                        "action",
                                        APISchema.choice(Decision.Action.allCases.map(\.rawValue))
                                    ),
                                    (
                                        "fields",
                                        [
                                            "type": "object",
                                            "additionalProperties": APISchema.optionalText,
                                        ]
                                    ), ("day", APISchema.day), ("person", APISchema.optionalText),
                                    ("is_undone", ["type": "boolean"]),
                                ]))
                        )
                    ]), "Decisions"),
                .problem(400, "A parameter means nothing"),
            ]
        ) { request, _ in
            let (before, limit) = try Self.page(request)
            let log = try pool.withStore { try $0.decisionLog(before: before, limit: limit) }
            return .json(["items": .array(log.map(Self.value))])
        }
    }

    private static func value(_ entry: LoggedDecision) -> JSONValue {
        let decision = entry.decision
        return [
            "number": .integer(entry.number), "document": .optional(entry.document),
            "kind": .string(decision.kind.rawValue), "anchor": .string(decision.anchor),
            "action": .string(decision.action.rawValue),
            "fields": .object(
                decision.fields.sorted { $0.key < $1.key }.map {
                    (key: $0.key, value: .optional($0.value))
                }), "day": .string(decision.day.description),
            "person": .optional(decision.person), "is_undone": .bool(entry.isUndone),
        ]
    }

    private var decide: APIOperation {
        APIOperation(
            id: "decide", method: .post, path: DeskAPI.root + "/decisions",
            summary: "Accept, reject or correct a record",
            body: [
                (
                    "application/json",
                    [
                        "type": "object", "required": ["record", "action", "version"],
                        "properties": [
                            "record": [
                                "type": "string", "description": "document#entry, as lists give it",
                            ],
                            "action": APISchema.choice(["accept", "reject", "edit"]),
                            "version": [
                                "type": "integer",
                                "description": "the version that the record had when it was read",
                            ],
                            "fields": [
                                "type": "object", "additionalProperties": APISchema.optionalText,
                            ],
                        ], "additionalProperties": false,
                    ]
                )
            ],
            answers: [
                .json(Self.card, "Kept; the record as it is now", status: 201),
                .problem(400, "Something is missing, or a value is none that the record can hold"),
                .problem(403, "The desk is read-only, or the token is missing"),
                .problem(404, "There is no such record"),
                .problem(409, "Somebody decided meanwhile; read the record again"),
                .problem(415, "The body is no JSON"),
            ]
        ) { request, _ in
            let store = try writer()
            let sent = try APIBody.object(request)
            guard let id = sent["record"]?.string,
                let action = sent["action"]?.string.flatMap(Decision.Action.init(rawValue:)),
                action != .undo, let version = sent["version"]?.integer
            else {
                throw PageFault(
                    status: 400, title: "The decision is not whole",
                    detail: "record, action (accept, reject or edit) and version are needed.")
            }
            let edits = (sent["fields"]?.members ?? []).map {
                (name: $0.key, value: $0.value.string ?? "")
            }
            let review = ReviewActions(store: store, setting: setting)
            switch try review.decide(id, action, edits: edits, version: version) {
            case .done:
                var response = Response.json(Self.value(try card(id)))
                response.status = 201
                return response
            case .stale(let card):
                return .problem(
                    409, "Somebody else decided on this record meanwhile",
                    detail: "Its version is \(card.version) now. Nothing was changed.")
            }
        }
    }

    private var undo: APIOperation {
        APIOperation(
            id: "undo", method: .post, path: DeskAPI.root + "/decisions/undo",
            summary: "Take the newest decision back; again, the one before it",
            answers: [
                .json(
                    APISchema.object([
                        ("undone", APISchema.optionalText), ("record", APISchema.optionalText),
                    ]),
                    "What was taken back, null for nothing; the record that it was on, if one"),
                .problem(403, "The desk is read-only, or the token is missing"),
            ]
        ) { _, _ in
            let undone = try ReviewActions(store: try writer(), setting: setting).undoLast()
            return .json([
                "undone": .optional(undone?.words), "record": .optional(undone?.record),
            ])
        }
    }

    private func writer() throws -> Store {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        return try open()
    }
}

/// Bodies of writes.
enum APIBody {
    /// The JSON object of a body. Throws `PageFault`.
    static func object(_ request: Request) throws -> JSONValue {
        let type = request.header("content-type") ?? ""
        guard type.lowercased().hasPrefix("application/json") else {
            throw PageFault(
                status: 415, title: "The body must be JSON",
                detail: "Send it with Content-Type: application/json.")
        }
        guard
            let value = try? JSONValue(reading: String(decoding: request.body, as: UTF8.self)),
            value.members != nil
        else {
            throw PageFault(
                status: 400, title: "The body is no JSON object", detail: "Nothing was changed.")
        }
        return value
    }
}

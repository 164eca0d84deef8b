import AttacheJSON
import AttacheModel
import AttacheStore

/// The lists of the API, in pages that a cursor leads through.
struct APIListing: Sendable {
    let joint: JointPool

    var operations: [APIOperation] { Question.Kind.allCases.map(list) }

    static func schemaName(_ kind: Question.Kind) -> String {
        kind.rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined() + "Row"
    }

    /// Columns that hold numbers; all others hold text.
    private static let numbers: Set<String> = [
        "mentions", "start", "end", "characters", "versions", "report", "is_copy", "is_coded",
        "position", "is_core", "documents", "reports", "strength", "dead", "injured", "dead_low",
        "dead_high", "injured_low", "injured_high",
    ]

    static func schema(_ columns: [String]) -> JSONValue {
        APISchema.object(
            columns.map {
                ($0, numbers.contains($0) ? ["type": ["integer", "null"]] : APISchema.optionalText)
            })
    }

    private func list(_ kind: Question.Kind) -> APIOperation {
        var parameters: [APIOperation.Parameter] = [
            .init(
                name: "actor", place: .query, schema: APISchema.text,
                help: "a name, a state or a country code; each must take part", isList: true)
        ]
        for (name, values) in [
            ("type", QuestionFields.types(of: kind)), ("status", QuestionFields.statuses(of: kind)),
        ] {
            guard let values, !values.isEmpty else { continue }
            parameters.append(
                .init(
                    name: name, place: .query, schema: APISchema.choice(values),
                    help: "any of these", isList: true))
        }
        parameters += [
            .init(
                name: "since", place: .query, schema: APISchema.day,
                help: "touches this day or later"),
            .init(
                name: "until", place: .query, schema: APISchema.day,
                help: "touches this day or earlier"),
            .init(name: "text", place: .query, schema: APISchema.text, help: "words of the entry"),
        ]
        if QuestionFields.hasPublisher(kind) {
            parameters.append(
                .init(
                    name: "publisher", place: .query, schema: APISchema.text,
                    help: "a part of the publisher's name"))
        }
        if kind == .commitments {
            parameters.append(
                .init(
                    name: "by", place: .query, schema: APISchema.day, help: "due by this day"))
        }
        parameters += [
            .init(
                name: "limit", place: .query,
                schema: [
                    "type": "integer", "minimum": 1, "maximum": .integer(DeskAPI.largestPage),
                ], help: "rows of a page; 100 when not given"),
            .init(
                name: "after", place: .query, schema: APISchema.text,
                help: "the cursor of the page before; `next` has it"),
        ]
        return APIOperation(
            id: kind.rawValue, method: .get, path: DeskAPI.root + "/" + kind.rawValue,
            summary: "The \(kind.rawValue.replacing("_", with: " ")), "
                + (kind == .registry ? "those whom most documents name first" : "newest first"),
            parameters: parameters,
            answers: [
                .json(
                    APISchema.object([
                        ("items", APISchema.list(APISchema.reference(Self.schemaName(kind)))),
                        ("next", APISchema.optionalText),
                    ]), "A page"),
                .problem(400, "A parameter means nothing"),
            ]
        ) { request, _ in try page(kind, request) }
    }

    private func page(_ kind: Question.Kind, _ request: Request) throws -> Response {
        var question = try QuestionFields.question(kind, request)
            .told(on: joint.setting.today())
        question.limit = try QuestionFields.number(
            request, "limit", in: 1...DeskAPI.largestPage, standard: 100)
        let answer = try joint.answer(question)
        let next = answer.next.map { cursor in
            let fields = request.query.filter { $0.name != "after" }
                .map { ($0.name, Optional($0.value)) }
            return DeskLink.list(
                DeskAPI.root + "/" + kind.rawValue, fields + [("after", cursor.text)])
        }
        return .json(["items": AnswerForms.json(answer), "next": .optional(next)])
    }
}

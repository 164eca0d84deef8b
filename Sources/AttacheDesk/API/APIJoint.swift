import AttacheJSON
import AttacheModel
import AttacheStore

/// Decisions of persons over documents, over the API.
struct APIJoint: Sendable {
    let pool: StorePool
    let setting: DeskSetting

    var operations: [APIOperation] { [log, decide] }

    private var log: APIOperation {
        APIOperation(
            id: "joint_decisions", method: .get, path: DeskAPI.root + "/joint_decisions",
            summary: "What persons joined or parted over documents, newest first",
            parameters: APIReview.page,
            answers: [
                .json(
                    APISchema.object([
                        (
                            "items",
                            APISchema.list(
                                APISchema.object([
                                    ("number", APISchema.number),
                                    (
                                        "kind",
                                        APISchema.choice(
                                            JointDecision.Kind.allCases.map(\.rawValue))
                                    ),
                                    ("action", APISchema.choice(["join", "part", "undo"])),
                                    ("a", APISchema.text), ("b", APISchema.text),
                                    ("day", APISchema.day), ("person", APISchema.optionalText),
                                    ("is_undone", ["type": "boolean"]),
                                ]))
                        )
                    ]), "Decisions"),
                .problem(400, "A parameter means nothing"),
            ]
        ) { request, _ in
            let (before, limit) = try APIReview.page(request)
            let log = try pool.withStore { try $0.jointLog(before: before, limit: limit) }
            let items = log.map { entry -> JSONValue in
                [
                    "number": .integer(entry.number),
                    "kind": .string(entry.decision.kind.rawValue),
                    "action": .string(entry.decision.action.rawValue), "a": .string(entry.a),
                    "b": .string(entry.b), "day": .string(entry.decision.day.description),
                    "person": .optional(entry.decision.person),
                    "is_undone": .bool(entry.isUndone),
                ]
            }
            return .json(["items": .array(items)])
        }
    }

    private var decide: APIOperation {
        APIOperation(
            id: "join_or_part", method: .post, path: DeskAPI.root + "/joint_decisions",
            summary:
                "Say that two engagements, commitments, claims or actors are one, or that a part of one is another",
            body: [
                (
                    "application/json",
                    [
                        "type": "object", "required": ["action", "kind", "whole", "part"],
                        "properties": [
                            "action": APISchema.choice(["join", "part"]),
                            "kind": APISchema.choice(JointDecision.Kind.allCases.map(\.rawValue)),
                            "whole": [
                                "type": "string",
                                "description":
                                    "an id of engagements, followed commitments, contested claims or registry, or a name",
                            ],
                            "part": [
                                "type": "string",
                                "description":
                                    "what is the same; to part: document#event, document#commitment, document#start-end of a position, document#actor or a name",
                            ],
                        ], "additionalProperties": false,
                    ]
                )
            ],
            answers: [
                .json(APISchema.object([("done", APISchema.text)]), "Kept", status: 201),
                .problem(400, "Something is missing, or a name means nothing or several things"),
                .problem(403, "The desk is read-only, or the token is missing"),
                .problem(409, "The engagement, commitment or claim is another by now"),
                .problem(415, "The body is no JSON"),
            ]
        ) { request, _ in
            let sent = try APIBody.object(request)
            guard let action = sent["action"]?.string.flatMap(JointDecision.Action.init(rawValue:)),
                action != .undo,
                let kind = sent["kind"]?.string.flatMap(JointDecision.Kind.init(rawValue:)),
                let whole = sent["whole"]?.string, let part = sent["part"]?.string, !whole.isEmpty,
                !part.isEmpty
            else {
                throw PageFault(
                    status: 400, title: "The decision is not whole",
                    detail:
                        "action (join or part), kind (actor, engagement, commitment or claim), whole and part are needed."
                )
            }
            try JointActions(setting: setting).decide(action, kind, whole, part)
            var response = Response.json(["done": .string("\(action.rawValue) \(kind.rawValue)")])
            response.status = 201
            return response
        }
    }
}

import AttacheJSON
import AttacheModel
import AttacheStore

/// Records that persons add, over the API.
struct APIAdding: Sendable {
    let setting: DeskSetting

    var operations: [APIOperation] { [add] }

    private static let actor: JSONValue = [
        "type": "string", "description": "an actor's id in the document",
    ]

    private var add: APIOperation {
        APIOperation(
            id: "add_record", method: .post, path: DeskAPI.root + "/documents/{id}/records",
            summary: "Add a record that the machine overlooked",
            parameters: [
                .init(name: "id", place: .path, schema: APISchema.text, help: "the document's id")
            ],
            body: [
                (
                    "application/json",
                    [
                        "type": "object", "required": ["kind", "start", "end"],
                        "properties": [
                            "kind": APISchema.choice(AddedRecord.kinds),
                            "start": ["type": "integer", "description": "code points"],
                            "end": ["type": "integer"],
                            "who": Self.actor,
                            "whom": Self.actor,
                            "type": APISchema.choice(EventType.allCases.map(\.rawValue)),
                            "status": APISchema.choice(Event.Status.allCases.map(\.rawValue)),
                            "how": APISchema.choice(Statement.Kind.allCases.map(\.rawValue)),
                            "firmness": APISchema.choice(
                                Commitment.Firmness.allCases.map(\.rawValue)),
                        ], "additionalProperties": false,
                    ]
                )
            ],
            answers: [
                .json(APISchema.object([("record", APISchema.text)]), "Its id", status: 201),
                .problem(400, "A value is none that the record can hold"),
                .problem(403, "The desk is read-only, or the token is missing"),
                .problem(404, "There is no such document"),
                .problem(409, "The record has an entry of this kind on these words"),
                .problem(415, "The body is no JSON"),
            ]
        ) { request, part in
            let given = (try APIBody.object(request).members ?? []).map {
                (name: $0.key, value: $0.value.string ?? $0.value.integer.map(String.init) ?? "")
            }
            let record = try AddedRecord.add(given, to: part["id"], setting)
            var response = Response.json(["record": .string(record)])
            response.status = 201
            return response
        }
    }
}

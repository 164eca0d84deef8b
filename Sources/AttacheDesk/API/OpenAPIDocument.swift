import AttacheJSON

/// The OpenAPI 3.1 document of a list of operations.
struct OpenAPIDocument {
    let operations: [APIOperation]
    /// Schemas by name, for `#/components/schemas`.
    let schemas: [(name: String, schema: JSONValue)]
    let version: String

    var value: JSONValue {
        var paths: [(key: String, value: JSONValue)] = []
        for path in Self.unique(operations.map(\.path)) {
            let members = operations.filter { $0.path == path }.map {
                (key: $0.method.rawValue.lowercased(), value: operation($0))
            }
            paths.append((path, .object(members)))
        }
        let components = schemas + [("Problem", APISchema.problem)]
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Attaché", "version": .string(version),
                "summary":
                    "The record of what documents say about diplomacy, security and conflict",
                "description":
                    "Every entry names the document and the code points of the words that say it. Errors are problems of RFC 9457. Lists give `next`, the address of the page after, or null. Writes carry `X-Attache-Token`, which `GET /api/v1` tells, or the desk's bearer token.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(components.map { (key: $0.0, value: $0.1) }),
                "securitySchemes": [
                    "token": ["type": "apiKey", "in": "header", "name": "X-Attache-Token"],
                    "bearer": ["type": "http", "scheme": "bearer"],
                ],
            ],
        ]
    }

    private func operation(_ operation: APIOperation) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("operationId", .string(operation.id)), ("summary", .string(operation.summary)),
        ]
        if !operation.parameters.isEmpty {
            members.append(("parameters", .array(operation.parameters.map(Self.parameter))))
        }
        if !operation.body.isEmpty {
            members.append(
                (
                    "requestBody",
                    ["required": true, "content": Self.content(operation.body)]
                ))
        }
        let answers = operation.answers.map { answer -> (key: String, value: JSONValue) in
            var parts: [(key: String, value: JSONValue)] = [("description", .string(answer.help))]
            if !answer.content.isEmpty {
                parts.append(("content", Self.content(answer.content)))
            }
            return (key: String(answer.status), value: JSONValue.object(parts))
        }
        members.append(("responses", .object(answers)))
        if !operation.isRead { members.append(("security", [["token": []], ["bearer": []]])) }
        return .object(members)
    }

    private static func content(_ types: [(type: String, schema: JSONValue)]) -> JSONValue {
        .object(types.map { (key: $0.type, value: ["schema": $0.schema]) })
    }

    private static func parameter(_ parameter: APIOperation.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.place == .path), "description": .string(parameter.help),
            "schema": parameter.isList ? APISchema.list(parameter.schema) : parameter.schema,
        ]
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

import AttacheJSON

/// One operation of the API: what the document says of it, and what answers it. The routes, the OpenAPI
/// document and the tools of the Model Context Protocol server are all made from the same list.
struct APIOperation: Sendable {
    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query }
        var name: String
        var place: Place
        var schema: JSONValue
        var help: String
        /// Whether it may be given several times.
        var isList = false
    }
    struct Answer: Sendable {
        var status: Int
        var help: String
        /// By media type; a null schema stands for anything.
        var content: [(type: String, schema: JSONValue)]
    }
    /// Names the operation; also the tool's name.
    var id: String
    var method: Request.Method
    /// With `{name}` for parameters of the path.
    var path: String
    var summary: String
    var parameters: [Parameter] = []
    /// By media type.
    var body: [(type: String, schema: JSONValue)] = []
    var answers: [Answer]
    var isRead: Bool { method == .get }
    var handler: Router.Handler

    /// As the router takes it.
    var pattern: String {
        path.split(separator: "/").map { part in
            part.hasPrefix("{") ? ":" + part.dropFirst().dropLast() : String(part)
        }.map { "/" + $0 }.joined()
    }
}

/// Schemas that several operations share.
enum APISchema {
    static let text: JSONValue = ["type": "string"]
    static let number: JSONValue = ["type": "integer"]
    static let day: JSONValue = ["type": "string", "format": "date"]
    static let optionalText: JSONValue = ["type": ["string", "null"]]
    static let optionalNumber: JSONValue = ["type": ["integer", "null"]]

    static func choice(_ values: [String]) -> JSONValue {
        ["type": "string", "enum": .strings(values)]
    }

    static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    static func object(_ properties: [(String, JSONValue)], isOpen: Bool = false) -> JSONValue {
        [
            "type": "object", "properties": .object(properties.map { (key: $0.0, value: $0.1) }),
            "required": .strings(properties.map(\.0)), "additionalProperties": .bool(isOpen),
        ]
    }

    static func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/" + name)]
    }

    /// RFC 9457.
    static let problem = object(
        [("type", text), ("title", text), ("status", number), ("detail", optionalText)])
}

extension APIOperation.Answer {
    static func json(_ schema: JSONValue, _ help: String, status: Int = 200) -> Self {
        Self(status: status, help: help, content: [("application/json", schema)])
    }

    /// What every operation may answer beside what it is for.
    static func problem(_ status: Int, _ help: String) -> Self {
        Self(
            status: status, help: help,
            content: [("application/problem+json", APISchema.reference("Problem"))])
    }
}

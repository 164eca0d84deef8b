import AttacheJSON

/// The reads of the API as a Model Context Protocol server (revision 2025-06-18): one JSON-RPC 2.0
/// message a line in, one a line out, so that an assistant can cite the record sentence by sentence.
public struct ContextServer: Sendable {
    private let desk: Desk
    private let version: String
    private let tools: [APIOperation]

    private static let revisions = ["2025-06-18", "2025-03-26", "2024-11-05"]

    public init(desk: Desk) {
        self.desk = desk
        version = desk.setting.version
        tools = desk.api.operations.filter {
            $0.isRead && !["index", "ingest_state", "ingest_events"].contains($0.id)
        }
    }

    /// The answer to a line, or null when it asks for none.
    public func answer(_ line: String) -> String? {
        guard let message = try? JSONValue(reading: line), message.members != nil else {
            return Self.fault(.null, -32700, "This is no JSON object.")
        }
        let id = message["id"]
        guard message["jsonrpc"]?.string == "2.0", let method = message["method"]?.string else {
            return Self.fault(id ?? .null, -32600, "This is no JSON-RPC 2.0 request.")
        }
        // A notification asks for nothing.
        guard let id else { return nil }
        let given = message["params"] ?? .object([])
        switch method {
        case "initialize": return Self.result(id, initialize(given))
        case "ping": return Self.result(id, .object([]))
        case "tools/list": return Self.result(id, ["tools": .array(tools.map(Self.tool))])
        case "tools/call": return call(id, given)
        case "resources/list": return Self.result(id, resources())
        case "resources/templates/list":
            return Self.result(
                id,
                [
                    "resourceTemplates": [
                        [
                            "uriTemplate": "attache://document/{id}", "name": "document",
                            "description": "A document's text as kept", "mimeType": "text/plain",
                        ]
                    ]
                ])
        case "resources/read": return read(id, given)
        default: return Self.fault(id, -32601, "There is no method “\(method)”.")
        }
    }

    private func initialize(_ given: JSONValue) -> JSONValue {
        let asked = given["protocolVersion"]?.string ?? ""
        return [
            "protocolVersion": .string(
                Self.revisions.contains(asked) ? asked : Self.revisions[0]),
            "capabilities": ["tools": .object([]), "resources": .object([])],
            "serverInfo": ["name": "attache", "version": .string(version)],
            "instructions":
                "The record of what documents say about diplomacy, security and conflict. Every entry has its document and the sentence that says it: cite both. A blank is no denial.",
        ]
    }

    // MARK: - Tools

    private static func tool(_ operation: APIOperation) -> JSONValue {
        let properties = operation.parameters.map { parameter in
            (
                key: parameter.name,
                value: described(
                    parameter.isList ? APISchema.list(parameter.schema) : parameter.schema,
                    parameter.help)
            )
        }
        return [
            "name": .string(operation.id), "description": .string(operation.summary),
            "inputSchema": [
                "type": "object", "properties": .object(properties),
                "required": .strings(
                    operation.parameters.filter { $0.place == .path }.map(\.name)),
                "additionalProperties": false,
            ], "annotations": ["readOnlyHint": true, "openWorldHint": false],
        ]
    }

    private static func described(_ schema: JSONValue, _ help: String) -> JSONValue {
        .object((schema.members ?? []) + [(key: "description", value: .string(help))])
    }

    private func call(_ id: JSONValue, _ given: JSONValue) -> String {
        guard let name = given["name"]?.string, let tool = tools.first(where: { $0.id == name })
        else {
            return Self.fault(
                id, -32602, "There is no tool “\(given["name"]?.string ?? "")”.")
        }
        let arguments = given["arguments"]?.members ?? []
        var path = tool.path
        var query: [(name: String, value: String)] = []
        for parameter in tool.parameters {
            let values = arguments.filter { $0.key == parameter.name }
                .flatMap { $0.value.array ?? [$0.value] }.compactMap(Self.text)
            if parameter.place == .path {
                guard let value = values.first, !value.isEmpty else {
                    return Self.fault(id, -32602, "The tool “\(name)” needs “\(parameter.name)”.")
                }
                path = path.replacing("{\(parameter.name)}", with: FormEncoding.encode(value))
            } else {
                query += values.map { (parameter.name, $0) }
            }
        }
        if let unknown = arguments.first(where: { argument in
            !tool.parameters.contains { $0.name == argument.key }
        }) {
            return Self.fault(id, -32602, "The tool “\(name)” takes no “\(unknown.key)”.")
        }
        let response = desk.routed(Request(.get, path, query: query, encodedPath: path))
        let text = String(decoding: response.body, as: UTF8.self)
        var members: [(key: String, value: JSONValue)] = [
            ("content", [["type": "text", "text": .string(text)]]),
            ("isError", .bool(response.status >= 400)),
        ]
        if let value = try? JSONValue(reading: text), value.members != nil {
            members.append(("structuredContent", value))
        }
        return Self.result(id, .object(members))
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    // MARK: - Resources

    private static let scheme = "attache://document/"

    private func resources() -> JSONValue {
        let response = desk.routed(
            Request(.get, DeskAPI.root + "/documents", query: [("limit", "100")]))
        let value = try? JSONValue(reading: String(decoding: response.body, as: UTF8.self))
        let documents = value?["items"]?.array ?? []
        return [
            "resources": .array(
                documents.map { document in
                    let id = document["id"]?.string ?? ""
                    return [
                        "uri": .string(Self.scheme + FormEncoding.encode(id)),
                        "name": .string(id),
                        "title": .string(document["title"]?.string ?? id),
                        "mimeType": "text/plain",
                    ]
                })
        ]
    }

    private func read(_ id: JSONValue, _ given: JSONValue) -> String {
        let uri = given["uri"]?.string ?? ""
        guard uri.hasPrefix(Self.scheme), uri.utf8.count > Self.scheme.utf8.count else {
            return Self.fault(id, -32002, "There is no resource “\(uri)”.")
        }
        let path = DeskAPI.root + "/documents/" + uri.dropFirst(Self.scheme.count)
        let response = desk.routed(Request(.get, path, encodedPath: path))
        let value = try? JSONValue(reading: String(decoding: response.body, as: UTF8.self))
        guard response.status == 200, let text = value?["text"]?.string else {
            return Self.fault(id, -32002, "There is no resource “\(uri)”.")
        }
        return Self.result(
            id,
            [
                "contents": [
                    ["uri": .string(uri), "mimeType": "text/plain", "text": .string(text)]
                ]
            ])
    }

    // MARK: - JSON-RPC

    private static func result(_ id: JSONValue, _ value: JSONValue) -> String {
        (["jsonrpc": "2.0", "id": id, "result": value] as JSONValue).text
    }

    private static func fault(_ id: JSONValue, _ code: Int, _ message: String) -> String {
        ([
            "jsonrpc": "2.0", "id": id,
            "error": ["code": .integer(code), "message": .string(message)],
        ] as JSONValue).text
    }
}

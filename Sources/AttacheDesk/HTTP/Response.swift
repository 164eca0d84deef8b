import AttacheJSON

/// An answer: status, headers, body. The security headers are added by `Gatekeeper`.
public struct Response: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public static func html(_ page: String, status: Int = 200) -> Response {
        Response(
            status: status, headers: [("Content-Type", "text/html; charset=utf-8")],
            body: Array(page.utf8))
    }

    public static func text(
        _ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200
    ) -> Response {
        Response(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
    }

    public static func json(_ value: JSONValue, status: Int = 200) -> Response {
        Response(
            status: status, headers: [("Content-Type", "application/json")],
            body: value.line)
    }

    /// After a write: the browser loads `path` with GET.
    public static func seeOther(_ path: String) -> Response {
        Response(status: 303, headers: [("Location", path)], body: [])
    }

    /// What went wrong, as RFC 9457 has it.
    public static func problem(_ status: Int, _ title: String, detail: String? = nil) -> Response {
        var response = json(
            [
                "type": "about:blank", "title": .string(title), "status": .integer(status),
                "detail": .optional(detail),
            ], status: status)
        response.headers = [("Content-Type", "application/problem+json")]
        return response
    }

    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

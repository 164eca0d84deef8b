/// A request as the desk's pages see it: whole, with its body within the server's limit.
public struct Request: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"
        case trace = "TRACE"
        case connect = "CONNECT"
    }
    public var method: Method
    /// Percent-decoded, beginning with a slash.
    public var path: String
    /// The parts of the path between slashes, each decoded for itself: a part may hold a slash.
    public var segments: [String]
    /// The query's fields in order, decoded.
    public var query: [(name: String, value: String)]
    /// Names in lower case.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(
        _ method: Method = .get, _ path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        encodedPath: String? = nil
    ) {
        self.method = method
        self.path = path
        segments =
            encodedPath.map { encoded in
                encoded.utf8.split(separator: UInt8(ascii: "/")).map {
                    FormEncoding.decodePath(Array($0))
                }
            } ?? path.split(separator: "/").map(String.init)
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The first field of the query with this name that is not empty.
    public func field(_ name: String) -> String? {
        query.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// All fields of the query with this name that are not empty.
    func fields(_ name: String) -> [String] {
        query.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }

    /// The first header with this name (lower case).
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The fields of a body of type `application/x-www-form-urlencoded`. Complexity: O(n).
    public var form: [(name: String, value: String)] { FormEncoding.fields(body) }
}

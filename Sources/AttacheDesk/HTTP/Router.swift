/// From method and path to the page or API call that answers.
public struct Router: Sendable {
    public typealias Handler = @Sendable (Request, Parameters) throws -> Response

    /// The parts of the path that a route names, by name.
    public struct Parameters: Sendable {
        var values: [String: String] = [:]
        public subscript(name: String) -> String { values[name] ?? "" }
    }

    private struct Route: Sendable {
        var method: Request.Method
        /// `:name` takes one segment.
        var segments: [String]
        var handler: Handler
    }

    private var routes: [Route] = []

    public init() {}

    /// Adds a route: `router.on(.get, "/document/:id") { … }`. The first that fits answers.
    public mutating func on(
        _ method: Request.Method, _ pattern: String, _ handler: @escaping Handler
    ) {
        routes.append(
            Route(method: method, segments: Self.segments(pattern), handler: handler))
    }

    /// Answers a request; 404 for an unknown path, 405 with `Allow` for a method it does not take.
    public func answer(_ request: Request) throws -> Response {
        let path = request.segments
        let wanted = request.method == .head ? .get : request.method
        var allowed: [String] = []
        for route in routes {
            guard let parameters = Self.match(route.segments, path) else { continue }
            if route.method == wanted { return try route.handler(request, parameters) }
            if !allowed.contains(route.method.rawValue) { allowed.append(route.method.rawValue) }
        }
        if allowed.isEmpty { return .problem(404, "Not found", detail: request.path) }
        var response = Response.problem(405, "This method is not allowed here")
        response.headers.append(("Allow", allowed.joined(separator: ", ")))
        return response
    }

    private static func segments(_ path: String) -> [String] {
        path.split(separator: "/").map(String.init)
    }

    private static func match(_ pattern: [String], _ path: [String]) -> Parameters? {
        guard pattern.count == path.count else { return nil }
        var parameters = Parameters()
        for (expected, actual) in zip(pattern, path) {
            if expected.hasPrefix(":") {
                parameters.values[String(expected.dropFirst())] = actual
            } else if expected != actual {
                return nil
            }
        }
        return parameters
    }
}

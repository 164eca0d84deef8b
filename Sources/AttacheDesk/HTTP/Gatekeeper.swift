/// What stands before every page: whom the desk answers, and the headers that no answer lacks.
///
/// A browser on the same machine carries other sites' pages too, so an address of loopback protects
/// nothing by itself: the Host must be one of ours (DNS rebinding), and a write must come from our
/// own page (Origin, Sec-Fetch-Site) and carry the token that our page holds.
public struct Gatekeeper: Sendable {
    /// `host:port` that requests may name, in lower case.
    private let hosts: Set<String>
    /// What a form of our own page carries in `token`, or a script in `X-Attache-Token`.
    public let writeToken: String
    /// What every request must carry as `Authorization: Bearer …` when the desk is not on loopback.
    private let accessToken: String?

    public init(hosts: Set<String>, writeToken: String, accessToken: String?) {
        self.hosts = hosts
        self.writeToken = writeToken
        self.accessToken = accessToken
    }

    /// Null when the request may go on, else the refusal.
    public func refusal(of request: Request) -> Response? {
        guard let host = request.header("host")?.lowercased(), hosts.contains(host) else {
            return .problem(
                421, "This host name is not served here",
                detail:
                    "Open the desk by the address that it printed, or allow the name with --host.")
        }
        if let accessToken {
            let given = request.header("authorization") ?? ""
            guard Self.same(given, "Bearer " + accessToken) else {
                var response = Response.problem(401, "A token is needed")
                response.headers.append(("WWW-Authenticate", "Bearer realm=\"attache\""))
                return response
            }
        }
        switch request.method {
        case .get, .head: return nil
        default: break
        }
        if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" {
            return .problem(403, "Writes are taken from the desk's own pages only")
        }
        if let origin = request.header("origin"),
            !hosts.contains(where: { origin == "http://" + $0 || origin == "https://" + $0 })
        {
            return .problem(403, "Writes are taken from the desk's own pages only")
        }
        // Nobody else's page can send the bearer token, which was checked above.
        if accessToken != nil { return nil }
        let given =
            request.header("x-attache-token")
            ?? (isForm(request) ? request.form.first { $0.name == "token" }?.value : nil) ?? ""
        guard Self.same(given, writeToken) else {
            return .problem(
                403, "The page is from before the desk was started again",
                detail: "Reload the page.")
        }
        return nil
    }

    private func isForm(_ request: Request) -> Bool {
        request.header("content-type").map {
            $0.lowercased().hasPrefix("application/x-www-form-urlencoded")
        } ?? true
    }

    /// Adds the headers that hold for every answer.
    public func sealed(_ response: Response) -> Response { Self.sealed(response) }

    /// Adds the headers that hold for every answer.
    static func sealed(_ response: Response) -> Response {
        var response = response
        let fixed = [
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-src 'self'; frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            // Without any referrer a browser would send its own forms with Origin: null.
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ]
        for (name, value) in fixed where response.header(name) == nil {
            response.headers.append((name, value))
        }
        if response.header("Cache-Control") == nil {
            response.headers.append(("Cache-Control", "no-cache"))
        }
        return response
    }

    /// Compares in a time that does not tell where the texts differ.
    private static func same(_ a: String, _ b: String) -> Bool {
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        guard x.count == y.count else { return false }
        return zip(x, y).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

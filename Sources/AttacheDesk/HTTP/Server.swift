import CDeskBridge
import Glibc

/// Why the desk could not open.
public struct DeskError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// Bounds on what a client can ask of the server.
public struct ServerLimits: Sendable, Hashable {
    public var threads = 4
    public var connections = 256
    /// Seconds without traffic after which a connection is cut.
    public var timeout = 20
    public var headerBytes = 32 * 1024
    public var bodyBytes = 4 * 1024 * 1024

    public init() {}
}

/// An HTTP/1.1 server on one address, over libmicrohttpd.
public final class Server: Sendable {
    private final class Box: Sendable {
        let answer: @Sendable (Request) -> Response
        init(_ answer: @escaping @Sendable (Request) -> Response) { self.answer = answer }
    }

    // The daemon is started once and stopped once; libmicrohttpd guards it for threads.
    private nonisolated(unsafe) let server: OpaquePointer
    private let box: Unmanaged<Box>
    public let port: Int

    /// Listens on a numeric address; port 0 takes a free one. Throws `DeskError` when the address is
    /// taken or is none of this machine's.
    public init(
        address: String, port: Int, limits: ServerLimits = ServerLimits(),
        answer: @escaping @Sendable (Request) -> Response
    ) throws(DeskError) {
        guard (0...65535).contains(port) else {
            throw DeskError("\(port) is no port; give one from 0 to 65535.")
        }
        box = Unmanaged.passRetained(Box(answer))
        let bounds = desk_limits(
            threads: UInt32(limits.threads), connections: UInt32(limits.connections),
            timeout: UInt32(limits.timeout), header_bytes: limits.headerBytes,
            body_bytes: limits.bodyBytes)
        guard
            let started = desk_start(
                address, UInt16(port), bounds, Server.handler, box.toOpaque())
        else {
            let reason = String(cString: strerror(errno))
            box.release()
            throw DeskError(
                "The desk cannot listen on \(address):\(port): \(reason); give another --port.")
        }
        server = started
        self.port = Int(desk_port(started))
    }

    /// Takes no new request and lets running answers end.
    public func stop() {
        desk_stop(server)
        box.release()
    }

    private static let handler: desk_handler = { context, request in
        guard let context, let request else { return }
        let box = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue()
        guard let method = Request.Method(rawValue: String(cString: desk_method(request))) else {
            var refusal = Response.problem(405, "This method is not taken here")
            refusal.headers.append(("Allow", "GET, HEAD, POST"))
            respond(Gatekeeper.sealed(refusal), to: request, withBody: true)
            return
        }
        var length = 0
        let bytes = desk_body(request, &length)
        let body = length > 0 ? Array(UnsafeBufferPointer(start: bytes, count: length)) : []
        // As the client wrote it: a part of the path may hold an encoded slash.
        let target = String(cString: desk_target(request))
        let encodedPath = String(target.prefix { $0 != "?" })
        let asked = Request(
            method, String(cString: desk_path(request)),
            query: pairs { desk_each_field(request, $0, $1) },
            headers: pairs { desk_each_header(request, $0, $1) }
                .map { ($0.name.lowercased(), $0.value) },
            body: body, encodedPath: encodedPath)
        respond(box.answer(asked), to: request, withBody: method != .head)
    }

    private final class Pairs {
        var values: [(name: String, value: String)] = []
    }

    private static func pairs(_ visit: (desk_visitor, UnsafeMutableRawPointer) -> Void)
        -> [(name: String, value: String)]
    {
        let pairs = Pairs()
        withExtendedLifetime(pairs) {
            visit(
                { context, name, value, length in
                    guard let context, let name, let value else { return }
                    let bytes = UnsafeRawBufferPointer(start: value, count: length)
                    Unmanaged<Pairs>.fromOpaque(context).takeUnretainedValue().values.append(
                        (String(cString: name), String(decoding: bytes, as: UTF8.self)))
                }, Unmanaged.passUnretained(pairs).toOpaque())
        }
        return pairs.values
    }

    private static func respond(
        _ response: Response, to request: OpaquePointer, withBody: Bool
    ) {
        var texts: [UnsafePointer<CChar>?] = []
        for (name, value) in response.headers {
            // A line break in a value would begin a header of its own.
            let safe = String(
                String.UnicodeScalarView(
                    value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
            texts.append(strdup(name))
            texts.append(strdup(safe))
        }
        response.body.withUnsafeBufferPointer { body in
            texts.withUnsafeBufferPointer { headers in
                desk_respond(
                    request, UInt32(response.status), headers.baseAddress, headers.count / 2,
                    body.baseAddress, body.count)
            }
        }
        for text in texts { free(UnsafeMutablePointer(mutating: text)) }
    }
}

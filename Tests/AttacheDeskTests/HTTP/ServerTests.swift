import AttacheDesk
import Glibc
import Testing

/// Sends raw bytes to the server on loopback and reads until it closes.
private func exchange(port: Int, _ text: String) -> String {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { return "" }
    _ = Array(text.utf8).withUnsafeBytes {
        send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = recv(client, &buffer, buffer.count, 0)
        if count <= 0 { break }
        answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
}

@Suite struct ServerTests {
    private func withServer(_ body: (Int) -> Void) throws {
        var limits = ServerLimits()
        limits.bodyBytes = 1000
        let server = try Server(address: "127.0.0.1", port: 0, limits: limits) { request in
            var response = Response.text(
                "\(request.method.rawValue) \(request.path) \(request.field("q") ?? "-") "
                    + String(decoding: request.body, as: UTF8.self))
            response.headers.append(("X-Echo", "a\r\nX-Injected: 1"))
            return response
        }
        body(server.port)
        server.stop()
    }

    @Test func requestsArriveWhole() throws {
        try withServer { port in
            let answer = exchange(
                port: port,
                "POST /a%20b?q=%C3%A9+x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
            )
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(answer.hasSuffix("POST /a b é x hello"))
            #expect(!answer.contains("\r\nX-Injected"))
        }
    }

    @Test func longBodiesAndUnknownMethodsAreRefused() throws {
        try withServer { port in
            let long = exchange(
                port: port,
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n")
            #expect(long.hasPrefix("HTTP/1.1 413"))
            let odd = exchange(
                port: port, "BREW / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(odd.hasPrefix("HTTP/1.1 405"))
        }
    }

    @Test func aTakenPortIsToldInOneSentence() throws {
        try withServer { port in
            #expect(throws: DeskError.self) {
                try Server(address: "127.0.0.1", port: port) { _ in .text("") }.stop()
            }
        }
    }
}

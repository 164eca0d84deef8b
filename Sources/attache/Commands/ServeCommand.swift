import AttacheCommandLine
import AttacheDesk
import AttacheModel
import AttacheStore
import Glibc
import Synchronization

extension Command {
    private static let address = Option<String>.text(
        "address", value: "ADDRESS", help: "the numeric address to listen on",
        standard: "127.0.0.1")
    private static let port = Option<Int>.number(
        "port", short: "p", in: 0...65535, help: "the port; 0 takes a free one", standard: "8765")
    private static let hosts = Option<String>.text(
        "host", value: "NAME:PORT", help: "another name that requests may be addressed to")
    private static let token = Option<String>.text(
        "token", value: "TEXT", help: "what clients must send as a bearer token",
        environment: "ATTACHE_TOKEN")
    private static let person = Option<String>.text(
        "by", value: "NAME", help: "who decides, for the log", environment: "USER")
    private static let readOnly = Option<Bool>.flag("read-only", help: "take no decisions")

    static let serve = Command(
        "serve", group: .answer, summary: "open the desk: web pages and an API over the store",
        discussion: [
            "Serves pages to read, check and correct the record, and the same as JSON under "
                + "/api/v1, until it is stopped. Listens on this machine only; another --address "
                + "needs a --token, and a reverse proxy for TLS."
        ],
        options: [
            address.declaration, port.declaration, hosts.declaration, token.declaration,
            person.declaration, readOnly.declaration, CommonOptions.now.declaration,
            CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [Example("attache serve --port 8080", "the desk at http://127.0.0.1:8080")]
    ) { call in try open(call) }

    private static func open(_ call: Invocation) throws -> RunStatus {
        let listen = call[address] ?? "127.0.0.1"
        let isLoopback = listen.hasPrefix("127.") || listen == "::1"
        guard isLoopback || call[token] != nil else {
            throw UsageError(
                "\(listen) can be reached from other machines", hint: "give a --token as well")
        }
        let storePath = call.storePath
        // Says at once when the store is missing, newer or broken.
        _ = try call.consolidatedStore()
        let data = try call.dataFolder()
        let isReadOnly = call[readOnly]
        let writing: @Sendable () throws -> Store = {
            try Store(file: storePath, access: .write)
        }
        let setting = try DeskSetting(
            dataFolder: data, now: call[CommonOptions.now], person: call[person],
            version: call.tool.version,
            openForWriting: isReadOnly ? nil : writing)
        let jobs = IngestJobs(
            reader: isReadOnly ? nil : PostedReading.reader(store: storePath, data: data))
        var random = SystemRandomNumberGenerator()
        let secret = (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
        let box = DeskBox()
        let server = try Server(address: listen, port: call[port] ?? 8765) { request in
            box.answer(request)
        }
        let names = isLoopback ? [listen, "localhost"] : [listen]
        var allowed = Set(names.map { "\($0.contains(":") ? "[\($0)]" : $0):\(server.port)" })
        if let extra = call[hosts] { allowed.insert(extra.lowercased()) }
        box.open(
            Desk(
                pool: StorePool { try Store(file: storePath, access: .read, mapped: 0) },
                setting: setting,
                gatekeeper: Gatekeeper(
                    hosts: allowed, writeToken: secret, accessToken: call[token]),
                jobs: jobs))
        let own = listen.contains(":") ? "[\(listen)]" : listen
        try call.output.write(
            "The desk is at http://\(own):\(server.port)/ — stop it with Ctrl-C.\n")
        // A program that started the desk reads the address from a pipe.
        try call.output.flush()
        StopSignal.wait()
        server.stop()
        return .done
    }
}

/// Holds the desk, which is made after the server has its port.
private final class DeskBox: Sendable {
    private let desk = Mutex<Desk?>(nil)

    func open(_ desk: Desk) { self.desk.withLock { $0 = desk } }

    func answer(_ request: Request) -> Response {
        guard let desk = desk.withLock({ $0 }) else {
            return .problem(503, "The desk is opening")
        }
        return desk.answer(request)
    }
}

/// Waits until the program is asked to stop.
private enum StopSignal {
    // Written once before the handlers are set; a handler only reads it.
    private nonisolated(unsafe) static var pipe: (read: Int32, write: Int32) = (-1, -1)

    /// Returns on SIGINT or SIGTERM. Blocks the calling thread.
    static func wait() {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return }
        pipe = (ends[0], ends[1])
        let handler: @convention(c) (Int32) -> Void = { _ in
            var byte: UInt8 = 0
            _ = Glibc.write(StopSignal.pipe.write, &byte, 1)
        }
        signal(SIGINT, handler)
        signal(SIGTERM, handler)
        var byte: UInt8 = 0
        while Glibc.read(pipe.read, &byte, 1) < 0, errno == EINTR {}
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Fetches one address by the system's `curl`, each redirect a request of its own.
///
/// The host is resolved here, every address checked, and curl is bound to the one that was checked,
/// so that neither a redirect nor a second look-up leads into the local network. curl gets a
/// deadline; what it sends is read up to the size limit and then cut off.
struct Fetcher {
    let options: Ingest.Options

    struct Answer {
        var response: HTTPResponse
        var address: String
    }

    /// The final response. Throws for refused, unreachable, slow, large and broken-off ones.
    ///
    /// - Parameter trusting: the host that the user named. Where private addresses are allowed, they
    ///   are allowed of this host alone: neither a redirect nor a link in a feed leads further in.
    func fetch(_ url: String, trusting: String?) throws(IngestError) -> Answer {
        guard var address = Address(url) else {
            throw fault(url, "is no http(s) address", "check the spelling")
        }
        for _ in 0...options.limits.redirects {
            let bytes = try request(address, mayBePrivate: address.host == trusting)
            guard let response = HTTPResponse(bytes, limits: options.limits) else {
                throw fault(address.text, "sent no whole answer", "try again later")
            }
            if (300..<400).contains(response.status) {
                guard let location = HTTPHead.field("location", in: bytes),
                    let next = address.resolving(location)
                else { throw fault(address.text, "redirects to nowhere", "check the address") }
                address = next
                continue
            }
            guard response.status == 200 else {
                throw fault(
                    address.text, "answered with status \(response.status)",
                    "check the address or try again later")
            }
            return Answer(response: response, address: address.text)
        }
        throw fault(
            url, "redirects more than \(options.limits.redirects) times", "give the final address")
    }

    private func fault(_ name: String, _ reason: String, _ mend: String) -> IngestError {
        IngestError(code: .network, name: name, reason: reason, mend: mend)
    }

    private func request(
        _ address: Address, mayBePrivate: Bool
    ) throws(IngestError) -> [UInt8] {
        let hosts = address.numericHosts()
        guard let first = hosts.first else {
            throw fault(
                address.text, "has a host that is not known", "check the name and the network")
        }
        if !(options.allowsPrivateAddresses && mayBePrivate),
            let bad = hosts.first(where: \.isPrivate)
        {
            throw IngestError(
                code: .refused, name: address.text,
                reason: "leads to an address of the local network (\(bad.text))",
                mend: options.allowsPrivateAddresses
                    ? "name that address itself as a source if it is meant"
                    : "give --allow-private if that is meant")
        }
        let bound = first.text.contains(":") ? "[\(first.text)]" : first.text
        let seconds = max(1, Int(options.limits.fetchSeconds))
        let arguments = [
            // The user's own settings of curl could undo what is asked here: -q leaves them out.
            "curl", "-q", "--silent", "--include", "--raw", "--header",
            "Accept-Encoding: gzip", "--noproxy", "*", "--proto",
            "=http,https", "--max-redirs", "0", "--max-time", "\(seconds)", "--connect-timeout",
            "\(min(seconds, 10))", "--user-agent", "attache", "--resolve",
            "\(address.host):\(address.port):\(bound)", "--", address.text,
        ]
        let (bytes, status) = try run(arguments, address.text)
        if !bytes.isEmpty, status != 0 {
            throw fault(
                address.text,
                status == 28
                    ? "did not send all of it within \(seconds) seconds"
                    : status == 18 ? "sent less than it announced" : "broke off while sending",
                "try again later")
        }
        if bytes.isEmpty {
            let reason =
                status == 28
                ? "did not answer within \(seconds) seconds"
                : status == 127 ? "cannot be fetched: curl is not installed" : "cannot be reached"
            throw fault(
                address.text, reason,
                status == 127 ? "install the package curl" : "check the network and try again")
        }
        return HTTPHead.final(bytes)
    }

    /// Runs curl without a shell and reads what it prints, at most the size limit.
    private func run(_ arguments: [String], _ name: String) throws(IngestError) -> ([UInt8], Int32)
    {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw fault(name, "cannot be fetched (no pipe)", "try again")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, "curl", &actions, nil, pointers, environ)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            return ([], 127)
        }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var isLarge = false
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            out.append(contentsOf: chunk[..<count])
            if out.count > options.limits.documentBytes {
                isLarge = true
                kill(process, SIGKILL)
                break
            }
        }
        close(ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if isLarge {
            throw IngestError(
                code: .tooLarge, name: name,
                reason: "sends more than \(options.limits.documentBytes >> 20) MB",
                mend: "download it by hand if it is meant")
        }
        return (out, status >> 8 & 0xFF)
    }
}

/// Fields of an HTTP head.
enum HTTPHead {
    /// The response behind interim ones (“100 Continue”, “103 Early Hints”).
    static func final(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        while rest.starts(with: Array("HTTP/".utf8)),
            let space = rest.prefix(16).firstIndex(of: 0x20),
            space + 1 < rest.endIndex, rest[space + 1] == 0x31,
            let end = emptyLine(rest)
        { rest = rest[end...] }
        return Array(rest)
    }

    /// Where what follows the first empty line begins.
    private static func emptyLine(_ bytes: ArraySlice<UInt8>) -> Int? {
        var lineIsEmpty = true
        for i in bytes.indices {
            if bytes[i] == 0x0A {
                if lineIsEmpty { return i + 1 }
                lineIsEmpty = true
            } else if bytes[i] != 0x0D {
                lineIsEmpty = false
            }
        }
        return nil
    }

    /// A field's value in the first head of a response; names in lower case.
    static func field(_ name: String, in bytes: [UInt8]) -> String? {
        for line in bytes.prefix(1 << 16).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let text = trimmed(String(decoding: line, as: UTF8.self))
            if text.isEmpty { return nil }
            guard let colon = text.firstIndex(of: ":") else { continue }
            if text[..<colon].lowercased() == name {
                return trimmed(String(text[text.index(after: colon)...]))
            }
        }
        return nil
    }
}

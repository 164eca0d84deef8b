#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An http(s) address taken apart far enough to know where it leads.
struct Address {
    var scheme: String
    var host: String
    var port: Int
    var path: String

    /// Null of what is no plain http(s) address: other schemes, user names, control characters.
    init?(_ text: String) {
        guard text.utf8.count < 4096, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
            let slashes = text.range(ofASCII: "://")
        else { return nil }
        scheme = text[..<slashes.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = text[slashes.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@"), !authority.isEmpty else { return nil }
        path = String(rest.dropFirst(authority.count).prefix { $0 != "#" })
        if path.isEmpty || !path.hasPrefix("/") { path = "/" + path }
        var name = String(authority)
        port = scheme == "https" ? 443 : 80
        if name.hasPrefix("["), let close = name.firstIndex(of: "]") {
            let tail = name[name.index(after: close)...]
            if tail.hasPrefix(":"), let number = Int(tail.dropFirst()) { port = number }
            name = String(name[name.index(after: name.startIndex)..<close])
        } else if let colon = name.lastIndex(of: ":") {
            guard let number = Int(name[name.index(after: colon)...]) else { return nil }
            port = number
            name = String(name[..<colon])
        }
        guard (1...65535).contains(port), !name.isEmpty else { return nil }
        host = name.lowercased()
    }

    var text: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        let isUsual = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(shown)\(isUsual ? "" : ":\(port)")\(path)"
    }

    /// The address that a `Location` names, relative to this one.
    func resolving(_ location: String) -> Address? {
        if location.range(ofASCII: "://") != nil { return Address(location) }
        if location.hasPrefix("//") { return Address("\(scheme):\(location)") }
        var copy = self
        if location.hasPrefix("/") {
            copy.path = location
        } else {
            let folder = path.prefix { $0 != "?" }
            let cut = folder.lastIndex(of: "/").map { folder[...$0] } ?? "/"
            copy.path = cut + location
        }
        return Address(copy.text)
    }

    /// The numeric addresses of the host, in the resolver's order.
    func numericHosts() -> [(text: String, isPrivate: Bool)] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var out: [(text: String, isPrivate: Bool)] = []
        var next = list
        while let entry = next {
            defer { next = entry.pointee.ai_next }
            var name = [CChar](repeating: 0, count: 64)
            guard let raw = entry.pointee.ai_addr else { continue }
            if entry.pointee.ai_family == AF_INET {
                raw.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
                    var address = pointer.pointee.sin_addr
                    inet_ntop(AF_INET, &address, &name, 64)
                    out.append(
                        (
                            Address.string(name),
                            Address.isPrivate(v4: UInt32(bigEndian: address.s_addr))
                        ))
                }
            } else if entry.pointee.ai_family == AF_INET6 {
                raw.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                    var address = pointer.pointee.sin6_addr
                    inet_ntop(AF_INET6, &address, &name, 64)
                    let bytes = withUnsafeBytes(of: &address) { Array($0) }
                    out.append((Address.string(name), Address.isPrivate(v6: bytes)))
                }
            }
        }
        return out
    }

    private static func string(_ name: [CChar]) -> String {
        String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Loopback, private, link-local, shared, multicast and reserved IPv4 addresses.
    static func isPrivate(v4 a: UInt32) -> Bool {
        switch a >> 24 {
        case 0, 10, 127, 224...255: return true
        case 100: return (a >> 22) == (100 << 2 | 1)
        case 169: return a >> 16 == 0xA9FE
        case 172: return a >> 20 == 0xAC1
        case 192: return a >> 16 == 0xC0A8 || a >> 8 == 0xC00000 || a >> 8 == 0xC00002
        case 198: return a >> 17 == 0xC612 >> 1
        default: return false
        }
    }

    /// The same for IPv6, mapped IPv4 addresses included.
    static func isPrivate(v6 b: [UInt8]) -> Bool {
        guard b.count == 16 else { return true }
        let isMapped = b[..<10].allSatisfy { $0 == 0 } && b[10] == 0xFF && b[11] == 0xFF
        let isTranslated = b.starts(with: [0, 0x64, 0xFF, 0x9B])
        if isMapped || isTranslated {
            return isPrivate(
                v4: UInt32(b[12]) << 24 | UInt32(b[13]) << 16 | UInt32(b[14]) << 8 | UInt32(b[15]))
        }
        if b[..<15].allSatisfy({ $0 == 0 }) { return true }
        return b[0] & 0xFE == 0xFC || (b[0] == 0xFE && b[1] & 0x80 == 0x80) || b[0] == 0xFF
    }
}

extension String {
    /// The range of an ASCII needle.
    func range(ofASCII needle: String) -> Range<String.Index>? {
        let hay = Array(utf8)
        let wanted = Array(needle.utf8)
        guard hay.count >= wanted.count else { return nil }
        for i in 0...(hay.count - wanted.count)
        where hay[i] == wanted[0] && hay[i..<i + wanted.count].elementsEqual(wanted) {
            let from = utf8.index(utf8.startIndex, offsetBy: i)
            return from..<utf8.index(from, offsetBy: wanted.count)
        }
        return nil
    }
}

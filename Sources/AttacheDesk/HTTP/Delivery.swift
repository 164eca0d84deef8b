import CZlib

/// The last step of every answer: a tag to ask again by, and fewer bytes for clients that take gzip.
enum Delivery {
    /// Smaller bodies gain nothing.
    private static let smallest = 1200

    /// `response` as it goes to the client of `request`. Complexity: O(bytes).
    static func delivered(_ response: Response, to request: Request) -> Response {
        guard response.status == 200, request.method == .get || request.method == .head else {
            return response
        }
        var response = response
        let tag = response.header("ETag") ?? "\"\(ContentTag.of(response.body))\""
        if response.header("ETag") == nil { response.headers.append(("ETag", tag)) }
        if let known = request.header("if-none-match"), matches(known, tag) {
            response.headers.removeAll { $0.name == "Content-Type" }
            response.status = 304
            response.body = []
            return response
        }
        let type = response.header("Content-Type") ?? ""
        let isText = ["text/", "application/", "image/svg"].contains { type.hasPrefix($0) }
        guard isText, response.body.count >= smallest else { return response }
        response.headers.append(("Vary", "Accept-Encoding"))
        if takesGzip(request), let packed = gzip(response.body) {
            response.body = packed
            response.headers.append(("Content-Encoding", "gzip"))
        }
        return response
    }

    /// Whether `If-None-Match` names the tag; strength does not count (RFC 9110, 13.1.2).
    private static func matches(_ header: String, _ tag: String) -> Bool {
        header.split(separator: ",").contains { part in
            let name = part.drop { $0 == " " }.prefix { $0 != " " }
            return name == "*" || (name.hasPrefix("W/") ? name.dropFirst(2) : name[...]) == tag
        }
    }

    private static func takesGzip(_ request: Request) -> Bool {
        (request.header("accept-encoding") ?? "").split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            return words.first?.lowercased() == "gzip" && !words.dropFirst().contains("q=0")
        }
    }

    /// Null when zlib has no memory.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 16 asks for the gzip form.
        guard
            deflateInit2_(
                &stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let code = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = UInt32(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = UInt32(to.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}

/// A short name for bytes, for `ETag`.
enum ContentTag {
    /// FNV-1a over eight bytes at a time. Complexity: O(bytes).
    static func of(_ bytes: [UInt8]) -> String {
        var hash = UInt64(0xCBF2_9CE4_8422_2325) ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { raw in
            var i = 0
            while i + 8 <= raw.count {
                hash =
                    (hash ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
                    &* 0x100_0000_01B3
                hash ^= hash >> 29
                i += 8
            }
            while i < raw.count {
                hash = (hash ^ UInt64(raw[i])) &* 0x100_0000_01B3
                i += 1
            }
        }
        return String(hash, radix: 36)
    }
}

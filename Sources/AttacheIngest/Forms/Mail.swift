import AttacheModel

/// One mail (RFC 5322, MIME): newsletters and forwarded statements.
struct Mail {
    let ingest: Ingest

    struct Part {
        var headers: [(name: String, value: String)]
        var body: ArraySlice<UInt8>

        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    }

    /// Whether bytes begin with the header of a mail.
    static func detects(_ head: [UInt8]) -> Bool {
        var known = 0
        var lines = 0
        for line in head.prefix(4096).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty || line.elementsEqual([0x0D]) { break }
            lines += 1
            if line[line.startIndex] == 0x20 || line[line.startIndex] == 0x09 { continue }
            if lines == 1, line.starts(with: Array("From ".utf8)) {
                known += 1
                continue
            }
            guard let colon = line.prefix(60).firstIndex(of: 0x3A),
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { return false }
            switch String(decoding: line[..<colon].map(Tag.lowered), as: UTF8.self) {
            case "from", "to", "date", "subject", "message-id", "received", "mime-version",
                "content-type", "return-path", "delivered-to", "reply-to", "dkim-signature":
                known += 1
            default: break
            }
        }
        return known >= 3
    }

    /// Reads one mail. Complexity: O(n · nesting), nesting at most 20.
    func read(_ bytes: [UInt8], id: String, origin: String) -> IngestResult {
        let part = split(bytes[...])
        var found: [(isHTML: Bool, text: String)] = []
        collect(part, 0, &found)
        var fields = DocumentBuilder.Fields()
        fields.title = part.header("subject").map(words)
        fields.publisher = part.header("from").map(words).flatMap(sender)
        fields.published = part.header("date").flatMap {
            FeedDate(ingest: ingest).date($0, basis: .header)
        }
        let plain = found.first { !$0.isHTML && $0.text.utf8.count > 20 }?.text
        let html = found.first { $0.isHTML && !$0.text.isEmpty }?.text
        guard let text = plain ?? html ?? found.first?.text, !text.isEmpty else {
            return .rejected(
                Rejection(
                    name: origin, reason: "is a mail without text in it",
                    mend: "save its attachments and give those"))
        }
        return DocumentBuilder(ingest: ingest).build(
            text: text, id: id, fields: fields, form: .mail, origin: origin)
    }

    /// Header lines, folded ones joined, and the body.
    private func split(_ bytes: ArraySlice<UInt8>) -> Part {
        var headers: [(name: String, value: String)] = []
        var at = bytes.startIndex
        var count = 0
        while at < bytes.endIndex, count < 2000 {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = bytes[at..<end]
            if line.last == 0x0D { line = line.dropLast() }
            at = min(bytes.endIndex, end + 1)
            if line.isEmpty { break }
            count += 1
            if line.first == 0x20 || line.first == 0x09 {
                if !headers.isEmpty {
                    headers[headers.count - 1].value += " " + trimmed(decoded(line))
                }
            } else if let colon = line.firstIndex(of: 0x3A) {
                let name = String(decoding: line[..<colon].map(Tag.lowered), as: UTF8.self)
                headers.append((name, trimmed(decoded(line[(colon + 1)...]))))
            } else if count > 1 {
                break
            }
        }
        return Part(headers: headers, body: bytes[at...])
    }

    private func decoded(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: Charset.decode(Array(line)), as: UTF8.self)
    }

    private func collect(_ part: Part, _ depth: Int, _ found: inout [(isHTML: Bool, text: String)])
    {
        guard depth < 20, found.count < 50 else { return }
        let type = part.header("content-type") ?? "text/plain"
        let kind = type.split(separator: ";").first.map { trimmed(String($0)).lowercased() } ?? ""
        if kind.hasPrefix("multipart/") {
            guard let boundary = parameter("boundary", of: type), !boundary.isEmpty else { return }
            for piece in pieces(part.body, boundary) { collect(split(piece), depth + 1, &found) }
            return
        }
        if kind == "message/rfc822" {
            collect(split(part.body), depth + 1, &found)
            return
        }
        guard kind.hasPrefix("text/") else { return }
        if part.header("content-disposition")?.lowercased().hasPrefix("attachment") ?? false {
            return
        }
        let bytes: [UInt8]
        switch (part.header("content-transfer-encoding") ?? "").lowercased() {
        case "base64": bytes = TransferEncoding.base64(part.body)
        case "quoted-printable": bytes = TransferEncoding.quotedPrintable(part.body)
        default: bytes = Array(part.body)
        }
        let isHTML = kind == "text/html"
        let text = Charset.decode(bytes, label: parameter("charset", of: type), isMarkup: isHTML)
        if isHTML {
            found.append(
                (
                    true,
                    FragmentText.read(
                        text, data: ingest.data, depth: ingest.options.limits.markupDepth)
                ))
        } else {
            found.append((false, PlainText.normalised(text)))
        }
    }

    private func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, trimmed(String(pair[0])).lowercased() == name else { continue }
            return trimmed(String(pair[1])).filter { $0 != "\"" }
        }
        return nil
    }

    private func pieces(_ body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var out: [ArraySlice<UInt8>] = []
        var start: Int?
        var at = body.startIndex
        while at < body.endIndex, out.count < 200 {
            let end = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[at..<end].starts(with: mark) {
                if let start { out.append(body[start..<at]) }
                start = min(body.endIndex, end + 1)
                if body[at..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return out }
            }
            at = min(body.endIndex, end + 1)
            if end == body.endIndex { break }
        }
        if let start, start < body.endIndex { out.append(body[start...]) }
        return out
    }

    /// The name of a sender without the address.
    private func sender(_ from: String) -> String? {
        let name = trimmed(String(from.prefix { $0 != "<" }).filter { $0 != "\"" })
        return name.isEmpty ? nil : name
    }

    /// RFC 2047: `=?charset?B?…?=` words in a header.
    private func words(_ header: String) -> String {
        guard header.contains("=?") else { return header }
        var out: [UInt8] = []
        let b = Array(header.utf8)
        var i = 0
        var lastWasWord = false
        while i < b.count {
            if b[i] == 0x3D, i + 1 < b.count, b[i + 1] == 0x3F {
                var marks: [Int] = []
                var k = i + 2
                while k < b.count, marks.count < 3, k - i < 800 {
                    if b[k] == 0x3F { marks.append(k) }
                    k += 1
                }
                if marks.count == 3, marks[2] + 1 < b.count, b[marks[2] + 1] == 0x3D {
                    let charset = String(decoding: b[(i + 2)..<marks[0]], as: UTF8.self)
                    let content = b[(marks[1] + 1)..<marks[2]]
                    let isBase64 = b[marks[0] + 1] | 0x20 == 0x62
                    let bytes =
                        isBase64
                        ? TransferEncoding.base64(content)
                        : TransferEncoding.quotedPrintable(content, isHeader: true)
                    if lastWasWord { while out.last == 0x20 { out.removeLast() } }
                    out.append(contentsOf: Charset.decode(bytes, label: charset))
                    i = marks[2] + 2
                    lastWasWord = true
                    continue
                }
            }
            if b[i] != 0x20 { lastWasWord = false }
            out.append(b[i])
            i += 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// The encodings that mails carry bytes in.
enum TransferEncoding {
    /// Base 64; what is no digit is passed over. Complexity: O(n).
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            let digit: UInt32
            switch byte {
            case 0x41...0x5A: digit = UInt32(byte - 0x41)
            case 0x61...0x7A: digit = UInt32(byte - 0x61 + 26)
            case 0x30...0x39: digit = UInt32(byte - 0x30 + 52)
            case 0x2B, 0x2D: digit = 62
            case 0x2F, 0x5F: digit = 63
            default: continue
            }
            bits = bits << 6 | digit
            count += 1
            if count == 4 {
                out.append(UInt8(truncatingIfNeeded: bits >> 16))
                out.append(UInt8(truncatingIfNeeded: bits >> 8))
                out.append(UInt8(truncatingIfNeeded: bits))
                bits = 0
                count = 0
            }
        }
        if count == 3 {
            out.append(UInt8(truncatingIfNeeded: bits >> 10))
            out.append(UInt8(truncatingIfNeeded: bits >> 2))
        } else if count == 2 {
            out.append(UInt8(truncatingIfNeeded: bits >> 4))
        }
        return out
    }

    /// Quoted printable; in headers an underscore is a space. Complexity: O(n).
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isHeader: Bool = false) -> [UInt8] {
        func digit(_ c: UInt8) -> UInt8? {
            switch c {
            case 0x30...0x39: c - 0x30
            case 0x41...0x46: c - 0x37
            case 0x61...0x66: c - 0x57
            default: nil
            }
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = bytes.startIndex
        while i < bytes.endIndex {
            let c = bytes[i]
            if c == 0x3D {
                if i + 2 < bytes.endIndex, let a = digit(bytes[i + 1]), let b = digit(bytes[i + 2])
                {
                    out.append(a << 4 | b)
                    i += 3
                    continue
                }
                // A soft line end.
                var k = i + 1
                while k < bytes.endIndex, bytes[k] == 0x20 || bytes[k] == 0x09 || bytes[k] == 0x0D {
                    k += 1
                }
                if k >= bytes.endIndex || bytes[k] == 0x0A {
                    i = min(bytes.endIndex, k + 1)
                    continue
                }
            }
            out.append(isHeader && c == 0x5F ? 0x20 : c)
            i += 1
        }
        return out
    }
}

import AttacheModel

/// Markdown, with the fields of a front matter where there is one.
enum MarkdownText {
    /// Whether a file is Markdown: by its ending, else by a heading or front matter at its head.
    static func detects(_ text: [UInt8], name: String) -> Bool {
        let lower = name.lowercased()
        if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") { return true }
        if lower.hasSuffix(".txt") { return false }
        return text.starts(with: Array("# ".utf8)) && text.contains(0x0A)
    }

    /// The text without markup, soft line ends joined. Complexity: O(n).
    static func read(_ bytes: [UInt8]) -> (text: String, fields: DocumentBuilder.Fields) {
        var fields = DocumentBuilder.Fields()
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        if let first = lines.first, plain(first) == "---" {
            lines = frontMatter(lines.dropFirst(), &fields)
        }
        var paragraphs: [[UInt8]] = []
        var current: [UInt8] = []
        var inFence = false
        func end() {
            if !current.isEmpty { paragraphs.append(current) }
            current = []
        }
        for line in lines {
            let text = Array(plain(line).utf8)
            if text.starts(with: Array("```".utf8)) || text.starts(with: Array("~~~".utf8)) {
                inFence.toggle()
                end()
                continue
            }
            if text.isEmpty {
                end()
                continue
            }
            if inFence {
                paragraphs.append(Array(line))
                continue
            }
            if text[0] == 0x23, let space = text.firstIndex(where: { $0 != 0x23 }), space <= 6,
                text[space] == 0x20
            {
                end()
                let heading = inline(text[space...])
                if space == 1, paragraphs.isEmpty {
                    fields.title = fields.title ?? String(decoding: heading, as: UTF8.self)
                } else {
                    paragraphs.append(heading)
                }
                continue
            }
            // Rules and underlines of headings.
            if text.allSatisfy({
                $0 == 0x2D || $0 == 0x2A || $0 == 0x5F || $0 == 0x3D || $0 == 0x20
            }) {
                end()
                continue
            }
            var start = 0
            var isItem = false
            while start < text.count, text[start] == 0x3E || (start > 0 && text[start] == 0x20) {
                start += 1
            }
            if start + 1 < text.count,
                text[start] == 0x2D || text[start] == 0x2A || text[start] == 0x2B,
                text[start + 1] == 0x20
            {
                start += 2
                isItem = true
            }
            let words = inline(text[start...])
            if words.isEmpty { continue }
            if isItem { end() }
            if !current.isEmpty { current.append(0x20) }
            current.append(contentsOf: words)
        }
        end()
        var out: [UInt8] = []
        for paragraph in paragraphs {
            if !out.isEmpty { out.append(contentsOf: [0x0A, 0x0A]) }
            out.append(contentsOf: paragraph)
        }
        return (String(decoding: out, as: UTF8.self), fields)
    }

    private static func plain(_ line: ArraySlice<UInt8>) -> String {
        trimmed(String(decoding: line, as: UTF8.self))
    }

    private static func frontMatter(
        _ lines: ArraySlice<ArraySlice<UInt8>>, _ fields: inout DocumentBuilder.Fields
    ) -> ArraySlice<ArraySlice<UInt8>> {
        var rest = lines
        while let line = rest.popFirst() {
            let text = plain(line)
            if text == "---" || text == "..." { break }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let key = text[..<colon].lowercased()
            let value = trimmed(
                String(text[text.index(after: colon)...]).filter { $0 != "\"" && $0 != "'" })
            guard !value.isEmpty else { continue }
            switch key {
            case "title": fields.title = value
            case "date", "published":
                fields.published = PublicationDate(value: value, basis: .header)
            case "url", "source_url", "link": fields.url = value
            case "publisher", "source", "site": fields.publisher = value
            case "language", "lang": fields.language = value
            default: break
            }
        }
        return rest
    }

    /// Text of a line without emphasis, code marks, links' targets and pictures.
    private static func inline(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        let b = Array(line)
        var i = 0
        while i < b.count {
            let c = b[i]
            if c == 0x5C, i + 1 < b.count, b[i + 1] < 0x80,
                !(b[i + 1] | 0x20 >= 0x61 && b[i + 1] | 0x20 <= 0x7A)
            {
                out.append(b[i + 1])
                i += 2
            } else if c == 0x2A || c == 0x60 || (c == 0x5F && isEdge(b, i)) {
                i += 1
            } else if c == 0x5B || (c == 0x21 && i + 1 < b.count && b[i + 1] == 0x5B) {
                let isImage = c == 0x21
                let open = isImage ? i + 1 : i
                // The label up to its bracket, then the target in round brackets.
                if let close = b[open...].prefix(600).firstIndex(of: 0x5D), close + 1 < b.count,
                    b[close + 1] == 0x28, let end = b[close...].prefix(2100).firstIndex(of: 0x29)
                {
                    if !isImage {
                        out.append(
                            contentsOf: b[(open + 1)..<close].filter { $0 != 0x2A && $0 != 0x60 })
                    }
                    i = end + 1
                } else {
                    out.append(c)
                    i += 1
                }
            } else {
                out.append(c)
                i += 1
            }
        }
        while out.first == 0x20 { out.removeFirst() }
        while out.last == 0x20 { out.removeLast() }
        return out
    }

    /// Whether an underscore stands at a word's edge: `snake_case` keeps its own.
    private static func isEdge(_ b: [UInt8], _ i: Int) -> Bool {
        func isWord(_ k: Int) -> Bool {
            k >= 0 && k < b.count && b[k] != 0x5F
                && (b[k] >= 0x80 || b[k] | 0x20 >= 0x61 && b[k] | 0x20 <= 0x7A
                    || b[k] >= 0x30 && b[k] <= 0x39)
        }
        return !(isWord(i - 1) && isWord(i + 1))
    }
}

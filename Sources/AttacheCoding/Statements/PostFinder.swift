import AttacheModel

/// Embedded posts: text whose next line signs it with a dash, a name, a handle and a date
/// ("— Ann Lee (@annlee) May 4, 2031"). A post whose words stand elsewhere in quotation marks is
/// furniture and makes no statement of its own.
enum PostFinder {
    static func posts(in document: Document, analysis: Analysis, resolver: SpeakerResolver)
        -> [Statement]
    {
        let bytes = document.text.utf8
        var found: [Statement] = []
        var lines: [Span] = []
        var start = 0
        for i in 0...bytes.count where i == bytes.count || bytes[i] == 10 {
            if i > start { lines.append(Span(start, i)) }
            start = i + 1
        }
        var previousSignature = -1
        for (i, line) in lines.enumerated() {
            guard let name = signature(line, bytes) else { continue }
            defer { previousSignature = i }
            // The last line above that is text of the report, with the lines of the same post.
            var k = i - 1
            while k > previousSignature, document.isFurniture(lines[k].start) { k -= 1 }
            guard k > previousSignature, i - k <= 4 else { continue }
            let content = lines[k]
            // What is quoted is the quotation's statement.
            guard !opensQuotation(content, bytes),
                let sentence = analysis.sentenceIndex(at: content.start),
                analysis.sentences[sentence].span.end > content.start,
                !document.isFurniture(content.start), i - k > 1 || !repeatsBefore(content, bytes)
            else { continue }
            found.append(
                Statement(
                    id: "", speaker: resolver.actor(at: name), speakerSpan: name, kind: .post,
                    content: [content], venue: "X"))
        }
        return found
    }

    private static func opensQuotation(_ line: Span, _ bytes: [UInt8]) -> Bool {
        bytes[line.start] == 0x22
            || line.count > 3 && bytes[line.start] == 0xE2 && bytes[line.start + 1] == 0x80
                && (bytes[line.start + 2] == 0x9C || bytes[line.start + 2] == 0x98)
    }

    /// The name in a signature line, or null when the line is none.
    private static func signature(_ line: Span, _ bytes: [UInt8]) -> Span? {
        var i = line.start
        while i < line.end, bytes[i] <= 32 { i += 1 }
        guard i + 4 < line.end, bytes[i] == 0xE2, bytes[i + 1] == 0x80,
            bytes[i + 2] == 0x93 || bytes[i + 2] == 0x94
        else { return nil }
        i += 3
        while i < line.end, bytes[i] <= 32 { i += 1 }
        let slice = bytes[i..<line.end]
        guard let open = slice.firstIndex(of: UInt8(ascii: "(")), open + 1 < line.end,
            bytes[open + 1] == UInt8(ascii: "@")
        else { return nil }
        var end = open
        while end > i, bytes[end - 1] <= 32 { end -= 1 }
        return end > i ? Span(i, end) : nil
    }

    /// Whether the first words of a line stand in the text before it already.
    private static func repeatsBefore(_ line: Span, _ bytes: [UInt8]) -> Bool {
        let needle = bytes[line.start..<min(line.end, line.start + 40)]
        guard needle.count >= 12, let first = needle.first else { return false }
        // Copies stand close by.
        var i = max(0, line.start - 20_000)
        while i + needle.count <= line.start {
            if bytes[i] == first, bytes[i..<(i + needle.count)].elementsEqual(needle) {
                return true
            }
            i += 1
        }
        return false
    }
}

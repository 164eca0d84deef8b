import AttacheModel

/// Words of a document, cut so that they can stand by themselves.
enum Wording {
    /// Line breaks become spaces; runs of white space become one, at the ends none.
    /// Complexity: O(n), over bytes: a long brief has thousands of sentences.
    static func oneLine(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { out in
                var length = 0
                var isPending = false
                var i = 0
                while i < bytes.count {
                    let space = whiteSpace(bytes, at: i)
                    if space > 0 {
                        isPending = length > 0
                        i += space
                        continue
                    }
                    if isPending {
                        out[length] = 0x20
                        length += 1
                        isPending = false
                    }
                    out[length] = bytes[i]
                    length += 1
                    i += 1
                }
                return length
            }
        }
    }

    /// The length of the white space (Unicode White_Space) that begins at a byte; 0 for none.
    private static func whiteSpace(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
        let first = bytes[i]
        if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
        guard first == 0xC2 || (0xE1...0xE3).contains(first), i + 1 < bytes.count else { return 0 }
        let second = bytes[i + 1]
        if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard i + 2 < bytes.count else { return 0 }
        let third = bytes[i + 2]
        let isSpace =
            switch (first, second) {
            case (0xE1, 0x9A): third == 0x80
            case (0xE2, 0x80):
                (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
            case (0xE2, 0x81): third == 0x9F
            case (0xE3, 0x80): third == 0x80
            default: false
            }
        return isSpace ? 3 : 0
    }

    /// The words of `span` on one line, with quotation marks that open and close: a mark that stands
    /// just behind the span is taken in, one without partner at an end is left out.
    static func whole(_ text: SourceText, _ span: Span) -> String {
        var words = oneLine(text[span])
        if lacksClose(words) {
            // The closing mark may stand behind a stop, two marks of three bytes at most.
            let after = text[Span(span.end, span.end + 6)].unicodeScalars.prefix(2)
            if let at = after.firstIndex(where: { closing.contains($0) }) {
                words += String(String.UnicodeScalarView(after[...at]))
            }
        }
        return balanced(trimmed(words))
    }

    /// Whether a quotation mark stands just before a place, or at most a space away.
    static func opensQuote(_ text: SourceText, before offset: Int) -> Bool {
        let before = text[Span(max(0, offset - 4), offset)].unicodeScalars.suffix(2)
        return before.contains { opening.contains($0) || $0 == "‘" || $0 == "«" }
    }

    /// Whether the word before a place is a possessive: "Brazil’s", "traders’".
    static func endsInPossessive(_ text: SourceText, before offset: Int) -> Bool {
        let word = text[Span(max(0, offset - 40), offset)].split(separator: " ").last ?? ""
        return ["’s", "'s", "s’", "s'"].contains { word.hasSuffix($0) }
    }

    /// “…” around words that hold no double quotation marks of their own; else as they are.
    static func quoted(_ words: String) -> String {
        let inner = words.unicodeScalars.contains { opening.contains($0) || closing.contains($0) }
        return inner ? words : "“\(words)”"
    }

    private static let opening: Set<Unicode.Scalar> = ["“", "\""]
    private static let closing: Set<Unicode.Scalar> = ["”", "\""]

    private static func count(_ words: String, _ mark: Unicode.Scalar) -> Int {
        words.unicodeScalars.reduce(0) { $0 + ($1 == mark ? 1 : 0) }
    }

    private static func lacksClose(_ words: String) -> Bool {
        count(words, "“") > count(words, "”") || count(words, "\"") % 2 == 1
    }

    private static func balanced(_ words: String) -> String {
        var scalars = Array(words.unicodeScalars)
        func drop(_ mark: Unicode.Scalar) {
            if scalars.first == mark {
                scalars.removeFirst()
            } else if scalars.last == mark {
                scalars.removeLast()
            } else if let at = scalars.lastIndex(of: mark) {
                scalars.remove(at: at)
            }
        }
        let (open, close) = (count(words, "“"), count(words, "”"))
        if open > close { drop("“") }
        if close > open { drop("”") }
        if count(words, "\"") % 2 == 1 { drop("\"") }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The first letter upper case, where it is a letter.
    static func sentenceCase(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Without white space and commas at the ends.
    static func trimmed(_ words: String) -> String {
        let isLoose: (Character) -> Bool = { $0.isWhitespace || $0 == "," || $0 == ";" }
        var part = words[...]
        while let last = part.last, isLoose(last) { part.removeLast() }
        while let first = part.first, isLoose(first) { part.removeFirst() }
        return String(part)
    }
}

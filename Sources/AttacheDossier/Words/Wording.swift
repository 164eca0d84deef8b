import AttacheModel

/// Words of a document, cut so that they can stand by themselves.
enum Wording {
    /// Line breaks become spaces; runs of white space become one.
    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

import AttacheModel

/// The raw text behind treebank sentences, and where its tokens and sentences lie.
///
/// Sentences of a paragraph are joined by a space unless the last token has `SpaceAfter=No`;
/// paragraphs and documents by an empty line, as in the CoNLL 2018 shared task.
public struct RawText: Sendable {
    public var bytes: [UInt8] = []
    /// The words of each sentence, in bytes; words of a multiword token share out its span.
    public var words: [[Span]] = []

    /// Complexity: O(n).
    public init(_ sentences: [ConlluSentence]) {
        var needsSpace = false
        for (index, sentence) in sentences.enumerated() {
            if index > 0, sentence.hasComment("newdoc") || sentence.hasComment("newpar") {
                bytes += Array("\n\n".utf8)
            } else if index > 0, needsSpace {
                bytes.append(0x20)
            }
            let tokens = sentence.surfaceTokens
            let rows = sentence.words
            var spans: [Span] = []
            for (i, token) in tokens.enumerated() {
                let start = bytes.count
                bytes += Array(token.form.utf8)
                spans += Self.spans(of: rows[token.words].map(\.form), in: Span(start, bytes.count))
                if token.spaceAfter, i + 1 < tokens.count { bytes.append(0x20) }
            }
            needsSpace = tokens.last?.spaceAfter ?? true
            words.append(spans)
        }
        bytes.append(0x0A)
    }

    /// Shares a token's bytes out among its words; words that are no pieces of it get all of it.
    package static func spans(of forms: [String], in token: Span) -> [Span] {
        guard forms.count > 1 else { return [token] }
        var spans: [Span] = []
        var start = token.start
        for form in forms {
            spans.append(Span(start, start + form.utf8.count))
            start += form.utf8.count
        }
        return start == token.end ? spans : forms.map { _ in token }
    }
}

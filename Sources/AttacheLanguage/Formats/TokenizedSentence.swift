import AttacheModel

/// Sentences from tokens whose text is not at hand.
public enum TokenizedSentence {
    /// The words of an IOB2 sentence, in spans as if joined by single spaces; where the sentence
    /// has a `# text` comment that holds its tokens in order, white space is as there.
    public static func sentence(_ source: IOB2.Sentence) -> Sentence {
        let prefix = "# text = "
        let text = source.comments.first { $0.hasPrefix(prefix) }
            .map { Array($0.utf8.dropFirst(prefix.utf8.count)) }
        let spans = text.flatMap { place(source.tokens, in: $0) } ?? joined(source.tokens)
        return Sentence(
            span: Span(0, spans.last?.end ?? 0), paragraph: 0,
            words: zip(source.tokens, spans).map { Word(span: $1, form: $0) })
    }

    /// Where the tokens lie in `text`, or null when they are not its pieces. Complexity: O(n).
    private static func place(_ tokens: [String], in text: [UInt8]) -> [Span]? {
        var spans: [Span] = []
        var at = 0
        for token in tokens {
            while at < text.count, text[at] == 0x20 { at += 1 }
            let end = at + token.utf8.count
            guard end <= text.count, text[at..<end].elementsEqual(token.utf8) else { return nil }
            spans.append(Span(at, end))
            at = end
        }
        return spans
    }

    private static func joined(_ tokens: [String]) -> [Span] {
        var at = 0
        return tokens.map { token in
            defer { at += token.utf8.count + 1 }
            return Span(at, at + token.utf8.count)
        }
    }
}

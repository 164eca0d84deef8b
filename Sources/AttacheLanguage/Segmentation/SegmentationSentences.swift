import AttacheModel

extension Segmentation {
    /// The sentences as values of the model, words with their forms only. Complexity: O(n).
    public func sentences(of text: SourceText) -> [AttacheModel.Sentence] {
        var result: [AttacheModel.Sentence] = []
        result.reserveCapacity(sentences.count)
        for (i, sentence) in sentences.enumerated() {
            let surface = tokens[sentence.tokens]
            guard let first = surface.first, let last = surface.last else { continue }
            let base = first.words.lowerBound
            var multiwords: [Range<Int>] = []
            for token in surface where token.words.count > 1 {
                multiwords.append(token.words.lowerBound - base..<token.words.upperBound - base)
            }
            let spans = words[base..<last.words.upperBound]
            result.append(
                AttacheModel.Sentence(
                    span: Span(first.span.start, last.span.end), paragraph: sentence.paragraph,
                    words: spans.map { Word(span: $0, form: text[$0]) }, multiwords: multiwords,
                    isCut: sentence.isCut, isHeadline: isHeadline(i, of: text)))
        }
        return result
    }

    /// Whether sentence `index` is a paragraph of its own, short and without a final stop.
    private func isHeadline(_ index: Int, of text: SourceText) -> Bool {
        let sentence = sentences[index]
        guard !sentence.isCut, sentence.tokens.count <= 30,
            index == 0 || sentences[index - 1].paragraph != sentence.paragraph,
            index + 1 == sentences.count || sentences[index + 1].paragraph != sentence.paragraph,
            let last = sentence.tokens.last
        else { return false }
        // The last character that is no quote or bracket.
        var closing = last
        while true {
            let span = tokens[closing].span
            let (scalar, _) = text.utf8.withUnsafeBufferPointer {
                UTF8Decoding.scalar($0, at: lastScalarStart(span, text), end: span.end)
            }
            switch ScalarClass.of(scalar) {
            case .period, .stop, .ellipsis, .colon, .semicolon, .comma: return false
            case .closeQuote, .doubleQuote, .close, .rightSingle, .apostrophe:
                guard closing > sentence.tokens.lowerBound else { return false }
                closing -= 1
            default: return true
            }
        }
    }

    private func lastScalarStart(_ span: Span, _ text: SourceText) -> Int {
        var start = span.end - 1
        while start > span.start, text.utf8[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }
}

import AttacheModel

extension RawText {
    /// Treebank sentences as values of the model: words with their forms and spans in this text,
    /// gold annotation left out. `sentences` must be those the text was made from.
    public func sentences(_ sentences: [ConlluSentence]) -> [Sentence] {
        var paragraph = -1
        return zip(sentences, words).enumerated().map { index, pair in
            let (sentence, spans) = pair
            if index == 0 || sentence.hasComment("newdoc") || sentence.hasComment("newpar") {
                paragraph += 1
            }
            let words = zip(sentence.words, spans).map { Word(span: $1, form: $0.form) }
            let multiwords = sentence.rows.compactMap { row -> Range<Int>? in
                guard case .multiword(let range) = row.kind else { return nil }
                return range.lowerBound - 1..<min(range.upperBound - 1, words.count)
            }
            return Sentence(
                span: Span(spans.first?.start ?? 0, spans.last?.end ?? 0), paragraph: paragraph,
                words: words, multiwords: multiwords.filter { !$0.isEmpty })
        }
    }
}

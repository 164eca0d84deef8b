import AttacheModel

/// The sentences that a brief cites, each once, numbered in the order in which lines cite them.
struct CitationList {
    private let documents: [String: CodedDocument]
    private(set) var list: [Brief.Citation] = []
    private var numbers: [DocumentSpan: Int] = [:]

    init(_ source: BriefSource) { documents = source.documents }

    /// The number of the sentence that holds `span`; null when its document is not held.
    ///
    /// Complexity: O(log sentences) for a sentence that is cited already.
    mutating func cite(_ document: String, _ span: Span) -> Int? {
        guard let coded = documents[document] else { return nil }
        let i = Self.sentence(at: span.start, in: coded.sentences)
        let sentence = i.map { coded.sentences[$0] } ?? span
        let key = DocumentSpan(document: document, span: sentence)
        if let number = numbers[key] { return number }
        let text = coded.document.text
        func neighbour(_ step: Int) -> String {
            guard let i, coded.sentences.indices.contains(i + step) else { return "" }
            return Wording.oneLine(text[coded.sentences[i + step]])
        }
        numbers[key] = list.count + 1
        list.append(
            Brief.Citation(
                number: list.count + 1, document: document,
                title: coded.document.title, publisher: coded.document.publisher,
                url: coded.document.url,
                published: coded.document.published?.window.flatMap { DayWords.range($0) },
                span: sentence, sentence: Wording.oneLine(text[sentence]), before: neighbour(-1),
                after: neighbour(1)))
        return list.count
    }

    /// The numbers of several places, each once, in order; `limit` at most.
    mutating func cite(_ places: [DocumentSpan], limit: Int = 6) -> [Int] {
        var found: [Int] = []
        for place in places where found.count < limit {
            if let number = cite(place.document, place.span), !found.contains(number) {
                found.append(number)
            }
        }
        return found
    }

    private static func sentence(at offset: Int, in sentences: [Span]) -> Int? {
        let low = sentences.partitionPoint { $0.end <= offset }
        return low < sentences.count && sentences[low].contains(offset) ? low : nil
    }
}

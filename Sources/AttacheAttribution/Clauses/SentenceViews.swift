import AttacheModel

/// The sentence views of a text, each made when it is first asked for.
final class SentenceViews {
    private let analysis: Analysis
    private let map: WordMap
    private var made: [SentenceView?]

    init(analysis: Analysis, map: WordMap) {
        self.analysis = analysis
        self.map = map
        made = Array(repeating: nil, count: analysis.sentences.count)
    }

    subscript(_ sentence: Int) -> SentenceView {
        if let view = made[sentence] { return view }
        let view = SentenceView(
            index: sentence, sentence: analysis.sentences[sentence],
            quotation: map.quotationOfWord[sentence])
        made[sentence] = view
        return view
    }
}

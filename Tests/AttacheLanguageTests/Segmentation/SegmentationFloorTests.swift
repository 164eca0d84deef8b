import AttacheLanguage
import AttacheModel
import Testing

/// The project's own sentences, which need no treebank: see Data/segmentation.txt.
@Suite struct SegmentationFloorTests {
    @Test func ownSentencesAreCutRight() throws {
        let gold = MarkedSegmentation(try LanguageModels.data("segmentation.txt"))
        let result = try LanguageModels.segmenter().segment(SourceText(gold.text))
        let tokens = Set(result.tokens.map(\.span))
        let words = Set(result.words)
        let sentences = Set(
            result.sentences.map { sentence in
                Span(
                    result.tokens[sentence.tokens.lowerBound].span.start,
                    result.tokens[sentence.tokens.upperBound - 1].span.end)
            })
        #expect(f1(tokens, gold.tokens) >= 0.99)
        #expect(f1(words, gold.words) >= 0.99)
        #expect(f1(sentences, gold.sentences) >= 0.95)
    }

    private func f1(_ system: Set<Span>, _ gold: Set<Span>) -> Double {
        2 * Double(system.intersection(gold).count) / Double(system.count + gold.count)
    }
}

/// Text with its cuts marked as in Training/segmentation-examples.txt.
struct MarkedSegmentation {
    var text = ""
    var tokens: Set<Span> = []
    var words: Set<Span> = []
    var sentences: Set<Span> = []

    init(_ bytes: [UInt8]) {
        let closing: Set<Substring> = [".", ",", ";", ":", "?", "!", ")"]
        for line in String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        {
            if line.isEmpty {
                text += "\n\n"
                continue
            }
            if !text.isEmpty, text.last != "\n" { text += " " }
            let start = text.utf8.count
            for (i, group) in line.split(separator: " ").enumerated() {
                let first = group.split(separator: "|").first ?? ""
                if i > 0, !closing.contains(first) { text += " " }
                for token in group.split(separator: "|") {
                    let tokenStart = text.utf8.count
                    for word in token.split(separator: "~") {
                        let wordStart = text.utf8.count
                        text += word
                        words.insert(Span(wordStart, text.utf8.count))
                    }
                    tokens.insert(Span(tokenStart, text.utf8.count))
                }
            }
            sentences.insert(Span(start, text.utf8.count))
        }
    }
}

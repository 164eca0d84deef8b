import AttacheLanguage
import AttacheModel

/// The tables that the cutters look words up in.
struct SegmenterTables {
    let contractions: HashedLexicon
    let units: HashedLexicon
    let lexicon: HashedLexicon
}

/// Raw text with the gold cuts of each byte position.
struct GoldText {
    let bytes: [UInt8]
    /// Bits 0–1: `TokenCutter.Cut` before that byte; bit 2: a sentence ends there.
    let labels: [UInt8]
    let blocks: [TextBlock]
    let words: [[Span]]
    let tokens: Set<Span>

    init(_ sentences: [ConlluSentence]) {
        let raw = RawText(sentences)
        bytes = raw.bytes
        words = raw.words
        var labels = [UInt8](repeating: 0, count: bytes.count + 1)
        var tokens = Set<Span>()
        for (sentence, spans) in zip(sentences, raw.words) {
            for token in sentence.surfaceTokens {
                let words = spans[token.words]
                guard let first = words.first, let last = words.last else { continue }
                labels[first.start] = UInt8(TokenCutter.Cut.token.rawValue)
                labels[last.end] = UInt8(TokenCutter.Cut.token.rawValue)
                tokens.insert(Span(first.start, last.end))
                for word in words.dropFirst() where word.start > first.start {
                    labels[word.start] = UInt8(TokenCutter.Cut.word.rawValue)
                }
            }
        }
        for spans in raw.words { if let last = spans.last { labels[last.end] |= 4 } }
        self.labels = labels
        self.tokens = tokens
        blocks = BlockSplitter.blocks(in: bytes, region: Span(0, bytes.count))
    }

    func load(_ index: Int, into block: inout BlockText) {
        bytes.withUnsafeBufferPointer { block.load($0, span: blocks[index].span) }
    }

    /// The tokens of each block by a trained token model.
    func cut(_ model: LinearTrainer, tables: SegmenterTables) -> [[CutToken]] {
        var decider = FixedDecider(trainer: model)
        var cutter = TokenCutter(
            contractions: tables.contractions, units: tables.units, lexicon: tables.lexicon)
        var block = BlockText()
        return blocks.indices.map { index in
            var tokens: [CutToken] = []
            load(index, into: &block)
            cutter.cut(block, decider: &decider, into: &tokens)
            return tokens
        }
    }

    /// Token and sentence F1 as the shared task counts them.
    func score(
        token: LinearTrainer, sentence: LinearTrainer, _ tables: SegmenterTables
    ) -> String {
        var decider = FixedDecider(trainer: sentence)
        var cutter = SentenceCutter(lexicon: tables.lexicon)
        var block = BlockText()
        let cut = cut(token, tables: tables)
        let gold = Set(
            words.compactMap { spans in
                spans.first.flatMap { first in spans.last.map { Span(first.start, $0.end) } }
            })
        var rightTokens = 0
        var allTokens = 0
        var rightSentences = 0
        var allSentences = 0
        for index in blocks.indices {
            load(index, into: &block)
            var ends: [Int] = []
            cutter.cut(cut[index], of: block, decider: &decider, into: &ends)
            var start = 0
            for end in ends {
                let span = Span(
                    Int(block.offsets[cut[index][start].range.lowerBound]),
                    Int(block.offsets[cut[index][end - 1].range.upperBound]))
                if gold.contains(span) { rightSentences += 1 }
                allSentences += 1
                start = end
            }
            for token in cut[index] {
                let span = Span(
                    Int(block.offsets[token.range.lowerBound]),
                    Int(block.offsets[token.range.upperBound]))
                if tokens.contains(span) { rightTokens += 1 }
                allTokens += 1
            }
        }
        func f1(_ right: Int, _ a: Int, _ b: Int) -> Double {
            (Double(right) * 2 / Double(a + b) * 10_000).rounded() / 100
        }
        return "tokens \(f1(rightTokens, allTokens, tokens.count)), "
            + "sentences \(f1(rightSentences, allSentences, gold.count)) (\(rightSentences) right of \(allSentences) for \(gold.count))"
    }
}

import AttacheModel

/// Cuts text into paragraphs, sentences, tokens and words with exact byte spans.
///
/// Blocks come from the text's lines (`BlockSplitter`). Inside a block two linear classifiers over
/// hashed features decide, one where runs of characters are cut into tokens and words (as UD
/// English does), one where tokens end sentences; both were trained on UD English EWT and GUM.
public struct Segmenter: Sendable {
    /// Longest sentence in words; longer ones are cut at a safe place and marked.
    public static let longestSentence = 300

    private let archive: ModelArchive
    private let tokenModel: LinearCutModel
    private let sentenceModel: LinearCutModel
    private let contractions: HashedLexicon
    private let units: HashedLexicon
    private let lexicon: HashedLexicon

    /// Opens `segmenter.model`. Throws `LanguageError`.
    public init(path: String) throws(LanguageError) {
        try self.init(archive: ModelArchive(path: path))
    }

    init(archive: ModelArchive) throws(LanguageError) {
        self.archive = archive
        tokenModel = try LinearCutModel(archive, section: "token", classes: 3)
        sentenceModel = try LinearCutModel(archive, section: "sentence", classes: 1)
        contractions = HashedLexicon(try archive.numbers("contractions"))
        units = HashedLexicon(try archive.numbers("units"))
        lexicon = HashedLexicon(try archive.numbers("lexicon"))
    }

    /// Segments `text` without the `furniture` spans (in order, not overlapping), which always end
    /// sentences. Never fails; complexity: O(n), memory O(n).
    public func segment(_ text: SourceText, skipping furniture: [Span] = []) -> Segmentation {
        var result = Segmentation()
        var pass = SegmentationPass(
            contractions: contractions, units: units, lexicon: lexicon, tokenModel: tokenModel,
            sentenceModel: sentenceModel)
        var start = 0
        for span in furniture where span.end > start {
            pass.segment(text.utf8, region: Span(start, min(span.start, text.count)), into: &result)
            start = min(span.end, text.count)
        }
        pass.segment(text.utf8, region: Span(start, text.count), into: &result)
        return result
    }
}

/// One pass over one text: the buffers that are reused from block to block.
struct SegmentationPass: ~Copyable {
    private var cutter: TokenCutter
    private var sentenceCutter: SentenceCutter
    private var tokenModel: LinearCutModel
    private var sentenceModel: LinearCutModel
    private var block = BlockText()
    private var tokens: [CutToken] = []
    private var ends: [Int] = []

    init(
        contractions: HashedLexicon, units: HashedLexicon, lexicon: HashedLexicon,
        tokenModel: LinearCutModel,
        sentenceModel: LinearCutModel
    ) {
        cutter = TokenCutter(contractions: contractions, units: units, lexicon: lexicon)
        sentenceCutter = SentenceCutter(lexicon: lexicon)
        self.tokenModel = tokenModel
        self.sentenceModel = sentenceModel
    }

    mutating func segment(_ bytes: [UInt8], region: Span, into result: inout Segmentation) {
        guard !region.isEmpty else { return }
        for textBlock in BlockSplitter.blocks(in: bytes, region: region) {
            bytes.withUnsafeBufferPointer { block.load($0, span: textBlock.span) }
            tokens.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            cutter.cut(block, decider: &tokenModel, into: &tokens)
            sentenceCutter.cut(tokens, of: block, decider: &sentenceModel, into: &ends)
            let paragraph = (result.sentences.last?.paragraph ?? -1) + (textBlock.continues ? 0 : 1)
            if textBlock.continues, !result.sentences.isEmpty {
                result.sentences[result.sentences.count - 1].isCut = true
            }
            append(paragraph: max(0, paragraph), to: &result)
        }
    }

    private func append(paragraph: Int, to result: inout Segmentation) {
        let firstToken = result.tokens.count
        for token in tokens {
            let firstWord = result.words.count
            let start = Int(block.offsets[token.range.lowerBound])
            let end = Int(block.offsets[token.range.upperBound])
            switch token.cutCount {
            case 0: result.words.append(Span(start, end))
            case 1:
                let middle = Int(block.offsets[token.cuts.0])
                result.words.append(Span(start, middle))
                result.words.append(Span(middle, end))
            default:
                let first = Int(block.offsets[token.cuts.0])
                let second = Int(block.offsets[token.cuts.1])
                result.words.append(Span(start, first))
                result.words.append(Span(first, second))
                result.words.append(Span(second, end))
            }
            result.tokens.append(
                .init(span: Span(start, end), words: firstWord..<result.words.count))
        }
        var start = firstToken
        for end in ends {
            appendSentence(start..<firstToken + end, paragraph: paragraph, to: &result)
            start = firstToken + end
        }
    }

    /// Appends a sentence, cut into pieces of bearable length.
    private func appendSentence(
        _ tokens: Range<Int>, paragraph: Int, to result: inout Segmentation
    ) {
        var start = tokens.lowerBound
        while true {
            let words =
                result.tokens[tokens.upperBound - 1].words.upperBound
                - result.tokens[start].words.lowerBound
            if words <= Segmenter.longestSentence {
                result.sentences.append(
                    .init(tokens: start..<tokens.upperBound, paragraph: paragraph, isCut: false))
                return
            }
            let end = safeCut(start..<tokens.upperBound, in: result)
            result.sentences.append(.init(tokens: start..<end, paragraph: paragraph, isCut: true))
            start = end
        }
    }

    /// The best place to cut within the limit: after a semicolon, colon or stop, else after a comma
    /// or bracket, else at the limit.
    private func safeCut(_ tokens: Range<Int>, in result: Segmentation) -> Int {
        let firstWord = result.tokens[tokens.lowerBound].words.lowerBound
        var limit = tokens.lowerBound + 1
        while limit < tokens.upperBound,
            result.tokens[limit].words.upperBound - firstWord <= Segmenter.longestSentence
        { limit += 1 }
        var best = limit
        var bestRank = 0
        let least = tokens.lowerBound + (limit - tokens.lowerBound) / 2
        var i = limit
        while i > max(least, tokens.lowerBound + 1) {
            let rank = rankOfCut(after: result.tokens[i - 1].span)
            if rank > bestRank {
                best = i
                bestRank = rank
            }
            i -= 1
        }
        return best
    }

    private func rankOfCut(after span: Span) -> Int {
        // Tokens of the block, found by their last byte.
        let low = block.offsets.dropLast().partitionPoint { Int($0) < span.start }
        guard low < block.count else { return 0 }
        return switch block.classes[low] {
        case .semicolon, .colon, .period, .stop: 3
        case .dash, .ellipsis: 2
        case .comma, .close: 1
        default: 0
        }
    }
}

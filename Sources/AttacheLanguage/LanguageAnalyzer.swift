import AttacheModel

/// Text to analysis: segmenter, then encoder (tags, tree, names), then lemmas.
///
/// Values only, safe to use from several tasks at once; the same text always gives the same result.
public struct LanguageAnalyzer: Sendable {
    public let segmenter: Segmenter
    public let encoder: any SentenceEncoder
    public let lemmatizer: (any SentenceLemmatizer)?

    /// Sentences handed to the encoder at once; bounds its memory, changes no result.
    static let batchSize = 64

    /// Opens the models in `folder` (`share/attache/models`). Throws `LanguageError`.
    public init(
        models folder: String, convention: NeuralEncoder.NameConvention = .universal,
        treebank: NeuralEncoder.Treebank = .ewt
    ) throws(LanguageError) {
        segmenter = try Segmenter(path: folder + "/segmenter.model")
        encoder = try NeuralEncoder(
            path: folder + "/encoder.model", convention: convention, treebank: treebank)
        lemmatizer = try Lemmatizer(path: folder + "/lemmas.model")
    }

    public init(
        segmenter: Segmenter, encoder: any SentenceEncoder,
        lemmatizer: (any SentenceLemmatizer)? = nil
    ) {
        self.segmenter = segmenter
        self.encoder = encoder
        self.lemmatizer = lemmatizer
    }

    /// Analyses `text` without its `furniture` (spans in order, not overlapping), which has no
    /// sentences and always ends one. Never fails. Complexity: O(n).
    public func analyze(_ text: SourceText, skipping furniture: [Span] = []) -> Analysis {
        var analysis = Analysis(sentences: sentences(of: text, skipping: furniture))
        annotate(&analysis.sentences)
        return analysis
    }

    /// The sentences of `text`, cut into words, not yet annotated. Complexity: O(n).
    public func sentences(of text: SourceText, skipping furniture: [Span] = []) -> [Sentence] {
        segmenter.segment(text, skipping: furniture).sentences(of: text)
    }

    /// Fills tags, trees, names and lemmas of sentences that are cut into words.
    public func annotate(_ sentences: inout [Sentence]) {
        var start = 0
        while start < sentences.count {
            let end = min(start + Self.batchSize, sentences.count)
            var batch = Array(sentences[start..<end])
            encoder.annotate(&batch)
            lemmatizer?.lemmatize(&batch)
            sentences.replaceSubrange(start..<end, with: batch)
            start = end
        }
    }
}

/// Fills the lemmas of words that have tags.
public protocol SentenceLemmatizer: Sendable {
    /// Complexity: linear in words.
    func lemmatize(_ sentences: inout [Sentence])
}

/// Leaves words without tags and hangs them on the first: what is known without a model.
public struct UnannotatedEncoder: SentenceEncoder {
    public init() {}

    public func annotate(_ sentences: inout [Sentence]) {
        for s in sentences.indices {
            for w in sentences[s].words.indices {
                sentences[s].words[w].head = w == 0 ? -1 : 0
                sentences[s].words[w].relation = w == 0 ? .root : .dep
            }
        }
    }
}

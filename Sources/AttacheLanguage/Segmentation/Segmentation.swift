import AttacheModel

/// Where a text's sentences, tokens and words are.
public struct Segmentation: Hashable, Sendable {
    /// A surface token; a multiword token ("don't") holds several words.
    public struct Token: Hashable, Sendable {
        public var span: Span
        /// Indices in `words`.
        public var words: Range<Int>
    }

    public struct Sentence: Hashable, Sendable {
        /// Indices in `tokens`.
        public var tokens: Range<Int>
        /// Counts paragraphs from 0.
        public var paragraph: Int
        /// Set when the sentence was cut because it was too long.
        public var isCut: Bool
    }

    public var sentences: [Sentence] = []
    public var tokens: [Token] = []
    /// Bytes of each syntactic word.
    public var words: [Span] = []

    public init() {}
}

/// What the language stage knows of a text: sentences of words with a dependency tree each, and the
/// names in them. Annotation follows Universal Dependencies 2 as in UD English EWT and GUM.
public struct Analysis: Hashable, Sendable {
    /// In text order, not overlapping; furniture has none.
    public var sentences: [Sentence]

    public init(sentences: [Sentence] = []) { self.sentences = sentences }

    /// The index of the sentence that holds byte `offset`, or of the last that starts before it;
    /// null before the first. Complexity: O(log n).
    public func sentenceIndex(at offset: Int) -> Int? {
        let low = sentences.partitionPoint { $0.span.start <= offset }
        return low == 0 ? nil : low - 1
    }
}

/// One sentence: a tree over its words.
public struct Sentence: Hashable, Sendable {
    /// From the first word's first byte to the last word's end.
    public var span: Span
    /// Counts paragraphs of the text from 0.
    public var paragraph: Int
    public var words: [Word]
    /// Names, in order, not overlapping.
    public var names: [Name]
    /// Surface tokens that hold several words ("don't"): the words' range.
    public var multiwords: [Range<Int>]
    /// Set when the sentence was cut because it was too long to be parsed whole.
    public var isCut: Bool
    /// Whether the sentence stands alone as a headline or list item without a final stop.
    public var isHeadline: Bool

    public init(
        span: Span, paragraph: Int, words: [Word], names: [Name] = [],
        multiwords: [Range<Int>] = [], isCut: Bool = false, isHeadline: Bool = false
    ) {
        self.span = span
        self.paragraph = paragraph
        self.words = words
        self.names = names
        self.multiwords = multiwords
        self.isCut = isCut
        self.isHeadline = isHeadline
    }
}

/// A syntactic word.
public struct Word: Hashable, Sendable {
    /// The bytes of the word. Words of a multiword token that cannot be told apart in the text share
    /// the token's span.
    public var span: Span
    public var form: String
    public var lemma: String
    public var upos: UPOS
    /// Penn Treebank tag.
    public var xpos: String
    /// UD features in canonical order, `Number=Plur|Person=3`, or empty.
    public var features: String
    /// Index of the head in the sentence's words, or -1 for the root.
    public var head: Int
    public var relation: Relation

    public init(
        span: Span, form: String, lemma: String = "", upos: UPOS = .x, xpos: String = "",
        features: String = "", head: Int = -1, relation: Relation = .dep
    ) {
        self.span = span
        self.form = form
        self.lemma = lemma
        self.upos = upos
        self.xpos = xpos
        self.features = features
        self.head = head
        self.relation = relation
    }
}

/// A name found by the language stage.
public struct Name: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case person = "PER"
        case organization = "ORG"
        case location = "LOC"
        case miscellaneous = "MISC"
        /// Named by one annotation convention only; never by the one used for documents.
        case event = "EVENT"
    }
    /// Word indices in the sentence.
    public var words: Range<Int>
    public var kind: Kind

    public init(words: Range<Int>, kind: Kind) {
        self.words = words
        self.kind = kind
    }
}

/// Universal part-of-speech tags.
public enum UPOS: String, Sendable, CaseIterable, Codable {
    case adj = "ADJ"
    case adp = "ADP"
    case adv = "ADV"
    case aux = "AUX"
    case cconj = "CCONJ"
    case det = "DET"
    case
        intj = "INTJ"
    case noun = "NOUN"
    case num = "NUM"
    case part = "PART"
    case pron = "PRON"
    case propn = "PROPN"
    case
        punct = "PUNCT"
    case sconj = "SCONJ"
    case sym = "SYM"
    case verb = "VERB"
    case x = "X"
}

/// Universal dependency relations, with the subtypes of UD English EWT and GUM.
public enum Relation: String, Sendable, CaseIterable, Codable {
    case acl
    case aclRelcl = "acl:relcl"
    case advcl
    case advclRelcl = "advcl:relcl"
    case advmod, amod, appos, aux
    case auxPass = "aux:pass"
    case caseMarker = "case"
    case cc
    case ccPreconj = "cc:preconj"
    case ccomp, compound
    case compoundPrt = "compound:prt"
    case conj, cop, csubj
    case csubjOuter = "csubj:outer"
    case csubjPass = "csubj:pass"
    case dep, det
    case detPredet = "det:predet"
    case discourse, dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod
    case nmodDesc = "nmod:desc"
    case nmodPoss = "nmod:poss"
    case nmodUnmarked = "nmod:unmarked"
    case nsubj
    case nsubjOuter = "nsubj:outer"
    case nsubjPass = "nsubj:pass"
    case nummod, obj, obl
    case oblAgent = "obl:agent"
    case oblUnmarked = "obl:unmarked"
    case orphan, parataxis, punct, reparandum, root, vocative, xcomp

    /// Reads a relation; an unknown subtype falls back to its base, an unknown base to `dep`.
    public init(label: String) {
        if let known = Relation(rawValue: label) {
            self = known
        } else if let base = Relation(rawValue: String(label.prefix { $0 != ":" })) {
            self = base
        } else {
            self = .dep
        }
    }

    /// The universal relation, without subtype.
    public var base: Relation {
        switch self {
        case .aclRelcl: .acl
        case .advclRelcl: .advcl
        case .auxPass: .aux
        case .ccPreconj: .cc
        case .compoundPrt: .compound
        case .csubjOuter, .csubjPass: .csubj
        case .detPredet: .det
        case .nmodDesc, .nmodPoss, .nmodUnmarked: .nmod
        case .nsubjOuter, .nsubjPass: .nsubj
        case .oblAgent, .oblUnmarked: .obl
        default: self
        }
    }
}

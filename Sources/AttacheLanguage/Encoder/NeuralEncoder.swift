import AttacheModel
import Synchronization

/// The shipped encoder: BiLSTM layers over word inputs, heads for tags, names and trees, in bytes.
///
/// Inputs of a word type: trained and distributional vectors, a convolution over its bytes, affixes,
/// shape, lexicon bits. Trees after Dozat & Manning 2017 (deep biaffine attention), decoded to the
/// maximum spanning arborescence. Sums of products are whole numbers and the rest is done in a fixed
/// order, so the same sentence gives the same result on every machine and in every batch.
public final class NeuralEncoder: SentenceEncoder {
    /// What a name is differs between the corpora that taught the model.
    public enum NameConvention: Int, Sendable, CaseIterable {
        /// Persons, organizations, locations; countries are locations even when they act.
        case universal = 0
        /// Also miscellaneous names and events (GUM).
        case gum = 1
        /// As CoNLL-2003: nationalities are miscellaneous names (Wikigold).
        case wikigold = 2

        /// The convention called `name`; `universal` where there is none of that name.
        public init(named name: String?) {
            self = Self.allCases.first { "\($0)" == name } ?? .universal
        }
    }

    /// Whose style of annotation the trees follow.
    public enum Treebank: Int, Sendable, CaseIterable {
        /// Web text (UD English EWT), several genres (UD English GUM), the project's own news.
        case ewt = 0
        case gum = 1
        case news = 2

        /// The treebank called `name`; `ewt` where there is none of that name.
        public init(named name: String?) {
            self = Self.allCases.first { "\($0)" == name } ?? .ewt
        }
    }

    /// Sentences longer than this many words are read in pieces; the later pieces hang on the first.
    public static let longestPiece = 256

    private let model: EncoderModel
    private let convention: NameConvention
    private let treebank: Treebank
    private let pool = Mutex<[SendableWorkspace]>([])

    private struct SendableWorkspace: @unchecked Sendable {
        // Taken by one thread at a time.
        let workspace: EncoderReader
    }

    /// Takes the encoder in a model archive. Throws `LanguageError` when sections are missing or of a
    /// wrong size.
    public init(
        archive: ModelArchive, convention: NameConvention = .universal, treebank: Treebank = .ewt
    ) throws(LanguageError) {
        model = try EncoderModel(archive)
        guard convention.rawValue < model.settings.conventions,
            treebank.rawValue < model.settings.treebanks
        else {
            throw LanguageError(.damaged, path: archive.file.path, detail: "conventions")
        }
        self.convention = convention
        self.treebank = treebank
    }

    /// Maps and takes the encoder file at `path`. Complexity: O(1), pages come in as they are used.
    public convenience init(
        path: String, convention: NameConvention = .universal, treebank: Treebank = .ewt
    ) throws(LanguageError) {
        try self.init(
            archive: try ModelArchive(path: path), convention: convention, treebank: treebank)
    }

    public func annotate(_ sentences: inout [Sentence]) {
        let reader =
            pool.withLock { $0.popLast() }?.workspace
            ?? EncoderReader(model, convention: convention.rawValue, treebank: treebank.rawValue)
        defer { pool.withLock { $0.append(SendableWorkspace(workspace: reader)) } }

        // Pieces of similar length go together, longest first.
        var pieces: [Piece] = []
        for (index, sentence) in sentences.enumerated() {
            var start = 0
            while start < sentence.words.count {
                let end = min(start + Self.longestPiece, sentence.words.count)
                pieces.append(Piece(sentence: index, range: start..<end))
                start = end
            }
            sentences[index].names = []
        }
        pieces.sort { a, b in
            a.range.count != b.range.count
                ? a.range.count > b.range.count
                : a.sentence != b.sentence
                    ? a.sentence < b.sentence : a.range.lowerBound < b.range.lowerBound
        }
        var next = 0
        while next < pieces.count {
            var batch: [Piece] = []
            var words = 0
            while next < pieces.count, batch.count < EncoderWorkspace.sentences,
                words + pieces[next].range.count <= EncoderWorkspace.words
            {
                words += pieces[next].range.count
                batch.append(pieces[next])
                next += 1
            }
            reader.read(batch, in: &sentences)
        }
        for index in sentences.indices where sentences[index].words.count > Self.longestPiece {
            Self.join(&sentences[index])
        }
        for index in sentences.indices {
            CrossedTitles.mend(&sentences[index])
            StrayNames.mend(&sentences[index])
            SecondSubjects.mend(&sentences[index])
            BareParticiples.mend(&sentences[index])
            sentences[index].names.sort { $0.words.lowerBound < $1.words.lowerBound }
        }
    }

    /// Hangs the roots of later pieces on the first root.
    private static func join(_ sentence: inout Sentence) {
        guard let root = sentence.words.firstIndex(where: { $0.head < 0 }) else { return }
        for i in sentence.words.indices where sentence.words[i].head < 0 && i != root {
            sentence.words[i].head = root
            sentence.words[i].relation = .parataxis
        }
    }
}

/// A run of words of a sentence.
struct Piece {
    let sentence: Int
    let range: Range<Int>
}

import AttacheModel

/// Lemmas of tagged words: a lexicon of forms seen in training, and for the others and for those
/// with several lemmas a linear model over edit scripts.
public struct Lemmatizer: SentenceLemmatizer {
    /// Set in a lexicon value when the context decides among several lemmas.
    package static let ambiguous: UInt32 = 1 << 31

    private let archive: ModelArchive
    private let lexicon: HashedLexicon
    private let scripts: [EditScript]
    // Points into the mapped file that `archive` keeps alive.
    nonisolated(unsafe) private let weights: UnsafeBufferPointer<Int16>
    private let mask: UInt64
    /// Scripts that a Penn tag may take, by the tag's hash.
    private let candidates: [UInt64: [UInt32]]

    /// Opens `lemmas.model`. Throws `LanguageError`.
    public init(path: String) throws(LanguageError) {
        archive = try ModelArchive(path: path)
        lexicon = HashedLexicon(try archive.numbers("lexicon"))
        weights = try archive.numbers("weights")
        guard weights.count > 0, weights.count & (weights.count - 1) == 0 else {
            throw LanguageError(.damaged, path: path, detail: "size of weights")
        }
        mask = UInt64(weights.count - 1)
        let lines = String(decoding: try archive.numbers("scripts", as: UInt8.self), as: UTF8.self)
        scripts = lines.split(separator: "\n").compactMap { EditScript(line: $0) }
        let table = String(
            decoding: try archive.numbers("candidates", as: UInt8.self), as: UTF8.self)
        var candidates: [UInt64: [UInt32]] = [:]
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            guard let tag = parts.first else { continue }
            candidates[LemmaFeatures.tag(String(tag))] = parts.dropFirst().compactMap { UInt32($0) }
        }
        self.candidates = candidates
        guard candidates.values.allSatisfy({ $0.allSatisfy { $0 < scripts.count } }) else {
            throw LanguageError(.damaged, path: path, detail: "candidates")
        }
    }

    public func lemmatize(_ sentences: inout [Sentence]) {
        var features: [UInt64] = []
        for s in sentences.indices {
            let words = sentences[s].words
            for w in words.indices {
                sentences[s].words[w].lemma = lemma(words, w, &features)
            }
        }
    }

    private func lemma(_ words: [Word], _ index: Int, _ features: inout [UInt64]) -> String {
        let word = words[index]
        var value = lexicon[
            LemmaFeatures.key(word.form, upos: word.upos, xpos: word.xpos, lowered: false)]
        if value == nil { value = lexicon[LemmaFeatures.key(word.form, xpos: word.xpos)] }
        if value == nil, index == 0 || Self.isCapitals(word.form) {
            value =
                lexicon[
                    LemmaFeatures.key(word.form, upos: word.upos, xpos: word.xpos, lowered: true)]
        }
        if let value, value & Self.ambiguous == 0, Int(value) < scripts.count,
            let lemma = scripts[Int(value)].lemma(of: word.form)
        {
            return lemma
        }
        LemmaFeatures.collect(words, index, into: &features)
        let best = Self.best(
            features, among: candidates[LemmaFeatures.tag(word.xpos)] ?? [],
            score: { weights[Int($0 & mask)] })
        if let best, let lemma = scripts[Int(best)].lemma(of: word.form) { return lemma }
        return word.upos == .propn ? word.form : EditScript.cased(word.form, .lower)
    }

    /// The script with the highest sum of weights; the first of equals.
    package static func best<Weight: BinaryInteger>(
        _ features: [UInt64], among candidates: [UInt32], score: (UInt64) -> Weight
    ) -> UInt32? {
        var best: UInt32?
        var top = Int.min
        for candidate in candidates {
            let salt = UInt64(candidate) &* 0x9E37_79B9_7F4A_7C15
            var sum = 0
            for feature in features { sum += Int(score(FeatureHash.mix(feature, salt))) }
            if sum > top {
                top = sum
                best = candidate
            }
        }
        return best
    }

    private static func isCapitals(_ form: String) -> Bool {
        var letters = 0
        for byte in form.utf8 {
            if byte >= 0x61, byte <= 0x7A { return false }
            if byte >= 0x41, byte <= 0x5A { letters += 1 }
        }
        return letters > 1
    }
}

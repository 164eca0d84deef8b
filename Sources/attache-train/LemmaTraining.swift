import AttacheLanguage
import AttacheModel

/// Trains the lemma model: the lexicon of seen forms, and an averaged perceptron (Collins 2002) over
/// edit scripts for the others.
struct LemmaTraining {
    let sentences: [[Word]]

    static let bits = 17
    static let epochs = 6
    /// Scripts seen fewer times than this are kept in the lexicon only.
    static let leastScriptCount = 3

    init(treebanks: [[ConlluSentence]]) {
        sentences = treebanks.flatMap { $0.map(Self.words) }
    }

    /// Words with gold tags and lemmas; `_` stands for no lemma.
    private static func words(_ sentence: ConlluSentence) -> [Word] {
        sentence.words.map { row in
            Word(
                span: Span(0, 0), form: row.form, lemma: row.lemma == "_" ? row.form : row.lemma,
                upos: UPOS(rawValue: row.upos) ?? .x, xpos: row.xpos,
                features: row.features == "_" ? "" : row.features)
        }
    }

    /// Words whose lemma comes out right, all words, and the commonest errors.
    static func score(
        _ treebank: [ConlluSentence], _ lemmatizer: Lemmatizer
    ) -> (right: Int, all: Int, errors: [String]) {
        let gold = treebank.map(words)
        var sentences = gold.map { Sentence(span: Span(0, 0), paragraph: 0, words: $0) }
        lemmatizer.lemmatize(&sentences)
        var right = 0
        var all = 0
        var errors: [String: Int] = [:]
        for (words, sentence) in zip(gold, sentences) {
            for (word, found) in zip(words, sentence.words) {
                all += 1
                if word.lemma == found.lemma {
                    right += 1
                } else {
                    errors[
                        "\(word.form) \(word.xpos): \(word.lemma), not \(found.lemma)", default: 0] +=
                        1
                }
            }
        }
        let sorted = errors.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        return (right, all, sorted.map { "\($0.value) × \($0.key)" })
    }

    func run() -> [UInt8] {
        var counts = LemmaCounts()
        for words in sentences { for word in words { counts.add(word) } }
        let scripts = counts.scripts
        let number = Dictionary(
            uniqueKeysWithValues: scripts.enumerated().map { ($1, UInt32($0)) })
        let candidates = counts.candidates(number, least: Self.leastScriptCount)
        let lexicon = counts.lexicon(number)
        let weights = perceptron(number, candidates, lexicon)
        let slots = HashedLexicon.build(pruned(lexicon, counts, number, candidates, weights))
        let candidateLines = candidates.sorted { $0.key < $1.key }.map { tag, list in
            tag + "\t" + list.map(String.init).joined(separator: "\t")
        }
        return ModelArchive.encode([
            ("lexicon", ModelArchive.bytes(slots)),
            ("weights", ModelArchive.bytes(weights)),
            ("scripts", Array(scripts.map(\.line).joined(separator: "\n").utf8)),
            ("candidates", Array(candidateLines.joined(separator: "\n").utf8)),
        ])
    }

    /// The lexicon without what the model knows as well: forms seen once or twice that it gets right, and
    /// keys whose answer a less exact key gives too.
    private func pruned(
        _ lexicon: [UInt64: UInt32], _ counts: LemmaCounts, _ number: [EditScript: UInt32],
        _ candidates: [String: [UInt32]], _ weights: [Int16]
    ) -> [UInt64: UInt32] {
        var kept: [UInt64: UInt32] = [:]
        let mask = UInt64(weights.count - 1)
        var features: [UInt64] = []
        for words in sentences {
            for (w, word) in words.enumerated() {
                let byTag = LemmaFeatures.key(word.form, xpos: word.xpos)
                let exact = LemmaFeatures.key(
                    word.form, upos: word.upos, xpos: word.xpos, lowered: false)
                let lowered = LemmaFeatures.key(
                    word.form, upos: word.upos, xpos: word.xpos, lowered: true)
                if kept[byTag] == nil {
                    LemmaFeatures.collect(words, w, into: &features)
                    let found = Lemmatizer.best(features, among: candidates[word.xpos] ?? []) {
                        weights[Int($0 & mask)]
                    }
                    if counts.total(byTag) > 2
                        || found != number[EditScript(form: word.form, lemma: word.lemma)]
                    {
                        kept[byTag] = lexicon[byTag]
                    }
                }
                if let value = kept[byTag], value != lexicon[exact] { kept[exact] = lexicon[exact] }
                if counts.total(lowered) > 2 { kept[lowered] = lexicon[lowered] }
            }
        }
        return kept
    }

    /// Learns from at most a few tokens of each form, since the lexicon knows the frequent ones, and
    /// from all of the ambiguous.
    private func perceptron(
        _ number: [EditScript: UInt32], _ candidates: [String: [UInt32]],
        _ lexicon: [UInt64: UInt32]
    ) -> [Int16] {
        var examples: [(sentence: Int, word: Int, gold: UInt32)] = []
        var seen: [UInt64: Int] = [:]
        for (s, words) in sentences.enumerated() {
            for (w, word) in words.enumerated() {
                let key = LemmaFeatures.key(
                    word.form, upos: word.upos, xpos: word.xpos, lowered: false)
                seen[key, default: 0] += 1
                let isAmbiguous = (lexicon[key] ?? 0) & Lemmatizer.ambiguous != 0
                guard isAmbiguous || seen[key]! <= 3,
                    let gold = number[EditScript(form: word.form, lemma: word.lemma)],
                    candidates[word.xpos]?.contains(gold) == true
                else { continue }
                examples.append((s, w, gold))
            }
        }
        let size = 1 << Self.bits
        let mask = UInt64(size - 1)
        var weights = [Int](repeating: 0, count: size)
        var totals = [Int](repeating: 0, count: size)
        var random = RandomSource(seed: 7)
        var features: [UInt64] = []
        var step = 1
        for epoch in 0..<Self.epochs {
            random.shuffle(&examples)
            var errors = 0
            for example in examples {
                let words = sentences[example.sentence]
                let list = candidates[words[example.word].xpos] ?? []
                LemmaFeatures.collect(words, example.word, into: &features)
                let found = weights.withUnsafeBufferPointer { table in
                    Lemmatizer.best(features, among: list) { table[Int($0 & mask)] }
                }
                if let found, found != example.gold {
                    errors += 1
                    for (script, sign) in [(example.gold, 1), (found, -1)] {
                        let salt = UInt64(script) &* 0x9E37_79B9_7F4A_7C15
                        for feature in features {
                            let slot = Int(FeatureHash.mix(feature, salt) & mask)
                            weights[slot] += sign
                            totals[slot] += sign * step
                        }
                    }
                }
                step += 1
            }
            TrainingTool.say("lemmas, epoch \(epoch + 1): \(errors) errors of \(examples.count)")
        }
        return weights.indices.map { i in
            let mean = Double(weights[i]) - Double(totals[i]) / Double(step)
            return Int16(max(-32767, min(32767, (mean * 64).rounded())))
        }
    }
}

/// Which lemmas each form took.
struct LemmaCounts {
    private var byKey: [UInt64: [EditScript: Int]] = [:]
    private var byTag: [String: [EditScript: Int]] = [:]

    mutating func add(_ word: Word) {
        let script = EditScript(form: word.form, lemma: word.lemma)
        let keys = [
            LemmaFeatures.key(word.form, upos: word.upos, xpos: word.xpos, lowered: false),
            LemmaFeatures.key(word.form, upos: word.upos, xpos: word.xpos, lowered: true),
            LemmaFeatures.key(word.form, xpos: word.xpos),
        ]
        for key in Set(keys) { byKey[key, default: [:]][script, default: 0] += 1 }
        byTag[word.xpos, default: [:]][script, default: 0] += 1
    }

    private static func order(
        _ a: (key: EditScript, value: Int), _ b: (key: EditScript, value: Int)
    )
        -> Bool
    { a.value != b.value ? a.value > b.value : a.key.line < b.key.line }

    /// How often a key was seen.
    func total(_ key: UInt64) -> Int { byKey[key]?.values.reduce(0, +) ?? 0 }

    /// All scripts in use, most frequent first.
    var scripts: [EditScript] {
        var totals: [EditScript: Int] = [:]
        for table in byTag.values {
            for (script, count) in table { totals[script, default: 0] += count }
        }
        return totals.sorted(by: Self.order).map(\.key)
    }

    /// The scripts of each Penn tag, most frequent first.
    func candidates(_ number: [EditScript: UInt32], least: Int) -> [String: [UInt32]] {
        byTag.mapValues { table in
            table.filter { $0.value >= least }.sorted(by: Self.order).prefix(60).map {
                number[$0.key]!
            }
        }
    }

    /// The commonest script of each key, marked when another takes a good share.
    func lexicon(_ number: [EditScript: UInt32]) -> [UInt64: UInt32] {
        byKey.mapValues { table in
            let sorted = table.sorted(by: Self.order)
            let total = sorted.reduce(0) { $0 + $1.value }
            var value = number[sorted[0].key]!
            if total >= 8, sorted[0].value * 20 < total * 19 { value |= Lemmatizer.ambiguous }
            return value
        }
    }
}

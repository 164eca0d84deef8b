import AttacheLanguage
import AttacheModel

/// Trains the segmenter: the contractions, the word statistics, the token model, the sentence model.
struct SegmenterTraining {
    let corpus: GoldText
    let lexicon: HashedLexicon
    let lexiconSlots: [UInt32]
    let contractionSlots: [UInt32]
    let unitSlots: [UInt32]
    let development: [(name: String, text: GoldText)]

    static let tokenBits = 16
    static let sentenceBits = 18
    /// Added to every score for a sentence's end: the ends that the model misses in fresh text are far
    /// more than those it makes up. Found on the development sets.
    static let sentenceShift: Float = 1.25
    /// The model is the mean of as many trainings in other orders: steadier than one.
    static let rounds = 4
    static let tokenEpochs = 8
    static let sentenceEpochs = 12

    init(
        treebanks: [[ConlluSentence]], examples: [[ConlluSentence]], raw: [[UInt8]],
        development: [(String, [ConlluSentence])]
    ) {
        let sentences = treebanks.flatMap { $0 }
        let varied = TypographicVariants.augment(treebanks + examples)
        corpus = GoldText(varied)
        self.development = development.map { ($0.0, GoldText($0.1)) }
        let written = sentences + examples.flatMap { $0 }
        contractionSlots = HashedLexicon.build(WordCounts.contractions(written))
        unitSlots = HashedLexicon.build(WordCounts.units(written))
        lexiconSlots = WordCounts.statistics(sentences, raw: raw + [RawText(sentences).bytes])
        lexicon = HashedLexicon(Self.keep(lexiconSlots))
    }

    /// Memory that lives as long as the process, as a mapped file would.
    static func keep(_ numbers: [UInt32]) -> UnsafeBufferPointer<UInt32> {
        let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: numbers.count)
        _ = copy.initialize(from: numbers)
        return UnsafeBufferPointer(copy)
    }

    func run() -> [UInt8] {
        let contractions = HashedLexicon(Self.keep(contractionSlots))
        let units = HashedLexicon(Self.keep(unitSlots))
        var token = LinearTrainer(
            classes: 3, bits: Self.tokenBits, rate: 0.1, dropout: 0.1, decay: 1e-6)
        var random = RandomSource(seed: 1)
        var order = Array(corpus.blocks.indices)
        for round in 0..<Self.rounds {
            token.restart()
            for epoch in 0..<Self.tokenEpochs {
                random.shuffle(&order)
                var decider = LearningDecider(
                    trainer: token, random: random, gold: corpus.labels, sentences: false)
                var cutter = TokenCutter(contractions: contractions, units: units, lexicon: lexicon)
                var block = BlockText()
                var tokens: [CutToken] = []
                for index in order {
                    tokens.removeAll(keepingCapacity: true)
                    corpus.load(index, into: &block)
                    cutter.cut(block, decider: &decider, into: &tokens)
                }
                token = decider.trainer
                random = decider.random
                if epoch >= Self.tokenEpochs / 2 { token.remember() }
                TrainingTool.say(
                    "tokens, round \(round + 1), epoch \(epoch + 1): \(decider.errors) errors")
            }
        }
        token.settle()

        var sentence = LinearTrainer(
            classes: 1, bits: Self.sentenceBits, rate: 0.03, dropout: 0.2, decay: 1e-6)
        let tables = SegmenterTables(contractions: contractions, units: units, lexicon: lexicon)
        let cut = corpus.cut(token, tables: tables)
        for round in 0..<Self.rounds {
            sentence.restart()
            for epoch in 0..<Self.sentenceEpochs {
                random.shuffle(&order)
                var decider = LearningDecider(
                    trainer: sentence, random: random, gold: corpus.labels, sentences: true)
                decider.followsOwnChoice = epoch >= 2
                var cutter = SentenceCutter(lexicon: lexicon)
                var block = BlockText()
                var ends: [Int] = []
                for index in order {
                    ends.removeAll(keepingCapacity: true)
                    corpus.load(index, into: &block)
                    cutter.cut(cut[index], of: block, decider: &decider, into: &ends)
                }
                sentence = decider.trainer
                random = decider.random
                if epoch >= Self.sentenceEpochs / 2 { sentence.remember() }
                TrainingTool.say(
                    "sentences, round \(round + 1), epoch \(epoch + 1): \(decider.errors) errors")
            }
        }
        sentence.settle()
        // Unpunctuated ends are rarer in the own choices of training than in fresh text.
        var always = FeatureList()
        always.begin()
        always.add(1)
        sentence.shift(always.buffer[0], by: Self.sentenceShift)
        for (name, text) in development {
            TrainingTool.say(
                "\(name): \(text.score(token: token, sentence: sentence, tables))")
        }
        return ModelArchive.encode([
            ("contractions", ModelArchive.bytes(contractionSlots)),
            ("units", ModelArchive.bytes(unitSlots)),
            ("lexicon", ModelArchive.bytes(lexiconSlots)),
            ("token", ModelArchive.bytes(token.quantized())),
            ("sentence", ModelArchive.bytes(sentence.quantized())),
        ])
    }
}

/// Learns at each place from the gold label there.
struct LearningDecider: CutDecider {
    var trainer: LinearTrainer
    var random: RandomSource
    let gold: [UInt8]
    let sentences: Bool
    var followsOwnChoice = false
    var errors = 0

    init(trainer: LinearTrainer, random: RandomSource, gold: [UInt8], sentences: Bool) {
        self.trainer = trainer
        self.random = random
        self.gold = gold
        self.sentences = sentences
    }

    mutating func decide(_ features: UnsafeBufferPointer<UInt64>, position: Int) -> Int {
        let label = sentences ? Int(gold[position] >> 2 & 1) : Int(gold[position] & 3)
        let chosen = trainer.learn(features, label: label, random: &random)
        if chosen != label { errors += 1 }
        return followsOwnChoice ? chosen : label
    }
}

/// Chooses by a trainer's present weights.
struct FixedDecider: CutDecider {
    let trainer: LinearTrainer
    mutating func decide(_ features: UnsafeBufferPointer<UInt64>, position: Int) -> Int {
        trainer.choose(trainer.scores(features))
    }
}

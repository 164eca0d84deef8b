import AttacheModel

/// One holder's words on a matter: what is said, by whom, and whether it turns down what others say.
struct Utterance: Sendable {
    var document: Int
    /// The sentence's number in the document.
    var passage: Int
    /// Merged actor, or null for the text's own voice.
    var holder: Int?
    var span: Span
    /// What is said, without the holder's name.
    var matter: Matter
    /// The same with what it points back to, when it only points.
    var pointed: Matter
    /// The words that its negations turn down.
    var negated: [RelatedWords.Word]
    /// Whether it has a verb of denial.
    var isDenial: Bool
    /// Whether it hedges.
    var isDoubt: Bool
    var points: Bool { pointed.count > matter.count }
}

/// The utterances of documents: the statements of their records, sentence by sentence; and in an official
/// text, what it says in its own voice, which is its issuer's.
struct Utterances {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let passages: Passages
    private let knowledge: ConsolidationKnowledge

    init(
        _ documents: [CodedDocument], actors: [MergedActor], index: [[String: Int]],
        passages: Passages, knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.index = index
        self.passages = passages
        self.knowledge = knowledge
    }

    /// All utterances of a document, in text order.
    func all(of d: Int) -> [Utterance] {
        var found: [Utterance] = []
        var spoken: [[Span]] = Array(repeating: [], count: passages.all[d].count)
        for statement in documents[d].record.statements where !statement.isAttitude {
            guard let speaker = statement.speaker.flatMap({ index[d][$0] }) else { continue }
            let cue = statement.cue.map { documents[d].document.text[$0] } ?? ""
            for content in statement.content {
                guard var s = passages.number(d, at: content) else { continue }
                while s < passages.all[d].count, passages.all[d][s].span.start < content.end {
                    let sentence = passages.all[d][s].span
                    let span = Span(
                        max(content.start, sentence.start), min(content.end, sentence.end))
                    found += utterances(d, s, holder: speaker, span: span, cue: cue)
                    spoken[s].append(span)
                    s += 1
                }
            }
        }
        let issuer = issuer(of: d)
        for (s, passage) in passages.all[d].enumerated() where spoken[s].isEmpty {
            // "She denies it" holds no words of hers, yet it is her position.
            let denies = passage.words.contains(where: knowledge.denyingWords.contains)
            let subject = passage.actors.count == 1 ? passage.actors.first : nil
            let holder = denies ? subject ?? issuer : issuer
            found += utterances(d, s, holder: holder, span: passage.span, cue: "")
        }
        return found.sorted { ($0.span, $0.holder ?? -1) < ($1.span, $1.holder ?? -1) }
    }

    /// The positions of a record's own claims, by claim.
    func claimed(in d: Int) -> [[(utterance: Utterance, stance: Claim.Stance)]] {
        documents[d].record.claims.map { claim in
            claim.positions.compactMap { position in
                guard let span = position.evidence.first, let s = passages.number(d, at: span)
                else {
                    return nil
                }
                return (
                    utterance(d, s, holder: index[d][position.holder], span: span, cue: ""),
                    position.stance
                )
            }
        }
    }

    /// What a holder says in `span` of a sentence. What negates is taken clause by clause, so that a
    /// clause's own words are compared.
    private func utterances(_ d: Int, _ s: Int, holder: Int?, span: Span, cue: String)
        -> [Utterance]
    {
        let whole = utterance(d, s, holder: holder, span: span, cue: cue)
        guard !whole.negated.isEmpty, !whole.isDenial else { return [whole] }
        let clauses = Self.clauses(
            of: documents[d].document.text[span], at: span.start, joining: knowledge.joiningWords)
        guard clauses.count > 1 else { return [whole] }
        return clauses.map { utterance(d, s, holder: holder, span: $0, cue: "") }
            .filter { !$0.matter.isEmpty }
    }

    /// The parts of a text between marks and words that part clauses, as byte spans.
    private static func clauses(of text: String, at start: Int, joining: Set<String>) -> [Span] {
        var spans: [Span] = []
        var from: Int?
        var to = start
        var offset = start
        func close() {
            if let begin = from, to > begin { spans.append(Span(begin, to)) }
            from = nil
        }
        var word = ""
        var wordStart = start
        func endWord() {
            if joining.contains(word) {
                // The word itself belongs to no clause.
                to = wordStart
                close()
            } else if !word.isEmpty {
                if from == nil { from = wordStart }
                to = offset
            }
            word = ""
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if word.isEmpty { wordStart = offset }
                word += String(scalar).lowercased()
            } else {
                endWord()
                if ",;:()–—“”\"".unicodeScalars.contains(scalar) { close() }
            }
            offset += UTF8.width(scalar)
        }
        endWord()
        close()
        return spans
    }

    func utterance(_ d: Int, _ s: Int, holder: Int?, span: Span, cue: String) -> Utterance {
        let words = ContentWords.words(
            of: ActorMerger.fold(cue + " " + documents[d].document.text[span]))
        let names = Set(
            (holder.map { [actors[$0].name] } ?? []).flatMap {
                ContentWords.words(of: ActorMerger.fold($0))
            })
        let matter = Matter(
            words: words.filter { !knowledge.denyingWords.contains($0) }, knowledge: knowledge,
            without: names)
        var negated: [RelatedWords.Word] = []
        for (i, word) in words.enumerated() where knowledge.negatingWords.contains(word) {
            // The word that is turned down is the next one that says something.
            if let next = words[(i + 1)...].prefix(Self.reachOfNegation).first(where: {
                !knowledge.stopWords.contains($0) && !knowledge.weakWords.contains($0)
            }) {
                negated.append(knowledge.related.word(next))
            }
        }
        let isDenial = words.contains(where: knowledge.denyingWords.contains)
        var pointed = matter
        let points = words.contains(where: knowledge.pointingWords.contains)
        if isDenial || points, matter.count <= Self.longestPointing {
            for before in passages.all[d][max(0, s - Self.reachBack)..<s] {
                pointed.formUnion(before.matter)
            }
        }
        return Utterance(
            document: d, passage: s, holder: holder, span: span, matter: matter, pointed: pointed,
            negated: negated, isDenial: isDenial,
            isDoubt: knowledge.stance(of: words) == .questions)
    }

    /// Another holder for what a sentence says: the first actor that it names who is not of `holder`'s
    /// side ("according to the embassy's account, the minister promised").
    func otherHolder(_ utterance: Utterance, than holder: Int) -> Int? {
        passages.all[utterance.document][utterance.passage].actors.sorted().first {
            $0 != holder && actors[$0].country != nil
                && actors[$0].country != actors[holder].country
        }
    }

    /// Utterances of at most so many content words that point back are read with what is before them.
    private static let longestPointing = 4
    private static let reachBack = 2
    private static let reachOfNegation = 5

    /// The actor in whose voice an official text speaks; null for the press.
    private func issuer(of d: Int) -> Int? {
        documents[d].record.voice.flatMap { index[d][$0] }
    }
}

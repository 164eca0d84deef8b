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
    /// The words that its negations turn down, by negation.
    var negated: [[RelatedWords.Word]]
    /// With the sentences before it, for a denial of few words.
    var around = Matter()
    /// Whether it has a verb of denial.
    var isDenial: Bool
    /// Whether it tells of what is still to come.
    var isFuture = false
    /// Whether it hedges.
    var isDoubt: Bool
    /// The country that it says began or broke something, when it is another's than the holder's.
    var accused: String?
    /// What it counts, each with the word counted.
    var counts: [(value: Int, noun: RelatedWords.Word)] = []
    /// The country on whose ground it puts something.
    var ground: String?
    /// Whether it says that the holder's own side did not begin.
    var disclaims = false
    /// Whether a word keeps a number small ("only two").
    var isLimited = false
    /// Numbers that it names as wrong ("and not twelve"), each with what is counted.
    var deniedCounts: [(value: Int, noun: RelatedWords.Word)] = []
    /// The word for the act in words, where a cue brings it in ("threatened").
    var act: RelatedWords.Word?
    var points: Bool { pointed.count > matter.count }
}

/// The utterances of documents: the statements of their records, sentence by sentence; and in an official
/// text, what it says in its own voice, which is its issuer's.
struct Utterances {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let index: [[String: Int]]
    private let passages: Passages
    let knowledge: ConsolidationKnowledge

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
        let issuer = issuer(of: d)
        for statement in statements(of: d) {
            guard
                let speaker = statement.speaker.flatMap({ index[d][$0] }).map({
                    voice(of: $0, in: issuer)
                })
            else { continue }
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
        for (s, passage) in passages.all[d].enumerated() where spoken[s].isEmpty {
            // "She denies it" holds no words of hers, yet it is her position.
            let denies = passage.words.contains(where: knowledge.denyingWords.contains)
            let subject = passage.actors.count == 1 ? passage.actors.first : nil
            let holder = denies ? subject ?? issuer : issuer
            found += utterances(d, s, holder: holder, span: passage.span, cue: "")
        }
        // What an official text says that another party said or promised is its issuer's account of it.
        if let issuer {
            for (s, passage) in passages.all[d].enumerated()
            where !spoken[s].isEmpty && isAnothers(passage, issuer) {
                found += utterances(d, s, holder: issuer, span: passage.span, cue: "")
            }
        }
        return found.sorted { ($0.span, $0.holder ?? -1) < ($1.span, $1.holder ?? -1) }
    }

    /// In an official text a source without a side ("a source at the ministry") speaks for the issuer.
    private func voice(of speaker: Int, in issuer: Int?) -> Int {
        guard let issuer, actors[speaker].country == nil, actors[speaker].kind != .igo,
            actors[speaker].name.first?.isLowercase ?? true
        else { return speaker }
        return issuer
    }

    /// The statements of a document without those in which one speaker quotes another, which are the first
    /// one's account; a question that is put to somebody keeps its own. Complexity: O(n).
    private func statements(of d: Int) -> [Statement] {
        var open: [(span: Span, speaker: String?)] = []
        return documents[d].record.statements.filter { statement in
            guard !statement.isAttitude, let content = statement.content.first else { return false }
            while let last = open.last, !last.span.contains(content) { open.removeLast() }
            let isNested =
                open.last.map {
                    $0.speaker != nil && $0.speaker != statement.speaker && $0.span != content
                } ?? false
            open.append((content, statement.speaker))
            let isTurn = passages.number(d, at: content).map { passages.all[d][$0].isTurn } ?? false
            return !isNested || isTurn
        }
    }

    private func isAnothers(_ passage: Passages.Passage, _ issuer: Int) -> Bool {
        !passage.speakers.isEmpty && !passage.isTurn
            && passage.speakers.allSatisfy {
                actors[$0].country != nil && actors[$0].country != actors[issuer].country
            }
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
        guard !whole.negated.isEmpty, !whole.isDenial, whole.deniedCounts.isEmpty else {
            return [whole]
        }
        let clauses = Self.clauses(
            of: documents[d].document.text[span], at: span.start, joining: knowledge.joiningWords)
        guard clauses.count > 1 else { return [whole] }
        return clauses.enumerated().map { number, span in
            utterance(d, s, holder: holder, span: span, cue: number == 0 ? cue : "")
        }
        // "but not its annex" is no proposition.
        .filter {
            $0.matter.count >= Self.fewestOfClause || $0.disclaims
                || $0.negated.isEmpty && !$0.matter.isEmpty
        }
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
        var names = Set(
            (holder.map { [actors[$0].name] } ?? []).flatMap {
                ContentWords.words(of: ActorMerger.fold($0))
            })
        // "Danish trawlers", Denmark says: whose they are is the holder's name too.
        if let country = holder.flatMap({ actors[$0].country }) {
            names.formUnion(words.filter { knowledge.nations[$0] == country })
        }
        func tells(_ word: String) -> Bool {
            !knowledge.stopWords.contains(word) && !knowledge.weakWords.contains(word)
        }
        let isDenial = words.contains(where: knowledge.denyingWords.contains)
        let matter = Matter(
            words: words.filter { !knowledge.denyingWords.contains($0) }, knowledge: knowledge,
            without: isDenial ? names.union(knowledge.tellingWords) : names)
        var negated: [[RelatedWords.Word]] = []
        for (i, word) in words.enumerated() where knowledge.negatingWords.contains(word) {
            // What is turned down are the next words that say something: "no base", "not its tax annex".
            let after = words[(i + 1)...].prefix(Self.reachOfNegation)
            guard let first = after.firstIndex(where: tells) else { continue }
            negated.append(
                after[first...].prefix(Self.longestNegated).prefix(while: tells).map {
                    knowledge.related.word($0)
                })
        }
        let country = holder.flatMap { actors[$0].country }
        var pointed = matter
        let points = words.contains(where: knowledge.pointingWords.contains)
        if isDenial || points, matter.count <= Self.longestPointing {
            for before in passages.all[d][max(0, s - Self.reachBack)..<s] {
                pointed.formUnion(before.matter)
            }
        }
        // "Nobody was hurt": what it turns down is said before it.
        var around = matter
        if isDenial || !negated.isEmpty, matter.count <= Self.longestPointing {
            for before in passages.all[d][max(0, s - Self.reachBack)..<s] {
                around.formUnion(before.matter)
            }
        }
        return Utterance(
            document: d, passage: s, holder: holder, span: span, matter: matter, pointed: pointed,
            negated: negated, around: around, isDenial: isDenial,
            isFuture: words.contains(where: knowledge.futureWords.contains),
            isDoubt: knowledge.stance(of: words) == .questions,
            accused: isDenial ? nil : accused(in: d, s, words, by: country),
            counts: counter.counts(words), ground: isDenial ? nil : ground(words, of: country),
            disclaims: disclaims(words, country),
            isLimited: words.contains(where: knowledge.limitingWords.contains),
            deniedCounts: counter.denied(words),
            act: ContentWords.words(of: ActorMerger.fold(cue)).first.map {
                knowledge.related.word($0)
            })
    }

    private var counter: CountReader { CountReader(knowledge: knowledge) }

    private func disclaims(_ words: [String], _ country: String?) -> Bool {
        guard let country else { return false }
        return knowledge.beginning.starts(in: words).contains { start in
            let named = words[..<start].compactMap {
                knowledge.nations[$0] ?? knowledge.states[$0]
            }
            return knowledge.isNegated(words, at: start) && named.allSatisfy { $0 == country }
        }
    }

    /// The side that a sentence says opened fire or broke a truce: the first that it names, where that is
    /// not the holder's own.
    private func accused(in d: Int, _ s: Int, _ words: [String], by country: String?) -> String? {
        guard let country,
            let start = knowledge.beginning.starts(in: words).first(where: {
                !knowledge.isNegated(words, at: $0) && !knowledge.isFuture(words, at: $0)
            })
        else { return nil }
        // A country or its adjective before the word; a sentence that names none is of the one named last.
        // "The fire was opened by …": whom a passive names after its verb.
        let agent = words[start...].prefix(Self.reachOfAgent).firstIndex(of: "by")
        let place = agent.map { words[$0...].prefix(Self.reachOfAgent) } ?? words[..<start]
        let named = place.compactMap { knowledge.nations[$0] ?? knowledge.states[$0] }
        return named.first { $0 != country || named.count == 1 }.flatMap {
            $0 == country ? nil : $0
        }
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
    private static let reachOfAgent = 6
    private static let longestNegated = 2
    private static let fewestOfClause = 3

    /// The actor in whose voice an official text speaks; null for the press.
    private func issuer(of d: Int) -> Int? {
        documents[d].record.voice.flatMap { index[d][$0] }
    }
}

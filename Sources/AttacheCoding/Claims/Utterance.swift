import AttacheAttribution
import AttacheModel

/// What a holder says, as the comparison of accounts sees it.
struct Utterance {
    /// Actor id, or `reporter`.
    var holder: String
    /// ISO code of the holder's side, if known.
    var country: String?
    var sentence: Int
    /// What pins it: the sentence, or the words of a quotation.
    var evidence: [Span]
    var content: Span
    /// All words of the statement that it is a part of.
    var whole: [Span] = []
    /// Lemma of the cue; empty for the reporter's own words.
    var cue: String
    /// Stems of nouns, names, verbs, adjectives and numbers in the content.
    var matter: Set<String>
    /// Actors and countries that the content names.
    var about: Set<String>
    var isNegated = false
    var hasDenialWord = false
    /// Whether it is of what two sides do to each other.
    var isReciprocal = false
    /// Whether it tells of what is hoped for or still to come.
    var isAhead = false
    /// Whether the content is a noun that takes up an account told before ("this narrative").
    var takesUpAccount = false
    /// Whether the content is a clause rather than a noun phrase.
    var isClause = false
    /// Whether it is another's words inside a question that is put to somebody.
    var isNested = false
    /// Numbers, as digits or in words.
    var numbers: Set<String> = []
    /// Whether a word keeps a number small: "only two".
    var isLimited = false
    var paragraph = -1
}

/// Builds utterances of attributions and of the reporter's own sentences.
struct UtteranceBuilder {
    let document: Document
    let analysis: Analysis
    let actors: ActorSet
    let knowledge: ClaimKnowledge
    let resolver: SpeakerResolver
    /// The actor in whose voice the text speaks; null for the press.
    let voice: String?

    /// In text order. Complexity: O(n).
    func utterances(_ attributions: [Attribution]) -> [Utterance] {
        var found: [Utterance] = []
        var attributed = Set<Int>()
        let countries = Dictionary(
            actors.actors.map { ($0.id, $0.country) }, uniquingKeysWith: { a, _ in a })
        for attribution in attributions where attribution.act == .speech {
            guard let first = attribution.content.first,
                let s = analysis.sentenceIndex(at: (attribution.cue.first ?? first).start)
            else { continue }
            for piece in attribution.content {
                guard var p = analysis.sentenceIndex(at: piece.start) else { continue }
                while p < analysis.sentences.count, analysis.sentences[p].span.start < piece.end {
                    attributed.insert(p)
                    p += 1
                }
            }
            attributed.insert(s)
            // What a speaker quotes of others is the speaker's account, but what a questioner quotes
            // is put to the one who answers.
            if attribution.isNested, !isAsked(s) { continue }
            for speaker in resolver.speakers(of: attribution) {
                guard let id = speaker.actor else { continue }
                let isDirect = attribution.kind == .direct
                for content in isDirect
                    ? sentences(of: attribution.content) : [words(of: attribution)]
                {
                    var utterance = describe(content, sentence: s)
                    utterance.holder = id
                    utterance.country = countries[id] ?? nil
                    utterance.cue = lemma(at: attribution.cue.first, sentence: s)
                    utterance.evidence = isDirect ? [content] : [analysis.sentences[s].span]
                    utterance.whole = isDirect ? attribution.content : utterance.evidence
                    utterance.about.remove(id)
                    utterance.isNested = attribution.isNested
                    found.append(utterance)
                }
            }
        }
        for (s, sentence) in analysis.sentences.enumerated()
        where !attributed.contains(s) && !sentence.isHeadline && sentence.words.count > 5 {
            var utterance = describe(sentence.span, sentence: s)
            utterance.holder = voice ?? "reporter"
            utterance.country = voice.flatMap { countries[$0] ?? nil }
            utterance.isClause = true
            found.append(utterance)
        }
        return found.sorted { $0.content < $1.content }
    }

    /// The longest gap, in bytes, that a day or place makes in what is said ("A on Wednesday of B").
    private static let longestGap = 40

    /// The words of an indirect attribution: its first piece, with those after it where nothing of
    /// source and cue stands between ("accused A" – "of doing B").
    private func words(of attribution: Attribution) -> Span {
        attribution.content.dropFirst().reduce(attribution.content[0]) { whole, next in
            let gap = Span(min(whole.end, next.start), next.start)
            let isBroken = (attribution.cue + attribution.source).contains { gap.overlaps($0) }
            let isFar =
                gap.count > Self.longestGap
                || analysis.sentenceIndex(at: whole.start)
                    != analysis.sentenceIndex(at: next.start)
            return isBroken || isFar ? whole : whole.union(next)
        }
    }

    /// Whether a sentence or the one after it in its paragraph is a question.
    private func isAsked(_ s: Int) -> Bool {
        let paragraph = analysis.sentences[s].paragraph
        return analysis.sentences[s...].prefix(2).contains {
            $0.paragraph == paragraph && $0.words.last?.form == "?"
        }
    }

    /// The sentences of quoted words, each a proposition of its own.
    private func sentences(of content: [Span]) -> [Span] {
        var found: [Span] = []
        for piece in content {
            guard var s = analysis.sentenceIndex(at: piece.start) else { continue }
            while s < analysis.sentences.count, analysis.sentences[s].span.start < piece.end {
                let sentence = analysis.sentences[s].span
                let part = Span(max(sentence.start, piece.start), min(sentence.end, piece.end))
                if part.count > 3 { found.append(part) }
                s += 1
            }
        }
        return found.isEmpty ? [content[0]] : found
    }

    private func lemma(at span: Span?, sentence: Int) -> String {
        guard let span else { return "" }
        let word = analysis.sentences[sentence].words.first { $0.span.start >= span.start }
        return word?.lemma.lowercased() ?? ""
    }

    /// "illegal networks" denies nothing, "these false reports" does.
    private func onlyDescribes(_ word: Word, in sentence: Sentence) -> Bool {
        guard word.relation == .amod, sentence.words.indices.contains(word.head) else {
            return false
        }
        return !knowledge.accountNouns.contains(sentence.words[word.head].lemma.lowercased())
    }

    /// A crude stem, so that "withdraw" meets "withdrawal" and "protest" meets "protester".
    static func stem(_ lemma: String) -> String { String(lemma.prefix(6)) }

    /// The actors that a sentence names, for positions that it reports without a cue.
    func holders(inSentence s: Int) -> [String] {
        var found: [String] = []
        for reference in references(in: analysis.sentences[s].span)
        where reference.form != .modifier {
            for index in reference.actors where !found.contains(actors.actors[index].id) {
                found.append(actors.actors[index].id)
            }
        }
        return found
    }

    /// What a stretch of text is about. Complexity: O(words + references).
    private func describe(_ span: Span, sentence: Int) -> Utterance {
        var utterance = Utterance(
            holder: "", country: nil, sentence: sentence, evidence: [span], content: span, cue: "",
            matter: [], about: [])
        var s = analysis.sentenceIndex(at: span.start) ?? sentence
        var nouns = 0
        var pronouns = 0
        var lastNoun = ""
        var before = ""
        while s < analysis.sentences.count, analysis.sentences[s].span.start < span.end {
            for word in analysis.sentences[s].words where span.contains(word.span) {
                let lemma = word.lemma.isEmpty ? word.form.lowercased() : word.lemma.lowercased()
                let form = word.form.lowercased()
                if knowledge.negations.contains(form) { utterance.isNegated = true }
                if knowledge.limiters.contains(form) { utterance.isLimited = true }
                if knowledge.reciprocalWords.contains("\(before) \(form)") {
                    utterance.isReciprocal = true
                }
                before = form
                if knowledge.aheadWords.contains(lemma) || knowledge.aheadWords.contains(form) {
                    utterance.isAhead = true
                }
                if word.upos == .num { utterance.numbers.insert(form) }
                if word.upos == .pron { pronouns += 1 }
                if knowledge.denialWords.contains(lemma) || knowledge.denialWords.contains(form),
                    !onlyDescribes(word, in: analysis.sentences[s])
                {
                    utterance.hasDenialWord = true
                }
                switch word.upos {
                case .verb:
                    if word.xpos != "VBG" || word.relation != .amod { utterance.isClause = true }
                    if !knowledge.lightWords.contains(lemma) {
                        utterance.matter.insert(Self.stem(lemma))
                    }
                case .noun, .propn, .adj, .num:
                    if !knowledge.lightWords.contains(lemma) {
                        utterance.matter.insert(Self.stem(lemma))
                    }
                    if word.upos == .noun {
                        nouns += 1
                        lastNoun = lemma
                    }
                case .aux where word.relation == .cop: utterance.isClause = true
                default: break
                }
            }
            s += 1
        }
        utterance.takesUpAccount =
            !utterance.isClause && nouns <= 2 && knowledge.accountNouns.contains(lastNoun)
            || !utterance.isClause && nouns == 0 && pronouns == 1
        utterance.paragraph = analysis.sentences[sentence].paragraph
        for reference in references(in: span) {
            for index in reference.actors {
                utterance.about.insert(actors.actors[index].id)
                if let country = actors.actors[index].country { utterance.about.insert(country) }
            }
        }
        return utterance
    }

    private func references(in span: Span) -> ArraySlice<ActorReference> {
        let references = actors.references
        let low = references.partitionPoint { $0.span.start < span.start }
        var end = low
        while end < references.count, references[end].span.start < span.end { end += 1 }
        return references[low..<end]
    }
}

extension [Utterance] {
    /// The indices of the utterances of the sentences around one, of utterances in text order.
    /// Complexity: O(log n).
    func around(sentence: Int, reach: Int) -> Range<Int> {
        func first(from sentence: Int) -> Int { partitionPoint { $0.sentence < sentence } }
        let start = first(from: sentence - reach)
        return start..<Swift.max(start, first(from: sentence + reach + 1))
    }
}

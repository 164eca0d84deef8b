import AttacheKnowledge
import AttacheModel

/// Finds the frames in a sentence: for each word that heads a pattern, the pattern that asks for the
/// most and is satisfied.
struct FrameMatcher {
    let lexicon: FrameLexicon
    let vocabulary: SyntaxWords
    /// Whether frames that only a record takes are looked for.
    let forRecord: Bool
    let lightVerb: Int32?
    let dutyVerb: Int32?
    /// Forces by their words; known armed actors count as well.
    let armedClass: Int32?
    let asidePreposition: Int32?
    let lightPreposition: Int32?
    let textNoun: Int32?
    let undergoVerb: Int32?
    let circumstancePreposition: Int32?
    let involvement: Int32?
    let claimVerb: Int32?
    /// Behind these stands what a meeting is about.
    let topicPreposition: Int32?
    let groundPreposition: Int32?
    /// Behind these stands the deed by which a deed was done ("killed in raids").
    let meansPreposition: Int32?

    init(_ lexicon: FrameLexicon, forRecord: Bool) {
        self.lexicon = lexicon
        self.forRecord = forRecord
        vocabulary = SyntaxWords(lexicon)
        lightVerb = lexicon.classID("light-verb")
        dutyVerb = lexicon.classID("duty")
        armedClass = lexicon.classID("armed")
        asidePreposition = lexicon.classID("aside-preposition")
        lightPreposition = lexicon.classID("light-preposition")
        textNoun = lexicon.classID("text-noun")
        undergoVerb = lexicon.classID("undergo-verb")
        involvement = lexicon.classID("involvement")
        groundPreposition = lexicon.classID("ground-preposition")
        meansPreposition = lexicon.classID("means-preposition")
        topicPreposition = lexicon.classID("topic-preposition")
        claimVerb = lexicon.classID("claim-verb")
        circumstancePreposition = lexicon.classID("circumstance-preposition")
    }

    /// The best hit of each word that triggers one, in word order, before anything is consumed.
    /// Complexity: O(words × patterns of a word).
    func hits(in graph: ClauseGraph, _ context: SentenceContext) -> [FrameHit] {
        var found: [FrameHit] = []
        for i in graph.words.indices {
            // "3 March" is no march.
            if graph.words[i].upos == .propn, context.isTime[i] || context.isBody[i] { continue }
            let numbers = patternNumbers(at: i, in: graph)
            var best: FrameHit?
            for number in numbers {
                let pattern = lexicon.patterns[Int(number)]
                if let best, best.score >= pattern.score { continue }
                let frame = lexicon.frames[pattern.frame]
                if forRecord ? frame.isTableOnly : frame.isRecordOnly { continue }
                if frame.isSpeakers, !context.isSpoken[i] { continue }
                guard let hit = try? match(Int(number), at: i, graph, context) else { continue }
                if frame.needsActor, hit.actors.isEmpty { continue }
                if best.map({ hit.score > $0.score }) ?? true { best = hit }
            }
            if let best { found.append(best) }
        }
        return found
    }

    /// The clauses with a modal of duty, for the frames that take any of them ("Chad must pay").
    /// Complexity: O(words × such patterns).
    func dutyHits(in graph: ClauseGraph, _ context: SentenceContext) -> [FrameHit] {
        var found: [FrameHit] = []
        for i in graph.words.indices where graph.isVerbal(i) && isDuty(i, graph) {
            switch graph.words[i].relation {
            case .root, .ccomp, .conj, .parataxis: break
            default: continue
            }
            var best: FrameHit?
            for number in lexicon.dutyPatterns {
                let pattern = lexicon.patterns[Int(number)]
                if let best, best.score >= pattern.score { continue }
                best = (try? matchDuty(pattern, Int(number), at: i, graph, context)) ?? best
            }
            if let best { found.append(best) }
        }
        return found
    }

    /// Whether what stands behind a preposition is ground or circumstance ("over", "after").
    func isAside(_ preposition: FrameLexicon.WordID) -> Bool {
        preposition != 0
            && lexicon.classes(of: preposition).contains { $0.classID == asidePreposition }
    }

    /// Whether a word is a paper that speaks for its maker: a resolution, a report.
    func isText(_ graph: ClauseGraph) -> (Int) -> Bool {
        { word in
            lexicon.classes(of: graph.lemmas[word]).contains { $0.classID == textNoun }
        }
    }

    /// The hit of one pattern at a word, or what it lacks.
    func match(
        _ number: Int, at i: Int, _ graph: ClauseGraph, _ context: SentenceContext
    ) throws(Mismatch) -> FrameHit {
        let pattern = lexicon.patterns[number]
        if pattern.kind == .noun { return try matchNoun(pattern, number, at: i, graph, context) }
        return try matchVerb(pattern, number, at: i, graph, context)
    }

    /// "drought-hit", "rebel-held": what a noun is like, and no deed.
    private func isHyphenated(_ i: Int, _ graph: ClauseGraph) -> Bool {
        guard i > 1, graph.words[i].xpos == "VBN" || graph.words[i].relation != .root,
            graph.words[i - 1].form == "-",
            graph.words[i - 1].span.end == graph.words[i].span.start,
            graph.words[i - 2].span.end == graph.words[i - 1].span.start
        else { return false }
        return [.noun, .propn].contains(graph.words[i - 2].upos)
            && graph.words[i - 2].form.utf8.count > 3
    }

    /// Numbers of the patterns that a word may head.
    func patternNumbers(at i: Int, in graph: ClauseGraph) -> [Int32] {
        let word = graph.words[i]
        var numbers: [Int32] = []
        let lemma = graph.lemmas[i]
        let form = graph.forms[i]
        switch word.upos {
        case .verb, .adj, .aux:
            if isHyphenated(i, graph) { return [] }
            switch word.relation {
            case .amod where graph.child(of: i, .nsubj) != nil: break
            case .aux, .auxPass, .cop, .amod, .compound: return []
            default: break
            }
            numbers = lexicon.verbPatterns(for: lemma)
            if form != lemma, word.upos == .adj || word.xpos == "VBN" {
                numbers += lexicon.verbPatterns(for: form)
            }
        case .noun, .propn:
            numbers = lexicon.nounPatterns(for: lemma)
            if form != lemma { numbers += lexicon.nounPatterns(for: form) }
            // "are critical", "was in talks": a predicate noun can head a verbal template.
            if graph.child(of: i, .cop) != nil {
                numbers += lexicon.verbPatterns(for: lemma)
                if form != lemma { numbers += lexicon.verbPatterns(for: form) }
            }
        default: break
        }
        return numbers
    }
}

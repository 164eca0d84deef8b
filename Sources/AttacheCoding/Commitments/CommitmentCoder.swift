import AttacheModel
import AttacheTime

/// Finds what parties say that they will do, and what is scheduled.
///
/// Promises come from cues over the tree (`cues/commitments.cues`): verbs and nouns of promising,
/// modals in the mouth of an actor, appointments with a date. The maker is the subject's actor, or
/// for "we" and "I" the statement's speaker, else the document's issuer. Threats stay events.
public struct CommitmentCoder: Sendable {
    public let knowledge: CommitmentKnowledge

    public init(knowledge: CommitmentKnowledge) { self.knowledge = knowledge }

    /// The commitments of a document in text order, with ids `c1`, `c2`, …
    ///
    /// - Parameters:
    ///   - windows: time expressions of the document, for due windows.
    ///   - issuer: id of the actor who speaks in the document's own "we", or null.
    /// - Complexity: O(words × depth).
    public func commitments(
        of document: Document, analysis: Analysis, actors: ActorSet, statements: [Statement] = [],
        windows: WindowFinder, issuer: String? = nil
    ) -> [Commitment] {
        let resolver = PartyResolver(
            actors: actors, statements: statements, issuer: issuer, knowledge: knowledge)
        var found: [Commitment] = []
        var seen = Set<[String]>()
        for (index, sentence) in analysis.sentences.enumerated() {
            guard !isQuestion(sentence) else { continue }
            let tree = ClauseTree(sentence)
            let speaker = issuer ?? resolver.speaker(before: index, analysis)
            let promises = PromiseFinder(
                knowledge: knowledge, tree: tree, isFreeReport: speaker != nil
            ).promises()
            for promise in promises {
                guard
                    let commitment = commitment(promise, tree, index, resolver, windows, speaker),
                    !document.isFurniture(commitment.what.start)
                else { continue }
                // The same party's same act told again is no second promise.
                if let act = act(promise, tree), !commitment.by.isEmpty,
                    !seen.insert(commitment.by.sorted() + act).inserted
                {
                    continue
                }
                insert(commitment, into: &found)
            }
        }
        found.sort { $0.what < $1.what }
        for i in found.indices {
            found[i].id = "c\(i + 1)"
            if i > 0, found[i].due == nil, let due = found[i - 1].due,
                knowledge.isNamed(in: document.text[found[i].what], "same windows")
            {
                found[i].due = due
                found[i].due?.text = nil
            }
        }
        return found
    }

    /// Verb and object of a promise, or null when it has no object.
    private func act(_ promise: Promise, _ tree: ClauseTree) -> [String]? {
        guard tree.isVerb(promise.head), let object = tree.child(of: promise.head, .obj),
            tree.words[object].upos != .pron
        else { return nil }
        return [tree.lemma(promise.head), tree.lemma(object)]
    }

    /// Keeps the surer of two that promise the same words.
    private func insert(_ commitment: Commitment, into found: inout [Commitment]) {
        for (i, known) in found.enumerated().reversed() {
            guard known.what.overlaps(commitment.what) else {
                if known.what.end + 2000 < commitment.what.start { break }
                continue
            }
            if known.what.contains(commitment.what) {
                // The inner one is the promise when the outer only announces it.
                if found[i].due == nil { found[i].due = commitment.due }
                return
            }
            if commitment.what.contains(known.what) {
                if commitment.by.isEmpty, !known.by.isEmpty { return }
                found[i] = commitment
                return
            }
        }
        found.append(commitment)
    }

    private func isQuestion(_ sentence: Sentence) -> Bool { sentence.words.last?.form == "?" }

    private func commitment(
        _ promise: Promise, _ tree: ClauseTree, _ sentence: Int, _ resolver: PartyResolver,
        _ windows: WindowFinder, _ speaker: String?
    ) -> Commitment? {
        let cue = promise.cue
        var what = promise.what
        let lemma = tree.lemma(promise.head)
        if knowledge.contains(lemma, in: "threat verbs"), cue.firmness == .pledged { return nil }
        if isHypothetical(promise, tree) { return nil }
        let statement = resolver.statement(holding: promise.what)
        let condition = condition(promise, tree)
        let due = DueFinder(tree: tree, sentence: sentence, windows: windows).due(
            promise, condition: condition, said: statement?.date?.from)
        let isInherent =
            cue.needsAppointment && knowledge.contains(lemma, in: "appointment nouns")
        if promise.isFree, !isAhead(due, windows),
            !knowledge.contains(lemma, in: "appointment verbs") || promise.isPassive
        {
            return nil
        }
        if cue.needsAppointment || cue.needsDue || promise.isEvent, !isAhead(due, windows),
            !isInherent
        {
            return nil
        }
        var by: [String] = []
        if cue.takes.contains(.noun) || promise.isEvent {
            by = resolver.parties(inside: promise.what)
        }
        if let maker = promise.maker {
            if promise.isPassive, cue.takes.contains(.verb) || cue.needsDue {
                by = resolver.agent(ofPassive: promise.head, tree, sentence)
                // "Peru's team will be sent": whose the subject is; it itself has it done to it, and where
                // it is to be done is no party.
                if by.isEmpty, let first = tree.phrase(maker, leavingOut: { _ in false }).first {
                    by = resolver.parties(
                        inside: Span(tree.words[first].span.start, tree.words[maker].span.start))
                }
                if by.isEmpty, let speaker = statement?.speaker {
                    by = resolver.partners(in: maker, tree, sentence, speaker: speaker)
                }
                // "He assured her that they will be set free": he is bound, not those set free.
                if by.isEmpty, let statement, isPledged(statement, tree) {
                    by = statement.speaker.map { [resolver.side(of: $0)] } ?? []
                }
                if by.isEmpty {
                    let isIssuers = statement == nil && resolver.issuer != nil
                    by = isIssuers ? [resolver.issuer!] : resolver.parties(inside: what)
                }
            } else {
                by = resolver.parties(at: maker, tree, sentence, statement)
                if by.isEmpty, knowledge.contains(tree.form(maker), in: "empty subjects") {
                    return nil
                }
            }
        } else if tree.isVerb(promise.cueWord), promise.cueWord == 0 || isOpening(promise, tree) {
            // "Decides to dispatch a mission": resolutions leave out who decides.
            by = resolver.issuer.map { [$0] } ?? []
        }
        if by.isEmpty, cue.takes.contains(.reported), let speaker = statement?.speaker ?? speaker,
            promise.isPassive || knowledge.contains(lemma, in: "appointment verbs")
        {
            by = [speaker]
            // "The text would go before parliament": a thing is part of what is promised of it.
            if let maker = promise.maker, tree.words[maker].upos == .noun,
                let first = tree.phrase(maker, leavingOut: { _ in false }).first,
                tree.words[first].span.start < what.start
            {
                what.start = tree.words[first].span.start
            }
        }
        // "The works are to begin in May": what begins is part of what is promised.
        if by.isEmpty, !promise.isPassive, let maker = promise.maker,
            tree.words[maker].upos == .noun,
            let first = tree.phrase(maker, leavingOut: { _ in false }).first,
            tree.words[first].span.start < what.start
        {
            what.start = tree.words[first].span.start
        }
        let isAppointment = knowledge.contains(lemma, in: "appointment verbs") && due != nil
        if cue.needsActor, by.isEmpty,
            !(promise.isPassive || isAppointment || promise.isEvent) || due == nil
        {
            return nil
        }
        var firmness = promise.isEvent && cue.firmness == .pledged ? .scheduled : cue.firmness
        if promise.isRefused { firmness = .refused }
        if firmness == .pledged, isAppointment { firmness = .scheduled }
        let to = resolver.recipients(of: promise.head, tree, sentence).filter { !by.contains($0) }
        return Commitment(
            id: "", by: by, to: to, what: what, due: due, firmness: firmness,
            condition: condition, statement: statement?.id)
    }

    /// Whether a statement in the sentence comes with a verb of promising.
    private func isPledged(_ statement: Statement, _ tree: ClauseTree) -> Bool {
        guard let cue = statement.cue,
            let word = tree.words.indices.first(where: { tree.words[$0].span.start == cue.start })
        else { return false }
        return knowledge.contains(tree.lemma(word), in: "pledging verbs")
    }

    /// Whether a window names a time after the day of writing, or a day that cannot be resolved.
    private func isAhead(_ due: Window?, _ windows: WindowFinder) -> Bool {
        guard let due else { return false }
        guard let to = due.to else { return due.from != nil || due.grain != .vague }
        if let published = windows.published, due.range == published { return false }
        return windows.published?.from.map { to > $0 } ?? true
    }

    /// "if", "whether" or "would … if" above: nobody is bound.
    private func isHypothetical(_ promise: Promise, _ tree: ClauseTree) -> Bool {
        var at = promise.cueWord
        for _ in 0..<6 {
            if let mark = tree.child(of: at, .mark), mark < at,
                ["if", "whether", "unless"].contains(tree.form(mark))
            {
                return true
            }
            guard let head = tree.head(of: at) else { return false }
            at = head
        }
        return false
    }

    /// Whether a verb without a subject opens its sentence, after numbers and adverbs at most.
    private func isOpening(_ promise: Promise, _ tree: ClauseTree) -> Bool {
        let word = tree.words[promise.cueWord]
        return word.xpos == "VBZ" && tree.head(of: promise.cueWord) == nil
            && promise.cueWord <= 4 && tree.subject(of: promise.cueWord) == nil
    }

    /// The clause that makes the promise depend on something.
    private func condition(_ promise: Promise, _ tree: ClauseTree) -> Span? {
        for c in tree.children[promise.head] + tree.children[promise.cueWord]
        where tree.words[c].relation == .advcl {
            guard let mark = tree.child(of: c, .mark),
                knowledge.contains(tree.form(mark), in: "conditions")
            else { continue }
            let words = tree.phrase(c) { _ in false }
            if let first = words.first { return tree.span(from: words, start: first) }
        }
        return nil
    }
}

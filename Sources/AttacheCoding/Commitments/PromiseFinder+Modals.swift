import AttacheModel

/// Promises by modals: "will open the road", "is to meet in Oslo", "due to meet".
extension PromiseFinder {
    /// "due to meet in Oslo", of which parsers make the preposition "due to".
    func promises(ofDueTo i: Int) -> [Promise] {
        guard tree.words[i].xpos == "VB",
            let due = tree.children[i].first(where: {
                $0 < i && tree.words[$0].relation == .mark
                    && knowledge.adjectives[tree.form($0)] != nil
            }),
            let cue = knowledge.adjectives[tree.form(due)]?.first(where: {
                $0.takes.contains(.infinitive)
            }),
            let what = tree.verbPhrase(i)
        else { return [] }
        return [Promise(cue: cue, cueWord: due, head: i, what: what, maker: nil)]
    }

    func promises(ofModal i: Int) -> [Promise] {
        var isPast = false
        var cues: [CommitmentKnowledge.Cue] = []
        for c in tree.children[i] where tree.words[c].relation == .aux {
            cues += knowledge.modals[tree.form(c)] ?? []
        }
        // "is to meet", "was to join", "are to be opened".
        if cues.isEmpty, let to = tree.child(of: i, .mark), tree.form(to) == "to", to > 0,
            tree.lemma(to - 1) == "be", ["VBZ", "VBP", "VBD"].contains(tree.words[to - 1].xpos)
        {
            cues += knowledge.modals["be to"] ?? []
            isPast = tree.words[to - 1].xpos == "VBD"
        }
        guard let cue = cues.first else { return [] }
        let lemma = tree.lemma(i)
        if knowledge.contains(lemma, in: "stative verbs"), !isContinuing(i) { return [] }
        if tree.words[i].upos != .verb {
            // "the next round will be in May": an event with its time for a predicate.
            guard tree.child(of: i, .cop) != nil, let subject = tree.child(of: i, .nsubj),
                knowledge.contains(tree.lemma(subject), in: "event nouns"),
                let what = event(subject, i)
            else { return [] }
            return [
                Promise(cue: cue, cueWord: i, head: i, what: what, maker: nil, isEvent: true)
            ]
        }
        let isFree = cue.takes.contains(.reported) && !isReported(i)
        if isFree, !isFreeReport || isConditional(i) || isPerfect(i) { return [] }
        guard let what = tree.verbPhrase(i) else { return [] }
        return [
            Promise(
                cue: cue, cueWord: i, head: i, what: withSubject(what, i),
                maker: tree.subject(of: i), isPassive: tree.isPassive(i), isPast: isPast,
                isFree: isFree)
        ]
    }

    /// "will be naming": the progressive of what is arranged; "will go" with a companion is kept out.
    func isContinuing(_ i: Int) -> Bool { tree.words[i].xpos == "VBG" }

    /// Whether the clause is the content of a verb in the past.
    func isReported(_ i: Int) -> Bool {
        var at = i
        for _ in 0..<4 {
            guard let head = tree.head(of: at) else { return false }
            switch tree.words[at].relation {
            case .ccomp, .parataxis: return tree.isVerb(head)
            case .conj, .acl, .xcomp: at = head
            default: return false
            }
        }
        return false
    }

    func isPerfect(_ i: Int) -> Bool {
        tree.children[i].contains { tree.words[$0].relation == .aux && tree.lemma($0) == "have" }
    }

    func isConditional(_ i: Int) -> Bool {
        tree.children[i].contains { c in
            tree.words[c].relation == .advcl
                && tree.child(of: c, .mark).map { tree.form($0) == "if" } ?? false
        }
    }

    /// What is to be done by somebody unnamed is told with its subject: "the bridge will be opened".
    func withSubject(_ what: Span, _ i: Int, of holder: Int? = nil) -> Span {
        guard tree.isPassive(i),
            let subject = tree.child(of: holder ?? i, .nsubjPass, .nsubj, .nsubjOuter),
            // "a text that will be signed": the pronoun tells nothing.
            tree.words[subject].upos != .pron,
            let first = tree.phrase(subject, leavingOut: { _ in false }).first
        else { return what }
        return Span(min(what.start, tree.words[first].span.start), what.end)
    }
}

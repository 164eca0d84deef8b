import AttacheModel

/// A promise as one sentence says it, before its maker is resolved.
struct Promise {
    var cue: CommitmentKnowledge.Cue
    /// The cue word, and the word that heads what is promised.
    var cueWord: Int
    var head: Int
    var what: Span
    /// The word that names who binds himself, or null.
    var maker: Int?
    var isRefused = false
    var isPassive = false
    /// Whether the event that names it is to take place: "the session will be in May".
    var isEvent = false
    /// Whether it is told from later on: "was to meet within ten days".
    var isPast = false
    /// Whether only what was said before tells that somebody said so.
    var isFree = false
}

/// Finds the promises of a sentence over its tree.
struct PromiseFinder {
    let knowledge: CommitmentKnowledge
    let tree: ClauseTree
    /// Whether the sentence goes on with what somebody said before it, without saying so.
    var isFreeReport = false

    /// In order of their cues. Complexity: O(words × depth).
    func promises() -> [Promise] {
        var found: [Promise] = []
        for i in tree.words.indices {
            let word = tree.words[i]
            switch word.upos {
            case .verb:
                let particle = tree.child(of: i, .compoundPrt).map {
                    tree.lemma(i) + " " + tree.form($0)
                }
                // "is offering up to $5 million": the particle may be none.
                var cues = knowledge.verbs[particle ?? tree.lemma(i)] ?? []
                if particle != nil, cues.isEmpty {
                    cues = (knowledge.verbs[tree.lemma(i)] ?? []).filter(\.needsAmount)
                }
                for cue in cues {
                    found += promises(ofVerb: i, cue)
                }
                found += promises(ofDueTo: i)
                if word.xpos == "VBN" || word.xpos == "JJ" {
                    found += promises(ofAdjective: i, tree.form(i))
                }
                found += promises(ofModal: i)
            case .adj:
                found += promises(ofAdjective: i, tree.form(i))
                for cue in knowledge.verbs[participle(i)] ?? [] where !cue.needsActor {
                    found += promises(ofVerb: i, cue)
                }
                found += promises(ofModal: i)
            case .noun, .propn:
                for cue in knowledge.nouns[tree.lemma(i)] ?? [] {
                    found += promises(ofNoun: i, cue)
                }
                found += promises(ofModal: i)
            default: break
            }
        }
        return found
    }

    /// "committed" as an adjective goes with its verb.
    private func participle(_ i: Int) -> String {
        let form = tree.form(i)
        guard form.hasSuffix("ed") else { return form }
        let stem = String(form.dropLast(2))
        if knowledge.verbs[stem] != nil { return stem }
        if let last = stem.last, stem.dropLast().last == last {
            return String(stem.dropLast())
        }
        return stem + "e"
    }

    private func promises(ofVerb i: Int, _ cue: CommitmentKnowledge.Cue) -> [Promise] {
        let isNegated = tree.isNegated(i)
        let maker = tree.isPassive(i) && tree.lemma(i) != "commit" ? nil : tree.subject(of: i)
        for taking in cue.takes {
            switch taking {
            case .infinitive:
                let below =
                    cue.firmness == .expected
                    ? tree.child(of: i, .obj).flatMap { infinitive(under: $0) } : nil
                if let head = infinitive(under: i) ?? below, let what = tree.verbPhrase(head) {
                    // "expects the paper to be signed": the object is to do it.
                    let object = cue.firmness == .expected ? tree.child(of: i, .obj) : nil
                    let first = object.flatMap { o in
                        o < head ? tree.phrase(o) { _ in false }.first : nil
                    }
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: head,
                            what: first.map { Span(tree.words[$0].span.start, what.end) } ?? what,
                            maker: object ?? maker, isRefused: isNegated,
                            isPassive: object != nil && tree.isPassive(head))
                    ]
                }
            case .act:
                let found = isNegated ? [] : acts(under: i, [.obl, .obj])
                if !found.isEmpty {
                    return found.map {
                        Promise(cue: cue, cueWord: i, head: $0.head, what: $0.what, maker: maker)
                    }
                }
            case .gerund:
                if let (head, what) = gerund(under: i) {
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: head, what: what, maker: maker,
                            isRefused: isNegated)
                    ]
                }
            case .object:
                if !isNegated, let object = tree.child(of: i, .obj),
                    tree.words[object].upos != .pron, !cue.needsAmount || isAmount(object),
                    let what = nounPhrase(object)
                {
                    return [Promise(cue: cue, cueWord: i, head: object, what: what, maker: maker)]
                }
                // "is offering up to $5 million": an oblique by its form only.
                if !isNegated, cue.needsAmount,
                    let amount = tree.child(of: i, .obl), tree.words[amount].upos == .sym,
                    let what = nounPhrase(amount)
                {
                    return [Promise(cue: cue, cueWord: i, head: amount, what: what, maker: maker)]
                }
            case .to:
                for c in tree.children[i] where c > i && tree.words[c].relation == .obl {
                    guard !isNegated, let marker = tree.child(of: c, .caseMarker),
                        tree.form(marker) == "to", tree.words[c].upos != .pron,
                        tree.child(of: i, .obj).map({ tree.words[$0].upos == .pron }) ?? true,
                        let what = nounPhrase(c)
                    else { continue }
                    return [Promise(cue: cue, cueWord: i, head: c, what: what, maker: maker)]
                }
            case .refusal:
                if isNegated, let object = tree.child(of: i, .obl), let what = nounPhrase(object) {
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: object, what: what, maker: maker,
                            isRefused: true)
                    ]
                }
            default: break
            }
        }
        return []
    }

    /// Nouns of acts under a word, each with its phrase: "to the withdrawal of forces and to the
    /// release of prisoners".
    private func acts(under i: Int, _ relations: [Relation]) -> [(head: Int, what: Span)] {
        var heads: [Int] = []
        // A conjunct of the noun itself that has the preposition again is of the same kind.
        for c in tree.children[i]
        where c > i
            && (relations.contains(tree.words[c].relation) || tree.words[c].relation == .conj)
        {
            let marker = tree.child(of: c, .caseMarker).map(tree.form)
            guard marker.map({ ["to", "on"].contains($0) }) ?? (tree.words[c].relation == .obj)
            else { continue }
            heads.append(c)
            heads += tree.coordinated(with: c)
        }
        heads = heads.filter { knowledge.contains(tree.lemma($0), in: "act nouns") }
        return heads.compactMap { head in
            let next = heads.filter { $0 > head }.min()
            guard var what = nounPhrase(head, before: next) else { return nil }
            // What stands before the next act belongs to this one, wherever parsers hang it.
            if let next, let end = wordBefore(next), end > head,
                !(head...end).contains(where: { tree.words[$0].upos == .verb })
            {
                what.end = max(what.end, tree.words[end].span.end)
            }
            return (head, what)
        }
    }

    /// The last word before the phrase of a noun, its conjunction and comma left out.
    private func wordBefore(_ noun: Int) -> Int? {
        guard var at = tree.phrase(noun, leavingOut: { _ in false }).first else { return nil }
        repeat {
            at -= 1
        } while at >= 0 && [.punct, .cconj, .adp].contains(tree.words[at].upos)
        return at >= 0 ? at : nil
    }

    /// Whether a noun phrase counts or names what can be given.
    private func isAmount(_ i: Int) -> Bool {
        knowledge.contains(tree.lemma(i), in: "gifts")
            || tree.words[i].upos == .num || tree.words[i].upos == .sym
            || tree.children[i].contains {
                tree.words[$0].relation == .nummod || tree.words[$0].upos == .sym
            }
    }

    private func promises(ofNoun i: Int, _ cue: CommitmentKnowledge.Cue) -> [Promise] {
        if cue.takes.contains(.act) {
            let found = acts(under: i, [.nmod, .acl])
            if !found.isEmpty {
                return found.map {
                    Promise(
                        cue: cue, cueWord: i, head: $0.head, what: $0.what,
                        maker: tree.holder(of: i))
                }
            }
        }
        for c in tree.children[i] where c > i {
            switch tree.words[c].relation {
            case .acl where tree.isInfinitive(c):
                if let what = tree.verbPhrase(c) {
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: c, what: what, maker: tree.holder(of: i))
                    ]
                }
            case .acl where tree.words[c].xpos == "VBG" && tree.child(of: c, .mark) != nil:
                if cue.takes.contains(.gerund), let what = tree.verbPhrase(c) {
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: c, what: what, maker: tree.holder(of: i))
                    ]
                }
            default: break
            }
        }
        // "signed a letter of intent on selling": the clause hangs on the verb.
        var noun = i
        if tree.words[i].relation == .nmod, let above = tree.head(of: i) { noun = above }
        if cue.takes.contains(.gerund), tree.words[noun].relation == .obj,
            let verb = tree.head(of: noun)
        {
            for c in tree.children[verb]
            where c > i && tree.words[c].relation == .advcl && tree.words[c].xpos == "VBG" {
                guard let mark = tree.child(of: c, .mark), tree.form(mark) == "on",
                    let what = tree.verbPhrase(c)
                else { continue }
                return [
                    Promise(
                        cue: cue, cueWord: i, head: c, what: what, maker: tree.subject(of: verb))
                ]
            }
        }
        return []
    }

    private func promises(ofAdjective i: Int, _ form: String) -> [Promise] {
        guard let cues = knowledge.adjectives[form] else { return [] }
        var found: [Promise] = []
        for cue in cues {
            for taking in cue.takes {
                if taking == .infinitive, let head = infinitive(under: i),
                    let what = tree.verbPhrase(head)
                {
                    found.append(
                        Promise(
                            cue: cue, cueWord: i, head: head,
                            what: withSubject(what, head, of: i),
                            maker: tree.subject(of: i), isRefused: tree.isNegated(i),
                            isPassive: tree.isPassive(head)))
                }
                // "the session, which is due in May": the noun that the pronoun stands for.
                if taking == .date,
                    let subject = tree.child(of: i, .nsubj, .nsubjPass).map({
                        tree.antecedent(of: $0, clause: i)
                    }),
                    tree.words[subject].upos == .noun || tree.words[subject].upos == .propn,
                    let what = event(subject, i)
                {
                    found.append(
                        Promise(
                            cue: cue, cueWord: i, head: i, what: what, maker: nil, isEvent: true))
                }
                if taking == .noun,
                    tree.words[i].relation == .amod || tree.words[i].relation == .acl,
                    let noun = tree.head(of: i), let what = nounPhrase(noun)
                {
                    found.append(
                        Promise(cue: cue, cueWord: i, head: noun, what: what, maker: nil))
                }
            }
        }
        return found
    }

    /// An event with what is said of its time: "the first session … in September".
    private func event(_ subject: Int, _ predicate: Int) -> Span? {
        guard
            let first = tree.phrase(subject, leavingOut: { tree.words[$0].relation == .aclRelcl })
                .first(where: { ![.det, .pron, .adp].contains(tree.words[$0].upos) }),
            let last = tree.phrase(
                predicate,
                leavingOut: {
                    $0 < predicate
                        || [.conj, .cc, .parataxis, .advcl].contains(tree.words[$0].relation)
                }
            ).last, first < last
        else { return nil }
        return Span(tree.words[first].span.start, tree.words[last].span.end)
    }

    /// "due to meet in Oslo", of which parsers make the preposition "due to".
    private func promises(ofDueTo i: Int) -> [Promise] {
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

    private func promises(ofModal i: Int) -> [Promise] {
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

    /// What is to be done by somebody unnamed is told with its subject: "the bridge will be opened".
    private func withSubject(_ what: Span, _ i: Int, of holder: Int? = nil) -> Span {
        guard tree.isPassive(i),
            let subject = tree.child(of: holder ?? i, .nsubjPass, .nsubj, .nsubjOuter),
            let first = tree.phrase(subject, leavingOut: { _ in false }).first
        else { return what }
        return Span(min(what.start, tree.words[first].span.start), what.end)
    }

    /// "will be naming": the progressive of what is arranged; "will go" with a companion is kept out.
    private func isContinuing(_ i: Int) -> Bool { tree.words[i].xpos == "VBG" }

    /// Whether the clause is the content of a verb in the past.
    private func isReported(_ i: Int) -> Bool {
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

    private func isPerfect(_ i: Int) -> Bool {
        tree.children[i].contains { tree.words[$0].relation == .aux && tree.lemma($0) == "have" }
    }

    private func isConditional(_ i: Int) -> Bool {
        tree.children[i].contains { c in
            tree.words[c].relation == .advcl
                && tree.child(of: c, .mark).map { tree.form($0) == "if" } ?? false
        }
    }

    private func infinitive(under i: Int) -> Int? {
        tree.children[i].first { c in
            c > i && tree.isInfinitive(c)
                && [.xcomp, .advcl, .ccomp, .acl].contains(tree.words[c].relation)
                && tree.words[c].xpos != "VBG"
        }
    }

    /// "committed to opening", "agreed on opening", "is considering sending".
    private func gerund(under i: Int) -> (Int, Span)? {
        for c in tree.children[i] where c > i && tree.words[c].xpos == "VBG" {
            let relation = tree.words[c].relation
            guard relation == .advcl || relation == .xcomp || relation == .ccomp || relation == .obl
            else { continue }
            if relation == .advcl {
                guard let mark = tree.child(of: c, .mark),
                    ["to", "on", "for"].contains(tree.form(mark))
                else { continue }
            }
            if let what = tree.verbPhrase(c) { return (c, what) }
        }
        return nil
    }

    /// A noun phrase without relative clauses and later additions.
    /// `end` is a word at whose phrase it stops.
    private func nounPhrase(_ i: Int, before end: Int? = nil) -> Span? {
        let others = end.map { Set(tree.phrase($0) { _ in false }) } ?? []
        let kept = tree.phrase(i) { c in
            switch tree.words[c].relation {
            case .aclRelcl, .appos, .caseMarker, .cc, .parataxis, .punct: return true
            case .conj: return tree.isVerb(c)
            default: return false
            }
        }.filter { !others.contains($0) }
        guard let first = kept.first else { return nil }
        return tree.span(from: kept, start: first)
    }
}

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
}

/// Finds the promises of a sentence over its tree.
struct PromiseFinder {
    let knowledge: CommitmentKnowledge
    let tree: ClauseTree

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
                for cue in knowledge.verbs[particle ?? tree.lemma(i)] ?? [] {
                    found += promises(ofVerb: i, cue)
                }
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
                if let head = infinitive(under: i), let what = tree.verbPhrase(head) {
                    return [
                        Promise(
                            cue: cue, cueWord: i, head: head, what: what, maker: maker,
                            isRefused: isNegated)
                    ]
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
                    tree.words[object].upos != .pron,
                    let what = nounPhrase(object)
                {
                    return [Promise(cue: cue, cueWord: i, head: object, what: what, maker: maker)]
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

    private func promises(ofNoun i: Int, _ cue: CommitmentKnowledge.Cue) -> [Promise] {
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

    private func promises(ofModal i: Int) -> [Promise] {
        var cues: [CommitmentKnowledge.Cue] = []
        for c in tree.children[i] where tree.words[c].relation == .aux {
            cues += knowledge.modals[tree.form(c)] ?? []
        }
        // "is to meet", "was to join", "are to be opened".
        if cues.isEmpty, let to = tree.child(of: i, .mark), tree.form(to) == "to", to > 0,
            tree.lemma(to - 1) == "be", ["VBZ", "VBP", "VBD"].contains(tree.words[to - 1].xpos)
        {
            cues += knowledge.modals["be to"] ?? []
        }
        guard let cue = cues.first else { return [] }
        let lemma = tree.lemma(i)
        if knowledge.contains(lemma, in: "stative verbs"), !isContinuing(i) { return [] }
        if tree.words[i].upos != .verb { return [] }
        if cue.takes.contains(.reported), !isReported(i) { return [] }
        guard let what = tree.verbPhrase(i) else { return [] }
        return [
            Promise(
                cue: cue, cueWord: i, head: i, what: withSubject(what, i),
                maker: tree.subject(of: i), isPassive: tree.isPassive(i))
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
    private func nounPhrase(_ i: Int) -> Span? {
        let kept = tree.phrase(i) { c in
            switch tree.words[c].relation {
            case .aclRelcl, .appos, .caseMarker, .cc, .parataxis, .punct: return true
            case .conj: return tree.isVerb(c)
            default: return false
            }
        }
        guard let first = kept.first else { return nil }
        return tree.span(from: kept, start: first)
    }
}

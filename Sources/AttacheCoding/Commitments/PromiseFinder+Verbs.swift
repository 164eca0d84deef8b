import AttacheModel

/// Promises by verbs of promising and scheduling: "agreed to widen the road", "is offering $5 million".
extension PromiseFinder {
    func promises(ofVerb i: Int, _ cue: CommitmentKnowledge.Cue) -> [Promise] {
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

    /// Whether a noun phrase counts or names what can be given.
    func isAmount(_ i: Int) -> Bool {
        knowledge.contains(tree.lemma(i), in: "gifts")
            || tree.words[i].upos == .num || tree.words[i].upos == .sym
            || tree.children[i].contains {
                tree.words[$0].relation == .nummod || tree.words[$0].upos == .sym
            }
    }

    func infinitive(under i: Int) -> Int? {
        tree.children[i].first { c in
            c > i && tree.isInfinitive(c)
                && [.xcomp, .advcl, .ccomp, .acl].contains(tree.words[c].relation)
                && tree.words[c].xpos != "VBG"
        }
    }

    /// "committed to opening", "agreed on opening", "is considering sending".
    func gerund(under i: Int) -> (Int, Span)? {
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
}

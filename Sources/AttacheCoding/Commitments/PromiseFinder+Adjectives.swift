import AttacheModel

/// Promises by adjectives, and events with their time: "is due on Friday".
extension PromiseFinder {
    func promises(ofAdjective i: Int, _ form: String) -> [Promise] {
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
    func event(_ subject: Int, _ predicate: Int) -> Span? {
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
}

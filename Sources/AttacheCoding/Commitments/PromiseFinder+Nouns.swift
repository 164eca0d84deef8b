import AttacheModel

/// Promises by nouns and by acts that are agreed to: "a pledge to withdraw", "agreed to the release of prisoners".
extension PromiseFinder {
    func promises(ofNoun i: Int, _ cue: CommitmentKnowledge.Cue) -> [Promise] {
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

    /// Nouns of acts under a word, each with its phrase: "to the withdrawal of forces and to the
    /// release of prisoners".
    func acts(under i: Int, _ relations: [Relation]) -> [(head: Int, what: Span)] {
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
    func wordBefore(_ noun: Int) -> Int? {
        guard var at = tree.phrase(noun, leavingOut: { _ in false }).first else { return nil }
        repeat {
            at -= 1
        } while at >= 0 && [.punct, .cconj, .adp].contains(tree.words[at].upos)
        return at >= 0 ? at : nil
    }

    /// A noun phrase without relative clauses and later additions.
    /// `end` is a word at whose phrase it stops.
    func nounPhrase(_ i: Int, before end: Int? = nil) -> Span? {
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

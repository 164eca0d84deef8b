import AttacheModel

/// Who is the source of a cue: subjects, shared and inherited, agents, owners.
extension SentenceView {
    /// Whether a verb stands in the passive.
    func isPassive(_ verb: Int) -> Bool {
        if kid(verb, .auxPass, .nsubjPass, .csubjPass) != nil { return true }
        guard words[verb].xpos == "VBN" else { return false }
        switch words[verb].relation {
        case .acl: return kid(verb, .aux) == nil
        case .amod: return true
        // "He was praised and quoted as saying …"
        case .conj:
            let head = words[verb].head
            return head >= 0 && kid(verb, .aux, .nsubj) == nil && words[head].xpos == "VBN"
                && kid(head, .auxPass, .nsubjPass) != nil
        default: return false
        }
    }

    /// The subject's head word of a verb or predicate: its own, a shared one, or the one that it
    /// inherits from the verb above. Complexity: O(depth).
    func subject(of predicate: Int) -> Int? {
        var word = predicate
        var steps = 0
        while steps < 16 {
            steps += 1
            if let own = ownSubject(word) { return own }
            let head = words[word].head
            guard head >= 0 else { return nil }
            switch words[word].relation.base {
            case .conj, .advcl, .xcomp:
                // "urged him to say": the object speaks.
                if words[word].relation == .xcomp, let object = kid(head, .obj, .iobj),
                    object < word
                {
                    return object
                }
                word = head
            case .ccomp, .parataxis, .dep:
                // A participle that was read as a clause of its own ("…, adding that …").
                guard words[word].xpos == "VBG" else { return nil }
                word = head
            case .acl: return head
            default: return nil
            }
        }
        return nil
    }

    /// The subject below a verb; of several, which only a parser's slip gives, the nearest before it.
    func ownSubject(_ word: Int) -> Int? {
        let found = kids(word, .nsubj, .nsubjPass, .nsubjOuter)
        return found.last { $0 < word } ?? found.first
    }

    /// The agent of a passive: "by the minister".
    func agent(of verb: Int) -> Int? {
        children[verb].first {
            words[$0].relation == .oblAgent
                || words[$0].relation.base == .obl && hasMarker($0, "by")
        }
    }

    /// The whole noun phrase of a source, without the clause that holds the cue and without the
    /// preposition before it. Complexity: O(size of the phrase's stretch).
    func nounPhrase(_ head: Int, cue: Int) -> [Int] {
        var excluded: [Int] = []
        for kid in children[head] {
            if isBelow(cue, kid) { excluded.append(kid) }
            switch words[kid].relation {
            case .caseMarker where kid < head, .cc where kid < head, .punct where kid < head, .mark,
                .cop,
                .auxPass, .aux, .parataxis, .discourse, .advcl:
                excluded.append(kid)
            case .nsubj, .nsubjOuter, .nsubjPass: excluded.append(kid)
            default: break
            }
        }
        var found = subtree(head, without: excluded)
        // Only the stretch on the head's side of the cue.
        if cue > head {
            found.removeAll { $0 >= cue }
        } else if cue < head {
            found.removeAll { $0 <= cue }
        }
        return found
    }
}

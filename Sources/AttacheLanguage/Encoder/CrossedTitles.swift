import AttacheModel

/// Mends a kind of tree that no treebank has but scored arcs can give: a title behind the verb that
/// hangs, across it, on the verb's subject ("Ms A met Ruritania's Foreign Minister, B, in C", with
/// "Minister" as a title of "A"). The title is the verb's object, or its oblique when it has a
/// preposition.
package enum CrossedTitles {
    /// The tree stays a tree: the new head is an ancestor of the old one. Complexity: O(n) for
    /// sentences without such titles, else O(n) for each.
    package static func mend(_ sentence: inout Sentence) {
        for i in sentence.words.indices {
            switch sentence.words[i].relation {
            case .nmodDesc, .compound, .flat: break
            default: continue
            }
            let name = sentence.words[i].head
            guard name >= 0, name < i, sentence.words[name].relation.base == .nsubj else {
                continue
            }
            let verb = sentence.words[name].head
            guard verb > name, verb < i, sentence.words[verb].upos == .verb else { continue }
            let isMarked = sentence.words.contains { $0.head == i && $0.relation == .caseMarker }
            let isFree = !sentence.words.contains {
                $0.head == verb && ($0.relation == .obj || $0.relation == .ccomp)
            }
            guard isMarked || isFree else { continue }
            sentence.words[i].head = verb
            sentence.words[i].relation = isMarked ? .obl : .obj
        }
    }
}

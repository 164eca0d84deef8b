import AttacheModel

/// Mends a kind of tree that scored arcs can give: a verb with two subjects before it, the second without a
/// word between it and a participle that stands on the first ("Talks scheduled in Oslo this May were
/// discussed"). The second is a circumstance of the participle.
package enum SecondSubjects {
    /// The tree stays a tree: the participle hangs below the first subject. Complexity: O(n) for sentences
    /// without such subjects, else O(n) for each.
    package static func mend(_ sentence: inout Sentence) {
        for i in sentence.words.indices {
            let word = sentence.words[i]
            guard word.relation == .nsubj || word.relation == .nsubjPass, word.head > i else {
                continue
            }
            let first = sentence.words.indices.prefix(i).first { j in
                sentence.words[j].head == word.head
                    && (sentence.words[j].relation == .nsubj
                        || sentence.words[j].relation == .nsubjPass)
            }
            guard let first else { continue }
            // The words between them are all below the first, and a participle is among them.
            let start = sentence.words.indices.first {
                $0 == i || $0 > first && sentence.words[$0].head == i
            }
            guard let start,
                let participle = sentence.words[first..<start].indices.last(where: { j in
                    sentence.words[j].upos == .verb && sentence.words[j].relation == .acl
                        && sentence.words[j].features.contains("VerbForm=Part")
                }), sentence.isBelow(participle, first),
                sentence.isBelow(start - 1, first)
            else { continue }
            sentence.words[i].head = participle
            sentence.words[i].relation = .oblUnmarked
        }
    }
}

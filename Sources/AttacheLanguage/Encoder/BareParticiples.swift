import AttacheModel

/// Mends a slip of tagging that a whole sentence betrays: a verb with a subject, with no auxiliary of its
/// own or of a verb that it is joined to, taken for a participle ("The envoy on Monday called on both sides").
/// Headlines leave the auxiliary out ("Two envoys held in Oslo") and stay as they are.
package enum BareParticiples {
    /// Complexity: O(n) for sentences without such verbs, else O(n) for each.
    package static func mend(_ sentence: inout Sentence) {
        actives(&sentence)
        guard !sentence.isHeadline, sentence.words.last?.upos == .punct else { return }
        for i in sentence.words.indices where sentence.words[i].xpos == "VBN" {
            switch sentence.words[i].relation {
            case .root, .ccomp, .parataxis: break
            default: continue
            }
            var subject: Int?
            var hasAuxiliary = false
            for (c, word) in sentence.words.enumerated() where word.head == i {
                switch word.relation {
                case .nsubj, .nsubjPass: subject = c
                case .aux, .auxPass, .cop, .oblAgent: hasAuxiliary = true
                default: break
                }
            }
            guard let subject, subject < i, !hasAuxiliary else { continue }
            sentence.words[i].xpos = "VBD"
            sentence.words[i].features =
                "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
            if sentence.words[subject].relation == .nsubjPass {
                sentence.words[subject].relation = .nsubj
            }
        }
    }

    /// A finite form without an auxiliary has no passive subject.
    private static func actives(_ sentence: inout Sentence) {
        for i in sentence.words.indices where sentence.words[i].relation == .nsubjPass {
            let verb = sentence.words[i].head
            guard sentence.words.indices.contains(verb),
                ["VBD", "VBZ", "VBP"].contains(sentence.words[verb].xpos),
                sentence.words[verb].upos == .verb,
                !sentence.words.contains(where: { $0.head == verb && $0.relation == .auxPass })
            else { continue }
            sentence.words[i].relation = .nsubj
        }
    }
}

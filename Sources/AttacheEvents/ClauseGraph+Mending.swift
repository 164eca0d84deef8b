import AttacheKnowledge
import AttacheModel

/// Slips of the parser that the words around betray, put right before a tree is read.
extension ClauseGraph {
    /// The sentence with all slips put right. Complexity: O(words), and for each doubtful word once more.
    static func mended(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        withNamed(withTitles(withSubjects(sentence)), lexicon, vocabulary)
    }

    /// "as Admiral Ana Maric and Envoy B met C", where the parser took the subject behind the
    /// conjunction for a circumstance: a noun before a finite verb that has no subject, with no
    /// preposition of its own, is the subject.
    private static func withSubjects(_ sentence: Sentence) -> Sentence {
        var mended = sentence
        for (i, word) in sentence.words.enumerated()
        where word.relation == .obl && (word.upos == .propn || word.upos == .noun) {
            let verb = word.head
            guard verb > i, sentence.words.indices.contains(verb),
                ["VBD", "VBZ", "VBP"].contains(sentence.words[verb].xpos)
            else { continue }
            var isMarked = false
            var isBare = true
            var hasSubject = false
            for (c, other) in sentence.words.enumerated() {
                if other.head == i, other.relation == .caseMarker { isBare = false }
                guard other.head == verb else { continue }
                if other.relation == .mark, c < i { isMarked = true }
                if [.nsubj, .csubj, .expl].contains(other.relation.base) { hasSubject = true }
                if c > i, c < verb, other.relation == .obl { isBare = false }
            }
            if isMarked, isBare, !hasSubject { mended.words[i].relation = .nsubj }
        }
        return mended
    }

    /// "summoned Envoy to Chad Ana Maric", where the parser took title and name for two objects with
    /// a circumstance between them: the title stands on the name.
    private static func withTitles(_ sentence: Sentence) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (name, word) in words.enumerated() where word.relation == .obj && word.upos == .propn {
            let verb = word.head
            guard
                let title = words.indices.last(where: {
                    $0 < name && words[$0].head == verb && words[$0].relation == .obj
                }), words[title].upos == .propn, name - title <= 6,
                let between = words.indices.last(where: {
                    $0 > title && $0 < name && words[$0].head == verb && words[$0].relation == .obl
                }),
                words.contains(where: { $0.head == between && $0.relation == .caseMarker })
            else { continue }
            mended.words[title].head = name
            mended.words[title].relation = .nmodDesc
            mended.words[between].head = title
            mended.words[between].relation = .nmod
        }
        return mended
    }

    /// "called Ruritania a sponsor", read as something that was given to Ruritania: it is what is called
    /// so.
    private static func withNamed(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (called, word) in words.enumerated() where word.relation == .iobj {
            guard words.indices.contains(word.head),
                vocabulary.isNaming(lexicon.wordID(words[word.head].lemma.lowercased())),
                let name = words.indices.first(where: {
                    $0 > called && words[$0].head == word.head && words[$0].relation == .obj
                })
            else { continue }
            mended.words[called].relation = .obj
            mended.words[name].relation = .xcomp
        }
        return mended
    }
}

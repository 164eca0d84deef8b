import AttacheKnowledge
import AttacheModel

/// Slips of the parser that the words around betray, put right before a tree is read.
extension ClauseGraph {
    /// The sentence with all slips put right. Complexity: O(words), and for each doubtful word once more.
    static func mended(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        var mended = withSubjects(sentence.withExtraposedComplements())
        mended = withTitles(mended)
        mended = withSharedTitles(mended)
        mended = withTerms(mended)
        mended = withParties(mended, lexicon, vocabulary)
        mended = withDoers(mended, lexicon)
        mended = withLists(mended)
        mended = withNamed(mended, lexicon, vocabulary)
        return withCounterparts(mended, lexicon, vocabulary)
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

    /// "listed it as Specially Designated Pirates", where the parser took a word of the term for a verb:
    /// with capitals it is a name for what it stands before.
    private static func withTerms(_ sentence: Sentence) -> Sentence {
        let words = sentence.words
        func isCapital(_ i: Int) -> Bool { words[i].form.first?.isUppercase ?? false }
        var mended = sentence
        for (part, word) in words.enumerated()
        where word.xpos == "VBN" && part > 0 && isCapital(part) {
            guard
                let mark = words.indices.first(where: {
                    words[$0].head == part && words[$0].relation == .mark && $0 < part
                }),
                let noun = words.indices.dropFirst(part + 1).prefix(while: isCapital).last,
                [.noun, .propn].contains(words[noun].upos),
                (mark + 1..<part).allSatisfy({ isCapital($0) })
            else { continue }
            var verb = word.head
            while words.indices.contains(verb), words[verb].upos != .verb {
                verb = words[verb].head
            }
            guard words.indices.contains(verb) else { continue }
            mended.words[noun].head = verb
            mended.words[noun].relation = .obl
            mended.words[part].head = noun
            mended.words[part].relation = .amod
            mended.words[mark].head = noun
            mended.words[mark].relation = .caseMarker
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

    /// "the meeting in Strelsau between A and B", where the parser hung the parties on the place: they are
    /// of the meeting.
    private static func withParties(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (preposition, word) in words.enumerated() where word.relation == .caseMarker {
            let id = lexicon.wordID(words[preposition].lemma.lowercased())
            guard id != 0, id == vocabulary.between || id == vocabulary.with,
                words.indices.contains(word.head), words[word.head].relation == .nmod,
                preposition < word.head
            else { continue }
            let place = words[word.head].head
            guard words.indices.contains(place), words[place].upos == .propn, place < preposition,
                [.nmod, .obl].contains(words[place].relation),
                words.indices.contains(words[place].head), words[place].head < place,
                words.contains(where: { $0.head == place && $0.relation == .caseMarker })
            else { continue }
            let isOfNoun = words[words[place].head].upos == .noun
            mended.words[word.head].head = words[place].head
            mended.words[word.head].relation = isOfNoun ? .nmod : .obl
        }
        return withBoth(mended, lexicon, vocabulary)
    }

    /// "the meeting between A and B has ended", where the parser joined B to the meeting: "between" has two.
    private static func withBoth(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (preposition, word) in words.enumerated() where word.relation == .caseMarker {
            guard vocabulary.between != 0,
                lexicon.wordID(word.lemma.lowercased()) == vocabulary.between,
                words.indices.contains(word.head)
            else { continue }
            // The preposition may hang on the title before the name.
            var first = word.head
            if words[first].relation == .nmodDesc, words.indices.contains(words[first].head) {
                first = words[first].head
            }
            let noun = words[first].head
            guard preposition < first, words[first].relation == .nmod,
                !words[first].features.contains("Number=Plur"), words.indices.contains(noun),
                !words.contains(where: { $0.head == first && $0.relation == .conj }),
                let other = words.indices.first(where: {
                    $0 > first && words[$0].head == noun && words[$0].relation == .conj
                })
            else { continue }
            mended.words[other].head = first
            if first != word.head {
                mended.words[preposition].head = first
            }
        }
        return mended
    }

    /// "Presidents A of Ruritania and B of Graustark signed", where the parser took the names for other
    /// names of the title: the names do what their shared title does.
    private static func withSharedTitles(_ sentence: Sentence) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (name, word) in words.enumerated()
        where word.relation == .appos && word.upos == .propn && name > 0 && word.head == name - 1 {
            let title = name - 1
            guard words[title].features.contains("Number=Plur"),
                !words.contains(where: { $0.head == title && $0.relation == .det }),
                words.contains(where: { $0.head == name && $0.relation == .conj })
            else { continue }
            mended.words[name].head = words[title].head
            mended.words[name].relation = words[title].relation
            mended.words[title].head = name
            mended.words[title].relation = .nmodDesc
            for i in words.indices
            where words[i].head == title && i != name && words[i].relation != .amod {
                mended.words[i].head = name
            }
        }
        return mended
    }

    /// "between King A of Ruritania, President B, and Minister C", where the parser took B for another name
    /// of what stands before: a title with a name inside a list is one of it.
    private static func withLists(_ sentence: Sentence) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (name, word) in words.enumerated()
        where word.relation == .appos && word.upos == .propn && name > 0 {
            guard words.contains(where: { $0.head == name && $0.relation == .nmodDesc }),
                let last = words.indices.first(where: { z in
                    z > name && words[z].relation == .conj && words.indices.contains(words[z].head)
                        && words[z].head < name && words[words[z].head].upos == .propn
                        && words.contains { $0.head == z && $0.relation == .cc }
                }), word.head <= words[last].head || word.head == words[last].head
            else { continue }
            mended.words[name].head = words[last].head
            mended.words[name].relation = .conj
        }
        return mended
    }

    /// "by the president A, his Ruritanian counterpart B, and C": B is no other name of A.
    private static func withCounterparts(
        _ sentence: Sentence, _ lexicon: FrameLexicon, _ vocabulary: SyntaxWords
    ) -> Sentence {
        let words = sentence.words
        var mended = sentence
        for (i, word) in words.enumerated()
        where vocabulary.isCounterpart(lexicon.wordID(word.lemma.lowercased())) {
            guard words.contains(where: { $0.head == i && $0.relation == .nmodPoss }) else {
                continue
            }
            let name: Int?
            if word.relation == .appos {
                let isNamed = words.contains {
                    $0.head == i && $0.upos == .propn && [.appos, .flat].contains($0.relation)
                }
                name = isNamed ? i : nil
            } else {
                let holds = words.indices.contains(word.head) && word.relation == .nmodDesc
                name = holds && words[word.head].relation == .appos ? word.head : nil
            }
            guard let name, words.indices.contains(words[name].head),
                words[words[name].head].upos == .propn
            else { continue }
            mended.words[name].relation = .conj
        }
        return mended
    }

    /// "condemned the killing of monks by rebels", where the parser hung the doers on the verb: with a
    /// subject of its own and an object that something was done to, they did the deed of the object.
    private static func withDoers(_ sentence: Sentence, _ lexicon: FrameLexicon) -> Sentence {
        let words = sentence.words
        func isDeed(_ i: Int) -> Bool {
            words[i].upos == .noun
                && !lexicon.nounPatterns(for: lexicon.wordID(words[i].lemma.lowercased())).isEmpty
        }
        var mended = sentence
        for (doer, word) in words.enumerated()
        where [.obl, .nmod].contains(word.relation) && [.noun, .propn].contains(word.upos) {
            let head = word.head
            guard words.indices.contains(head), head < doer,
                words.contains(where: {
                    $0.head == doer && $0.relation == .caseMarker && $0.form.lowercased() == "by"
                })
            else { continue }
            var found: Int?
            if word.relation == .nmod {
                // … or on those it was done to.
                let above = words[head].head
                if words[head].relation == .nmod, words.indices.contains(above), isDeed(above),
                    !isDeed(head)
                {
                    found = above
                }
            } else if words.contains(where: { $0.head == head && $0.relation == .nsubj }) {
                found = words.indices.last { i in
                    i > head && i < doer && words[i].head == head && words[i].relation == .obj
                        && isDeed(i)
                        && words.contains { $0.head == i && $0.relation == .nmod }
                }
            }
            guard let found else { continue }
            mended.words[doer].head = found
            mended.words[doer].relation = .nmod
        }
        return mended
    }
}

import AttacheModel

/// What a clause under a cue is about.
extension TopicFinder {
    /// The things that a clause is about: its objects, else its subject or oblique.
    func topics(
        inClause c: Int, _ told: String, _ verb: Int, _ cue: ReadoutKnowledge.Cue, _ subject: Int?,
        depth: Int
    ) -> [FoundTopic] {
        guard depth < 3 else { return [] }
        var found: [FoundTopic] = []
        for candidate in candidates(inClause: c) {
            found = make(candidate, told, verb, cue, subject: subject)
            if !found.isEmpty { break }
        }
        for other in tree.children[c] {
            switch tree.words[other].relation {
            case .conj where tree.isVerb(other):
                found += topics(inClause: other, told, verb, cue, subject, depth: depth + 1)
            case .xcomp, .ccomp, .advcl:
                if found.isEmpty, tree.words[other].relation != .advcl || tree.isInfinitive(other) {
                    found += topics(inClause: other, told, verb, cue, subject, depth: depth + 1)
                }
            default: break
            }
        }
        return found
    }

    /// What may be the matter of a clause, likeliest first.
    func candidates(inClause c: Int) -> [Int] {
        var found: [Int] = []
        let obliques = tree.children[c].filter { o in
            tree.words[o].relation == .obl && tree.words[o].upos != .num
                && tree.child(of: o, .caseMarker).map {
                    knowledge.contains(tree.form($0), in: "carrier prepositions")
                } ?? false && !isTime(o) && !isSource(o)
        }
        if let object = tree.child(of: c, .obj) {
            // "enhancing cooperation in the mining sector": the phrase may hang on the verb.
            let isBare =
                knowledge.contains(tree.lemma(object), in: "carriers")
                && !tree.children[object].contains { tree.words[$0].relation == .nmod }
            if isBare { found += obliques.filter { $0 > object } }
            found.append(object)
        }
        if let displaced = tree.displacedObject(of: c) { found.append(displaced) }
        // "to observe calm": parsers take it for an adjective.
        if let calm = tree.child(of: c, .xcomp), tree.words[calm].upos == .adj,
            knowledge.contains(tree.lemma(calm), in: "common goods")
        {
            found.append(calm)
        }
        let subject = tree.child(of: c, .nsubjPass, .nsubj)
        if tree.child(of: c, .cop) != nil, tree.words[c].upos == .noun {
            // "our first priority is the safety of ships": the predicate, if the subject carries it.
            if let subject, !knowledge.contains(tree.lemma(subject), in: "carriers") {
                found.append(subject)
            }
            found.append(c)
        } else if let subject {
            let deeper = tree.children[c].contains {
                tree.words[$0].relation == .xcomp || tree.words[$0].relation == .ccomp
            }
            if found.isEmpty, deeper, !tree.isPassive(c) { return [] }
            found.append(subject)
        }
        return found + obliques.filter { $0 > c }
    }

    /// "refrained from new fees": what was left.
    private func isSource(_ o: Int) -> Bool {
        tree.child(of: o, .caseMarker).map {
            knowledge.contains(tree.form($0), in: "source prepositions")
        } ?? false
    }

    /// Whether an oblique tells a time, or how long.
    func isTime(_ o: Int) -> Bool {
        tree.words[o].relation == .oblUnmarked
            || knowledge.contains(tree.lemma(o), in: "time nouns")
    }
}

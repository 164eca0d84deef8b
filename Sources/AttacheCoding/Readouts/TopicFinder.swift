import AttacheModel

/// A topic in a sentence, with the word that brings it in.
struct FoundTopic {
    var name: String
    var span: Span
    /// The verb or noun as the text puts it.
    var verb: String
    var cue: ReadoutKnowledge.Cue
    /// The cue's word.
    var word: Int
    var subject: Int?
}

/// Finds what a sentence says that an engagement was about.
struct TopicFinder {
    let knowledge: ReadoutKnowledge
    let tree: ClauseTree
    let text: SourceText

    /// In order of their cues. Complexity: O(words × depth).
    func topics() -> [FoundTopic] {
        var found: [FoundTopic] = []
        for i in tree.words.indices {
            switch tree.words[i].upos {
            case .verb:
                let particle = tree.child(of: i, .compoundPrt).map {
                    tree.lemma(i) + " " + tree.form($0)
                }
                guard
                    let cue = particle.flatMap({ knowledge.verbs[$0] })
                        ?? knowledge.verbs[tree.lemma(i)]
                else { continue }
                found += topics(ofVerb: i, cue)
            case .noun:
                guard let cue = knowledge.nouns[tree.lemma(i)] else { continue }
                for c in tree.children[i] where c > i && tree.words[c].relation == .nmod {
                    if takes(c, cue) { found += make(c, i, cue, subject: tree.holder(of: i)) }
                }
            default: break
            }
        }
        var seen = Set<Span>()
        return found.filter { seen.insert($0.span).inserted }
    }

    private func takes(_ i: Int, _ cue: ReadoutKnowledge.Cue) -> Bool {
        guard let marker = tree.child(of: i, .caseMarker) else { return false }
        return cue.takes.contains(tree.form(marker))
    }

    private func topics(ofVerb i: Int, _ cue: ReadoutKnowledge.Cue) -> [FoundTopic] {
        if tree.isNegated(i) { return [] }
        let subject = tree.subject(of: i)
        if cue.needsMeeting {
            guard let subject, knowledge.contains(tree.lemma(subject), in: "meeting nouns")
            else { return [] }
        }
        var found: [FoundTopic] = []
        if cue.takes.contains("object") {
            if let object = tree.child(of: i, .obj) {
                // "exchange views on": the noun brings the topic in.
                if knowledge.nouns[tree.lemma(object)] == nil {
                    found += make(object, i, cue, subject: subject)
                }
            } else if let object = tree.child(of: i, .nsubjPass) {
                found += make(object, i, cue, subject: nil)
            }
        }
        for c in tree.children[i] where c > i {
            switch tree.words[c].relation {
            case .obl where takes(c, cue): found += make(c, i, cue, subject: subject)
            case .xcomp, .ccomp, .advcl:
                let isGerund = tree.words[c].xpos == "VBG" && cue.takes.contains("gerund")
                let isInfinitive = tree.isInfinitive(c) && cue.takes.contains("infinitive")
                let isClause = tree.words[c].relation == .ccomp && cue.takes.contains("clause")
                if tree.words[c].relation == .advcl, !isGerund || tree.isSetOff(c) { continue }
                if isGerund || isInfinitive || isClause {
                    found += topics(inClause: c, i, cue, subject, depth: 0)
                }
            default: break
            }
        }
        return found
    }

    /// The things that a clause is about: its objects, else its subject or oblique.
    private func topics(
        inClause c: Int, _ verb: Int, _ cue: ReadoutKnowledge.Cue, _ subject: Int?, depth: Int
    ) -> [FoundTopic] {
        guard depth < 3 else { return [] }
        var found: [FoundTopic] = []
        if let object = tree.child(of: c, .obj) {
            // "enhancing cooperation in the mining sector": the phrase may hang on the verb.
            let isBare =
                knowledge.contains(tree.lemma(object), in: "carriers")
                && !tree.children[object].contains { tree.words[$0].relation == .nmod }
            let oblique = tree.children[c].first { o in
                o > object && tree.words[o].relation == .obl
                    && tree.child(of: o, .caseMarker).map {
                        knowledge.contains(tree.form($0), in: "carrier prepositions")
                    } ?? false
            }
            found += make(isBare ? oblique ?? object : object, verb, cue, subject: subject)
        } else if tree.child(of: c, .cop) != nil, tree.words[c].upos == .noun {
            // "our first priority is the safety of ships": the predicate, if the subject carries it.
            let carried = tree.child(of: c, .nsubj).map {
                knowledge.contains(tree.lemma($0), in: "carriers") ? c : $0
            }
            found += make(carried ?? c, verb, cue, subject: subject)
        } else if let object = tree.child(of: c, .nsubjPass, .nsubj),
            tree.words[c].relation == .ccomp
        {
            found += make(object, verb, cue, subject: subject)
        } else if let oblique = tree.children[c].first(where: {
            $0 > c && tree.words[$0].relation == .obl && tree.child(of: $0, .caseMarker) != nil
        }) {
            found += make(oblique, verb, cue, subject: subject)
        }
        for other in tree.children[c]
        where tree.words[other].relation == .conj && tree.isVerb(other) {
            found += topics(inClause: other, verb, cue, subject, depth: depth + 1)
        }
        for other in tree.children[c]
        where tree.words[other].relation == .xcomp || tree.words[other].relation == .ccomp {
            if found.isEmpty {
                found += topics(inClause: other, verb, cue, subject, depth: depth + 1)
            }
        }
        return found
    }

    /// The topics of a noun phrase: carriers are passed through, coordinated nouns parted.
    private func make(
        _ noun: Int, _ verb: Int, _ cue: ReadoutKnowledge.Cue, subject: Int?
    ) -> [FoundTopic] {
        var found: [FoundTopic] = []
        for head in topicHeads(noun, depth: 0) {
            guard let (name, span) = name(head) else { continue }
            found.append(
                FoundTopic(
                    name: knowledge.topic(name), span: span, verb: tree.form(verb), cue: cue,
                    word: verb, subject: subject))
        }
        return found
    }

    private func topicHeads(_ noun: Int, depth: Int) -> [Int] {
        guard depth < 6 else { return [noun] }
        var heads: [Int] = []
        let inner = tree.children[noun].filter { c in
            guard c > noun, let marker = tree.child(of: c, .caseMarker) else { return false }
            return tree.words[c].relation == .nmod
                && knowledge.contains(tree.form(marker), in: "carrier prepositions")
        }
        let clause = tree.children[noun].first { c in
            c > noun && tree.words[c].relation == .acl
                && (tree.words[c].xpos == "VBG" || tree.isInfinitive(c))
        }
        // "issues including trade": a list after the carrier.
        let listed = tree.children[noun].filter { c in
            c > noun && tree.words[c].relation == .acl && tree.lemma(c) == "include"
        }.compactMap { tree.child(of: $0, .obj) }
        let isCarrier =
            knowledge.contains(tree.lemma(noun), in: "carriers")
            && !knowledge.isListed(plainName(noun))
        if isCarrier, !listed.isEmpty {
            for c in listed { heads += topicHeads(c, depth: depth + 1) }
        } else if isCarrier, !inner.isEmpty {
            for c in inner { heads += topicHeads(c, depth: depth + 1) }
        } else if isCarrier, let clause, let object = tree.child(of: clause, .obj) {
            heads += topicHeads(object, depth: depth + 1)
        } else if tree.words[noun].xpos == "VBG", let object = tree.child(of: noun, .obj) {
            heads += topicHeads(object, depth: depth + 1)
        } else {
            heads.append(noun)
        }
        for c in tree.children[noun] where tree.words[c].relation == .conj {
            if tree.isVerb(c), tree.words[c].xpos != "VBG" { continue }
            heads += topicHeads(c, depth: depth + 1)
        }
        return heads
    }

    private func plainName(_ noun: Int) -> String {
        let kept =
            [noun]
            + tree.children[noun].filter {
                $0 < noun && [.amod, .compound, .nmod, .nummod].contains(tree.words[$0].relation)
            }
        return kept.sorted().map { tree.words[$0].form }.joined(separator: " ")
    }

    /// A noun with its attributes and "of" phrases, without article.
    private func name(_ noun: Int) -> (String, Span)? {
        guard tree.words[noun].upos != .pron,
            !knowledge.contains(tree.lemma(noun), in: "empty topics")
        else { return nil }
        let kept = tree.phrase(noun) { c in
            switch tree.words[c].relation {
            case .amod, .compound, .nummod, .flat, .nmodPoss, .goeswith: return c > noun
            case .nmod:
                guard let marker = tree.child(of: c, .caseMarker) else { return c > noun }
                return !["of", "in", "for", "on", "to"].contains(tree.form(marker)) || c < noun
            default: return true
            }
        }
        guard var first = kept.first, let last = kept.last, last - first < 14 else { return nil }
        while first < noun, [.det, .pron, .punct].contains(tree.words[first].upos) { first += 1 }
        let words = tree.words[first...last]
        let span = Span(words.first!.span.start, words.last!.span.end)
        let name = text[span]
        // "issues" alone says nothing.
        if words.count == 1, knowledge.contains(tree.lemma(noun), in: "carriers"),
            !knowledge.isListed(name)
        {
            return nil
        }
        return name.isEmpty ? nil : (name, span)
    }
}

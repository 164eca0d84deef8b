import AttacheModel

/// A topic in a sentence, with the word that brings it in.
struct FoundTopic {
    var name: String
    var span: Span
    /// The verb as the text puts it, with the noun that it needs ("exchanged views") or its modal
    /// ("will provide").
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
    /// Words that name those who met: they are no topics.
    var parties = Set<Int>()

    /// In order of their cues. Complexity: O(words × depth).
    func topics() -> [FoundTopic] {
        var found: [FoundTopic] = []
        for i in tree.words.indices {
            switch tree.words[i].upos {
            case .verb where isTold(i) && !isUnreal(i):
                let fronted = frontedTopics(of: i)
                // "On climate, he said that the sea rises": what is said is about the climate.
                let isTelling = (knowledge.verbs[tree.lemma(i)]?.strength ?? 0) <= Self.telling
                let own = fronted.isEmpty || !isTelling ? topics(ofVerb: i) : []
                found += fronted
                let first = found.isEmpty ? own.first?.span : nil
                found += own.filter { $0.span == first || !isAnswer($0) }
            case .noun:
                guard let cue = knowledge.nouns[tree.lemma(i)], isTold(i) else { continue }
                found += topics(ofNoun: i, cue, verb: tree.form(i), subject: tree.holder(of: i))
            case .adj where isTold(i) && !isUnreal(i): found += topics(ofAdjective: i)
            default: break
            }
        }
        var seen = Set<Span>()
        return found.filter { seen.insert($0.span).inserted }
    }

    /// Whether a word belongs to what the sentence tells, not to a relative clause or an aside.
    func isTold(_ i: Int) -> Bool {
        var at = i
        for _ in 0..<12 {
            guard let head = tree.head(of: at) else { return true }
            switch tree.words[at].relation {
            case .aclRelcl: return false
            case .advcl where tree.words[at].xpos != "VBG" || tree.child(of: at, .mark) != nil:
                // "to discuss trade": what they came for.
                if !tree.isInfinitive(at) { return false }
            case .acl where tree.isVerb(at) && !tree.isInfinitive(at):
                // "said in a statement that …": parsers hang the clause on the paper.
                guard
                    knowledge.contains(tree.lemma(head), in: "meeting nouns")
                        || knowledge.contains(tree.lemma(head), in: "readout words")
                            && tree.child(of: at, .mark) != nil
                else { return false }
            default: break
            }
            at = head
        }
        return true
    }

    /// Whether a verb tells of what may yet be: "could be signed", "close to signing".
    private func isUnreal(_ i: Int) -> Bool {
        if let head = tree.head(of: i), tree.words[head].upos == .adj,
            knowledge.contains(tree.lemma(head), in: "unreal states")
        {
            return true
        }
        return tree.children[i].contains {
            $0 < i && tree.words[$0].relation == .aux
                && knowledge.contains(tree.form($0), in: "unreal modals")
        }
    }

    // MARK: Cues

    /// The cue at a verb, with the noun or preposition that belongs to it: "took note", "looked over".
    private func cue(ofVerb i: Int) -> (cue: ReadoutKnowledge.Cue, noun: Int?, object: Int?)? {
        let lemma = tree.lemma(i)
        if let object = tree.child(of: i, .obj),
            let cue = knowledge.verbs[lemma + " " + tree.lemma(object)]
        {
            return (cue, object, nil)
        }
        if let particle = tree.child(of: i, .compoundPrt),
            let cue = knowledge.verbs[lemma + " " + tree.form(particle)]
        {
            return (cue, nil, nil)
        }
        if let subject = tree.child(of: i, .nsubjPass),
            let cue = knowledge.verbs[lemma + " " + tree.lemma(subject)]
        {
            return (cue, subject, nil)
        }
        for c in tree.children[i] where c > i && tree.words[c].relation == .obl {
            guard let marker = tree.child(of: c, .caseMarker) else { continue }
            let phrase = lemma + " " + tree.form(marker)
            if let cue = knowledge.verbs[phrase + " " + tree.lemma(c)] { return (cue, c, nil) }
            if let cue = knowledge.verbs[phrase] { return (cue, nil, c) }
        }
        return knowledge.verbs[lemma].map { ($0, nil, nil) }
    }

    private func takes(_ i: Int, _ cue: ReadoutKnowledge.Cue) -> Bool {
        guard let marker = tree.child(of: i, .caseMarker) else { return false }
        return cue.takes.contains(tree.form(marker))
    }

    private func topics(
        ofNoun i: Int, _ cue: ReadoutKnowledge.Cue, verb: String, subject: Int?
    ) -> [FoundTopic] {
        var told = verb
        let isObject = tree.words[i].relation == .obj || tree.words[i].relation == .obl
        if isObject, let head = tree.head(of: i), tree.isVerb(head) {
            // "provided support for the crews" did so, and did not speak of them.
            if knowledge.contains(tree.lemma(head), in: "deeds"),
                knowledge.verbs[tree.lemma(head) + " " + tree.lemma(i)] == nil
            {
                return []
            }
            told = tree.form(head) + " " + tree.form(i)
        }
        var found: [FoundTopic] = []
        for c in tree.children[i] where c > i {
            switch tree.words[c].relation {
            case .nmod where takes(c, cue) || isMember(c):
                found += make(c, told, i, cue, subject: subject)
            case .acl where takesClause(c, cue):
                found += topics(inClause: c, told, i, cue, subject, depth: 0)
            default: break
            }
        }
        // "held talks with her on gas", "an exchange took place on gas": the phrase may hang on the verb.
        guard isObject || [.nsubj, .nsubjPass].contains(tree.words[i].relation),
            let head = tree.head(of: i)
        else { return found }
        let isEmpty = found.isEmpty
        for c in tree.children[head] where c > i {
            switch tree.words[c].relation {
            case .obl where isEmpty && takes(c, cue) || isMember(c):
                found += make(c, told, i, cue, subject: subject)
            case .advcl where isEmpty && takesClause(c, cue) && !tree.isSetOff(c):
                found += topics(inClause: c, told, i, cue, subject, depth: 0)
            default: break
            }
        }
        return found
    }

    /// "is ready to widen the road", "is committed to the treaty".
    private func topics(ofAdjective i: Int) -> [FoundTopic] {
        guard let cue = knowledge.adjectives[tree.lemma(i)], !tree.isNegated(i),
            tree.words[i].relation == .xcomp || tree.child(of: i, .cop) != nil
        else { return [] }
        let copula = tree.child(of: i, .cop) ?? tree.head(of: i)
        let told = (copula.map { tree.form($0) + " " } ?? "") + tree.form(i)
        let subject = tree.subject(of: i)
        var found: [FoundTopic] = []
        for c in tree.children[i] where c > i {
            switch tree.words[c].relation {
            case .obl where takes(c, cue): found += make(c, told, i, cue, subject: subject)
            case .xcomp, .ccomp, .advcl:
                if takesClause(c, cue) || tree.isInfinitive(c) && cue.takes.contains("infinitive") {
                    found += topics(inClause: c, told, i, cue, subject, depth: 0)
                }
            default: break
            }
        }
        return found
    }

    /// "such as the basin", "including the canal": a member of what was named before.
    func isMember(_ i: Int) -> Bool {
        tree.child(of: i, .caseMarker).map {
            knowledge.contains(tree.form($0), in: "listing prepositions")
        } ?? false
    }

    /// Whether a clause under a noun or verb is one that the cue takes: "agreement on opening a
    /// consulate", "the hope that the road be opened".
    private func takesClause(_ c: Int, _ cue: ReadoutKnowledge.Cue) -> Bool {
        guard let mark = tree.child(of: c, .mark) else { return false }
        if tree.words[c].xpos == "VBG" {
            return cue.takes.contains("gerund") || cue.takes.contains(tree.form(mark))
        }
        if tree.isInfinitive(c) {
            return cue.takes.contains("infinitive") || cue.takes.contains("clause")
        }
        return cue.takes.contains("clause")
    }

    private func topics(ofVerb i: Int) -> [FoundTopic] {
        guard let (cue, noun, prepositional) = cue(ofVerb: i), !tree.isNegated(i) else { return [] }
        let subject = tree.subject(of: i)
        if cue.needsMeeting {
            guard let subject, knowledge.contains(tree.lemma(subject), in: "meeting nouns")
            else { return [] }
        }
        if let noun {
            return topics(ofNoun: noun, cue, verb: tree.form(i), subject: subject)
        }
        let told = verb(i)
        var found: [FoundTopic] = []
        if let prepositional {
            found = make(prepositional, told, i, cue, subject: subject)
            // "called on Chad to open the road": the road.
            if !found.isEmpty || !parties.contains(prepositional) { return found }
        }
        if cue.takes.contains("object") {
            if let object = tree.child(of: i, .obj) ?? tree.objectBehindOblique(of: i) {
                // "exchange views on": the noun brings the topic in.
                if knowledge.nouns[tree.lemma(object)] == nil {
                    found += make(object, told, i, cue, subject: subject)
                }
            } else if let object = tree.child(of: i, .nsubjPass) {
                found += make(object, told, i, cue, subject: nil)
            }
        }
        for c in tree.children[i] where c > i {
            switch tree.words[c].relation {
            case .obl where takes(c, cue) || isMember(c) && cue.strength == 2:
                found += make(c, told, i, cue, subject: subject)
            case .xcomp, .ccomp, .advcl, .csubj:
                let mark = tree.child(of: c, .mark).map(tree.form)
                let isGerund =
                    tree.words[c].xpos == "VBG"
                    && (cue.takes.contains("gerund")
                        || mark.map { $0 != "to" && cue.takes.contains($0) } ?? false)
                let isInfinitive = tree.isInfinitive(c) && cue.takes.contains("infinitive")
                let isClause =
                    [.ccomp, .csubj].contains(tree.words[c].relation)
                    && cue.takes.contains("clause")
                if tree.words[c].relation == .advcl, !isGerund || tree.isSetOff(c) { continue }
                if isGerund || isInfinitive || isClause {
                    found += topics(inClause: c, told, i, cue, subject, depth: 0)
                }
            default: break
            }
        }
        return found
    }

    /// Cues of this strength or less tell what was said and decide nothing.
    private static let telling = 3

    /// The verb with the noun that weakens or shapes it: "welcomed progress", "raised concerns".
    func verb(_ i: Int) -> String {
        let modal = tree.children[i].first { c in
            c < i && tree.words[c].relation == .aux
                && knowledge.contains(tree.form(c), in: "declaring modals")
        }
        let told = modal.map { tree.form($0) + " " } ?? ""
        guard let object = tree.child(of: i, .obj), object > i,
            knowledge.contains(tree.lemma(object), in: "shaping nouns")
        else { return told + tree.form(i) }
        return told + tree.form(i) + " " + tree.form(object)
    }

    /// The topics of a noun phrase: carriers are passed through, coordinated nouns parted.
    func make(
        _ noun: Int, _ told: String, _ verb: Int, _ cue: ReadoutKnowledge.Cue, subject: Int?
    ) -> [FoundTopic] {
        var found: [FoundTopic] = []
        if tree.words[noun].upos == .sym {
            return sum(noun, told, verb, cue, subject: subject).map { [$0] } ?? []
        }
        for head in topicHeads(noun, depth: 0) {
            guard let (name, span) = name(head) else { continue }
            found.append(
                FoundTopic(
                    name: isRelation(head) && !knowledge.isListed(name)
                        ? knowledge.topic(tree.lemma(head)) : knowledge.topic(name),
                    span: span, verb: told, cue: cue,
                    word: verb, subject: subject))
        }
        return found
    }
}

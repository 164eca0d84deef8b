import AttacheModel

/// In its own account of a meeting a body also declares what is to come and what was done, without a
/// word for the talking: "The team will visit the site", "The request is suspended".
extension TopicFinder {
    /// The topics of declared clauses in which no cue was found; `covered` are the cues' topics.
    ///
    /// Complexity: O(words × depth).
    func declaredTopics(besides covered: [FoundTopic]) -> [FoundTopic] {
        var found: [FoundTopic] = []
        for i in tree.words.indices where isTold(i) && isClause(i) {
            guard let (told, strength) = declaration(i) else { continue }
            let extent = clauseExtent(i)
            if covered.contains(where: { extent.overlaps($0.span) }) { continue }
            let cue = ReadoutKnowledge.Cue(
                name: "declared", takes: [], strength: strength, needsMeeting: false,
                isOfMeetings: false)
            let subject = tree.child(of: i, .nsubj, .nsubjPass)
            // "A team will visit the site": the team's journey, not the site.
            let leading =
                knowledge.contains(tree.lemma(i), in: "protocol verbs")
                ? subject.map { [$0] } ?? [] : []
            for candidate in leading + candidates(inClause: i) + complements(of: i) {
                let topics = make(candidate, told, i, cue, subject: tree.subject(of: i))
                if topics.isEmpty { continue }
                found += topics
                break
            }
        }
        return found
    }

    /// Main clauses and those under a verb of saying.
    private func isClause(_ i: Int) -> Bool {
        let word = tree.words[i]
        guard word.upos == .verb || word.upos == .aux || word.upos == .adj else { return false }
        switch word.relation {
        case .root, .conj, .parataxis, .ccomp: return true
        default: return tree.head(of: i) == nil
        }
    }

    /// How a clause declares, in its own words; null when it is no declaration.
    private func declaration(_ i: Int) -> (told: String, strength: Int)? {
        let lemma = tree.lemma(i)
        var words: [String] = []
        var isBinding = false
        for c in tree.children[i] where c < i {
            switch tree.words[c].relation {
            case .aux where knowledge.contains(tree.form(c), in: "declaring modals"):
                isBinding = true
                words.append(tree.form(c))
            case .aux where knowledge.contains(tree.form(c), in: "doubtful modals"): return nil
            case .advmod where tree.lemma(c) == "not": words.append(tree.form(c))
            case .auxPass where isBinding: words.append(tree.form(c))
            default: break
            }
        }
        if !isBinding, !knowledge.contains(lemma, in: "deeds") { return nil }
        // Where a party itself will go tells of protocol.
        if knowledge.contains(lemma, in: "protocol verbs") {
            guard isBinding, let subject = tree.subject(of: i), !parties.contains(subject),
                tree.words[subject].upos != .pron
            else { return nil }
        }
        return ((words + [tree.form(i)]).joined(separator: " "), isBinding ? 5 : 4)
    }

    /// What the verbs under a clause take: "intends to work with Congress to provide aid".
    private func complements(of i: Int) -> [Int] {
        var found: [Int] = []
        var stack = [i]
        var steps = 0
        while let next = stack.popLast(), steps < 12 {
            steps += 1
            for c in tree.children[next]
            where c > next && [.xcomp, .advcl, .ccomp].contains(tree.words[c].relation) {
                if let object = tree.child(of: c, .obj) { found.append(object) }
                stack.append(c)
            }
        }
        return found
    }

    private func clauseExtent(_ i: Int) -> Span {
        let words = tree.phrase(i) { c in
            tree.words[c].relation == .conj && tree.isVerb(c)
                || tree.words[c].relation == .parataxis
        }
        guard let first = words.first, let last = words.last else { return tree.words[i].span }
        return Span(tree.words[first].span.start, tree.words[last].span.end)
    }
}

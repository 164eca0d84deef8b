import AttacheModel

/// Topics that no verb's object gives: what stands first, and sums of money.
extension TopicFinder {
    /// What a sentence says first that it is about: "On fishing, the minister said …", "Regarding the
    /// lake, the two exchanged views".
    func frontedTopics(of i: Int) -> [FoundTopic] {
        guard let subject = tree.child(of: i, .nsubj, .nsubjPass),
            let cue = knowledge.verbs[tree.lemma(i)]
        else { return [] }
        return tree.children[i].filter { c in
            guard c < subject, tree.words[c].relation == .obl,
                let marker = tree.child(of: c, .caseMarker)
            else { return false }
            let phrase = tree.phrase(c) { _ in false }
            return knowledge.contains(tree.form(marker), in: "fronting prepositions")
                && phrase.first.map { $0 <= 1 || tree.words[$0 - 1].upos == .punct } ?? false
                && phrase.last.map { $0 + 1 < subject && tree.words[$0 + 1].form == "," } ?? false
                && !isTime(c)
        }.flatMap { make($0, verb(i), i, cue, subject: subject) }
    }

    /// "raised the closing of the bridge and asked for early measures": what is asked for is an answer to
    /// what was raised.
    func isAnswer(_ topic: FoundTopic) -> Bool {
        let words = tree.words.indices.filter { topic.span.contains(tree.words[$0].span.start) }
        guard let last = words.last else { return false }
        return knowledge.contains(tree.lemma(last), in: "answers")
            && !tree.children[last].contains { tree.words[$0].relation == .nmod }
    }

    /// A sum of money goes by what it is for, however many purposes it has.
    func sum(
        _ amount: Int, _ told: String, _ verb: Int, _ cue: ReadoutKnowledge.Cue, subject: Int?
    ) -> FoundTopic? {
        // The purpose may hang on the verb: "provide up to $5 million for the clinic".
        let beside = tree.head(of: amount).map { head in
            tree.children[head].filter { c in
                c > amount && tree.words[c].relation == .obl && !isTime(c)
                    && tree.child(of: c, .caseMarker).map {
                        knowledge.contains(tree.form($0), in: "aims")
                    } ?? false
            }
        }
        var heads = topicHeads(amount, depth: 0).filter { $0 != amount }
        if heads.isEmpty { heads = (beside ?? []).flatMap { topicHeads($0, depth: 0) } }
        let purposes = heads.compactMap { name($0) }.sorted { $0.1 < $1.1 }
        guard let first = purposes.first, let last = purposes.last else { return nil }
        let whole = Span(first.1.start, last.1.end)
        let start = min(tree.words[amount].span.start, whole.start)
        return FoundTopic(
            name: purposes.count == 1 ? knowledge.topic(first.0) : text[whole],
            span: Span(start, whole.end), verb: told, cue: cue, word: verb, subject: subject)
    }
}

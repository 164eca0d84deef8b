import AttacheModel

/// Accounts in the press: what a party is quoted as saying of an engagement.
extension ReadoutReader {
    /// Whether the words around a topic speak of the engagement: "discussed", "the two sides agreed",
    /// "in a readout".
    func isAccount(_ topic: FoundTopic, _ tree: ClauseTree) -> Bool {
        if topic.cue.isOfMeetings { return true }
        if let subject = topic.subject, knowledge.contains(tree.lemma(subject), in: "meeting nouns")
        {
            return true
        }
        if topic.cue.strength >= 4, let subject = topic.subject,
            tree.words[subject].upos == .pron, tree.words[subject].features.contains("Number=Plur")
        {
            return true
        }
        return tree.words.indices.contains {
            knowledge.contains(tree.lemma($0), in: "readout words")
        }
    }

    /// The engagement and the body behind words of the press that go on with that body's account,
    /// with its name or without.
    func retold(
        _ topic: FoundTopic, _ tree: ClauseTree, _ index: Int, _ statement: Statement?
    ) -> (event: String, teller: String)? {
        guard issuer == nil, !tellers.isEmpty, isAccount(topic, tree) else { return nil }
        let last = engagements.last { $0.trigger.start < tree.sentence.span.end }
        guard let last, let (teller, sentence) = tellers[last.id],
            index - sentence <= Self.retelling
        else { return nil }
        if let statement {
            let speaker = institution(of: statement.speaker)
            guard statement.kind != .direct,
                speaker == teller || tellers[last.id]?.sentence == index
            else { return nil }
        }
        return (last.id, teller)
    }

    /// The innermost statement that holds a place.
    func holder(of span: Span) -> Statement? { index.innermost(at: span.start) }

    /// Which engagement quoted words are told of: one of which the speaker's side is a party, in the
    /// same sentence before all.
    func engagement(of topic: FoundTopic, _ sentence: Sentence, holder: String) -> Event? {
        let inside = engagements.filter { sentence.span.contains($0.trigger.start) }
        // A party's own people and bodies give its account; experts and parties at home do not.
        let speaker = actor(holder)
        let isOfficial =
            speaker?.kind == .state || speaker?.kind == .igo
            || [.gov, .mil, .igo].contains(speaker?.sector)
        let country = isOfficial ? speaker?.country : nil
        func isParty(_ event: Event) -> Bool {
            let parties = event.actors + event.recipients
            if parties.contains(holder) { return true }
            guard let country else { return false }
            return parties.contains { actor($0)?.country == country }
        }
        if let told = inside.first(where: isParty) { return told }
        // Else what was spoken of last, "the meeting" too; before all where the holder was himself.
        let start = sentence.span.start
        let before = engagements.filter { $0.trigger.start < start && isParty($0) }
        let own = before.filter { $0.actors.contains(holder) || $0.recipients.contains(holder) }
        func lastTold(_ event: Event) -> Int {
            (event.evidence.map(\.start).filter { $0 < start } + [event.trigger.start]).max() ?? 0
        }
        return (own.isEmpty ? before : own).max { lastTold($0) < lastTold($1) }
            ?? engagements.first(where: isParty)
    }
}

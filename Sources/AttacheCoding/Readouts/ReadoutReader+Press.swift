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

    func addPress(
        _ topic: FoundTopic, _ tree: ClauseTree, _ sentence: Int, to drafts: inout ReadoutDrafts
    ) {
        let statement = source(at: topic.span.start)
        if let (event, teller) = retold(topic, tree, sentence, statement) {
            drafts.add(
                topic, tree.sentence.span, issuer: teller, about: event, isAccount: true)
            drafts.last = (teller, sentence)
            return
        }
        let goesOn = drafts.last.map { isOfOneSide(statement, $0, sentence) } ?? false
        guard
            let holder = goesOn
                ? drafts.last?.issuer
                : statement.flatMap(speaker)
                    ?? continued(topic, tree, sentence, statement, drafts.last)
        else { return }
        let isAccount = isAccount(topic, tree) || goesOn
        // A body that tells of a meeting as those who met do is one of them.
        guard
            let about = engagement(of: topic, tree.sentence, holder: holder)
                ?? (isAccount && isBody(holder)
                    ? engagements.last { $0.trigger.start < tree.sentence.span.end } : nil)
        else { return }
        // "the ministry said that its envoy stressed …": it tells of one of those who met.
        let tellsOfParty = isBody(holder) && isParty(topic.subject, of: about, tree)
        drafts.add(
            topic, tree.sentence.span, issuer: holder, about: about.id,
            isAccount: isAccount || tellsOfParty)
        if isAccount || tellsOfParty { drafts.last = (holder, sentence) }
    }

    private func isParty(_ subject: Int?, of event: Event, _ tree: ClauseTree) -> Bool {
        guard let subject,
            let number = actors.actor(of: tree.words[subject].span, in: analysis),
            actors.actors[number].kind == .person || actors.actors[number].kind == .office
        else { return false }
        return (event.actors + event.recipients).contains(actors.actors[number].id)
    }

    /// Who is behind a statement: its speaker's institution, or whose paper it is ("according to the
    /// Togolese readout").
    func speaker(of statement: Statement) -> String? {
        if let speaker = statement.speaker { return institution(of: speaker) }
        guard let span = statement.speakerSpan, let number = actors.actor(of: span, in: analysis)
        else { return nil }
        let actor = actors.actors[number]
        return [.state, .organization, .igo].contains(actor.kind) && actor.sector != .med
            ? actor.id : nil
    }

    /// Whether a person is quoted right behind the account of his own state's body: "He also stressed …".
    private func isOfOneSide(
        _ statement: Statement?, _ last: (issuer: String, sentence: Int), _ sentence: Int
    ) -> Bool {
        guard let speaker = statement?.speaker.flatMap(actor), isBody(last.issuer),
            speaker.kind == .person || speaker.kind == .office, let country = speaker.country
        else { return false }
        return country == actor(last.issuer)?.country
            && sentence - last.sentence <= Self.continuation
    }

    private func isBody(_ id: String) -> Bool {
        guard let actor = actor(id), actor.sector != .med else { return false }
        return [.organization, .state, .igo].contains(actor.kind)
    }

    /// The source whose account goes on: "the readout said" without its owner, or words of the press that
    /// tell what its side did at the meeting.
    private func continued(
        _ topic: FoundTopic, _ tree: ClauseTree, _ sentence: Int, _ statement: Statement?,
        _ last: (issuer: String, sentence: Int)?
    ) -> String? {
        guard let last, sentence - last.sentence <= Self.continuation else { return nil }
        if let statement {
            guard statement.speaker == nil else { return nil }
            guard let span = statement.speakerSpan else { return last.issuer }
            let words = document.text[span].lowercased().split(separator: " ")
            return words.contains { knowledge.contains(String($0), in: "readout words") }
                ? last.issuer : nil
        }
        guard isAccount(topic, tree) || topic.cue.strength >= 3, let subject = topic.subject else {
            return nil
        }
        let span = tree.words[subject].span
        let who = actors.actor(of: span, in: analysis).map { actors.actors[$0] }
        if let country = who?.country {
            return country == actor(last.issuer)?.country ? last.issuer : nil
        }
        return isAccount(topic, tree) ? last.issuer : nil
    }

    /// How many sentences after a source's account it can go on without its name.
    private static let continuation = 2

    /// The engagement and the body behind words of the press that go on with that body's account,
    /// with its name or without.
    func retold(
        _ topic: FoundTopic, _ tree: ClauseTree, _ index: Int, _ statement: Statement?
    ) -> (event: String, teller: String)? {
        guard !tellers.isEmpty, isAccount(topic, tree) else { return nil }
        let last = engagements.last { $0.trigger.start < tree.sentence.span.end }
        guard let last, let (teller, sentence) = tellers[last.id],
            index - sentence <= Self.retelling
        else { return nil }
        if let statement {
            let speaker = speaker(of: statement)
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

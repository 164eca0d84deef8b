import AttacheModel

/// Finds accounts of an engagement by one of its parties, with their topics and verbs.
///
/// A document issued by a public body is that body's account of the engagements in it. In a report
/// of the press, what a party is quoted as saying of an engagement is that party's account.
public struct ReadoutCoder: Sendable {
    public let knowledge: ReadoutKnowledge

    public init(knowledge: ReadoutKnowledge) { self.knowledge = knowledge }

    /// The readouts of a document in text order; none without topics.
    ///
    /// - Parameters:
    ///   - events: meetings, calls and visits among them are what readouts are about.
    ///   - issuer: id of the public body that issued the document, or null for the press.
    /// - Complexity: O(words × depth + topics × events).
    public func readouts(
        of document: Document, analysis: Analysis, actors: ActorSet, statements: [Statement],
        events: [Event], issuer: String? = nil
    ) -> [Readout] {
        let engagements = events.filter {
            $0.type == .consult && ($0.status == .occurred || $0.status == .ongoing)
        }
        .sorted { $0.trigger < $1.trigger }
        var drafts: [Draft] = []
        // What a body tells in the lead of its own release is what the release is about.
        let leadEnd = analysis.sentences.dropFirst(1).first?.span.end ?? 0
        for (index, sentence) in analysis.sentences.enumerated() {
            guard !document.isFurniture(sentence.span.start) else { continue }
            let tree = ClauseTree(sentence)
            let finder = TopicFinder(knowledge: knowledge, tree: tree, text: document.text)
            for topic in finder.topics() {
                let statement = holder(of: topic.span, statements)
                guard
                    let issuer = statement.map({ institution(of: $0.speaker, actors) })
                        ?? issuer
                else { continue }
                guard
                    let about = engagement(
                        for: topic, sentence: sentence, engagements, statement, issuer: issuer,
                        isOwnDocument: statement == nil, actors)
                else { continue }
                add(
                    topic, sentence.span, issuer, about.id,
                    isAccount: isAccount(topic, tree)
                        || statement == nil && about.trigger.start < leadEnd, to: &drafts)
            }
        }
        return drafts.filter(\.isAccount).map(\.readout)
    }

    private struct Draft {
        var readout: Readout
        var names: Set<String> = []
        /// Whether its words tell of the engagement as such.
        var isAccount: Bool
    }

    private func add(
        _ topic: FoundTopic, _ evidence: Span, _ issuer: String, _ about: String,
        isAccount: Bool, to drafts: inout [Draft]
    ) {
        let entry = Readout.Topic(name: topic.name, verb: topic.verb, span: topic.span)
        if let i = drafts.firstIndex(where: {
            $0.readout.issuer == issuer && $0.readout.about == about
        }) {
            if drafts[i].names.insert(topic.name.lowercased()).inserted {
                drafts[i].readout.topics.append(entry)
            }
            drafts[i].isAccount = drafts[i].isAccount || isAccount
            if drafts[i].readout.evidence.last != evidence {
                drafts[i].readout.evidence.append(evidence)
            }
            return
        }
        drafts.append(
            Draft(
                readout: Readout(
                    issuer: issuer, about: about, topics: [entry], evidence: [evidence]),
                names: [topic.name.lowercased()], isAccount: isAccount))
    }

    /// Whether the words around a topic speak of the engagement: "discussed", "the two sides agreed",
    /// "in a readout".
    private func isAccount(_ topic: FoundTopic, _ tree: ClauseTree) -> Bool {
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

    /// The body that a spokesperson speaks for; others speak for themselves.
    private func institution(of speaker: String?, _ actors: ActorSet) -> String? {
        guard let speaker, let actor = actors.actors.first(where: { $0.id == speaker }) else {
            return speaker
        }
        guard
            actor.roles.contains(where: { role in
                role.lowercased().split(separator: " ").contains {
                    knowledge.contains(String($0), in: "spokespersons")
                }
            })
        else { return speaker }
        return actors.relations.first {
            $0.subject == speaker && $0.object != nil
                && [.holdsOffice, .memberOf, .partOf, .leads].contains($0.predicate)
        }?.object ?? speaker
    }

    /// The innermost statement that holds a place.
    private func holder(of span: Span, _ statements: [Statement]) -> Statement? {
        var best: (statement: Statement, size: Int)?
        for statement in statements where !statement.isAttitude {
            for content in statement.content where content.contains(span.start) {
                if content.count < best?.size ?? .max { best = (statement, content.count) }
            }
        }
        return best?.statement
    }

    /// Which engagement a topic is told of: one in the same sentence, else the last before it; in
    /// quoted words only one of which the speaker's side is a party.
    private func engagement(
        for topic: FoundTopic, sentence: Sentence, _ engagements: [Event], _ statement: Statement?,
        issuer: String, isOwnDocument: Bool, _ actors: ActorSet
    ) -> Event? {
        let inside = engagements.filter { sentence.span.contains($0.trigger.start) }
        let before = engagements.filter { $0.trigger.start < sentence.span.start }
        if isOwnDocument { return inside.first ?? before.last ?? engagements.first }
        // A party's own people and bodies give its account; experts and parties at home do not.
        let speaker = actors.actors.first { $0.id == issuer }
        let isOfficial =
            speaker?.kind == .state || speaker?.kind == .igo
            || [.gov, .mil, .igo].contains(speaker?.sector)
        let country = isOfficial ? speaker?.country : nil
        func isParty(_ event: Event) -> Bool {
            let parties = event.actors + event.recipients
            if parties.contains(issuer) { return true }
            guard let country else { return false }
            return parties.contains { self.country(of: $0, actors) == country }
        }
        return inside.first(where: isParty) ?? engagements.first(where: isParty)
            ?? before.last(where: isParty)
    }

    private func country(of id: String, _ actors: ActorSet) -> String? {
        actors.actors.first { $0.id == id }?.country
    }
}

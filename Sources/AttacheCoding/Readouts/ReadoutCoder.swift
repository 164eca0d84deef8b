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
        let reader = ReadoutReader(
            knowledge: knowledge, document: document, analysis: analysis, actors: actors,
            statements: statements, events: events, issuer: issuer)
        return reader.readouts()
    }
}

/// The reading of one document's accounts.
struct ReadoutReader {
    let knowledge: ReadoutKnowledge
    let document: Document
    let analysis: Analysis
    let actors: ActorSet
    private let index: StatementIndex
    let issuer: String?
    /// Meetings, calls and visits that took place, in text order.
    let engagements: [Event]
    private let numbers: [String: Int]
    /// By engagement: the body whom the press has its account from ("…, the ministry said"), and the
    /// sentence of it.
    private var tellers: [String: (issuer: String, sentence: Int)] = [:]
    /// In a release, the countries that its first sentences name.
    private var leadCountries = Set<String>()
    /// Actor references by sentence.
    private let references: [Int: [ActorReference]]
    /// How many sentences of a release may stand before it names its engagement.
    private static let lead = 4
    /// How many sentences of the press may go on with an account after its source was named.
    private static let retelling = 8

    init(
        knowledge: ReadoutKnowledge, document: Document, analysis: Analysis, actors: ActorSet,
        statements: [Statement], events: [Event], issuer: String?
    ) {
        self.knowledge = knowledge
        self.document = document
        self.analysis = analysis
        self.actors = actors
        index = StatementIndex(statements)
        self.issuer = issuer
        engagements = events.filter {
            $0.type == .consult && ($0.status == .occurred || $0.status == .ongoing)
        }.sorted { $0.trigger < $1.trigger }
        numbers = Dictionary(
            actors.actors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        references = Dictionary(grouping: actors.references, by: \.sentence)
        if issuer != nil {
            // The states that a release names first are those who met.
            for sentence in 0..<2 {
                for reference in references[sentence] ?? [] {
                    leadCountries.formUnion(
                        reference.actors.compactMap { actors.actors[$0].country })
                }
            }
        }
        for event in engagements {
            guard let statement = holder(of: event.trigger), statement.kind != .direct,
                let speaker = statement.speaker, let body = actor(speaker),
                body.kind == .organization || body.kind == .office || body.kind == .state,
                body.sector != .med,
                let sentence = analysis.sentenceIndex(at: event.trigger.start)
            else { continue }
            tellers[event.id] = (institution(of: speaker) ?? speaker, sentence)
        }
    }

    func readouts() -> [Readout] {
        var drafts = Drafts()
        let start = accountStart()
        for (index, sentence) in analysis.sentences.enumerated() {
            guard !document.isFurniture(sentence.span.start) else { continue }
            let tree = ClauseTree(sentence)
            let finder = TopicFinder(
                knowledge: knowledge, tree: tree, text: document.text, parties: parties(index))
            var topics = finder.topics()
            let isOwnAccount = start.map { index >= $0 } ?? false
            if isOwnAccount { topics += finder.declaredTopics(besides: topics) }
            for topic in topics.sorted(by: { $0.span < $1.span }) {
                add(topic, tree, index, isOwnAccount: isOwnAccount, to: &drafts)
            }
        }
        return drafts.readouts
    }

    private func add(
        _ topic: FoundTopic, _ tree: ClauseTree, _ sentence: Int, isOwnAccount: Bool,
        to drafts: inout Drafts
    ) {
        let statement = index.quotation(at: topic.span.start) ?? holder(of: topic.span)
        if let (event, teller) = retold(topic, tree, sentence, statement) {
            drafts.add(
                topic, tree.sentence.span, issuer: teller, about: event, isAccount: true)
            return
        }
        // In its own release a body reports what was said; what an official is quoted with is his.
        let isOwn = issuer != nil && (statement == nil || statement!.kind == .indirect)
        let holder = isOwn ? issuer : statement.flatMap { institution(of: $0.speaker) }
        guard let holder else { return }
        let about =
            isOwn
            ? engagement(ofOwn: topic, tree.sentence)
            : engagement(of: topic, tree.sentence, holder: holder)
        guard about != nil || isOwnAccount && isOwn else { return }
        drafts.add(
            topic, tree.sentence.span, issuer: holder, about: about?.id,
            isAccount: isOwnAccount && isOwn || isAccount(topic, tree))
    }

    // MARK: Own releases

    /// The sentence with which a release's account of an engagement begins; null for the press and
    /// for releases on other matters.
    private func accountStart() -> Int? {
        guard issuer != nil else { return nil }
        let told = analysis.sentences.indices.filter {
            !document.isFurniture(analysis.sentences[$0].span.start)
                && analysis.sentences[$0].words.count > 4
        }
        guard let first = told.first else { return nil }
        if let title = document.title, speaksOfMeeting(title) { return first }
        return told.prefix(Self.lead).first { index in
            let span = analysis.sentences[index].span
            return engagements.contains {
                span.contains($0.trigger.start) && $0.status == .occurred
                    && $0.actors.count + $0.recipients.count > 1
            }
        }
    }

    private func speaksOfMeeting(_ title: String) -> Bool {
        title.lowercased().split { !$0.isLetter && $0 != "-" }.contains {
            knowledge.contains(String($0), in: "title words")
        }
    }

    /// One in the same sentence, else the last before it that is told for its own sake.
    private func engagement(ofOwn topic: FoundTopic, _ sentence: Sentence) -> Event? {
        let inside = engagements.filter { sentence.span.contains($0.trigger.start) }
        let before = engagements.filter {
            $0.trigger.start < sentence.span.start && $0.salience == .core
        }
        return inside.first { $0.salience == .core } ?? before.last ?? inside.first
            ?? engagements.first { $0.salience == .core }
    }

    // MARK: Parties

    /// The words of a sentence that name persons or those who met.
    private func parties(_ sentence: Int) -> Set<Int> {
        var met = Set<String>()
        for event in engagements {
            for id in event.actors + event.recipients {
                met.insert(id)
                if let country = actor(id)?.country { met.insert(country) }
            }
        }
        met.formUnion(leadCountries)
        var heads = Set<Int>()
        for reference in references[sentence] ?? [] where reference.form != .modifier {
            let isParty = reference.actors.contains { index in
                let actor = actors.actors[index]
                return actor.kind == .person || actor.kind == .office || met.contains(actor.id)
                    || actor.kind == .state && actor.country.map { met.contains($0) } ?? false
            }
            if isParty { heads.insert(reference.head) }
        }
        return heads
    }

    private func actor(_ id: String) -> Actor? { numbers[id].map { actors.actors[$0] } }

    /// The body that a spokesperson speaks for; others speak for themselves.
    private func institution(of speaker: String?) -> String? {
        guard let speaker, let actor = actor(speaker) else { return speaker }
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
        }?.object ?? issuer ?? speaker
    }

    // MARK: The press

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

    /// The engagement and the body behind words of the press that go on with that body's account,
    /// with its name or without.
    private func retold(
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
    private func holder(of span: Span) -> Statement? { index.innermost(at: span.start) }

    /// Which engagement quoted words are told of: one of which the speaker's side is a party, in the
    /// same sentence before all.
    private func engagement(of topic: FoundTopic, _ sentence: Sentence, holder: String) -> Event? {
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

/// Readouts in the making: one for each issuer and engagement.
private struct Drafts {
    private struct Draft {
        var readout: Readout
        var names: Set<String> = []
        /// Whether its words tell of the engagement as such.
        var isAccount: Bool
    }
    private struct Key: Hashable {
        var issuer: String
        var about: String?
    }
    private var drafts: [Draft] = []
    private var places: [Key: Int] = [:]

    var readouts: [Readout] { drafts.filter(\.isAccount).map(\.readout) }

    mutating func add(
        _ topic: FoundTopic, _ evidence: Span, issuer: String, about: String?, isAccount: Bool
    ) {
        let key = Key(issuer: issuer, about: about)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = drafts.count
            places[key] = place
            drafts.append(
                Draft(
                    readout: Readout(issuer: issuer, about: about, topics: [], evidence: []),
                    isAccount: false))
        }
        drafts[place].isAccount = drafts[place].isAccount || isAccount
        if drafts[place].names.insert(topic.name.lowercased()).inserted {
            drafts[place].readout.topics.append(
                Readout.Topic(
                    name: topic.name, verb: topic.verb, strength: topic.cue.strength,
                    span: topic.span))
        }
        if drafts[place].readout.evidence.last != evidence {
            drafts[place].readout.evidence.append(evidence)
        }
    }
}

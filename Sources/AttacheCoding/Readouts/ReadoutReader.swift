import AttacheModel

/// The reading of one document's accounts.
struct ReadoutReader {
    let knowledge: ReadoutKnowledge
    let document: Document
    let analysis: Analysis
    let actors: ActorSet
    let index: StatementIndex
    let issuer: String?
    /// Meetings, calls and visits that took place, in text order.
    let engagements: [Event]
    let numbers: [String: Int]
    /// By engagement: the body whom the press has its account from ("…, the ministry said"), and the
    /// sentence of it.
    var tellers: [String: (issuer: String, sentence: Int)] = [:]
    /// In a release, the countries that its first sentences name.
    private var leadCountries = Set<String>()
    /// Actor references by sentence.
    private let references: [Int: [ActorReference]]
    /// How many sentences of a release may stand before it names its engagement.
    private static let lead = 4
    /// How many sentences of the press may go on with an account after its source was named.
    static let retelling = 8

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
        var drafts = ReadoutDrafts()
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
        to drafts: inout ReadoutDrafts
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
        if let title = document.title,
            speaks(title, of: "title words")
                || !engagements.isEmpty && speaks(title, of: "accord title words")
        {
            return first
        }
        return told.prefix(Self.lead).first { index in
            let span = analysis.sentences[index].span
            return engagements.contains {
                span.contains($0.trigger.start) && $0.status == .occurred
                    && $0.actors.count + $0.recipients.count > 1
            }
        }
    }

    private func speaks(_ title: String, of list: String) -> Bool {
        title.lowercased().split { !$0.isLetter && $0 != "-" }.contains {
            knowledge.contains(String($0), in: list)
        }
    }

    /// One in the same sentence, else the last before it that is told for its own sake. What is spoken of
    /// behind the topic's word ("concurred on opening negotiations"), or is others', is none.
    private func engagement(ofOwn topic: FoundTopic, _ sentence: Sentence) -> Event? {
        let cue = sentence.words[topic.word].span
        let country = issuer.flatMap { actor($0)?.country }
        let inside = engagements.filter { event in
            guard sentence.span.contains(event.trigger.start), event.trigger.start < cue.end
            else { return false }
            let parties = (event.actors + event.recipients).compactMap(actor)
            return country == nil || parties.count < 2
                || parties.contains { $0.country == country || $0.country == nil }
        }
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
        if let own = issuer.flatMap({ actor($0)?.country }) { met.insert(own) }
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

    func actor(_ id: String) -> Actor? { numbers[id].map { actors.actors[$0] } }

    /// The body that a spokesperson speaks for; others speak for themselves.
    func institution(of speaker: String?) -> String? {
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
}

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
    /// In a release, those of them that it tells for their own sake, by id.
    private(set) var toldForThemselves = Set<String>()
    /// In a release, those that only tell how the talking went on ("the two sides exchanged views").
    private(set) var tellings = Set<String>()
    /// The outermost statements with a source that is no newspaper.
    private let outermost: InnermostSpans
    private let statements: [Statement]
    let numbers: [String: Int]
    /// By engagement: the body whom the press has its account from ("…, the ministry said"), and the
    /// sentence of it.
    var tellers: [String: (issuer: String, sentence: Int)] = [:]
    /// In a release, the countries that its first sentences name.
    private var leadCountries = Set<String>()
    /// Actor references by sentence.
    private let references: [Int: [ActorReference]]
    /// How many sentences of a release may stand before it names its engagement.
    static let lead = 4
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
        self.statements = statements
        self.issuer = issuer
        engagements = events.filter {
            $0.type == .consult && ($0.status == .occurred || $0.status == .ongoing)
        }.sorted { $0.trigger < $1.trigger }
        numbers = Dictionary(
            actors.actors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        references = Dictionary(grouping: actors.references, by: \.sentence)
        let media = Set(actors.actors.filter { $0.kind == .media }.map(\.id))
        outermost = StatementIndex.outermost(
            statements.enumerated().filter { _, statement in
                !statement.isAttitude && !(statement.speaker.map(media.contains) ?? false)
            }.flatMap { i, statement in statement.content.map { (span: $0, number: i) } })
        readEngagements()
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
            guard let statement = source(at: event.trigger.start), statement.kind != .direct,
                let speaker = speaker(of: statement), let body = actor(speaker),
                body.kind == .organization || body.kind == .office || body.kind == .state,
                body.sector != .med,
                let sentence = analysis.sentenceIndex(at: event.trigger.start)
            else { continue }
            tellers[event.id] = (speaker, sentence)
        }
    }

    private mutating func readEngagements() {
        guard issuer != nil else { return }
        var parties = Set<String>()
        for event in engagements {
            let own = Set(event.actors + event.recipients)
            guard let place = place(of: event) else { continue }
            let sentence = place.tree.sentence.span
            let isNew = own.contains { id in
                !parties.contains(id)
                    && actor(id).map { actor in
                        actor.kind != .state && (actor.country != nil || actor.kind == .person)
                            && actor.mentions.contains { sentence.contains($0.start) }
                    } ?? false
            }
            if !toldForThemselves.isEmpty, !isNew, isTelling(event, place.tree, place.word) {
                tellings.insert(event.id)
            } else if event.salience == .core || isNew && isMain(place.word, place.tree) {
                toldForThemselves.insert(event.id)
                parties.formUnion(own)
            }
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
        guard issuer != nil else {
            addPress(topic, tree, sentence, to: &drafts)
            return
        }
        let statement = index.quotation(at: topic.span.start) ?? holder(of: topic.span)
        // In its own release a body reports what was said, by the other side too; what an official of its
        // own is quoted with is his.
        let isOwn = statement.map { $0.kind == .indirect || isOtherSides($0) } ?? true
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

    private func isOtherSides(_ statement: Statement) -> Bool {
        guard let own = issuer.flatMap({ actor($0)?.country }),
            let other = statement.speaker.flatMap({ actor($0)?.country })
        else { return false }
        return own != other
    }

    /// The outermost statement that holds a place and has a source other than a newspaper: what the
    /// ministry says that the envoy stressed is the ministry's account.
    func source(at offset: Int) -> Statement? {
        outermost.number(at: offset).map { statements[$0] }
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

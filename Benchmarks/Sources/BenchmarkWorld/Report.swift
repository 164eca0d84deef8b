import AttacheModel

/// One document of an invented engagement, written together with its record.
struct Report {
    private let engagement: InventedEngagement
    /// 0: agency; 1 and 2: a side's ministry; 3: a daily some weeks later.
    private let role: Int
    private var random: SplitMix
    private var text = ReportText()
    private var record: Record
    private let a: World.State
    private let b: World.State
    private var stateA = 0, stateB = 0, personA = 0, personB = 0
    private let published: Day

    init(_ engagement: InventedEngagement, role: Int) {
        self.engagement = engagement
        self.role = role
        random = SplitMix(2, engagement.number, role)
        a = World.states[engagement.a]
        b = World.states[engagement.b]
        published = engagement.day + (role == 3 ? 20 + random.below(60) : min(role, 1))
        record = Record(id: "bench-\(engagement.number * InventedEngagement.reports + role)")
        record.published = PublicationDate(value: published.description, basis: .meta)
        stateA = text.newActor(a.name, .state, a)
        stateB = text.newActor(b.name, .state, b)
        personA = text.newActor(engagement.persons.a, .person, a, roles: [engagement.office])
        personB = text.newActor(engagement.persons.b, .person, b, roles: [engagement.office])
    }

    /// The document with its record.
    mutating func coded() -> CodedDocument {
        lead()
        text.fill(2, &random)
        switch role {
        case 0: promise()
        case 1, 2: account()
        default: outcome()
        }
        text.fill(3, &random)
        dispute()
        text.fill(4, &random)
        record.actors = text.actors
        let publisher =
            switch role {
            case 0: "Invented News Agency"
            case 1: "Ministry of Foreign Affairs of \(a.name)"
            case 2: "Ministry of Foreign Affairs of \(b.name)"
            default: "The \(a.capital) Courier"
            }
        let document = Document(
            id: record.id, title: "\(a.name) and \(b.name): \(engagement.matters[0])",
            publisher: publisher, url: "https://example.org/\(record.id)",
            published: record.published, language: "en", text: SourceText(text.text))
        return CodedDocument(document: document, record: record, sentences: text.sentences)
    }

    private func ids(_ actors: [Int]) -> [String] { actors.map { text.actors[$0].id } }

    private var eventDay: Window {
        Window(from: engagement.day, to: engagement.day, grain: .day, basis: .document)
    }

    private mutating func addEvent(
        _ type: EventType, _ mode: String?, by: [Int], to: [Int], place: String? = nil,
        status: Event.Status = .occurred, salience: Event.Salience = .core, trigger: Span
    ) {
        record.events.append(
            Event(
                id: "e\(record.events.count + 1)", type: type, mode: mode, actors: ids(by),
                recipients: ids(to), date: eventDay, place: place, status: status,
                trigger: trigger, evidence: [text.sentences.last!], salience: salience))
    }

    /// What happened.
    private mutating func lead() {
        let salience: Event.Salience = role == 3 ? .background : .core
        switch engagement.kind {
        case .meeting:
            text.mention(stateA, a.demonym)
            text.add(" \(engagement.office) ")
            text.mention(personA, engagement.persons.a)
            let trigger = text.add(role == 0 ? " met" : role == 3 ? " had met" : " held talks with")
            text.add(" ")
            text.mention(stateB, b.demonym)
            text.add(" \(engagement.office) ")
            text.mention(personB, engagement.persons.b)
            text.add(" in \(b.capital) about \(engagement.matters[0]).")
            text.endSentence(paragraph: true)
            addEvent(
                .consult, "meet", by: [personA, personB], to: [], place: b.capital,
                salience: salience, trigger: Span(trigger.start + 1, trigger.end))
        case .sanction:
            text.mention(stateA, a.name)
            let trigger = text.add(" imposed")
            text.add(" sanctions on \(3 + random.below(40)) firms of ")
            text.mention(stateB, b.name)
            text.add(" over \(engagement.matters[0]).")
            text.endSentence(paragraph: true)
            addEvent(
                .sanction, nil, by: [stateA], to: [stateB], salience: salience,
                trigger: Span(trigger.start + 1, trigger.end))
        case .clash:
            text.add("Troops of ")
            text.mention(stateA, a.name)
            let trigger = text.add(" shelled")
            text.add(" a post of ")
            text.mention(stateB, b.name)
            text.add(" after a quarrel about \(engagement.matters[0]).")
            text.endSentence(paragraph: true)
            addEvent(
                .assault, nil, by: [stateA], to: [stateB], salience: salience,
                trigger: Span(trigger.start + 1, trigger.end))
        }
    }

    /// The agency's quotation with a promise in it.
    private mutating func promise() {
        text.add("“")
        let start = text.count
        text.add("We will ")
        let what = text.count
        text.add("settle \(engagement.matters[1]) with ")
        text.mention(stateB, b.name)
        text.add(" by ")
        let due = text.add(engagement.dueWords)
        let end = text.count
        text.add(",” ")
        let speaker = text.mention(personA, engagement.persons.a)
        text.add(" ")
        let cue = text.add("said")
        text.add(".")
        text.endSentence(paragraph: true)
        record.statements.append(
            Statement(
                id: "s1", speaker: ids([personA])[0], speakerSpan: speaker, kind: .direct, cue: cue,
                content: [Span(start, end)]))
        record.commitments.append(
            Commitment(
                id: "c1", by: ids([personA]), to: ids([stateB]), what: Span(what, end),
                due: engagement.dueWindow(due), firmness: .pledged, statement: "s1"))
    }

    /// A ministry's account of a meeting, or its word on anything else.
    private mutating func account() {
        let (state, index) = role == 1 ? (a, stateA) : (b, stateB)
        let ministry = text.newActor("Ministry of Foreign Affairs", .organization, state)
        text.add("The ")
        text.mention(index, state.demonym)
        text.add(" ")
        text.mention(ministry, "Ministry of Foreign Affairs")
        guard engagement.kind == .meeting else {
            text.add(" called the step over \(engagement.matters[2]) ")
            text.add(role == 1 ? "necessary." : "unlawful.")
            text.endSentence(paragraph: true)
            return
        }
        let verb = role == 1 ? "agreed" : "discussed"
        text.add(" said that both sides \(verb) ")
        let first = text.add(engagement.matters[2])
        text.add(" and ")
        let second = text.add(engagement.matters[role == 1 ? 3 : 1])
        text.add(".")
        let sentence = text.endSentence(paragraph: true)
        record.readouts.append(
            Readout(
                issuer: ids([ministry])[0], about: "e1",
                topics: [
                    .init(name: engagement.matters[2], verb: verb, span: first),
                    .init(name: engagement.matters[role == 1 ? 3 : 1], verb: verb, span: second),
                ], evidence: [sentence]))
    }

    /// What a later daily says of the promise.
    private mutating func outcome() {
        text.add("The promise to settle \(engagement.matters[1]) with ")
        text.mention(stateB, b.name)
        text.add(
            [
                " was carried out as promised.", " has been postponed.",
                " has yet to be met.", " was again the talk of the town.",
            ][engagement.outcome])
        text.endSentence(paragraph: true)
    }

    /// A claim of one side that the other denies.
    private mutating func dispute() {
        guard engagement.number % 3 == 0, role != 3 else { return }
        let holder = role == 2 ? personB : personA
        let name = role == 2 ? engagement.persons.b : engagement.persons.a
        let mention = text.mention(holder, name)
        text.add(" ")
        let cue = text.add(role == 2 ? "denied" : "said")
        text.add(" that ")
        let content = text.add(
            "\(a.capital) had paid for \(engagement.matters[3]) of \(b.name) since \(published.civil.year - 1)"
        )
        text.add(".")
        text.endSentence(paragraph: true)
        let id = "s\(record.statements.count + 1)"
        record.statements.append(
            Statement(
                id: id, speaker: ids([holder])[0], speakerSpan: mention, kind: .indirect, cue: cue,
                content: [content]))
    }
}

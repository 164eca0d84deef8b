import AttacheActors
import AttacheAttribution
import AttacheEvents
import AttacheKnowledge
import AttacheModel
import AttacheTime

/// From a document and its analysis to its record: every coding stage in its order.
///
/// A value: the same document gives the same record, whatever is coded beside it.
public struct RecordCoder: Sendable {
    public let actors: ActorCoder
    public let times: TimeCoder
    public let attributions: AttributionFinder
    public let events: EventCoder
    public let statements: StatementCoder
    public let commitments: CommitmentCoder
    public let claims: ClaimCoder
    public let readouts: ReadoutCoder
    public let offices: OfficeTermFinder

    /// Reads the data files of a folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        actors = try ActorCoder.load(folder).0
        offices = OfficeTermFinder(actors.knowledge.officeChanges)
        times = TimeCoder(knowledge: try TimeKnowledge(folder: folder))
        attributions = AttributionFinder(try AttributionKnowledge(folder: folder))
        events = try EventCoder(folder: folder)
        commitments = CommitmentCoder(knowledge: try CommitmentKnowledge(folder: folder))
        claims = ClaimCoder(try ClaimKnowledge(folder: folder))
        readouts = ReadoutCoder(knowledge: try ReadoutKnowledge(folder: folder))
        statements = StatementCoder(
            positions: try PositionFinder(folder: folder, topics: readouts.knowledge))
    }

    /// What the stages before events find; filters and explanations use it as it is.
    public struct Reading: Sendable {
        public var actors: ActorSet
        public var times: [TimeExpression]
        public var attributions: [Attribution]
    }

    /// Actors, times and attributions of a document. Complexity: linear in its words.
    public func read(_ document: Document, _ analysis: Analysis) -> Reading {
        Reading(
            actors: actors.code(document: document, analysis: analysis),
            times: times.expressions(
                in: document.text, published: document.published, analysis: analysis,
                skipping: document.furniture.map(\.span)),
            attributions: attributions.find(text: document.text, analysis: analysis))
    }

    /// What the coding of events and all after it works on.
    private struct Preparation {
        var reading: Reading
        /// With "I" and "we" resolved.
        var actors: ActorSet
        var statements: [Statement]
        var dateline: String?
        var issuer: String?
        var windows: WindowFinder
    }

    private func prepare(_ document: Document, _ analysis: Analysis) -> Preparation {
        let reading = read(document, analysis)
        let statements = statements.statements(
            of: document, analysis: analysis, attributions: reading.attributions,
            actors: reading.actors, times: reading.times)
        let dateline = Dateline.place(of: document, times: datelineTimes(document))
        let voice = VoiceFinder(
            knowledge: readouts.knowledge, code: { self.actors.code(phrase: $0) }
        ).voice(of: document, actors: reading.actors, dateline: dateline)
        var found = reading.actors
        if let added = voice.added { found.actors.append(added) }
        if let issuer = found.actors.firstIndex(where: { $0.id == voice.issuer }),
            found.actors[issuer].country == nil, let country = voice.country
        {
            found.actors[issuer].country = country
            found.actors[issuer].reasons.append("the document's publisher")
        }
        // "We" in a public body's own text is its state.
        let actors = FirstPerson(
            statements: statements, issuer: voice.state ?? voice.issuer, actors: found
        ).resolved(found, in: analysis)
        return Preparation(
            reading: reading, actors: actors, statements: statements, dateline: dateline,
            issuer: voice.issuer,
            windows: WindowFinder(
                text: document.text, analysis: analysis, expressions: reading.times,
                published: document.published?.window, knowledge: times.knowledge))
    }

    /// Which frames the record's events come from and why others did not become any, by sentence
    /// (see `EventCoder.trace`). Complexity: linear in its words.
    public func trace(_ document: Document, _ analysis: Analysis) -> [[String]] {
        let prepared = prepare(document, analysis)
        return events.trace(
            document: document, analysis: analysis, actors: prepared.actors,
            times: prepared.reading.times, attributions: prepared.reading.attributions,
            windows: prepared.windows, issuer: prepared.issuer)
    }

    /// The record of a document. Never fails. Complexity: linear in its words.
    public func code(_ document: Document, _ analysis: Analysis) -> Record {
        let prepared = prepare(document, analysis)
        let (reading, actors, statements) = (prepared.reading, prepared.actors, prepared.statements)
        let (issuer, windows) = (prepared.issuer, prepared.windows)
        let (events, partyless) = events.read(
            document: document, analysis: analysis, actors: actors, times: reading.times,
            attributions: reading.attributions, windows: windows, issuer: issuer,
            dateline: prepared.dateline)
        let dated = offices.dated(actors, in: analysis, text: document.text, windows: windows)
        return Record(
            id: document.id, published: document.published,
            dateline: prepared.dateline, voice: issuer,
            actors: dated.actors, events: events, partyless: partyless, statements: statements,
            commitments: commitments.commitments(
                of: document, analysis: analysis, actors: actors, statements: statements,
                windows: windows, issuer: issuer),
            relations: dated.relations,
            claims: claims.claims(
                of: document, analysis: analysis, attributions: reading.attributions,
                actors: actors, voice: issuer),
            readouts: readouts.readouts(
                of: document, analysis: analysis, actors: actors, statements: statements,
                events: events, issuer: issuer),
            furniture: document.furniture)
    }

    /// The time expressions of the datelines, which the rest of the coding passes over.
    private func datelineTimes(_ document: Document) -> [TimeExpression] {
        guard let dateline = document.furniture.first(where: { $0.kind == .dateline }) else {
            return []
        }
        let rest = [
            Span(0, dateline.span.start), Span(dateline.span.end, document.text.count),
        ].filter { !$0.isEmpty }
        return times.expressions(
            in: document.text, published: document.published, skipping: rest)
    }
}

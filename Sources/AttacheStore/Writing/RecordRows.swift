import AttacheJSON
import AttacheModel

/// Writes the record of a document as rows.
struct RecordRows {
    let database: Database
    let document: Int
    let coded: CodedDocument
    private var text: SourceText { coded.document.text }
    private var record: Record { coded.record }

    /// Takes every row of a document's record away; decisions stay.
    static func remove(_ document: Int, from database: Database) throws(StoreError) {
        let tables =
            RecordKind.allCases.map(\.table) + [
                "record_claim_positions", "record_partyless", "record_topics", "record_parties",
                "record_spans",
                "record_words", "sentences",
            ]
        for table in tables {
            try database.run("DELETE FROM \(table) WHERE document = ?", .integer(document))
        }
    }

    func write() throws(StoreError) {
        try writeSentences()
        let anchors = Anchors(record: record, text: text)
        for i in record.actors.indices { try write(record.actors[i], i, anchors) }
        for i in record.events.indices { try write(record.events[i], i, anchors) }
        for i in record.partyless.indices { try write(partyless: record.partyless[i], i) }
        for i in record.statements.indices { try write(record.statements[i], i, anchors) }
        for i in record.commitments.indices { try write(record.commitments[i], i, anchors) }
        for i in record.relations.indices { try write(record.relations[i], i, anchors) }
        for i in record.claims.indices { try write(record.claims[i], i, anchors) }
        for i in record.readouts.indices { try write(record.readouts[i], i, anchors) }
    }

    private func writeSentences() throws(StoreError) {
        for (i, sentence) in coded.sentences.enumerated() {
            let (start, end) = text.codePoints(sentence)
            try database.run(
                "INSERT INTO sentences VALUES (?, ?, ?, ?)", .integer(document), .integer(i),
                .integer(start), .integer(end))
        }
    }

    private func spans(
        _ spans: [Span], _ kind: RecordKind, _ record: Int, _ role: String
    ) throws(StoreError) {
        try self.spans(spans, kind.rawValue, record, role)
    }

    private func spans(
        _ spans: [Span], _ kind: String, _ record: Int, _ role: String
    ) throws(StoreError) {
        for (i, span) in spans.enumerated() {
            let (start, end) = text.codePoints(span)
            try database.run(
                "INSERT INTO record_spans VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(document),
                .text(kind), .integer(record), .text(role), .integer(i), .integer(start),
                .integer(end))
        }
    }

    private func span(
        _ span: Span?, _ kind: RecordKind, _ record: Int, _ role: String
    ) throws(StoreError) {
        if let span { try spans([span], kind, record, role) }
    }

    private func parties(
        _ actors: [String], _ kind: RecordKind, _ record: Int, _ role: String
    ) throws(StoreError) {
        try parties(actors, kind.rawValue, record, role)
    }

    private func parties(
        _ actors: [String], _ kind: String, _ record: Int, _ role: String
    ) throws(StoreError) {
        for (i, actor) in actors.enumerated() {
            try database.run(
                "INSERT INTO record_parties VALUES (?, ?, ?, ?, ?, ?)", .integer(document),
                .text(kind), .integer(record), .text(role), .integer(i), .text(actor))
        }
    }

    /// The words by which a record is found: its parties' names and its evidence.
    private func words(
        _ kind: RecordKind, _ position: Int, parties: [String], _ rest: [String?] = [],
        evidence: [Span]
    ) throws(StoreError) {
        let names = parties.map { id in record.actors.first { $0.id == id }?.name ?? "" }
        let parts = names + rest.compactMap { $0 } + evidence.map { text[$0] }
        try database.run(
            "INSERT INTO record_words VALUES (?, ?, ?, ?, ?)",
            .integer(Self.number(document, kind, position)), .integer(document),
            .text(kind.rawValue), .integer(position),
            .text(parts.filter { !$0.isEmpty }.joined(separator: "\n")))
    }

    /// A number for the words of a record that depends on nothing but the record (SplitMix64).
    private static func number(_ document: Int, _ kind: RecordKind, _ position: Int) -> Int {
        let index = RecordKind.allCases.firstIndex(of: kind)!
        var x = UInt64(bitPattern: Int64(document)) &+ UInt64(index * 1_000_003 + position + 1)
        x &*= 0x9E37_79B9_7F4A_7C15
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((x ^ (x >> 31)) >> 1)
    }

    private static func list(_ items: [String]) -> SQLValue {
        .text(JSONValue.strings(items).text)
    }

    private static func days(_ window: Window?) -> [SQLValue] {
        [
            .text(window?.from?.description), .text(window?.to?.description),
            .text(window?.grain?.rawValue), .text(window?.basis?.rawValue),
        ]
    }

    /// The day that an entry is listed under.
    private func day(_ window: Window? = nil) -> SQLValue {
        let published = coded.document.published?.window
        let day = window?.from ?? window?.to ?? published?.from ?? published?.to
        return .text(day?.description ?? Self.unknownDay)
    }

    /// Sorts after every day.
    private static let unknownDay = "9999-12-31"

    private func insert(
        _ kind: RecordKind, day window: Window? = nil, _ values: [SQLValue],
        later: [SQLValue] = []
    ) throws(StoreError) {
        let values = values + [day(window)] + later
        let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
        let statement = try database.statement("INSERT INTO \(kind.table) VALUES (\(places))")
        statement.bind(values)
        _ = try statement.step()
        statement.reset()
    }

    private func write(_ actor: Actor, _ i: Int, _ anchors: Anchors) throws(StoreError) {
        try insert(
            .actor,
            [
                .integer(document), .integer(i), .text(actor.id),
                .text(anchors.anchor(of: .actor, at: i)), .text(actor.name),
                .text(actor.kind.rawValue), .text(actor.country), .text(actor.sector?.rawValue),
                Self.list(actor.roles), Self.list(actor.reasons), .text(actor.knownAs),
            ])
        try spans(actor.mentions, .actor, i, "mention")
        try spans(actor.anaphors, .actor, i, "anaphor")
        try words(
            .actor, i, parties: [], [actor.name] + actor.roles, evidence: actor.mentions)
    }

    private func write(_ event: Event, _ i: Int, _ anchors: Anchors) throws(StoreError) {
        try insert(
            .event, day: event.date,
            [
                .integer(document), .integer(i), .text(event.id),
                .text(anchors.anchor(of: .event, at: i)), .text(event.type.rawValue),
                .text(event.mode), .text(event.status.rawValue), .text(event.salience.rawValue),
            ] + Self.days(event.date) + Self.rest(event),
            later: Self.harm(event))
        try refer(event, RecordKind.event.rawValue, i)
        try words(
            .event, i, parties: event.actors + event.recipients, [event.place],
            evidence: event.evidence)
    }

    private func write(partyless event: Event, _ i: Int) throws(StoreError) {
        let values: [SQLValue] =
            [
                .integer(document), .integer(i), .text(event.id), .text(event.type.rawValue),
                .text(event.mode), .text(event.status.rawValue), .text(event.salience.rawValue),
            ] + Self.days(event.date) + Self.rest(event) + Self.harm(event)
        let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
        _ = try database.rows("INSERT INTO record_partyless VALUES (\(places))", values)
        try refer(event, TablesOfVersion6.partyless, i)
    }

    private static func rest(_ event: Event) -> [SQLValue] {
        [
            .text(event.place), .text(event.reportedBy), .text(event.cameo),
            list(event.contexts), .text(event.frame),
        ]
    }

    private static func harm(_ event: Event) -> [SQLValue] {
        [.integer(event.dead), .integer(event.injured)]
    }

    /// The parties and the words of an event.
    private func refer(_ event: Event, _ kind: String, _ i: Int) throws(StoreError) {
        try parties(event.actors, kind, i, "actor")
        try parties(event.recipients, kind, i, "recipient")
        try spans([event.trigger], kind, i, "trigger")
        try spans(event.evidence, kind, i, "evidence")
        try spans([event.placeSpan].compactMap { $0 }, kind, i, "place")
        try spans([event.date?.text].compactMap { $0 }, kind, i, "date")
    }

    private func write(
        _ statement: Statement, _ i: Int, _ anchors: Anchors
    ) throws(StoreError) {
        try insert(
            .statement, day: statement.date,
            [
                .integer(document), .integer(i), .text(statement.id),
                .text(anchors.anchor(of: .statement, at: i)), .text(statement.speaker),
                .text(statement.kind.rawValue), .text(statement.venue),
            ] + Self.days(statement.date) + [
                .text(statement.addressee), .integer(statement.isAttitude ? 1 : 0),
                .text(statement.positionOn),
            ])
        try parties(statement.speaker.map { [$0] } ?? [], .statement, i, "speaker")
        try span(statement.speakerSpan, .statement, i, "speaker")
        try span(statement.cue, .statement, i, "cue")
        try spans(statement.content, .statement, i, "content")
        try span(statement.date?.text, .statement, i, "date")
        try words(
            .statement, i, parties: statement.speaker.map { [$0] } ?? [], [statement.venue],
            evidence: statement.content)
    }

    private func write(
        _ commitment: Commitment, _ i: Int, _ anchors: Anchors
    ) throws(StoreError) {
        try insert(
            .commitment,
            [
                .integer(document), .integer(i), .text(commitment.id),
                .text(anchors.anchor(of: .commitment, at: i)), .text(commitment.firmness.rawValue),
            ] + Self.days(commitment.due) + [.text(commitment.statement)])
        try parties(commitment.by, .commitment, i, "by")
        try parties(commitment.to, .commitment, i, "to")
        try span(commitment.what, .commitment, i, "what")
        try span(commitment.condition, .commitment, i, "condition")
        try span(commitment.due?.text, .commitment, i, "due")
        try words(
            .commitment, i, parties: commitment.by + commitment.to, evidence: [commitment.what])
    }

    private func write(
        _ relation: ActorRelation, _ i: Int, _ anchors: Anchors
    ) throws(StoreError) {
        try insert(
            .relation,
            [
                .integer(document), .integer(i), .text(anchors.anchor(of: .relation, at: i)),
                .text(relation.predicate.rawValue), .text(relation.objectText),
            ])
        try parties([relation.subject], .relation, i, "subject")
        try parties(relation.object.map { [$0] } ?? [], .relation, i, "object")
        try spans(relation.evidence, .relation, i, "evidence")
        for (bound, window) in [("since", relation.since), ("until", relation.until)] {
            guard let window else { continue }
            try database.run(
                "INSERT INTO record_terms VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(document),
                .integer(i), .text(bound), Self.days(window)[0], Self.days(window)[1],
                Self.days(window)[2], Self.days(window)[3])
            try span(window.text, .relation, i, bound)
        }
        try words(
            .relation, i, parties: [relation.subject] + (relation.object.map { [$0] } ?? []),
            [relation.objectText], evidence: relation.evidence)
    }

    private func write(_ claim: Claim, _ i: Int, _ anchors: Anchors) throws(StoreError) {
        try insert(
            .claim,
            [
                .integer(document), .integer(i), .text(claim.id),
                .text(anchors.anchor(of: .claim, at: i)), .text(claim.proposition),
            ])
        for (j, position) in claim.positions.enumerated() {
            try database.run(
                "INSERT INTO record_claim_positions VALUES (?, ?, ?, ?, ?)", .integer(document),
                .integer(i), .integer(j), .text(position.holder),
                .text(position.stance.rawValue))
            try spans(position.evidence, .claim, i, "position \(j)")
        }
        let holders = claim.positions.map(\.holder).filter { $0 != "reporter" }
        try parties(holders, .claim, i, "holder")
        try words(
            .claim, i, parties: holders, [claim.proposition],
            evidence: claim.positions.flatMap(\.evidence))
    }

    private func write(_ readout: Readout, _ i: Int, _ anchors: Anchors) throws(StoreError) {
        try insert(
            .readout,
            [
                .integer(document), .integer(i), .text(anchors.anchor(of: .readout, at: i)),
                .text(readout.issuer), .text(readout.about),
            ])
        for (j, topic) in readout.topics.enumerated() {
            let (start, end) = text.codePoints(topic.span)
            try database.run(
                "INSERT INTO record_topics VALUES (?, ?, ?, ?, ?, ?, ?, ?)", .integer(document),
                .integer(i), .integer(j), .text(topic.name), .text(topic.verb), .integer(start),
                .integer(end), topic.strength.map { .integer($0) } ?? .null)
        }
        try parties([readout.issuer], .readout, i, "issuer")
        try spans(readout.evidence, .readout, i, "evidence")
        try words(
            .readout, i, parties: [readout.issuer], readout.topics.map(\.name),
            evidence: readout.evidence)
    }
}

import AttacheJSON
import AttacheModel

/// Entries of records out of their rows, each row without its document's number.
extension RecordLoader {
    static func list(_ value: SQLValue) -> [String] {
        guard let text = value.text, text != "[]" else { return [] }
        return (try? JSONValue(reading: text))?.array?.compactMap(\.string) ?? []
    }

    /// A window of four columns and its words; null when all are.
    static func window(_ columns: ArraySlice<SQLValue>, _ text: Span?) -> Window? {
        let cells = Array(columns)
        let window = Window(
            from: cells[0].text.flatMap { Day(iso: $0) },
            to: cells[1].text.flatMap { Day(iso: $0) },
            text: text, grain: cells[2].text.flatMap(TimeExpression.Grain.init(rawValue:)),
            basis: cells[3].text.flatMap(TimeExpression.Basis.init(rawValue:)))
        return window == Window() ? nil : window
    }

    static func actors(_ rows: [[SQLValue]], _ spans: RecordSpans) -> [Actor] {
        rows.enumerated()
            .map { i, row in
                Actor(
                    id: row[0].text ?? "", name: row[1].text ?? "",
                    kind: row[2].text.flatMap(Actor.Kind.init(rawValue:)) ?? .person,
                    country: row[3].text, sector: row[4].text.flatMap(Sector.init(rawValue:)),
                    roles: Self.list(row[5]), mentions: spans.all(.actor, i, "mention"),
                    anaphors: spans.all(.actor, i, "anaphor"), reasons: Self.list(row[6]),
                    knownAs: row[7].text)
            }
    }

    /// Events of the record, or those that are told without parties, by the kind of their rows.
    static func events(
        _ rows: [[SQLValue]], _ spans: RecordSpans, _ parties: RecordParties,
        kind: String = RecordKind.event.rawValue
    ) -> [Event] {
        rows.enumerated().map { i, row in
            Event(
                id: row[0].text ?? "",
                type: row[1].text.flatMap(EventType.init(rawValue:)) ?? .consult,
                mode: row[2].text, actors: parties.all(kind, i, "actor"),
                recipients: parties.all(kind, i, "recipient"),
                date: Self.window(row[5...8], spans.all(kind, i, "date").first), place: row[9].text,
                placeSpan: spans.all(kind, i, "place").first,
                status: row[3].text.flatMap(Event.Status.init(rawValue:)) ?? .occurred,
                trigger: spans.all(kind, i, "trigger").first ?? Span(0, 0),
                evidence: spans.all(kind, i, "evidence"), reportedBy: row[10].text,
                salience: row[4].text.flatMap(Event.Salience.init(rawValue:)) ?? .core,
                cameo: row[11].text, contexts: Self.list(row[12]), frame: row[13].text,
                dead: row[14].integer, injured: row[15].integer)
        }
    }

    static func statements(
        _ rows: [[SQLValue]], _ spans: RecordSpans
    ) -> [Statement] {
        rows.enumerated().map { i, row in
            Statement(
                id: row[0].text ?? "", speaker: row[1].text,
                speakerSpan: spans.first(.statement, i, "speaker"),
                kind: row[2].text.flatMap(Statement.Kind.init(rawValue:)) ?? .indirect,
                cue: spans.first(.statement, i, "cue"),
                content: spans.all(.statement, i, "content"),
                venue: row[3].text,
                date: Self.window(row[4...7], spans.first(.statement, i, "date")),
                addressee: row[8].text, isAttitude: row[9].integer == 1, positionOn: row[10].text)
        }
    }

    static func commitments(
        _ rows: [[SQLValue]], _ spans: RecordSpans, _ parties: RecordParties
    ) -> [Commitment] {
        rows.enumerated().map { i, row in
            Commitment(
                id: row[0].text ?? "", by: parties.all(.commitment, i, "by"),
                to: parties.all(.commitment, i, "to"),
                what: spans.first(.commitment, i, "what") ?? Span(0, 0),
                due: Self.window(row[2...5], spans.first(.commitment, i, "due")),
                firmness: row[1].text.flatMap(Commitment.Firmness.init(rawValue:)) ?? .expected,
                condition: spans.first(.commitment, i, "condition"), statement: row[6].text)
        }
    }

    /// `terms` are rows of document, relation, bound and the window's four columns.
    static func relations(
        _ rows: [[SQLValue]], _ terms: [[SQLValue]], _ spans: RecordSpans,
        _ parties: RecordParties
    ) -> [ActorRelation] {
        func term(_ i: Int, _ bound: String) -> Window? {
            terms.first { $0[1].integer == i && $0[2].text == bound }
                .flatMap { window($0[3...6], spans.first(.relation, i, bound)) }
        }
        return rows.enumerated().compactMap { i, row in
            row[0].text.flatMap(ActorRelation.Predicate.init(rawValue:)).map {
                ActorRelation(
                    subject: parties.all(.relation, i, "subject").first ?? "", predicate: $0,
                    object: parties.all(.relation, i, "object").first, objectText: row[1].text,
                    evidence: spans.all(.relation, i, "evidence"), since: term(i, "since"),
                    until: term(i, "until"))
            }
        }
    }

    static func claims(
        _ rows: [[SQLValue]], _ positions: [[SQLValue]], _ spans: RecordSpans
    ) -> [Claim] {
        var claims = rows.map {
            Claim(id: $0[0].text ?? "", proposition: $0[1].text ?? "", positions: [])
        }
        for row in positions {
            guard let claim = row[1].integer, claims.indices.contains(claim),
                let stance = row[4].text.flatMap(Claim.Stance.init(rawValue:))
            else { continue }
            claims[claim].positions.append(
                Claim.Position(
                    holder: row[3].text ?? "", stance: stance,
                    evidence: spans.all(.claim, claim, "position \(row[2].integer ?? 0)")))
        }
        return claims
    }

    static func readouts(
        _ rows: [[SQLValue]], _ topics: [[SQLValue]], _ spans: RecordSpans, _ text: SourceText
    ) -> [Readout] {
        var readouts = rows.enumerated().map { i, row in
            Readout(
                issuer: row[0].text ?? "", about: row[1].text, topics: [],
                evidence: spans.all(.readout, i, "evidence"))
        }
        for row in topics {
            guard let readout = row[1].integer, readouts.indices.contains(readout) else { continue }
            readouts[readout].topics.append(
                Readout.Topic(
                    name: row[2].text ?? "", verb: row[3].text, strength: row[6].integer,
                    span: Self.span(row[4], row[5], in: text)))
        }
        return readouts
    }
}

/// All spans of a document's record, by what they belong to.
struct RecordSpans {
    private struct Key: Hashable {
        let kind: String
        let record: Int
        let role: String
    }
    private var spans: [Key: [Span]] = [:]

    /// Takes rows of document, kind, record, role, start and end, in order.
    init(_ rows: [[SQLValue]], text: SourceText) {
        for row in rows {
            let key = Key(
                kind: row[1].text ?? "", record: row[2].integer ?? 0, role: row[3].text ?? "")
            spans[key, default: []].append(RecordLoader.span(row[4], row[5], in: text))
        }
    }

    func all(_ kind: RecordKind, _ record: Int, _ role: String) -> [Span] {
        all(kind.rawValue, record, role)
    }

    func all(_ kind: String, _ record: Int, _ role: String) -> [Span] {
        spans[Key(kind: kind, record: record, role: role)] ?? []
    }

    func first(_ kind: RecordKind, _ record: Int, _ role: String) -> Span? {
        all(kind, record, role).first
    }
}

/// All parties of a document's record, by what they belong to.
struct RecordParties {
    private var actors: [String: [String]] = [:]

    /// Takes rows of document, kind, record, role and actor, in order.
    init(_ rows: [[SQLValue]]) {
        for row in rows {
            let key = "\(row[1].text ?? "") \(row[2].integer ?? 0) \(row[3].text ?? "")"
            actors[key, default: []].append(row[4].text ?? "")
        }
    }

    func all(_ kind: RecordKind, _ record: Int, _ role: String) -> [String] {
        all(kind.rawValue, record, role)
    }

    func all(_ kind: String, _ record: Int, _ role: String) -> [String] {
        actors["\(kind) \(record) \(role)"] ?? []
    }
}

import AttacheJSON
import AttacheModel

/// Makes the document and record of a number out of rows: the inverse of `RecordRows`.
struct RecordLoader {
    let database: Database
    let number: Int

    /// The document alone, or null when there is none of that number.
    func document() throws(StoreError) -> Document? {
        let rows = try database.rows(
            """
            SELECT id, title, publisher, url, published, published_basis, language, text
            FROM document_versions WHERE number = ?
            """, [.integer(number)])
        guard let row = rows.first else { return nil }
        let text = SourceText(row[7].text ?? "")
        return Document(
            id: row[0].text ?? "", title: row[1].text, publisher: row[2].text, url: row[3].text,
            published: row[4].text.map {
                PublicationDate(
                    value: $0,
                    basis: row[5].text.flatMap(PublicationDate.Basis.init(rawValue:)) ?? .source)
            },
            language: row[6].text, text: text,
            furniture: try database.rows(
                "SELECT start, end, kind FROM furniture WHERE document = ? ORDER BY position",
                [.integer(number)]
            ).compactMap { row in
                row[2].text.flatMap(Furniture.Kind.init(rawValue:)).map {
                    Furniture(span: Self.span(row[0], row[1], in: text), kind: $0)
                }
            })
    }

    /// The document with its record as the machine made it.
    func coded() throws(StoreError) -> CodedDocument? {
        guard let document = try document() else { return nil }
        let text = document.text
        let spans = try RecordSpans(database: database, document: number, text: text)
        let parties = try RecordParties(database: database, document: number)
        let head = try database.rows(
            "SELECT dateline, voice FROM document_versions WHERE number = ?", [.integer(number)]
        ).first
        var record = Record(
            id: document.id, published: document.published, dateline: head?[0].text,
            voice: head?[1].text, furniture: document.furniture)
        record.actors = try actors(spans)
        record.events = try events(spans, parties)
        record.statements = try statements(spans)
        record.commitments = try commitments(spans, parties)
        record.relations = try relations(spans, parties)
        record.claims = try claims(spans)
        record.readouts = try readouts(spans, text)
        let sentences = try database.rows(
            "SELECT start, end FROM sentences WHERE document = ? ORDER BY position",
            [.integer(number)]
        ).map { Self.span($0[0], $0[1], in: text) }
        return CodedDocument(document: document, record: record, sentences: sentences)
    }

    static func span(_ start: SQLValue, _ end: SQLValue, in text: SourceText) -> Span {
        text.span(codePoints: start.integer ?? 0, end.integer ?? 0)
    }

    private func rows(_ kind: RecordKind, _ columns: String) throws(StoreError) -> [[SQLValue]] {
        try database.rows(
            "SELECT \(columns) FROM \(kind.table) WHERE document = ? ORDER BY position",
            [.integer(number)])
    }

    private static func list(_ value: SQLValue) -> [String] {
        (try? JSONValue(reading: value.text ?? "[]"))?.array?.compactMap(\.string) ?? []
    }

    /// A window of four columns and its words; null when all are.
    private static func window(_ columns: ArraySlice<SQLValue>, _ text: Span?) -> Window? {
        let cells = Array(columns)
        let window = Window(
            from: cells[0].text.flatMap { Day(iso: $0) },
            to: cells[1].text.flatMap { Day(iso: $0) },
            text: text, grain: cells[2].text.flatMap(TimeExpression.Grain.init(rawValue:)),
            basis: cells[3].text.flatMap(TimeExpression.Basis.init(rawValue:)))
        return window == Window() ? nil : window
    }

    private func actors(_ spans: RecordSpans) throws(StoreError) -> [Actor] {
        try rows(.actor, "id, name, kind, country, sector, roles, reasons, known_as").enumerated()
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

    private func events(
        _ spans: RecordSpans, _ parties: RecordParties
    ) throws(StoreError) -> [Event] {
        try rows(
            .event,
            """
            id, type, mode, status, salience, date_from, date_to, date_grain, date_basis, place,
            reported_by, cameo, contexts, frame
            """
        ).enumerated().map { i, row in
            Event(
                id: row[0].text ?? "",
                type: row[1].text.flatMap(EventType.init(rawValue:)) ?? .consult,
                mode: row[2].text, actors: parties.all(.event, i, "actor"),
                recipients: parties.all(.event, i, "recipient"),
                date: Self.window(row[5...8], spans.first(.event, i, "date")), place: row[9].text,
                placeSpan: spans.first(.event, i, "place"),
                status: row[3].text.flatMap(Event.Status.init(rawValue:)) ?? .occurred,
                trigger: spans.first(.event, i, "trigger") ?? Span(0, 0),
                evidence: spans.all(.event, i, "evidence"), reportedBy: row[10].text,
                salience: row[4].text.flatMap(Event.Salience.init(rawValue:)) ?? .core,
                cameo: row[11].text, contexts: Self.list(row[12]), frame: row[13].text)
        }
    }

    private func statements(_ spans: RecordSpans) throws(StoreError) -> [Statement] {
        try rows(
            .statement,
            """
            id, speaker, kind, venue, date_from, date_to, date_grain, date_basis, addressee,
            is_attitude, position_on
            """
        ).enumerated().map { i, row in
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

    private func commitments(
        _ spans: RecordSpans, _ parties: RecordParties
    ) throws(StoreError) -> [Commitment] {
        try rows(.commitment, "id, firmness, due_from, due_to, due_grain, due_basis, statement")
            .enumerated().map { i, row in
                Commitment(
                    id: row[0].text ?? "", by: parties.all(.commitment, i, "by"),
                    to: parties.all(.commitment, i, "to"),
                    what: spans.first(.commitment, i, "what") ?? Span(0, 0),
                    due: Self.window(row[2...5], spans.first(.commitment, i, "due")),
                    firmness: row[1].text.flatMap(Commitment.Firmness.init(rawValue:)) ?? .expected,
                    condition: spans.first(.commitment, i, "condition"), statement: row[6].text)
            }
    }

    private func relations(
        _ spans: RecordSpans, _ parties: RecordParties
    ) throws(StoreError) -> [ActorRelation] {
        try rows(.relation, "predicate, object_text").enumerated().compactMap { i, row in
            row[0].text.flatMap(ActorRelation.Predicate.init(rawValue:)).map {
                ActorRelation(
                    subject: parties.all(.relation, i, "subject").first ?? "", predicate: $0,
                    object: parties.all(.relation, i, "object").first, objectText: row[1].text,
                    evidence: spans.all(.relation, i, "evidence"))
            }
        }
    }

    private func claims(_ spans: RecordSpans) throws(StoreError) -> [Claim] {
        var claims = try rows(.claim, "id, proposition").map {
            Claim(id: $0[0].text ?? "", proposition: $0[1].text ?? "", positions: [])
        }
        let positions = try database.rows(
            """
            SELECT claim, position, holder, stance FROM record_claim_positions
            WHERE document = ? ORDER BY claim, position
            """, [.integer(number)])
        for row in positions {
            guard let claim = row[0].integer, claims.indices.contains(claim),
                let stance = row[3].text.flatMap(Claim.Stance.init(rawValue:))
            else { continue }
            claims[claim].positions.append(
                Claim.Position(
                    holder: row[2].text ?? "", stance: stance,
                    evidence: spans.all(.claim, claim, "position \(row[1].integer ?? 0)")))
        }
        return claims
    }

    private func readouts(
        _ spans: RecordSpans, _ text: SourceText
    ) throws(StoreError) -> [Readout] {
        var readouts = try rows(.readout, "issuer, about").enumerated().map { i, row in
            Readout(
                issuer: row[0].text ?? "", about: row[1].text, topics: [],
                evidence: spans.all(.readout, i, "evidence"))
        }
        let topics = try database.rows(
            """
            SELECT readout, name, verb, start, end, strength FROM record_topics
            WHERE document = ? ORDER BY readout, position
            """, [.integer(number)])
        for row in topics {
            guard let readout = row[0].integer, readouts.indices.contains(readout) else { continue }
            readouts[readout].topics.append(
                Readout.Topic(
                    name: row[1].text ?? "", verb: row[2].text, strength: row[5].integer,
                    span: Self.span(row[3], row[4], in: text)))
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

    init(database: Database, document: Int, text: SourceText) throws(StoreError) {
        let rows = try database.rows(
            """
            SELECT kind, record, role, start, end FROM record_spans WHERE document = ?
            ORDER BY kind, record, role, position
            """, [.integer(document)])
        for row in rows {
            let key = Key(
                kind: row[0].text ?? "", record: row[1].integer ?? 0, role: row[2].text ?? "")
            spans[key, default: []].append(RecordLoader.span(row[3], row[4], in: text))
        }
    }

    func all(_ kind: RecordKind, _ record: Int, _ role: String) -> [Span] {
        spans[Key(kind: kind.rawValue, record: record, role: role)] ?? []
    }

    func first(_ kind: RecordKind, _ record: Int, _ role: String) -> Span? {
        all(kind, record, role).first
    }
}

/// All parties of a document's record, by what they belong to.
struct RecordParties {
    private var actors: [String: [String]] = [:]

    init(database: Database, document: Int) throws(StoreError) {
        let rows = try database.rows(
            """
            SELECT kind, record, role, actor FROM record_parties WHERE document = ?
            ORDER BY kind, record, role, position
            """, [.integer(document)])
        for row in rows {
            let key = "\(row[0].text ?? "") \(row[1].integer ?? 0) \(row[2].text ?? "")"
            actors[key, default: []].append(row[3].text ?? "")
        }
    }

    func all(_ kind: RecordKind, _ record: Int, _ role: String) -> [String] {
        actors["\(kind.rawValue) \(record) \(role)"] ?? []
    }
}

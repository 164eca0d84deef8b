import AttacheJSON
import AttacheModel

/// Makes documents and records out of rows: the inverse of `RecordRows`.
struct RecordLoader {
    /// Which parts of the records are wanted.
    struct Parts {
        var kinds: Set<RecordKind>
        /// Whether actors come with the places of their mentions.
        var hasMentions: Bool

        static let all = Parts(kinds: Set(RecordKind.allCases), hasMentions: true)
        /// What a brief cites.
        static let brief = Parts(
            kinds: [.actor, .event, .statement, .commitment, .relation, .claim], hasMentions: false)
        /// What a list of engagements names.
        static let events = Parts(kinds: [.event], hasMentions: false)
    }

    private let database: Database
    private let numbers: [Int]
    private let parts: Parts
    /// The numbers as JSON, for `json_each`.
    private let wantedNumbers: SQLValue

    init(database: Database, numbers: [Int], parts: Parts = .all) {
        self.database = database
        self.numbers = numbers
        self.parts = parts
        wantedNumbers = .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
    }

    init(database: Database, number: Int) {
        self.init(database: database, numbers: [number])
    }

    private static let wanted = "document IN (SELECT value FROM json_each(?))"

    /// Rows of a query by the document's number, which is their first cell and the first of its order.
    private func grouped(_ query: String) throws(StoreError) -> [Int: [[SQLValue]]] {
        var groups: [Int: [[SQLValue]]] = [:]
        var (number, rows) = (0, [[SQLValue]]())
        let statement = try database.statement(query)
        defer { statement.reset() }
        statement.bind([wantedNumbers])
        while try statement.step() {
            let row = statement.row
            let next = row[0].integer ?? 0
            if next != number {
                if !rows.isEmpty { groups[number] = rows }
                number = next
                rows.removeAll(keepingCapacity: false)
            }
            rows.append(row)
        }
        if !rows.isEmpty { groups[number] = rows }
        return groups
    }

    /// The document alone, or null when there is none of the first number.
    func document() throws(StoreError) -> Document? {
        try documents().first?.document
    }

    /// The document of the first number with its record as the machine made it.
    func coded() throws(StoreError) -> CodedDocument? { try all().first?.coded }

    private func documents() throws(StoreError) -> [(
        number: Int, document: Document, dateline: String?, voice: String?
    )] {
        let furniture = try grouped(
            """
            SELECT document, start, end, kind FROM furniture WHERE \(Self.wanted)
            ORDER BY document, position
            """)
        let rows = try database.rows(
            """
            SELECT number, id, title, publisher, url, published, published_basis, language, text,
                dateline, voice
            FROM document_versions WHERE number IN (SELECT value FROM json_each(?))
            """, [wantedNumbers])
        let found = rows.map { row in
            let number = row[0].integer ?? 0
            let text = SourceText(row[8].text ?? "")
            let document = Document(
                id: row[1].text ?? "", title: row[2].text, publisher: row[3].text,
                url: row[4].text,
                published: row[5].text.map {
                    PublicationDate(
                        value: $0,
                        basis: row[6].text.flatMap(PublicationDate.Basis.init(rawValue:))
                            ?? .source)
                },
                language: row[7].text, text: text,
                furniture: (furniture[number] ?? []).compactMap { row in
                    row[3].text.flatMap(Furniture.Kind.init(rawValue:)).map {
                        Furniture(span: Self.span(row[1], row[2], in: text), kind: $0)
                    }
                })
            return (
                number: number, document: document, dateline: row[9].text, voice: row[10].text
            )
        }
        let places = Dictionary(
            numbers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return found.sorted { places[$0.number] ?? 0 < places[$1.number] ?? 0 }
    }

    /// The documents in the order of the numbers, each with the wanted parts of its record as the
    /// machine made it. Complexity: O(rows); a few queries however many documents.
    func all() throws(StoreError) -> [(number: Int, coded: CodedDocument)] {
        let documents = try documents()
        let spanRows = try spans()
        let partyRows = try grouped(
            """
            SELECT document, kind, record, role, actor FROM record_parties WHERE \(Self.wanted)
            ORDER BY document, kind, record, role, position
            """)
        let actors = try rows(.actor, "id, name, kind, country, sector, roles, reasons, known_as")
        let events = try rows(
            .event,
            """
            id, type, mode, status, salience, date_from, date_to, date_grain, date_basis, place,
            reported_by, cameo, contexts, frame
            """)
        let statements = try rows(
            .statement,
            """
            id, speaker, kind, venue, date_from, date_to, date_grain, date_basis, addressee,
            is_attitude, position_on
            """)
        let commitments = try rows(
            .commitment, "id, firmness, due_from, due_to, due_grain, due_basis, statement")
        let relations = try rows(.relation, "predicate, object_text")
        let claims = try rows(.claim, "id, proposition")
        let positions = try grouped(
            """
            SELECT document, claim, position, holder, stance FROM record_claim_positions
            WHERE \(Self.wanted) ORDER BY document, claim, position
            """)
        let readouts = try rows(.readout, "issuer, about")
        let topics = try grouped(
            """
            SELECT document, readout, name, verb, start, end, strength FROM record_topics
            WHERE \(Self.wanted) ORDER BY document, readout, position
            """)
        let sentences = try grouped(
            """
            SELECT document, start, end FROM sentences WHERE \(Self.wanted)
            ORDER BY document, position
            """)
        return documents.map { number, document, dateline, voice in
            let text = document.text
            let spans = RecordSpans(spanRows[number] ?? [], text: text)
            let parties = RecordParties(partyRows[number] ?? [])
            func own(_ rows: [Int: [[SQLValue]]]) -> [[SQLValue]] { rows[number] ?? [] }
            var record = Record(
                id: document.id, published: document.published, dateline: dateline,
                voice: voice, furniture: document.furniture)
            record.actors = Self.actors(own(actors), spans)
            record.events = Self.events(own(events), spans, parties)
            record.statements = Self.statements(own(statements), spans)
            record.commitments = Self.commitments(own(commitments), spans, parties)
            record.relations = Self.relations(own(relations), spans, parties)
            record.claims = Self.claims(own(claims), own(positions), spans)
            record.readouts = Self.readouts(own(readouts), own(topics), spans, text)
            return (
                number,
                CodedDocument(
                    document: document, record: record,
                    sentences: own(sentences).map { Self.span($0[1], $0[2], in: text) })
            )
        }
    }

    static func span(_ start: SQLValue, _ end: SQLValue, in text: SourceText) -> Span {
        text.span(codePoints: start.integer ?? 0, end.integer ?? 0)
    }

    /// The rows of a kind by document, without the document's number; none when it is not wanted.
    private func rows(
        _ kind: RecordKind, _ columns: String
    ) throws(StoreError) -> [Int: [[SQLValue]]] {
        guard parts.kinds.contains(kind) else { return [:] }
        let groups = try grouped(
            """
            SELECT document, \(columns) FROM \(kind.table) WHERE \(Self.wanted)
            ORDER BY document, position
            """)
        return groups.mapValues { $0.map { Array($0.dropFirst()) } }
    }

    private func spans() throws(StoreError) -> [Int: [[SQLValue]]] {
        var kinds = parts.kinds
        if !parts.hasMentions { kinds.remove(.actor) }
        let names = kinds.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return try grouped(
            """
            SELECT document, kind, record, role, start, end FROM record_spans
            WHERE \(Self.wanted) AND kind IN (\(names))
            ORDER BY document, kind, record, role, position
            """)
    }

    private static func list(_ value: SQLValue) -> [String] {
        guard let text = value.text, text != "[]" else { return [] }
        return (try? JSONValue(reading: text))?.array?.compactMap(\.string) ?? []
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

    private static func actors(_ rows: [[SQLValue]], _ spans: RecordSpans) -> [Actor] {
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

    private static func events(
        _ rows: [[SQLValue]], _ spans: RecordSpans, _ parties: RecordParties
    ) -> [Event] {
        rows.enumerated().map { i, row in
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

    private static func statements(
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

    private static func commitments(
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

    private static func relations(
        _ rows: [[SQLValue]], _ spans: RecordSpans, _ parties: RecordParties
    ) -> [ActorRelation] {
        rows.enumerated().compactMap { i, row in
            row[0].text.flatMap(ActorRelation.Predicate.init(rawValue:)).map {
                ActorRelation(
                    subject: parties.all(.relation, i, "subject").first ?? "", predicate: $0,
                    object: parties.all(.relation, i, "object").first, objectText: row[1].text,
                    evidence: spans.all(.relation, i, "evidence"))
            }
        }
    }

    private static func claims(
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

    private static func readouts(
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
        spans[Key(kind: kind.rawValue, record: record, role: role)] ?? []
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
        actors["\(kind.rawValue) \(record) \(role)"] ?? []
    }
}

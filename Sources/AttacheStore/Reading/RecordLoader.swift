import AttacheModel

/// Makes documents and records out of rows: the inverse of `RecordRows`.
struct RecordLoader {
    /// Which parts of the records are wanted.
    struct Parts {
        var kinds: Set<RecordKind>
        /// Whether actors come with the places of their mentions.
        var hasMentions: Bool
        /// Whether events without parties are wanted, which are no entries.
        var hasPartyless = false

        static let all = Parts(
            kinds: Set(RecordKind.allCases), hasMentions: true, hasPartyless: true)
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
        let ofEvents = """
            id, type, mode, status, salience, date_from, date_to, date_grain, date_basis, place,
            reported_by, cameo, contexts, frame, dead, injured
            """
        let events = try rows(.event, ofEvents)
        let partyless =
            parts.hasPartyless ? try rows(of: "record_partyless", ofEvents) : [:]
        let statements = try rows(
            .statement,
            """
            id, speaker, kind, venue, date_from, date_to, date_grain, date_basis, addressee,
            is_attitude, position_on
            """)
        let commitments = try rows(
            .commitment, "id, firmness, due_from, due_to, due_grain, due_basis, statement")
        let relations = try rows(.relation, "predicate, object_text")
        let terms =
            parts.kinds.contains(.relation)
            ? try grouped(
                """
                SELECT document, relation, bound, day_from, day_to, grain, basis FROM record_terms
                WHERE \(Self.wanted) ORDER BY document, relation, bound
                """) : [:]
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
            record.partyless = Self.events(
                own(partyless), spans, parties, kind: TablesOfVersion6.partyless)
            record.statements = Self.statements(own(statements), spans)
            record.commitments = Self.commitments(own(commitments), spans, parties)
            record.relations = Self.relations(
                own(relations), own(terms), spans, parties)
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
        parts.kinds.contains(kind) ? try rows(of: kind.table, columns) : [:]
    }

    private func rows(
        of table: String, _ columns: String
    ) throws(StoreError) -> [Int: [[SQLValue]]] {
        let groups = try grouped(
            """
            SELECT document, \(columns) FROM \(table) WHERE \(Self.wanted)
            ORDER BY document, position
            """)
        return groups.mapValues { $0.map { Array($0.dropFirst()) } }
    }

    private func spans() throws(StoreError) -> [Int: [[SQLValue]]] {
        var kinds = parts.kinds
        if !parts.hasMentions { kinds.remove(.actor) }
        let partyless = parts.hasPartyless ? [TablesOfVersion6.partyless] : []
        let names = (kinds.map(\.rawValue) + partyless).map { "'\($0)'" }.sorted()
            .joined(separator: ", ")
        return try grouped(
            """
            SELECT document, kind, record, role, start, end FROM record_spans
            WHERE \(Self.wanted) AND kind IN (\(names))
            ORDER BY document, kind, record, role, position
            """)
    }
}

import AttacheModel

/// Reads what is held on some actors without reading a text: a few queries over narrow columns, however
/// many documents there are.
struct OutlineReader {
    private let store: Store
    private let database: Database
    private let now: Day?
    private var actors: DossierActors
    private var heads: [DossierOutline.Head] = []
    /// The heads' numbers as JSON, for `json_each`.
    private var held = SQLValue.text("[]")

    init(store: Store, now: Day?) {
        self.store = store
        database = store.database
        self.now = now
        actors = DossierActors(database: database)
    }

    mutating func outline(
        on names: [String], period: DayRange
    ) throws(StoreError) -> DossierOutline {
        var outline = DossierOutline()
        heads = try heads(telling: names, period: period)
        held = Self.json(heads.map(\.number))
        outline.heads = heads
        outline.acts = try acts(names, period)
        outline.promises = try promises()
        outline.disputes = try disputes()
        outline.speeches = try speeches()
        outline.ties = try ties()
        for name in names { try actors.addNames(of: try store.resolve(actor: name), in: held) }
        outline.actors = try actors.merged()
        return outline
    }

    static func json(_ numbers: [Int]) -> SQLValue {
        .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
    }

    /// The documents that name each of some actors, in order of publication, undated ones last.
    private func heads(
        telling names: [String], period: DayRange
    ) throws(StoreError) -> [DossierOutline.Head] {
        guard let first = names.first else { return [] }
        let lead = try store.resolve(actor: first).members
        var values = lead.values
        var tests: [String] = []
        for name in names.dropFirst() {
            let test = try store.resolve(actor: name).membership(of: "t.document")
            tests.append(" AND " + test.sql)
            values += test.values
        }
        let rows = try database.rows(
            """
            SELECT d.number, d.id, d.publisher, d.published, d.published_basis, d.first_copy
            FROM (SELECT DISTINCT document FROM (\(lead.sql))) t
            CROSS JOIN document_versions d ON d.number = t.document
            WHERE d.replaced_by IS NULL AND d.coder IS NOT NULL\(tests.joined())
                AND coalesce(d.published_to, '9999') >= ? AND coalesce(d.published_from, '') <= ?
            ORDER BY d.published_from IS NULL, d.published_from, d.published, d.id, d.hash
            """,
            values + [
                .text(period.from?.description ?? ""),
                .text(period.to?.description ?? "9999-12-31"),
            ])
        return rows.map { row in
            DossierOutline.Head(
                number: row[0].integer ?? 0, id: row[1].text ?? "", publisher: row[2].text,
                published: row[3].text.map {
                    PublicationDate(
                        value: $0,
                        basis: row[4].text.flatMap(PublicationDate.Basis.init(rawValue:))
                            ?? .source)
                }, isCopy: row[5] != row[0])
        }
    }

    private mutating func acts(
        _ names: [String], _ period: DayRange
    ) throws(StoreError) -> [DossierOutline.Act] {
        var question = Question(.engagements)
        question.actors = names
        question.days = period
        let asked = try store.numbers(question)
        let rows = try database.rows(
            """
            SELECT number, type, mode, label, status, is_core, date_from, date_to
            FROM merged_engagements WHERE number IN (\(asked.sql)) ORDER BY day, number
            """, asked.values)
        let numbers = Self.json(rows.compactMap { $0[0].integer })
        let parties = try parties("engagement_parties", "engagement", numbers)
        let told = Set(
            try database.rows(
                """
                SELECT DISTINCT a.engagement FROM json_each(?) j
                CROSS JOIN engagement_accounts a ON a.document = j.value
                """, [Self.json(heads.filter { !$0.isCopy }.map(\.number))]
            ).compactMap { $0[0].integer })
        return rows.compactMap { row in
            let number = row[0].integer ?? 0
            guard let type = row[1].text.flatMap(EventType.init(rawValue:)) else { return nil }
            return DossierOutline.Act(
                number: number, type: type, mode: row[2].text, label: row[3].text ?? "",
                status: row[4].text.flatMap(Event.Status.init(rawValue:)) ?? .occurred,
                isCore: row[5].integer == 1, date: DossierReader.range(row[6], row[7]),
                actors: parties[number]?["actor"] ?? [],
                recipients: parties[number]?["recipient"] ?? [], isTold: told.contains(number))
        }
    }

    private mutating func promises() throws(StoreError) -> [DossierOutline.Promise] {
        let rows = try database.rows(
            """
            SELECT number, what, due_from, due_to FROM tracked_commitments WHERE number IN
                (SELECT p.commitment FROM json_each(?) j
                CROSS JOIN commitment_passages p ON p.document = j.value WHERE p.role = 'said')
            ORDER BY day, number
            """, [held])
        let numbers = Self.json(rows.compactMap { $0[0].integer })
        let parties = try parties("commitment_parties", "commitment", numbers)
        let changes = try DossierReader.changes(numbers, database)
        return rows.map { row in
            let number = row[0].integer ?? 0
            let due = DossierReader.range(row[2], row[3])
            let roles = parties[number] ?? [:]
            return DossierOutline.Promise(
                number: number, what: row[1].text ?? "",
                parties: (roles["by"] ?? []) + (roles["to"] ?? []), due: due,
                status: now.map { day in
                    TrackedCommitment.changes(changes[number] ?? [], due: due, asOf: day)
                        .last { $0.day <= day }?.status ?? .open
                })
        }
    }

    /// First what documents contest together, in order of days, then what one tells alone.
    private mutating func disputes() throws(StoreError) -> [DossierOutline.Dispute] {
        let together = try database.rows(
            """
            SELECT p.claim, f.actor, p.document FROM (SELECT number, day FROM disputed_claims
                WHERE number IN (SELECT c.claim FROM json_each(?) j
                    CROSS JOIN claim_positions c ON c.document = j.value)) c
            CROSS JOIN claim_positions p ON p.claim = c.number
            LEFT JOIN actor_forms f ON f.number = p.form
            ORDER BY c.day, c.number, p.position
            """, [held])
        let alone = try database.rows(
            """
            SELECT j.key * 1000000 + p.claim, f.actor, p.document FROM json_each(?) j
            CROSS JOIN record_claim_positions p ON p.document = j.value
            LEFT JOIN actor_members m ON m.document = p.document AND m.actor = p.holder
            LEFT JOIN actor_forms f ON f.number = m.form
            WHERE (SELECT count(DISTINCT o.stance) FROM record_claim_positions o
                WHERE o.document = p.document AND o.claim = p.claim) > 1
            ORDER BY j.key, p.claim, p.position
            """, [held])
        return disputes(together, areTogether: true) + disputes(alone, areTogether: false)
    }

    private mutating func disputes(
        _ rows: [[SQLValue]], areTogether: Bool
    ) -> [DossierOutline.Dispute] {
        var found: [DossierOutline.Dispute] = []
        var last = SQLValue.null
        for row in rows {
            let holder = row[1].integer.map { actors.id($0) } ?? "reporter"
            if row[0] == last {
                found[found.count - 1].holders.append(holder)
            } else {
                found.append(
                    DossierOutline.Dispute(
                        number: areTogether ? row[0].integer : nil, holders: [holder],
                        document: row[2].integer ?? 0))
                last = row[0]
            }
        }
        return found
    }

    private mutating func speeches() throws(StoreError) -> [DossierOutline.Speech] {
        try database.rows(
            """
            SELECT s.document, f.actor, count(*) FROM json_each(?) j
            CROSS JOIN record_statements s ON s.document = j.value
            CROSS JOIN actor_members m ON m.document = s.document AND m.actor = s.speaker
            CROSS JOIN actor_forms f ON f.number = m.form
            WHERE s.is_attitude = 0 GROUP BY j.key, f.actor
            """, [held]
        ).map { row in
            DossierOutline.Speech(
                document: row[0].integer ?? 0, speaker: actors.id(row[1].integer ?? 0),
                count: row[2].integer ?? 0)
        }
    }

    private mutating func ties() throws(StoreError) -> [DossierOutline.Tie] {
        // With min() the other columns are those of the row that has it. Whose an office is does not
        // matter, so that its other side need not be looked for.
        let rows = try database.rows(
            """
            SELECT r.document, r.predicate, f.actor, g.actor, r.object_text, min(j.key)
            FROM json_each(?) j
            CROSS JOIN record_relations r ON r.document = j.value
            CROSS JOIN record_parties p ON p.document = r.document AND p.kind = 'relation'
                AND p.record = r.position AND p.role = 'subject' AND p.position = 0
            CROSS JOIN actor_members m ON m.document = p.document AND m.actor = p.actor
            CROSS JOIN actor_forms f ON f.number = m.form
            LEFT JOIN record_parties q ON r.predicate NOT IN ('holds_office', 'formerly_held_office')
                AND q.document = r.document AND q.kind = 'relation'
                AND q.record = r.position AND q.role = 'object' AND q.position = 0
            LEFT JOIN actor_members n ON n.document = q.document AND n.actor = q.actor
            LEFT JOIN actor_forms g ON g.number = n.form
            GROUP BY f.actor, r.predicate, g.actor, lower(r.object_text)
            ORDER BY min(j.key), r.predicate, f.actor, g.actor
            """, [held])
        return rows.compactMap { row in
            guard let predicate = row[1].text.flatMap(ActorRelation.Predicate.init(rawValue:))
            else { return nil }
            return DossierOutline.Tie(
                document: row[0].integer ?? 0, predicate: predicate,
                subject: actors.id(row[2].integer ?? 0),
                object: row[3].integer.map { actors.id($0) },
                objectText: row[4].text)
        }
    }

    private mutating func parties(
        _ table: String, _ key: String, _ numbers: SQLValue
    ) throws(StoreError) -> [Int: [String: [String]]] {
        try actors.parties(table, key, numbers)
    }
}

extension Store {
    /// What is held on one or two actors, without texts. Complexity: O(what is told of them).
    ///
    /// - Parameters:
    ///   - actors: names, states or country codes; documents must tell of each.
    ///   - period: of the engagements and the documents' publication.
    ///   - now: the day as of which commitments are overdue.
    public func outline(
        on actors: [String], period: DayRange, now: Day?
    ) throws(StoreError) -> DossierOutline {
        var reader = OutlineReader(store: self, now: now)
        return try reader.outline(on: actors, period: period)
    }

    /// The parts of a dossier that were chosen of its outline, from the tables: nothing is consolidated.
    ///
    /// - Complexity: O(what is chosen and what it cites), whatever else the store holds.
    public func dossier(_ choice: DossierChoice, now: Day?) throws(StoreError) -> Dossier {
        var contents = DossierContents()
        contents.documents = choice.documents
        contents.engagements = choice.engagements
        contents.commitments = choice.commitments
        contents.claims = choice.claims
        return try DossierReader(store: self, now: now).dossier(contents)
    }
}

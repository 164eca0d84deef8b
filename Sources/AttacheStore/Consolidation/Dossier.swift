import AttacheConsolidation
import AttacheJSON
import AttacheModel

/// What a store holds on some actors: the documents that tell of them and what these say together.
public struct Dossier: Sendable {
    /// With as much of their records as a brief cites; ids are unique.
    public var documents: [CodedDocument]
    public var consolidation: Consolidation
}

extension Store {
    /// The dossier on one or two actors, from the tables: nothing is consolidated.
    ///
    /// - Parameters:
    ///   - actors: names, states or country codes; documents must tell of each.
    ///   - period: of the engagements and the documents' publication.
    ///   - now: the day as of which commitments are overdue.
    /// - Complexity: O(what is told of them), whatever else the store holds.
    public func dossier(
        on actors: [String], period: DayRange, now: Day?
    ) throws(StoreError) -> Dossier {
        var question = Question(.engagements)
        question.actors = actors
        question.days = period
        let engagements = try numbers(question)
        let telling = try documentNumbers(telling: actors, period: period)
        return try DossierReader(store: self, now: now).dossier(
            engagements: engagements, telling: telling)
    }

    /// The newest documents that name each of some actors.
    private func documentNumbers(
        telling actors: [String], period: DayRange
    ) throws(StoreError) -> [Int] {
        var tests: [String] = []
        var values: [SQLValue] = []
        for actor in actors {
            let test = try resolve(actor: actor).condition("a")
            tests.append("SELECT a.document FROM record_actors a WHERE \(test.sql)")
            values += test.values
        }
        return try database.rows(
            """
            SELECT d.number FROM document_versions d
            JOIN (\(tests.joined(separator: " INTERSECT "))) t ON t.document = d.number
            WHERE d.replaced_by IS NULL AND d.coder IS NOT NULL
                AND coalesce(d.published_to, '9999') >= ? AND coalesce(d.published_from, '') <= ?
            ORDER BY d.published_from IS NULL, d.published_from, d.published, d.id, d.hash
            """,
            values + [
                .text(period.from?.description ?? ""),
                .text(period.to?.description ?? "9999-12-31"),
            ]
        ).compactMap { $0[0].integer }
    }
}

/// Reads what documents say together back into values.
struct DossierReader {
    private let store: Store
    private let database: Database
    private let now: Day?

    init(store: Store, now: Day?) {
        self.store = store
        database = store.database
        self.now = now
    }

    func dossier(
        engagements: (sql: String, values: [SQLValue]), telling: [Int]
    ) throws(StoreError) -> Dossier {
        let list = Self.json(telling)
        let engagementRows = try database.rows(
            """
            SELECT number, type, mode, label, status, is_core, date_from, date_to, place, conflicts,
                reason FROM merged_engagements WHERE number IN (\(engagements.sql))
            ORDER BY day, number
            """, engagements.values)
        let keys = Self.json(engagementRows.compactMap { $0[0].integer })
        let accounts = try database.rows(
            """
            SELECT engagement, document, event FROM engagement_accounts
            WHERE engagement IN (SELECT value FROM json_each(?)) ORDER BY engagement, position
            """, [keys])
        let commitments = try entries("tracked_commitments", "commitment_passages", list)
        let claims = try entries("disputed_claims", "claim_positions", list)
        let places = try database.rows(
            """
            SELECT document FROM commitment_passages
            WHERE commitment IN (SELECT value FROM json_each(?1))
            UNION SELECT document FROM claim_positions
            WHERE claim IN (SELECT value FROM json_each(?2))
            UNION SELECT document FROM compared_readouts
            WHERE engagement IN (SELECT value FROM json_each(?3))
            UNION SELECT document FROM engagement_mentions
            WHERE engagement IN (SELECT value FROM json_each(?3))
            """, [commitments, claims, keys])
        let held = Set(telling)
        let others = Set((accounts.map { $0[1] } + places.map { $0[0] }).compactMap(\.integer))
            .subtracting(held).sorted()
        let loaded = try store.coded(telling + others, parts: .brief)
        let documents = DossierDocuments(loaded)
        var actors = DossierActors(database: database)
        try actors.addMembers(of: documents)
        var found = Consolidation()
        found.engagements = try self.engagements(
            engagementRows, accounts, keys, documents, &actors)
        found.commitments = try self.commitments(commitments, documents, &actors)
        found.claims = try self.claims(claims, documents, &actors)
        found.readouts = try readouts(keys, documents, &actors)
        found.duplicates = try duplicates(documents)
        found.actors = try actors.merged()
        return Dossier(documents: documents.all, consolidation: found)
    }

    private static func json(_ numbers: [Int]) -> SQLValue {
        .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
    }

    /// The numbers of entries that stand in some documents, as JSON.
    private func entries(
        _ table: String, _ places: String, _ documents: SQLValue
    ) throws(StoreError) -> SQLValue {
        let key = places == "claim_positions" ? "claim" : "commitment"
        let first = places == "claim_positions" ? "1" : "p.role = 'said'"
        return Self.json(
            try database.rows(
                """
                SELECT DISTINCT p.\(key) FROM \(places) p
                WHERE p.document IN (SELECT value FROM json_each(?)) AND \(first)
                """, [documents]
            ).compactMap { $0[0].integer }.sorted())
    }

    private func parties(
        _ table: String, _ key: String, _ numbers: SQLValue, _ actors: inout DossierActors
    ) throws(StoreError) -> [Int: [String: [String]]] {
        var found: [Int: [String: [String]]] = [:]
        let rows = try database.rows(
            """
            SELECT p.\(key), p.role, f.actor FROM \(table) p
            JOIN actor_forms f ON f.number = p.form
            WHERE p.\(key) IN (SELECT value FROM json_each(?)) ORDER BY p.\(key), p.role, p.position
            """, [numbers])
        for row in rows {
            let id = actors.id(row[2].integer ?? 0)
            let (number, role) = (row[0].integer ?? 0, row[1].text ?? "")
            if found[number]?[role]?.contains(id) != true {
                found[number, default: [:]][role, default: []].append(id)
            }
        }
        return found
    }

    private func engagements(
        _ rows: [[SQLValue]], _ accounts: [[SQLValue]], _ keys: SQLValue,
        _ documents: DossierDocuments, _ actors: inout DossierActors
    ) throws(StoreError) -> [Engagement] {
        let parties = try parties("engagement_parties", "engagement", keys, &actors)
        var told: [Int: [Engagement.Account]] = [:]
        for row in accounts {
            guard let coded = documents[row[1].integer ?? 0],
                let event = coded.record.events.first(where: { $0.id == row[2].text })
            else { continue }
            told[row[0].integer ?? 0, default: []].append(
                Engagement.Account(document: coded.document.id, event: event))
        }
        let mentions = try grouped(
            """
            SELECT engagement, document, start, end, document, sentence_start, sentence_end
            FROM engagement_mentions WHERE engagement IN (SELECT value FROM json_each(?))
            ORDER BY engagement, position
            """, keys)
        return rows.compactMap { row in
            let number = row[0].integer ?? 0
            guard let type = row[1].text.flatMap(EventType.init(rawValue:)),
                let accounts = told[number]
            else { return nil }
            return Engagement(
                id: JointID.text("E", number), type: type, mode: row[2].text,
                label: row[3].text ?? "", actors: parties[number]?["actor"] ?? [],
                recipients: parties[number]?["recipient"] ?? [],
                date: Self.range(row[6], row[7]), place: row[8].text,
                status: row[4].text.flatMap(Event.Status.init(rawValue:)) ?? .occurred,
                isCore: row[5].integer == 1, accounts: accounts,
                mentions: (mentions[number] ?? []).compactMap { mention in
                    guard let words = documents.place(mention, 1),
                        let sentence = documents.place(mention, 4)
                    else { return nil }
                    return Engagement.Mention(
                        document: words.document, trigger: words.span, evidence: sentence.span)
                },
                conflicts: Self.conflicts(row[9], documents), reason: row[10].text ?? "")
        }
    }

    private static func range(_ from: SQLValue, _ to: SQLValue) -> DayRange? {
        let range = DayRange(
            from: from.text.flatMap { Day(iso: $0) }, to: to.text.flatMap { Day(iso: $0) })
        return range.from == nil && range.to == nil ? nil : range
    }

    private static func conflicts(
        _ cell: SQLValue, _ documents: DossierDocuments
    ) -> [Engagement.Conflict] {
        let list = (try? JSONValue(reading: cell.text ?? "[]"))?.array ?? []
        return list.map { conflict in
            Engagement.Conflict(
                field: conflict["field"]?.string ?? "",
                values: (conflict["values"]?.array ?? []).map { value in
                    Engagement.Conflict.Value(
                        value: value["value"]?.string ?? "",
                        documents: (value["documents"]?.array ?? []).compactMap {
                            $0.string.flatMap { Int($0) }.flatMap { documents[$0]?.document.id }
                        })
                })
        }
    }

    private func commitments(
        _ numbers: SQLValue, _ documents: DossierDocuments, _ actors: inout DossierActors
    ) throws(StoreError) -> [TrackedCommitment] {
        let parties = try parties("commitment_parties", "commitment", numbers, &actors)
        let passages = try grouped(
            """
            SELECT commitment, role, document, start, end, status, day FROM commitment_passages
            WHERE commitment IN (SELECT value FROM json_each(?))
            ORDER BY commitment, role DESC, position
            """, numbers)
        let changes = try grouped(
            """
            SELECT commitment, day, status FROM commitment_changes
            WHERE commitment IN (SELECT value FROM json_each(?)) ORDER BY commitment, position
            """, numbers)
        let rows = try database.rows(
            """
            SELECT number, what, firmness, due_from, due_to, due_grain, due_basis, due_start, due_end
            FROM tracked_commitments WHERE number IN (SELECT value FROM json_each(?))
            ORDER BY day, number
            """, [numbers])
        return rows.compactMap { row in
            let number = row[0].integer ?? 0
            let all = passages[number] ?? []
            let said = all.filter { $0[1].text == "said" }
            let places = said.compactMap { documents.place($0, 2) }
            guard let first = places.first else { return nil }
            let tracked = TrackedCommitment(
                id: JointID.text("C", number), by: parties[number]?["by"] ?? [],
                to: parties[number]?["to"] ?? [], what: row[1].text ?? "",
                firmness: row[2].text.flatMap(Commitment.Firmness.init(rawValue:)) ?? .expected,
                firstSaid: first, alsoSaid: Array(places.dropFirst()),
                due: documents.window(row, 3, in: said[0][2]),
                later: all.filter { $0[1].text == "later" }.compactMap { passage in
                    guard let place = documents.place(passage, 2),
                        let status = Self.status(passage[5])
                    else { return nil }
                    return TrackedCommitment.Later(
                        place: place, status: status, day: passage[6].text.flatMap { Day(iso: $0) })
                },
                changes: (changes[number] ?? []).compactMap { change in
                    guard let day = change[1].text.flatMap({ Day(iso: $0) }),
                        let status = Self.status(change[2])
                    else { return nil }
                    return TrackedCommitment.Change(day: day, status: status)
                })
            return now.map { tracked.asOf($0) } ?? tracked
        }
    }

    private static func status(_ cell: SQLValue) -> TrackedCommitment.Status? {
        cell.text.flatMap(TrackedCommitment.Status.init(rawValue:))
    }

    private func grouped(
        _ query: String, _ numbers: SQLValue
    ) throws(StoreError) -> [Int: [[SQLValue]]] {
        Dictionary(grouping: try database.rows(query, [numbers])) { $0[0].integer ?? 0 }
    }

    private func claims(
        _ numbers: SQLValue, _ documents: DossierDocuments, _ actors: inout DossierActors
    ) throws(StoreError) -> [ContestedClaim] {
        let positions = try grouped(
            """
            SELECT p.claim, f.actor, p.stance, p.document, p.start, p.end FROM claim_positions p
            LEFT JOIN actor_forms f ON f.number = p.form
            WHERE p.claim IN (SELECT value FROM json_each(?)) ORDER BY p.claim, p.position
            """, numbers)
        let rows = try database.rows(
            """
            SELECT number, proposition FROM disputed_claims
            WHERE number IN (SELECT value FROM json_each(?)) ORDER BY day, number
            """, [numbers])
        var claims: [ContestedClaim] = []
        for row in rows {
            let number = row[0].integer ?? 0
            var claim = ContestedClaim(
                id: JointID.text("K", number), proposition: row[1].text ?? "", positions: [])
            for position in positions[number] ?? [] {
                guard let stance = position[2].text.flatMap(Claim.Stance.init(rawValue:)),
                    let place = documents.place(position, 3)
                else { continue }
                claim.positions.append(
                    ContestedClaim.Position(
                        holder: position[1].integer.map { actors.id($0) } ?? "reporter",
                        stance: stance, place: place))
            }
            claims.append(claim)
        }
        return claims
    }

    private func readouts(
        _ engagements: SQLValue, _ documents: DossierDocuments, _ actors: inout DossierActors
    ) throws(StoreError) -> [ReadoutComparison] {
        let rows = try database.rows(
            """
            SELECT r.engagement, r.account, f.actor, r.document, r.start, r.end, r.topic, r.verb
            FROM compared_readouts r JOIN actor_forms f ON f.number = r.form
            JOIN merged_engagements e ON e.number = r.engagement
            WHERE r.engagement IN (SELECT value FROM json_each(?))
            ORDER BY e.day, r.engagement, r.account, r.position
            """, [engagements])
        var found: [ReadoutComparison] = []
        var account: SQLValue = .null
        for row in rows {
            guard let place = documents.place(row, 3) else { continue }
            let id = JointID.text("E", row[0].integer ?? 0)
            if found.last?.engagement != id {
                found.append(ReadoutComparison(engagement: id, accounts: []))
                account = .null
            }
            let last = found.count - 1
            if account != row[1] {
                account = row[1]
                found[last].accounts.append(
                    ReadoutComparison.Account(
                        issuer: actors.id(row[2].integer ?? 0), document: place.document,
                        topics: []))
            }
            found[last].accounts[found[last].accounts.count - 1].topics.append(
                ReadoutComparison.Topic(
                    topic: row[6].text ?? "", verb: row[7].text, span: place.span))
        }
        return found
    }

    /// Copies among the documents, by the groups that the store keeps.
    private func duplicates(_ documents: DossierDocuments) throws(StoreError) -> [DuplicateGroup] {
        let rows = try database.rows(
            """
            SELECT d.first_copy, d.number, d.publisher IS f.publisher FROM document_versions d
            JOIN document_versions f ON f.number = d.first_copy
            WHERE d.first_copy <> d.number AND d.number IN (SELECT value FROM json_each(?))
            ORDER BY d.first_copy, d.published_from IS NULL, d.published_from, d.hash
            """, [Self.json(documents.numbers)])
        var groups: [DuplicateGroup] = []
        for row in rows {
            guard let copy = documents[row[1].integer ?? 0]?.document.id else { continue }
            // The first of a group may lie outside: its copies are copies all the same.
            let original =
                documents[row[0].integer ?? 0]?.document.id ?? String(row[0].integer ?? 0)
            if groups.last?.original == original {
                groups[groups.count - 1].documents.append(copy)
            } else {
                groups.append(
                    DuplicateGroup(
                        kind: row[2].integer == 1 ? .update : .copy, original: original,
                        documents: [original, copy]))
            }
        }
        return groups
    }
}

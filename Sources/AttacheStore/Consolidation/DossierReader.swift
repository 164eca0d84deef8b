import AttacheConsolidation
import AttacheJSON
import AttacheModel

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

    func dossier(_ wanted: DossierContents) throws(StoreError) -> Dossier {
        let keys = OutlineReader.json(wanted.engagements)
        let engagementRows = try database.rows(
            """
            SELECT e.number, e.type, e.mode, e.label, e.status, e.is_core, e.date_from, e.date_to,
                e.place, e.conflicts, e.reason
            FROM json_each(?) j CROSS JOIN merged_engagements e ON e.number = j.value
            ORDER BY j.key
            """, [keys])
        let accounts = try database.rows(
            """
            SELECT engagement, document, event FROM engagement_accounts
            WHERE engagement IN (SELECT value FROM json_each(?)) ORDER BY engagement, position
            """, [keys])
        let (commitments, claims) = (
            OutlineReader.json(wanted.commitments), OutlineReader.json(wanted.claims)
        )
        var cited: Set<Int> = []
        if wanted.hasCited {
            cited = Set(accounts.compactMap { $0[1].integer })
            let detailed = wanted.hasDetails ? keys : OutlineReader.json([])
            cited.formUnion(try citing(detailed, commitments, claims))
        }
        let held = Set(wanted.documents)
        let others = cited.subtracting(held).sorted()
        let loaded = try store.coded(wanted.documents + others, parts: wanted.parts)
        let documents = DossierDocuments(loaded)
        var actors = DossierActors(database: database)
        if wanted.hasMembers { try actors.addMembers(of: documents) }
        var found = Consolidation()
        found.engagements = try self.engagements(
            engagementRows, accounts, keys, hasMentions: wanted.hasDetails, documents, &actors)
        found.commitments = try self.commitments(commitments, documents, &actors)
        found.claims = try self.claims(claims, documents, &actors)
        if wanted.hasDetails { found.readouts = try readouts(keys, documents, &actors) }
        found.duplicates = try duplicates(documents)
        found.actors = try actors.merged()
        return Dossier(
            documents: documents.all, numbers: documents.numbers, consolidation: found)
    }

    /// The documents that entries cite, beside the accounts of engagements.
    private func citing(
        _ engagements: SQLValue, _ commitments: SQLValue, _ claims: SQLValue
    ) throws(StoreError) -> [Int] {
        try database.rows(
            """
            SELECT document FROM commitment_passages
            WHERE commitment IN (SELECT value FROM json_each(?1))
            UNION SELECT document FROM claim_positions
            WHERE claim IN (SELECT value FROM json_each(?2))
            UNION SELECT document FROM compared_readouts
            WHERE engagement IN (SELECT value FROM json_each(?3))
            UNION SELECT document FROM engagement_mentions
            WHERE engagement IN (SELECT value FROM json_each(?3))
            """, [commitments, claims, engagements]
        ).compactMap { $0[0].integer }
    }

    /// The commitments that are first or again said in some documents, in order of their days.
    func commitments(in documents: [Int]) throws(StoreError) -> [Int] {
        try entries(
            of: "tracked_commitments", by: "commitment", "commitment_passages",
            where: "role = 'said'", in: documents)
    }

    /// The contested claims on which a position stands in some documents, in order of their days.
    func claims(in documents: [Int]) throws(StoreError) -> [Int] {
        try entries(of: "disputed_claims", by: "claim", "claim_positions", in: documents)
    }

    /// The engagements that some documents tell, in order of their days.
    func engagements(in documents: [Int]) throws(StoreError) -> [Int] {
        try entries(
            of: "merged_engagements", by: "engagement", "engagement_accounts", in: documents)
    }

    /// The numbers of a table's rows whose places stand in some documents.
    private func entries(
        of table: String, by key: String, _ places: String, where test: String = "1",
        in documents: [Int]
    ) throws(StoreError) -> [Int] {
        try database.rows(
            """
            SELECT number FROM \(table) WHERE number IN (SELECT \(key) FROM \(places)
                WHERE document IN (SELECT value FROM json_each(?)) AND \(test))
            ORDER BY day, number
            """, [OutlineReader.json(documents)]
        ).compactMap { $0[0].integer }
    }

    private func engagements(
        _ rows: [[SQLValue]], _ accounts: [[SQLValue]], _ keys: SQLValue, hasMentions: Bool,
        _ documents: DossierDocuments, _ actors: inout DossierActors
    ) throws(StoreError) -> [Engagement] {
        let parties = try actors.parties("engagement_parties", "engagement", keys)
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
            """, hasMentions ? keys : OutlineReader.json([]))
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

    static func range(_ from: SQLValue, _ to: SQLValue) -> DayRange? {
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
        let parties = try actors.parties("commitment_parties", "commitment", numbers)
        let passages = try grouped(
            """
            SELECT commitment, role, document, start, end, status, day FROM commitment_passages
            WHERE commitment IN (SELECT value FROM json_each(?))
            ORDER BY commitment, role DESC, position
            """, numbers)
        let changes = try Self.changes(numbers, database)
        let rows = try database.rows(
            """
            SELECT c.number, what, firmness, due_from, due_to, due_grain, due_basis, due_start, due_end,
                reason
            FROM json_each(?) j CROSS JOIN tracked_commitments c ON c.number = j.value
            ORDER BY j.key
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
                changes: changes[number] ?? [], reason: row[9].text ?? "")
            return now.map { tracked.asOf($0) } ?? tracked
        }
    }

    private static func status(_ cell: SQLValue) -> TrackedCommitment.Status? {
        cell.text.flatMap(TrackedCommitment.Status.init(rawValue:))
    }

    /// How commitments went, from passages alone.
    static func changes(
        _ numbers: SQLValue, _ database: Database
    ) throws(StoreError) -> [Int: [TrackedCommitment.Change]] {
        var found: [Int: [TrackedCommitment.Change]] = [:]
        let rows = try database.rows(
            """
            SELECT commitment, day, status FROM commitment_changes
            WHERE commitment IN (SELECT value FROM json_each(?)) ORDER BY commitment, position
            """, [numbers])
        for row in rows {
            guard let day = row[1].text.flatMap({ Day(iso: $0) }), let status = status(row[2])
            else { continue }
            found[row[0].integer ?? 0, default: []].append(
                TrackedCommitment.Change(day: day, status: status))
        }
        return found
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
            SELECT c.number, proposition, reason FROM json_each(?) j
            CROSS JOIN disputed_claims c ON c.number = j.value ORDER BY j.key
            """, [numbers])
        var claims: [ContestedClaim] = []
        for row in rows {
            let number = row[0].integer ?? 0
            var claim = ContestedClaim(
                id: JointID.text("K", number), proposition: row[1].text ?? "", positions: [],
                reason: row[2].text ?? "")
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
            """, [OutlineReader.json(documents.numbers)])
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

import AttacheConsolidation
import AttacheJSON
import AttacheModel

/// What of a record a person can say to be one over documents, beside actors: where such an entry is kept
/// under the names of the several stages.
struct JoinedEntry {
    let kind: JointDecision.Kind
    let record: RecordKind
    let placement: Placement.Kind
    let subject: MergeDecision.Subject

    static let all = [
        JoinedEntry(kind: .engagement, record: .event, placement: .event, subject: .engagement),
        JoinedEntry(
            kind: .commitment, record: .commitment, placement: .commitment, subject: .commitment),
    ]

    /// The words that name an entry of a record.
    func words(of record: Record) -> [Span] {
        kind == .engagement ? record.events.map(\.trigger) : record.commitments.map(\.what)
    }
}

/// A person's decisions on engagements and commitments: where they move entries to, and what they say of
/// those that are consolidated together.
struct EntryJoins {
    private let database: Database
    private let store: Store
    /// The kinds on which there are decisions.
    private let entries: [JoinedEntry]

    init(_ store: Store) throws(StoreError) {
        self.store = store
        database = store.database
        let kinds = Set(
            try database.rows("SELECT DISTINCT kind FROM joint_decisions").compactMap { $0[0].text }
        )
        entries = JoinedEntry.all.filter { kinds.contains($0.kind.rawValue) }
    }

    /// The places of a document's entries; one that a person joined to others is placed where the first
    /// of them is.
    func places(of coded: CodedDocument, hash: String) throws(StoreError) -> [Placement] {
        var places = Placement.all(of: coded)
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        for entry in entries {
            for i in places.indices where places[i].kind == entry.placement {
                let anchor = JointDecision.anchor(
                    hash: hash, anchors.anchor(of: entry.record, at: places[i].position))
                let tied = try tied(to: anchor, entry)
                for other in tied where tied.count > 1 {
                    if other == anchor { break }
                    guard let (scope, day) = try ownPlace(of: other, entry) else { continue }
                    places[i].scope = scope
                    places[i].day = day
                    break
                }
            }
        }
        return places
    }

    /// Marks documents whose entries are tied to those of a document and lie elsewhere now.
    func markTied(to coded: CodedDocument, hash: String, number: Int) throws(StoreError) {
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        for entry in entries {
            for i in 0..<anchors.count(of: entry.record) {
                let anchor = JointDecision.anchor(
                    hash: hash, anchors.anchor(of: entry.record, at: i))
                let place = try database.rows(
                    """
                    SELECT scope, day FROM placements WHERE document = ? AND kind = ? AND record = ?
                    """,
                    [.integer(number), .text(entry.placement.rawValue), .integer(i)]
                ).first
                for other in try tied(to: anchor, entry) where other != anchor {
                    guard let (hash, name) = JointDecision.entry(other) else { continue }
                    let stored = try database.rows(
                        """
                        SELECT p.scope, p.day FROM placements p
                        JOIN document_versions d ON d.number = p.document
                        JOIN \(entry.record.table) e
                            ON e.document = p.document AND e.position = p.record
                        WHERE d.hash = ? AND p.kind = ? AND e.anchor = ?
                        """, [.text(hash), .text(entry.placement.rawValue), .text(name)]
                    ).first
                    if let stored, stored != place { try store.markPending(hash: hash) }
                }
            }
        }
    }

    /// The anchors that joins tie together with one, itself too, in byte order.
    private func tied(to anchor: String, _ entry: JoinedEntry) throws(StoreError) -> [String] {
        var found: Set<String> = [anchor]
        var waiting = [anchor]
        while let next = waiting.popLast() {
            let others = try database.rows(
                """
                SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM effective_joint_decisions
                WHERE kind = ?2 AND action = 'join' AND (a = ?1 OR b = ?1)
                """, [.text(next), .text(entry.kind.rawValue)])
            for row in others {
                if let other = row[0].text, found.insert(other).inserted { waiting.append(other) }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Where an entry would be without decisions; null when its document or the entry is gone.
    private func ownPlace(
        of anchor: String, _ entry: JoinedEntry
    ) throws(StoreError) -> (String, Day?)? {
        guard let (hash, name) = JointDecision.entry(anchor) else { return nil }
        let number = try database.value(
            "SELECT number FROM document_versions WHERE hash = ?", .text(hash))
        guard let number = number.integer, let coded = try store.newest(number)?.document else {
            return nil
        }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        let place = Placement.all(of: coded).first {
            $0.kind == entry.placement
                && anchors.anchor(of: entry.record, at: $0.position) == name
        }
        return place.map { ($0.scope, $0.day) }
    }

    /// The decisions in force on the entries of some documents, by hash, in the order in which they were
    /// made.
    func decisions(on documents: [String: CodedDocument]) throws(StoreError) -> [MergeDecision] {
        var found: [MergeDecision] = []
        for entry in entries {
            found += try decided(entry.kind.rawValue).compactMap { row in
                guard let a = Self.place(row[1].text ?? "", entry, in: documents),
                    let b = Self.place(row[2].text ?? "", entry, in: documents)
                else { return nil }
                return MergeDecision(
                    subject: entry.subject, isSame: row[0].text == "join", first: a, second: b)
            }
        }
        return try found + claims(in: documents) + actors(in: documents)
    }

    /// Those on claims, whose positions go by their places.
    private func claims(
        in documents: [String: CodedDocument]
    ) throws(StoreError) -> [MergeDecision] {
        func place(_ anchor: SQLValue) -> DocumentSpan? {
            guard let (hash, place) = JointDecision.entry(anchor.text ?? ""),
                let coded = documents[hash]
            else { return nil }
            let ends = place.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2 else { return nil }
            return DocumentSpan(
                document: coded.document.id,
                span: coded.document.text.span(codePoints: ends[0], ends[1]))
        }
        return try decided("claim").compactMap { row in
            guard let a = place(row[1]), let b = place(row[2]) else { return nil }
            return MergeDecision(
                subject: .claim, isSame: row[0].text == "join", first: a, second: b)
        }
    }

    /// Those on actors: each of the documents' actors that has a form which was decided on, with each of
    /// the other's.
    private func actors(
        in documents: [String: CodedDocument]
    ) throws(StoreError) -> [MergeDecision] {
        var known: [String: [DocumentSpan]] = [:]
        func places(_ anchor: String) throws(StoreError) -> [DocumentSpan] {
            if let places = known[anchor] { return places }
            var places: [DocumentSpan] = []
            if let (hash, name) = JointDecision.entry(anchor) {
                if let coded = documents[hash] {
                    let anchors = Anchors(record: coded.record, text: coded.document.text)
                    places = coded.record.actors.indices.filter {
                        anchors.anchor(of: .actor, at: $0) == name
                    }.compactMap { Self.mention(of: coded.record.actors[$0], in: coded) }
                }
            } else {
                let members = try database.rows(
                    """
                    SELECT d.hash, m.actor FROM actor_forms f
                    JOIN actor_members m ON m.form = f.number
                    JOIN document_versions d ON d.number = m.document
                    WHERE f.key = ?1 AND d.hash IN (SELECT value FROM json_each(?2))
                    ORDER BY d.hash, m.actor
                    """, [.text(anchor), .text(JSONValue.strings(documents.keys.sorted()).text)])
                places = members.compactMap { row in
                    guard let coded = documents[row[0].text ?? ""],
                        let actor = coded.record.actors.first(where: { $0.id == row[1].text })
                    else { return nil }
                    return Self.mention(of: actor, in: coded)
                }
            }
            known[anchor] = places
            return places
        }
        var found: [MergeDecision] = []
        for row in try decided("actor") {
            let (first, second) = (
                try places(row[1].text ?? ""), try places(row[2].text ?? "")
            )
            for a in first {
                for b in second where a != b {
                    found.append(
                        MergeDecision(
                            subject: .actor, isSame: row[0].text == "join", first: a, second: b))
                }
            }
        }
        return found
    }

    private static func mention(of actor: Actor, in coded: CodedDocument) -> DocumentSpan? {
        (actor.mentions + actor.anaphors).first.map {
            DocumentSpan(document: coded.document.id, span: $0)
        }
    }

    /// The decisions of a kind that are in force: action and the two anchors, in order.
    private func decided(_ kind: String) throws(StoreError) -> [[SQLValue]] {
        try database.rows(
            """
            SELECT action, a, b FROM effective_joint_decisions WHERE kind = ? ORDER BY number
            """, [.text(kind)])
    }

    private static func place(
        _ anchor: String, _ entry: JoinedEntry, in documents: [String: CodedDocument]
    ) -> DocumentSpan? {
        guard let (hash, name) = JointDecision.entry(anchor), let coded = documents[hash] else {
            return nil
        }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        let words = entry.words(of: coded.record)
        return words.indices.first { anchors.anchor(of: entry.record, at: $0) == name }
            .map { DocumentSpan(document: coded.document.id, span: words[$0]) }
    }
}

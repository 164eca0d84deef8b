import AttacheConsolidation
import AttacheModel

/// A person's decisions on engagements: where they move events to, and what they say of those that are
/// consolidated together.
struct EngagementJoins {
    private let database: Database
    private let store: Store
    /// Whether there is no decision on engagements at all.
    private let isIdle: Bool

    init(_ store: Store) throws(StoreError) {
        self.store = store
        database = store.database
        isIdle =
            try database.value(
                "SELECT 1 FROM joint_decisions WHERE kind = 'engagement' LIMIT 1") == .null
    }

    /// The places of a document's entries; an event that a person joined to others is placed where
    /// the first of them is.
    func places(of coded: CodedDocument, hash: String) throws(StoreError) -> [Placement] {
        var places = Placement.all(of: coded)
        guard !isIdle else { return places }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        for i in places.indices where places[i].kind == .event {
            let anchor = JointDecision.anchor(
                hash: hash, anchors.anchor(of: .event, at: places[i].position))
            let tied = try tied(to: anchor)
            for other in tied where tied.count > 1 {
                if other == anchor { break }
                guard let (scope, day) = try ownPlace(of: other) else { continue }
                places[i].scope = scope
                places[i].day = day
                break
            }
        }
        return places
    }

    /// Marks documents whose events are tied to those of a document and lie elsewhere now.
    func markTied(to coded: CodedDocument, hash: String, number: Int) throws(StoreError) {
        guard !isIdle else { return }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        for i in coded.record.events.indices {
            let anchor = JointDecision.anchor(hash: hash, anchors.anchor(of: .event, at: i))
            let place = try database.rows(
                """
                SELECT scope, day FROM placements
                WHERE document = ? AND kind = 'event' AND record = ?
                """, [.integer(number), .integer(i)]
            ).first
            for other in try tied(to: anchor) where other != anchor {
                guard let (hash, entry) = JointDecision.entry(other) else { continue }
                let stored = try database.rows(
                    """
                    SELECT p.scope, p.day FROM placements p
                    JOIN document_versions d ON d.number = p.document
                    JOIN record_events e ON e.document = p.document AND e.position = p.record
                    WHERE d.hash = ? AND p.kind = 'event' AND e.anchor = ?
                    """, [.text(hash), .text(entry)]
                ).first
                if let stored, stored != place { try store.markPending(hash: hash) }
            }
        }
    }

    /// The anchors that joins tie together with one, itself too, in byte order.
    private func tied(to anchor: String) throws(StoreError) -> [String] {
        var found: Set<String> = [anchor]
        var waiting = [anchor]
        while let next = waiting.popLast() {
            let others = try database.rows(
                """
                SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM effective_joint_decisions
                WHERE kind = 'engagement' AND action = 'join' AND (a = ?1 OR b = ?1)
                """, [.text(next)])
            for row in others {
                if let other = row[0].text, found.insert(other).inserted { waiting.append(other) }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Where an event would be without decisions; null when its document or the event is gone.
    private func ownPlace(of anchor: String) throws(StoreError) -> (String, Day?)? {
        guard let (hash, entry) = JointDecision.entry(anchor) else { return nil }
        let number = try database.value(
            "SELECT number FROM document_versions WHERE hash = ?", .text(hash))
        guard let number = number.integer, let coded = try store.newest(number)?.document else {
            return nil
        }
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        let place = Placement.all(of: coded).first {
            $0.kind == .event && anchors.anchor(of: .event, at: $0.position) == entry
        }
        return place.map { ($0.scope, $0.day) }
    }

    /// The decisions in force on the events of some documents, by hash, in the order in which they were
    /// made.
    func decisions(on documents: [String: CodedDocument]) throws(StoreError) -> [MergeDecision] {
        guard !isIdle else { return [] }
        func place(_ anchor: String) -> DocumentSpan? {
            guard let (hash, entry) = JointDecision.entry(anchor), let coded = documents[hash]
            else { return nil }
            let anchors = Anchors(record: coded.record, text: coded.document.text)
            let i = coded.record.events.indices.first {
                anchors.anchor(of: .event, at: $0) == entry
            }
            return i.map {
                DocumentSpan(document: coded.document.id, span: coded.record.events[$0].trigger)
            }
        }
        let rows = try database.rows(
            """
            SELECT action, a, b FROM effective_joint_decisions WHERE kind = 'engagement'
            ORDER BY number
            """)
        return rows.compactMap { row in
            guard let a = place(row[1].text ?? ""), let b = place(row[2].text ?? "") else {
                return nil
            }
            return MergeDecision(
                subject: .engagement, isSame: row[0].text == "join", first: a, second: b)
        }
    }
}

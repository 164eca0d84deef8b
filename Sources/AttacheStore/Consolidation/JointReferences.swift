import AttacheConsolidation
import AttacheModel

/// An actor of the registry, as a person names it.
public struct RegisteredActor: Hashable, Sendable {
    /// The number of the form that it goes by.
    public var number: Int
    /// What lists call it (`A0123456789ab`).
    public var id: String
    /// The key of that form: what decisions hang on.
    public var key: String
    public var name: String
    public var kind: String
    public var country: String?
}

/// An engagement, a followed commitment or a contested claim, as a person names it.
public struct StoredWhole: Hashable, Sendable {
    /// A report that tells it.
    public struct Telling: Hashable, Sendable {
        /// `DOCUMENT#ENTRY`; of a claim's position the entry is its place, `START-END` in code points.
        public var id: String
        /// What decisions hang on.
        public var anchor: String
    }
    public var id: String
    public var label: String
    public var tellings: [Telling]
}

/// The ids of what documents say together: a letter and the first 48 bits of the number.
enum JointID {
    private static let shift = 15

    static func text(_ letter: String, _ number: Int) -> String {
        let digits = String(number >> shift, radix: 16)
        return letter + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// The numbers that an id, or its beginning of four digits at least, can stand for.
    static func numbers(_ letter: Character, _ id: String) -> ClosedRange<Int>? {
        let digits = id.dropFirst()
        guard id.first == letter, (4...12).contains(digits.count),
            let value = Int(digits, radix: 16), digits.allSatisfy(\.isHexDigit)
        else { return nil }
        let rest = shift + 4 * (12 - digits.count)
        return (value << rest)...((value + 1) << rest - 1)
    }
}

extension Store {
    /// The registry's actors that a text can mean: an id or its beginning, the code of a state, a name
    /// in one of its forms, else a part of one. Best known first. Complexity: O(forms) for a part of a name.
    public func registered(_ text: String) throws(StoreError) -> [RegisteredActor] {
        func actors(_ test: String, _ values: [SQLValue]) throws(StoreError) -> [RegisteredActor] {
            try database.rows(
                """
                SELECT l.number, l.key, l.name, l.kind, l.country FROM actor_forms l
                WHERE l.number IN (SELECT f.actor FROM actor_forms f WHERE \(test))
                ORDER BY (SELECT sum(n.members) FROM actor_forms f JOIN actor_names n
                    ON n.form = f.number WHERE f.actor = l.number) DESC, l.key LIMIT 20
                """, values
            ).map { row in
                let number = row[0].integer ?? 0
                return RegisteredActor(
                    number: number, id: JointID.text("A", number), key: row[1].text ?? "",
                    name: row[2].text ?? "", kind: row[3].text ?? "", country: row[4].text)
            }
        }
        if let range = JointID.numbers("A", text) {
            let found = try actors(
                "f.number BETWEEN ? AND ?",
                [.integer(range.lowerBound), .integer(range.upperBound)])
            if !found.isEmpty { return found }
        }
        if text.utf8.count == 3, text == text.uppercased() {
            let state = try actors("f.kind = 'state' AND f.country = ?", [.text(text)])
            if !state.isEmpty { return state }
        }
        let named = try actors("f.name = ? COLLATE NOCASE", [.text(text)])
        if !named.isEmpty { return named }
        return try actors("f.name LIKE ? ESCAPE '\\'", [.text("%\(SQLText.pattern(text))%")])
    }

    /// The forms of an actor of the registry: their keys and names.
    public func forms(
        of actor: RegisteredActor
    ) throws(StoreError) -> [(key: String, name: String)] {
        try database.rows(
            "SELECT key, name FROM actor_forms WHERE actor = ? ORDER BY key",
            [.integer(actor.number)]
        ).map { (key: $0[0].text ?? "", name: $0[1].text ?? "") }
    }

    /// The key of the form that a record's actor has; null when it is not in the registry.
    public func formKey(document: Int, actor: String) throws(StoreError) -> String? {
        try database.value(
            """
            SELECT f.key FROM actor_members m JOIN actor_forms f ON f.number = m.form
            WHERE m.document = ? AND m.actor = ?
            """, .integer(document), .text(actor)
        ).text
    }

    /// The engagements, commitments or claims that an id or its beginning can mean.
    public func wholes(
        _ kind: JointDecision.Kind, _ id: String
    ) throws(StoreError) -> [StoredWhole] {
        guard let tables = WholeTables(kind), let range = JointID.numbers(tables.letter, id) else {
            return []
        }
        let rows = try database.rows(
            """
            SELECT number, \(tables.label) FROM \(tables.table)
            WHERE number BETWEEN ? AND ? LIMIT 20
            """, [.integer(range.lowerBound), .integer(range.upperBound)])
        var found: [StoredWhole] = []
        for row in rows { found.append(try whole(row, tables)) }
        return found
    }

    /// The engagement, commitment or claim that an entry of a document tells: one, or none.
    public func wholes(
        _ kind: JointDecision.Kind, telling entry: String, in document: String
    ) throws(StoreError) -> [StoredWhole] {
        guard let tables = WholeTables(kind) else { return [] }
        for stored in try documents(DocumentSelection(names: [document])) {
            let row = try database.rows(
                """
                SELECT w.number, w.\(tables.label) FROM (\(tables.tellings(of: .entry))) t
                JOIN \(tables.table) w ON w.number = t.whole ORDER BY t.shared DESC LIMIT 1
                """, [.integer(stored.number), .text(entry)]
            ).first
            if let row { return [try whole(row, tables)] }
        }
        return []
    }

    private func whole(
        _ row: [SQLValue], _ tables: WholeTables
    ) throws(StoreError) -> StoredWhole {
        let tellings = try database.rows(
            """
            SELECT d.id || '#' || t.entry, d.hash, t.anchor FROM (\(tables.tellings(of: .whole))) t
            JOIN document_versions d ON d.number = t.document ORDER BY t.position
            """, [row[0]]
        ).map { telling in
            StoredWhole.Telling(
                id: telling[0].text ?? "",
                anchor: JointDecision.anchor(hash: telling[1].text ?? "", telling[2].text ?? ""))
        }
        return StoredWhole(
            id: JointID.text(String(tables.letter), row[0].integer ?? 0), label: row[1].text ?? "",
            tellings: tellings)
    }
}

/// Where engagements, commitments and claims are kept, and the entries that tell them.
private struct WholeTables {
    let letter: Character
    let table: String
    let label: String
    private let kind: JointDecision.Kind

    enum Part {
        /// All tellings of the whole of a number.
        case whole
        /// Those of the entry of a document, by its number, and an id.
        case entry
    }

    init?(_ kind: JointDecision.Kind) {
        self.kind = kind
        switch kind {
        case .actor: return nil
        case .engagement: (letter, table, label) = ("E", "merged_engagements", "label")
        case .commitment: (letter, table, label) = ("C", "tracked_commitments", "what")
        case .claim: (letter, table, label) = ("K", "disputed_claims", "proposition")
        }
    }

    /// A query of `whole`, `position`, `document`, `entry`, `anchor` and `shared`.
    func tellings(of part: Part) -> String {
        if kind == .engagement {
            return """
                SELECT a.engagement AS whole, a.position, a.document, e.id AS entry, e.anchor,
                    0 AS shared
                FROM engagement_accounts a
                JOIN record_events e ON e.document = a.document AND e.id = a.event
                WHERE \(part == .whole ? "a.engagement = ?" : "a.document = ? AND a.event = ?")
                """
        }
        if kind == .claim {
            // A position goes by its place.
            return """
                SELECT p.claim AS whole, p.position, p.document, p.start || '-' || p.end AS entry,
                    p.start || '-' || p.end AS anchor, 0 AS shared
                FROM claim_positions p
                WHERE \(part == .whole ? "p.claim = ?" : "p.document = ? AND entry = ?")
                """
        }
        // The machine's words for it may be others than a person's: those that share most.
        return """
            SELECT p.commitment AS whole, p.position, p.document, c.id AS entry, c.anchor,
                max(min(s.end, p.end) - max(s.start, p.start)) AS shared
            FROM commitment_passages p
            JOIN record_spans s ON s.document = p.document AND s.kind = 'commitment'
                AND s.role = 'what' AND s.start < p.end AND s.end > p.start
            JOIN record_commitments c ON c.document = s.document AND c.position = s.record
            WHERE p.role = 'said'
                AND \(part == .whole ? "p.commitment = ?" : "p.document = ? AND c.id = ?")
            GROUP BY p.commitment, p.position
            """
    }
}

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

/// An engagement, as a person names it.
public struct StoredEngagement: Hashable, Sendable {
    public struct Account: Hashable, Sendable {
        /// `DOCUMENT#EVENT`
        public var id: String
        /// What decisions hang on.
        public var anchor: String
    }
    public var id: String
    public var label: String
    public var accounts: [Account]
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

    /// The engagements that an id or its beginning can mean.
    public func engagements(_ id: String) throws(StoreError) -> [StoredEngagement] {
        guard let range = JointID.numbers("E", id) else { return [] }
        let rows = try database.rows(
            "SELECT number, label FROM merged_engagements WHERE number BETWEEN ? AND ? LIMIT 20",
            [.integer(range.lowerBound), .integer(range.upperBound)])
        var found: [StoredEngagement] = []
        for row in rows {
            let accounts = try database.rows(
                """
                SELECT d.id || '#' || a.event, d.hash, e.anchor FROM engagement_accounts a
                JOIN document_versions d ON d.number = a.document
                JOIN record_events e ON e.document = a.document AND e.id = a.event
                WHERE a.engagement = ? ORDER BY a.position
                """, [row[0]]
            ).map { account in
                StoredEngagement.Account(
                    id: account[0].text ?? "",
                    anchor: JointDecision.anchor(
                        hash: account[1].text ?? "", account[2].text ?? ""))
            }
            found.append(
                StoredEngagement(
                    id: JointID.text("E", row[0].integer ?? 0), label: row[1].text ?? "",
                    accounts: accounts))
        }
        return found
    }
}

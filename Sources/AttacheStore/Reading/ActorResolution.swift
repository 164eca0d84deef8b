import AttacheModel

/// What an actor's name in a question stands for.
public struct ActorResolution: Hashable, Sendable {
    public var name: String
    /// The country whose whole side is meant, when the name is a state or a country code.
    public var countries: [String]
    /// Whether the registry knows the actors of all documents; while some are still to be placed, names
    /// are looked for in the records themselves.
    var isPlaced = false

    /// A condition on a row of `record_actors`.
    func condition(_ row: String) -> (sql: String, values: [SQLValue]) {
        guard countries.isEmpty, isPlaced else { return nameCondition(row) }
        return (
            """
            EXISTS (SELECT 1 FROM actor_members m WHERE m.document = \(row).document
                AND m.actor = \(row).id AND m.form IN (\(Self.named)))
            """, names
        )
    }

    /// A condition on a row that has country, name and `known_as`.
    func nameCondition(_ row: String) -> (sql: String, values: [SQLValue]) {
        if !countries.isEmpty {
            let places = Array(repeating: "?", count: countries.count).joined(separator: ", ")
            return ("\(row).country IN (\(places))", countries.map { SQLValue.text($0) })
        }
        return ("(\(row).name LIKE ? ESCAPE '\\' OR \(row).known_as = ?)", names)
    }

    /// The actors of documents that are meant: a query of `document` and `actor`.
    var members: (sql: String, values: [SQLValue]) {
        guard countries.isEmpty, isPlaced else {
            let test = nameCondition("a")
            return (
                "SELECT a.document, a.id AS actor FROM record_actors a WHERE \(test.sql)",
                test.values
            )
        }
        return (
            "SELECT m.document, m.actor FROM actor_members m WHERE m.form IN (\(Self.named))",
            names
        )
    }

    /// A condition on the number of a document: that one of its actors is meant.
    func membership(of document: String) -> (sql: String, values: [SQLValue]) {
        guard countries.isEmpty, isPlaced else {
            let test = nameCondition("x")
            return (
                """
                EXISTS (SELECT 1 FROM record_actors x WHERE x.document = \(document)
                    AND \(test.sql))
                """, test.values
            )
        }
        return (
            """
            EXISTS (SELECT 1 FROM actor_members x WHERE x.document = \(document)
                AND x.form IN (\(Self.named)))
            """, names
        )
    }

    /// A condition on a row `g` of `actor_forms`: that it is a state that is meant, or a form of the
    /// name.
    var forms: (sql: String, values: [SQLValue]) {
        guard countries.isEmpty else {
            let test = nameCondition("g")
            return ("g.kind = 'state' AND \(test.sql)", test.values)
        }
        return ("g.number IN (\(Self.named))", names)
    }

    /// Forms one of whose names holds the name.
    private static let named =
        "SELECT n.form FROM actor_names n WHERE n.name LIKE ? ESCAPE '\\' OR n.known_as = ?"

    private var names: [SQLValue] {
        [.text("%" + SQLText.pattern(name) + "%"), .text(name)]
    }
}

enum SQLText {
    /// Text that LIKE takes literally, with `\` as the escape.
    static func pattern(_ text: String) -> String {
        var out = ""
        for character in text {
            if "%_\\".contains(character) { out += "\\" }
            out.append(character)
        }
        return out
    }
}

extension Store {
    /// What a name means: a country code, a state by one of its names in the texts held, or a part
    /// of an actor's name. Complexity: O(states of that name).
    public func resolve(actor name: String) throws(StoreError) -> ActorResolution {
        let bytes = Array(name.utf8)
        if bytes.count == 3, bytes.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
            return ActorResolution(name: name, countries: [name])
        }
        let isPlaced = try database.value("SELECT 1 FROM pending_documents LIMIT 1") == .null
        var countries = try database.rows(
            isPlaced
                ? """
                SELECT DISTINCT f.country FROM actor_names n JOIN actor_forms f ON f.number = n.form
                WHERE n.name = ? COLLATE NOCASE AND f.kind = 'state' AND f.country IS NOT NULL
                ORDER BY f.country
                """
                : """
                SELECT DISTINCT country FROM record_actors
                WHERE name = ? COLLATE NOCASE AND kind = 'state' AND country IS NOT NULL
                ORDER BY country
                """, [.text(name)])
        if countries.isEmpty {
            countries = try database.rows(
                """
                SELECT DISTINCT a.country FROM (SELECT rowid AS number FROM record_index
                    WHERE record_index MATCH ? LIMIT \(Self.stateDepth)) i
                JOIN record_words w ON w.number = i.number
                JOIN record_actors a ON a.document = w.document AND a.position = w.record
                WHERE w.kind = 'actor' AND a.kind = 'state'
                    AND a.country IS NOT NULL
                    AND (char(10) || w.words || char(10)) LIKE ? ESCAPE '\\'
                ORDER BY a.country
                """,
                [.text(FullText.phrase(name)), .text("%\n" + SQLText.pattern(name) + "\n%")])
        }
        return ActorResolution(
            name: name, countries: countries.compactMap { $0[0].text }, isPlaced: isPlaced)
    }

    /// In so many records is looked for a state of a name.
    private static let stateDepth = 1000

    /// Actors whose name holds `name`, most mentioned first: for a question that is ambiguous or
    /// finds nothing.
    public func candidates(actor name: String, limit: Int = 10) throws(StoreError) -> [String] {
        try database.rows(
            """
            SELECT name, country, count(*) AS documents FROM record_actors
            WHERE name LIKE ? ESCAPE '\\' GROUP BY name, country
            ORDER BY documents DESC, name LIMIT \(limit)
            """, [.text("%" + SQLText.pattern(name) + "%")]
        ).map { row in
            let country = row[1].text.map { " (\($0))" } ?? ""
            return (row[0].text ?? "") + country
        }
    }
}

/// Text for the full-text index.
enum FullText {
    /// A phrase that matches as written: no operator of the index is read in it.
    static func phrase(_ text: String) -> String {
        // The index reads up to a NUL and would miss the closing quotation mark.
        "\"" + text.replacing("\0", with: " ").replacing("\"", with: "\"\"") + "\""
    }
}

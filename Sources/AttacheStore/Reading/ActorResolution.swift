import AttacheModel

/// What an actor's name in a question stands for.
public struct ActorResolution: Hashable, Sendable {
    public var name: String
    /// The country whose whole side is meant, when the name is a state or a country code.
    public var countries: [String]

    /// A condition on a row of `record_actors`.
    func condition(_ row: String) -> (sql: String, values: [SQLValue]) {
        if !countries.isEmpty {
            let places = Array(repeating: "?", count: countries.count).joined(separator: ", ")
            return ("\(row).country IN (\(places))", countries.map { SQLValue.text($0) })
        }
        return (
            "(\(row).name LIKE ? ESCAPE '\\' OR \(row).known_as = ?)",
            [.text("%" + SQLText.pattern(name) + "%"), .text(name)]
        )
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
    /// of an actor's name. Complexity: O(actors of that name).
    public func resolve(actor name: String) throws(StoreError) -> ActorResolution {
        let bytes = Array(name.utf8)
        if bytes.count == 3, bytes.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
            return ActorResolution(name: name, countries: [name])
        }
        var countries = try database.rows(
            """
            SELECT DISTINCT country FROM record_actors
            WHERE name = ? COLLATE NOCASE AND kind = 'state' AND country IS NOT NULL
            ORDER BY country
            """, [.text(name)])
        if countries.isEmpty {
            countries = try database.rows(
                """
                SELECT DISTINCT a.country FROM record_index
                JOIN record_words w ON w.number = record_index.rowid
                JOIN record_actors a ON a.document = w.document AND a.position = w.record
                WHERE record_index MATCH ? AND w.kind = 'actor' AND a.kind = 'state'
                    AND a.country IS NOT NULL
                    AND (char(10) || w.words || char(10)) LIKE ? ESCAPE '\\'
                ORDER BY a.country
                """,
                [.text(FullText.phrase(name)), .text("%\n" + SQLText.pattern(name) + "\n%")])
        }
        return ActorResolution(name: name, countries: countries.compactMap { $0[0].text })
    }

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

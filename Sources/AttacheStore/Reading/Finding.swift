import AttacheModel

extension Store {
    /// Documents and records that hold the words, best first. Columns: kind, id, published,
    /// publisher, words.
    public func find(_ query: FindQuery, limit: Int = 50) throws(StoreError) -> Answer {
        var found: [[SQLValue]] = []
        let kinds = query.kinds
        if kinds.isEmpty || kinds.contains(where: { $0 != "document" }) {
            found += try findRecords(query, limit: limit)
        }
        if query.types.isEmpty, query.statuses.isEmpty, kinds.isEmpty || kinds.contains("document")
        {
            found += try findDocuments(query, limit: limit)
        }
        return Answer(
            columns: ["kind", "id", "published", "publisher", "words"],
            rows: Array(found.prefix(limit)))
    }

    private func conditions(
        _ query: FindQuery
    ) throws(StoreError) -> (tests: [String], values: [SQLValue]) {
        var tests = ["d.replaced_by IS NULL"]
        var values: [SQLValue] = []
        for publisher in query.publishers {
            tests.append("d.publisher LIKE ? ESCAPE '\\'")
            values.append(.text("%" + SQLText.pattern(publisher) + "%"))
        }
        if let from = query.days.from {
            tests.append("d.published_to >= ?")
            values.append(.text(from.description))
        }
        if let to = query.days.to {
            tests.append("d.published_from <= ?")
            values.append(.text(to.description))
        }
        return (tests, values)
    }

    private func findDocuments(
        _ query: FindQuery, limit: Int
    ) throws(StoreError) -> [[SQLValue]] {
        var (tests, values) = try conditions(query)
        for actor in query.actors {
            let members = try resolve(actor: actor).members
            tests.append("d.number IN (SELECT document FROM (\(members.sql)))")
            values += members.values
        }
        let (words, source, rank) = Self.found(
            query.match, in: "text_index", column: -1, of: "document_versions d",
            number: "d.number", text: "d.text", &tests, &values)
        if let match = query.match, try isFrequent(match, in: "text_index"), query.actors.isEmpty {
            return try newestDocuments(match, tests, values, words: words, limit: limit)
        }
        return try database.rows(
            """
            SELECT 'document', d.id, d.published, d.publisher, \(words) FROM \(source)
            WHERE \(tests.joined(separator: " AND "))
            ORDER BY \(rank), d.published_from, d.id, d.hash LIMIT \(limit)
            """, values)
    }

    private func findRecords(
        _ query: FindQuery, limit: Int
    ) throws(StoreError) -> [[SQLValue]] {
        var (tests, values) = try conditions(query)
        let kinds = query.kinds.filter { $0 != "document" }
        if !kinds.isEmpty {
            tests.append("w.kind IN ('\(kinds.joined(separator: "', '"))')")
        }
        for actor in query.actors {
            let test = try resolve(actor: actor).condition("a")
            tests.append(
                """
                EXISTS (SELECT 1 FROM record_parties p JOIN record_actors a
                    ON a.document = p.document AND a.id = p.actor
                    WHERE p.document = w.document AND p.kind = w.kind AND p.record = w.record
                        AND \(test.sql))
                """)
            values += test.values
        }
        tests += Self.fieldTests("type", query.types, &values)
        tests += Self.fieldTests("status", query.statuses, &values)
        // Entries that a person rejected are in no view.
        let views = RecordKind.allCases.map { kind in
            """
            w.kind = '\(kind.rawValue)' AND EXISTS (SELECT 1 FROM \(kind.view) v
                WHERE v.document_number = w.document AND v.record = w.record)
            """
        }
        tests.append("(" + views.joined(separator: " OR ") + ")")
        let (words, source, rank) = Self.found(
            query.match, in: "record_index", column: 0, of: "record_words w", number: "w.number",
            text: "w.words", &tests, &values)
        if let match = query.match, try isFrequent(match, in: "record_index"), query.actors.isEmpty
        {
            return try newestRecords(match, tests, values, words: words, limit: limit)
        }
        return try database.rows(
            """
            SELECT w.kind, \(Self.recordID), d.published, d.publisher,
                replace(\(words), char(10), ' · ')
            FROM \(source) JOIN document_versions d ON d.number = w.document
            WHERE \(tests.joined(separator: " AND "))
            ORDER BY \(rank), d.published_from, d.id, d.hash, w.kind, w.record LIMIT \(limit)
            """, values)
    }

    /// What is shown, where it is read from and what it is ranked by: a snippet by relevance where words
    /// are looked for in `index`, which then comes first among the tests; else the beginning.
    private static func found(
        _ match: String?, in index: String, column: Int, of table: String, number: String,
        text: String, _ tests: inout [String], _ values: inout [SQLValue]
    ) -> (words: String, source: String, rank: String) {
        guard let match else {
            return ("substr(\(text), 1, 160)", table, "d.published_from IS NULL")
        }
        tests.insert("\(index) MATCH ?", at: 0)
        values.insert(.text(match), at: 0)
        return (
            "snippet(\(index), \(column), '', '', '…', 24)",
            "\(index) JOIN \(table) ON \(number) = \(index).rowid", "bm25(\(index))"
        )
    }

    // What very many texts hold is not ranked, which would read all of them: the newest come first. The
    // first test is the match itself.

    private func newestDocuments(
        _ match: String, _ tests: [String], _ values: [SQLValue], words: String, limit: Int
    ) throws(StoreError) -> [[SQLValue]] {
        try database.rows(
            """
            SELECT 'document', d.id, d.published, d.publisher, \(words)
            FROM (SELECT d.number FROM document_versions d
                WHERE \(tests.dropFirst().joined(separator: " AND "))
                    AND EXISTS (SELECT 1 FROM text_index
                        WHERE text_index MATCH ? AND rowid = d.number)
                ORDER BY d.published_from DESC LIMIT \(limit)) p
            CROSS JOIN text_index ON text_index.rowid = p.number
            CROSS JOIN document_versions d ON d.number = p.number
            WHERE text_index MATCH ? ORDER BY d.published_from DESC, d.id, d.hash
            """, values.dropFirst() + [.text(match), .text(match)])
    }

    private func newestRecords(
        _ match: String, _ tests: [String], _ values: [SQLValue], words: String, limit: Int
    ) throws(StoreError) -> [[SQLValue]] {
        try database.rows(
            """
            SELECT w.kind, \(Self.recordID), d.published, d.publisher,
                replace(\(words), char(10), ' · ')
            FROM (SELECT w.number FROM document_versions d
                CROSS JOIN record_words w ON w.document = d.number
                WHERE \(tests.dropFirst().joined(separator: " AND "))
                    AND EXISTS (SELECT 1 FROM record_index
                        WHERE record_index MATCH ? AND rowid = w.number)
                ORDER BY d.published_from DESC LIMIT \(limit)) p
            CROSS JOIN record_index ON record_index.rowid = p.number
            CROSS JOIN record_words w ON w.number = p.number
            CROSS JOIN document_versions d ON d.number = w.document
            WHERE record_index MATCH ?
            ORDER BY d.published_from DESC, d.id, d.hash, w.kind, w.record
            """, values.dropFirst() + [.text(match), .text(match)])
    }

    private static func fieldTests(
        _ field: String, _ choices: [String], _ values: inout [SQLValue]
    ) -> [String] {
        guard !choices.isEmpty else { return [] }
        let places = Array(repeating: "?", count: choices.count).joined(separator: ", ")
        values += choices.map { SQLValue.text($0.lowercased()) }
        return [
            """
            w.kind = 'event' AND EXISTS (SELECT 1 FROM record_events e WHERE
                e.document = w.document AND e.position = w.record
                AND lower(e.\(field)) IN (\(places)))
            """
        ]
    }

    /// The id that `show` takes, of the entry that a row of `record_words` names.
    private static var recordID: String {
        let cases = [RecordKind.actor, .event, .statement, .commitment, .claim].map { kind in
            """
            WHEN '\(kind.rawValue)' THEN (SELECT r.id FROM \(kind.table) r
                WHERE r.document = w.document AND r.position = w.record)
            """
        }
        return """
            d.id || '#' || CASE w.kind \(cases.joined(separator: " "))
                WHEN 'relation' THEN 'r' || (w.record + 1) ELSE 'o' || (w.record + 1) END
            """
    }
}

import AttacheModel

/// A search: words, "phrases", beginnings*, -without, either OR other, and fields.
///
///     minerals "critical minerals" actor:Pakistan kind:statement since:2025-07 -crypto
public struct FindQuery: Hashable, Sendable {
    /// What cannot be understood, and where.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1, in characters.
        public let column: Int
        public let message: String

        public var description: String { "at character \(column): \(message)" }
    }

    public static let fields = [
        "kind", "actor", "publisher", "type", "status", "since", "until",
    ]

    /// What the full-text index is asked, or null when only fields were given.
    public private(set) var match: String?
    public private(set) var kinds: [String] = []
    public private(set) var actors: [String] = []
    public private(set) var publishers: [String] = []
    public private(set) var types: [String] = []
    public private(set) var statuses: [String] = []
    public private(set) var days = DayRange(from: nil, to: nil)

    /// Reads a query. Complexity: O(n).
    public init(_ text: String) throws(Fault) {
        var wanted: [String] = []
        var unwanted: [String] = []
        var joinsNext = false
        for word in try Self.words(of: text) {
            if let field = word.field {
                try set(field, word)
                continue
            }
            if word.text == "OR", !word.isPhrase {
                guard !wanted.isEmpty else {
                    throw Fault(column: word.column, message: "OR needs a word before it")
                }
                joinsNext = true
                continue
            }
            if word.text == "AND", !word.isPhrase { continue }
            let term = FullText.phrase(word.text) + (word.isPrefix ? "*" : "")
            if word.isExcluded {
                unwanted.append(term)
            } else if joinsNext {
                wanted[wanted.count - 1] = "(\(wanted[wanted.count - 1]) OR \(term))"
            } else {
                wanted.append(term)
            }
            joinsNext = false
        }
        if joinsNext {
            throw Fault(column: text.count, message: "OR needs a word after it")
        }
        if wanted.isEmpty, !unwanted.isEmpty {
            throw Fault(
                column: 1, message: "-word only takes away; name at least one word to find")
        }
        if !wanted.isEmpty {
            match = ([wanted.joined(separator: " AND ")] + unwanted).joined(separator: " NOT ")
        }
        if match == nil, kinds.isEmpty, actors.isEmpty, publishers.isEmpty, types.isEmpty,
            statuses.isEmpty, days == DayRange(from: nil, to: nil)
        {
            throw Fault(column: 1, message: "there is nothing to find")
        }
    }

    private mutating func set(_ field: String, _ word: Word) throws(Fault) {
        guard Self.fields.contains(field) else {
            let near = NearestName.hint(for: field, among: Self.fields)
            let known = Self.fields.joined(separator: ", ")
            throw Fault(
                column: word.column,
                message: "there is no field “\(field)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; the fields are \(known)"))
        }
        if word.isExcluded {
            throw Fault(column: word.column, message: "a field cannot be taken away with -")
        }
        guard !word.text.isEmpty else {
            throw Fault(column: word.column, message: "“\(field):” needs a value")
        }
        switch field {
        case "kind":
            let names = RecordKind.allCases.map(\.rawValue) + ["document"]
            guard names.contains(word.text) else {
                throw Fault(
                    column: word.column,
                    message: "“\(word.text)” is none of \(names.joined(separator: ", "))")
            }
            kinds.append(word.text)
        case "actor": actors.append(word.text)
        case "publisher": publishers.append(word.text)
        case "type": types.append(word.text)
        case "status": statuses.append(word.text)
        default:
            guard let range = DayRange(iso: word.text) else {
                throw Fault(
                    column: word.column,
                    message: "“\(word.text)” is no date such as 2025-07-26, 2025-07 or 2025")
            }
            if field == "since" { days.from = range.from } else { days.to = range.to }
        }
    }

    private struct Word {
        var column: Int
        var field: String?
        var text: String
        var isPhrase = false
        var isPrefix = false
        var isExcluded = false
    }

    private static func words(of text: String) throws(Fault) -> [Word] {
        let letters = Array(text)
        var words: [Word] = []
        var i = 0
        while i < letters.count {
            if letters[i].isWhitespace {
                i += 1
                continue
            }
            var word = Word(column: i + 1, text: "")
            if letters[i] == "-", i + 1 < letters.count, !letters[i + 1].isWhitespace {
                word.isExcluded = true
                i += 1
            }
            while i < letters.count, !letters[i].isWhitespace {
                if letters[i] == "\"" {
                    guard let end = letters[(i + 1)...].firstIndex(of: "\"") else {
                        throw Fault(column: i + 1, message: "this quotation mark is not closed")
                    }
                    word.text += String(letters[(i + 1)..<end])
                    word.isPhrase = true
                    i = end + 1
                } else if letters[i] == ":", word.field == nil, !word.isPhrase, !word.text.isEmpty,
                    word.text.allSatisfy(\.isLetter)
                {
                    word.field = word.text.lowercased()
                    word.text = ""
                    i += 1
                } else {
                    word.text.append(letters[i])
                    i += 1
                }
            }
            if !word.isPhrase, word.field == nil, word.text.hasSuffix("*"), word.text.count > 1 {
                word.text.removeLast()
                word.isPrefix = true
            }
            if word.field == nil, !word.text.contains(where: { $0.isLetter || $0.isNumber }) {
                throw Fault(
                    column: word.column, message: "“\(word.text)” holds no letter and no digit")
            }
            words.append(word)
        }
        return words
    }
}

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
            let test = try resolve(actor: actor).condition("a")
            tests.append("d.number IN (SELECT a.document FROM record_actors a WHERE \(test.sql))")
            values += test.values
        }
        var words = "substr(d.text, 1, 160)"
        var source = "document_versions d"
        var rank = "d.published_from IS NULL"
        if let match = query.match {
            words = "snippet(text_index, -1, '', '', '…', 24)"
            source = "text_index JOIN document_versions d ON d.number = text_index.rowid"
            tests.insert("text_index MATCH ?", at: 0)
            values.insert(.text(match), at: 0)
            rank = "bm25(text_index)"
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
        var words = "substr(w.words, 1, 160)"
        var source = "record_words w"
        var rank = "d.published_from IS NULL"
        if let match = query.match {
            words = "snippet(record_index, 0, '', '', '…', 24)"
            source = "record_index JOIN record_words w ON w.number = record_index.rowid"
            tests.insert("record_index MATCH ?", at: 0)
            values.insert(.text(match), at: 0)
            rank = "bm25(record_index)"
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

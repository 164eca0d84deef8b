import AttacheModel

/// What lists show of a document that is held.
public struct StoredDocument: Hashable, Sendable {
    /// The document's number in the store, from its hash.
    public var number: Int
    public var id: String
    public var hash: String
    public var title: String?
    public var publisher: String?
    public var url: String?
    public var published: String?
    public var language: String?
    public var readOn: String
    /// The first document that carries the same words; itself for most.
    public var report: Int
    public var isCoded: Bool
    /// Whether a newer version is held.
    public var isReplaced: Bool

    /// Whether another document carried the same words before.
    public var isCopy: Bool { report != number }
}

/// Which documents to take. What is left empty asks nothing.
public struct DocumentSelection: Hashable, Sendable {
    /// Ids, or beginnings of hashes of at least six digits.
    public var names: [String]
    /// Each of these must be an actor in the document: a name, a state or a country code.
    public var actors: [String]
    /// Published from and to, inclusive; documents without a date are taken too.
    public var published: DayRange
    public var includesReplaced: Bool
    /// How many of the newest to take; null takes all.
    public var newest: Int?

    public init(
        names: [String] = [], actors: [String] = [],
        published: DayRange = DayRange(from: nil, to: nil), includesReplaced: Bool = false,
        newest: Int? = nil
    ) {
        self.names = names
        self.actors = actors
        self.published = published
        self.includesReplaced = includesReplaced
        self.newest = newest
    }
}

extension Store {
    public func documents(
        _ selection: DocumentSelection
    ) throws(StoreError) -> [StoredDocument] {
        var conditions: [String] = []
        var values: [SQLValue] = []
        if !selection.includesReplaced { conditions.append("d.replaced_by IS NULL") }
        if !selection.names.isEmpty {
            // Ranges of hashes rather than their beginnings: an index serves them.
            let tests = selection.names.map { _ in "d.id = ? OR (d.hash >= ? AND d.hash < ?)" }
            conditions.append("(" + tests.joined(separator: " OR ") + ")")
            for name in selection.names {
                let isHash = name.utf8.count >= 6 && name.allSatisfy(\.isHexDigit)
                let from = isHash ? name.lowercased() : ""
                values += [.text(name), .text(from), .text(isHash ? from + "g" : "")]
            }
        }
        for actor in selection.actors {
            let members = try resolve(actor: actor).members
            conditions.append("d.number IN (SELECT document FROM (\(members.sql)))")
            values += members.values
        }
        if let from = selection.published.from {
            conditions.append("(d.published_to IS NULL OR d.published_to >= ?)")
            values.append(.text(from.description))
        }
        if let to = selection.published.to {
            conditions.append("(d.published_from IS NULL OR d.published_from <= ?)")
            values.append(.text(to.description))
        }
        return try documents(where: conditions, values, newest: selection.newest)
    }

    /// The number of the newest finished run of reading.
    public func generation() throws(StoreError) -> Int {
        try database.value("SELECT max(generation) FROM document_versions").integer ?? 0
    }

    /// Documents that came in after a run of reading, or on a day or later; at most `limit`, those
    /// published last.
    public func newDocuments(
        after generation: Int?, readSince day: Day?, limit: Int
    ) throws(StoreError) -> [StoredDocument] {
        var conditions = ["d.replaced_by IS NULL"]
        var values: [SQLValue] = []
        if let generation {
            conditions.append("d.generation > ?")
            values.append(.integer(generation))
        }
        if let day {
            conditions.append("d.read_on >= ?")
            values.append(.text(day.description))
        }
        return try documents(where: conditions, values, newest: limit)
    }

    /// Documents by conditions on `document_versions d`, in order of publication.
    func documents(
        where conditions: [String], _ values: [SQLValue], newest: Int? = nil
    ) throws(StoreError) -> [StoredDocument] {
        let test = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
        // A null day sorts below every other, so the index serves the newest without a sort.
        let taken = newest.map { "ORDER BY published_from DESC LIMIT \($0)" } ?? ""
        return try database.rows(
            """
            SELECT * FROM (SELECT number, id, hash, title, publisher, url, published, language,
                read_on, first_copy, coder IS NOT NULL, replaced_by IS NOT NULL, published_from
                FROM document_versions d WHERE \(test) \(taken))
            ORDER BY published_from IS NULL, published_from, published, id, hash
            """, values
        ).map { row in
            StoredDocument(
                number: row[0].integer ?? 0, id: row[1].text ?? "", hash: row[2].text ?? "",
                title: row[3].text, publisher: row[4].text, url: row[5].text,
                published: row[6].text, language: row[7].text, readOn: row[8].text ?? "",
                report: row[9].integer ?? 0, isCoded: row[10].integer == 1,
                isReplaced: row[11].integer == 1)
        }
    }

    /// How many bytes the web page has that a document was taken from; null when it is not kept.
    public func originalSize(of document: StoredDocument) throws(StoreError) -> Int? {
        try database.value(
            "SELECT size FROM originals WHERE document = ?", .integer(document.number)
        ).integer
    }

    /// The web page that a document was taken from; null when it is not kept.
    public func original(of document: StoredDocument) throws(StoreError) -> OriginalPage? {
        let row = try database.rows(
            "SELECT size, bytes FROM originals WHERE document = ?", [.integer(document.number)]
        ).first
        guard let row, let size = row[0].integer, case .blob(let bytes) = row[1] else { return nil }
        return OriginalPage(size: size, bytes: bytes)
    }

    /// The document with its record as the machine made it.
    public func machineCoded(_ document: StoredDocument) throws(StoreError) -> CodedDocument {
        guard
            let coded = try RecordLoader(database: database, number: document.number).coded()
        else {
            throw StoreError(
                kind: .corrupt, file: file, detail: "document \(document.id) is not there")
        }
        return coded
    }

    public func coded(_ document: StoredDocument) throws(StoreError) -> CodedDocument {
        guard let coded = try coded([document.number]).first?.coded else {
            throw StoreError(
                kind: .corrupt, file: file, detail: "document \(document.id) is not there")
        }
        return coded
    }

    /// Documents with the wanted parts of their records, a person's decisions applied, in the order of
    /// their numbers as given.
    func coded(
        _ numbers: [Int], parts: RecordLoader.Parts = .all
    ) throws(StoreError) -> [(number: Int, hash: String, coded: CodedDocument)] {
        let loaded = try RecordLoader(database: database, numbers: numbers, parts: parts).all()
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        let rows = try database.rows(
            """
            SELECT number, hash, hash IN (SELECT hash FROM decisions) FROM document_versions
            WHERE number IN (SELECT value FROM json_each(?))
            """, [.text(list)])
        let known = Dictionary(
            rows.map {
                ($0[0].integer ?? 0, (hash: $0[1].text ?? "", isDecided: $0[2] != .integer(0)))
            },
            uniquingKeysWith: { first, _ in first })
        var found: [(number: Int, hash: String, coded: CodedDocument)] = []
        for (number, machine) in loaded {
            let (hash, isDecided) = known[number] ?? ("", false)
            var coded = machine
            if isDecided {
                coded.record = DecidedRecord(decisions: try decisions(hash: hash)).applied(
                    to: coded.record, text: coded.document.text)
            }
            found.append((number, hash, coded))
        }
        return found
    }
}

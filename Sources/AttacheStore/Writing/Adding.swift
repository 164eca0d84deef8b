import AttacheModel

extension Store {
    public func add(
        _ documents: [NewDocument], coder: String, readOn day: Day
    ) throws(StoreError) -> [AddOutcome] {
        try database.transaction { () throws(StoreError) in
            var outcomes: [AddOutcome] = []
            for document in documents {
                outcomes.append(try add(document, coder: coder, readOn: day))
            }
            return outcomes
        }
    }

    private func add(
        _ new: NewDocument, coder: String, readOn day: Day
    ) throws(StoreError) -> AddOutcome {
        if let held = try holding(hash: new.hash) {
            try keep(new.original, of: held.number)
            if try addOrigin(of: new, to: held.number), new.document.url == nil {
                try renewLineage(of: held.number)
            }
            guard let coded = new.coded, held.coder != coder else { return .known }
            try recode(held.number, coded, hash: new.hash, coder: coder)
            return .recoded
        }
        let number = try freeNumber(from: new.number)
        try insert(new, number: number, coder: coder, readOn: day)
        _ = try addOrigin(of: new, to: number)
        try insertFurniture(of: new.document, number: number)
        try keep(new.original, of: number)
        if let coded = new.coded {
            try RecordRows(database: database, document: number, coded: coded).write()
        }
        try markPending(number)
        let hasVersions = try linkVersions(of: new.lineage)
        let copied = try DuplicateGroups(database: database).add(
            number, signature: new.signature)
        if hasVersions { return .newVersion }
        if let copied {
            let id = try database.value(
                "SELECT id FROM document_versions WHERE number = ?", .integer(copied))
            return .copy(of: id.text ?? "")
        }
        return .added
    }

    /// The number itself, unless another hash has it (about never).
    private func freeNumber(from number: Int) throws(StoreError) -> Int {
        var free = number
        while try database.value(
            "SELECT 1 FROM document_versions WHERE number = ?", .integer(free)) != .null
        {
            free = (free &+ 1) & Int.max
        }
        return free
    }

    private func insert(
        _ new: NewDocument, number: Int, coder: String, readOn day: Day
    ) throws(StoreError) {
        let document = new.document
        let window = document.published?.window
        try database.run(
            """
            INSERT INTO document_versions VALUES (?, ?, ?, ?, ?,
                (SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'generation'),
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)
            """,
            .integer(number), .text(new.hash), .text(new.textHash), .text(document.id),
            .text(new.lineage), .text(day.description), .text(new.form),
            .text(document.title),
            .text(document.publisher), .text(document.url), .text(document.published?.value),
            .text(document.published?.basis.rawValue), .text(window?.from?.description),
            .text(window?.to?.description), .text(document.language),
            .text(new.coded?.record.dateline), .text(document.text.string),
            new.coded == nil ? .null : .text(coder),
            .blob(DuplicateGroups.bytes(of: new.signature)), .integer(number),
            .text(new.coded?.record.voice))
    }

    /// The first page that is kept of a document stays.
    private func keep(_ page: OriginalPage?, of number: Int) throws(StoreError) {
        guard let page else { return }
        try database.run(
            "INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", .integer(number),
            .integer(page.size), .blob(page.bytes))
    }

    /// Notes where a document was found; false when that was known.
    private func addOrigin(of new: NewDocument, to number: Int) throws(StoreError) -> Bool {
        try database.run(
            "INSERT OR IGNORE INTO origins VALUES (?, ?, ?)", .integer(number), .text(new.origin),
            .integer(new.isWhole ? 1 : 0))
        return database.changes > 0
    }

    /// A document that was found in several places, and has no address, goes by the first of their
    /// names in byte order, whichever was read first.
    private func renewLineage(of number: Int) throws(StoreError) {
        let old = try database.value(
            "SELECT lineage FROM document_versions WHERE number = ?", .integer(number))
        let new = try database.value(
            "SELECT min(origin) FROM origins WHERE document = ? AND is_whole", .integer(number))
        guard let old = old.text, let new = new.text, old != new else { return }
        try database.run(
            "UPDATE document_versions SET lineage = ?, replaced_by = NULL WHERE number = ?",
            .text(new), .integer(number))
        _ = try linkVersions(of: old)
        _ = try linkVersions(of: new)
    }

    private func insertFurniture(of document: Document, number: Int) throws(StoreError) {
        for (i, furniture) in document.furniture.enumerated() {
            let (start, end) = document.text.codePoints(furniture.span)
            try database.run(
                "INSERT INTO furniture VALUES (?, ?, ?, ?, ?)", .integer(number), .integer(i),
                .integer(start), .integer(end), .text(furniture.kind.rawValue))
        }
    }

    /// Orders the versions of a lineage, oldest first, and links each to the next. Runs come before
    /// later runs; within one run the publication date decides and then the hash, so that the order
    /// of files does not.
    private func linkVersions(of lineage: String) throws(StoreError) -> Bool {
        let versions = try database.rows(
            """
            SELECT number FROM document_versions WHERE lineage = ?
            ORDER BY generation, published_from, published, hash
            """, [.text(lineage)]
        ).compactMap { $0[0].integer }
        for (i, number) in versions.enumerated() {
            let next: SQLValue = i + 1 < versions.count ? .integer(versions[i + 1]) : .null
            try database.run(
                "UPDATE document_versions SET replaced_by = ? WHERE number = ?", next,
                .integer(number))
            // What is replaced leaves the consolidation.
            if versions.count > 1 { try markPending(number) }
        }
        return versions.count > 1
    }

    /// Replaces the machine's records; entries that a person accepted or edited stay.
    func recode(
        _ number: Int, _ coded: CodedDocument, hash: String, coder: String
    ) throws(StoreError) {
        var coded = coded
        let decided = try decidedAnchors(hash: hash)
        if !decided.isEmpty,
            let old = try RecordLoader(database: database, number: number).coded()
        {
            coded.record = DecidedEntries(decided: decided).carry(
                from: old.record, to: coded.record, text: coded.document.text)
        }
        try RecordRows.remove(number, from: database)
        try RecordRows(database: database, document: number, coded: coded).write()
        try database.run(
            "UPDATE document_versions SET coder = ?, dateline = ?, voice = ? WHERE number = ?",
            .text(coder), .text(coded.record.dateline), .text(coded.record.voice),
            .integer(number))
        try markPending(number)
    }

    public func finishRun() throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            try database.run(
                """
                UPDATE settings SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
                WHERE name = 'generation' AND EXISTS (SELECT 1 FROM document_versions
                    WHERE generation = CAST(value AS INTEGER))
                """)
        }
    }
}

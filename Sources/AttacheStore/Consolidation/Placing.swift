import AttacheConsolidation
import AttacheModel

/// The first half of the consolidation: each document that came, went or changed gets its places and
/// its actors their forms; the neighbourhoods that this touches are marked.
extension Store {
    /// Marks a document whose record or decisions changed. Part of the transaction that changes them.
    func markPending(_ number: Int) throws(StoreError) {
        try database.run("INSERT OR IGNORE INTO pending_documents VALUES (?)", .integer(number))
    }

    public func pendingConsolidation() throws(StoreError) -> Int {
        let documents = try database.value("SELECT count(*) FROM pending_documents")
        let marked = try database.value("SELECT count(*) FROM neighbourhoods WHERE is_dirty")
        return (documents.integer ?? 0) + (marked.integer ?? 0)
    }

    /// Places at most `limit` pending documents, in one transaction, and tells how many.
    /// Complexity: O(their records), whatever the store holds.
    public func placePending(limit: Int = 64) throws(StoreError) -> Int {
        try database.transaction { () throws(StoreError) in
            let numbers = try database.rows(
                "SELECT document FROM pending_documents ORDER BY document LIMIT ?",
                [.integer(limit)]
            ).compactMap { $0[0].integer }
            guard !numbers.isEmpty else { return 0 }
            var tiling = try Tiling(database: database)
            var registry = RegistryWriter(database: database)
            let joins = try EntryJoins(self)
            for number in numbers {
                try database.run(
                    "DELETE FROM pending_documents WHERE document = ?", .integer(number))
                try tiling.remove(number)
                try registry.remove(number)
                if let (document, hash) = try newest(number) {
                    try tiling.add(try joins.places(of: document, hash: hash), of: number)
                    try registry.add(document, number: number, hash: hash)
                    try joins.markTied(to: document, hash: hash, number: number)
                }
            }
            try tiling.finish()
            try registry.finish()
            return numbers.count
        }
    }

    /// The coded document of a number when it is the newest of its versions, as a person decided it.
    func newest(_ number: Int) throws(StoreError) -> (document: CodedDocument, hash: String)? {
        let row = try database.rows(
            """
            SELECT hash FROM document_versions
            WHERE number = ? AND replaced_by IS NULL AND coder IS NOT NULL
            """, [.integer(number)]
        ).first
        guard let hash = row?[0].text, let coded = try coded([number]).first?.coded else {
            return nil
        }
        return (coded, hash)
    }
}

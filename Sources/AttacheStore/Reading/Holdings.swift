import AttacheModel
import Synchronization

/// Asks whether documents are held, from any number of tasks.
public final class Holdings: Sendable {
    private struct Connection: @unchecked Sendable {
        let store: Store
    }
    private let connection: Mutex<Connection>

    /// Opens a connection of its own to a store that is there.
    public init(file: String) throws(StoreError) {
        connection = Mutex(Connection(store: try Store(file: file, access: .read, mapped: 0)))
    }

    /// As `StoreReader.holding`; null too when the store cannot be asked: then adding finds out.
    public func holding(hash: String) -> Holding? {
        connection.withLock { try? $0.store.holding(hash: hash) }
    }
}

extension Store {
    /// How many documents and entries of each kind are held, newest versions only.
    public func counts() throws(StoreError) -> (documents: Int, records: [RecordKind: Int]) {
        let documents = try database.value(
            "SELECT count(*) FROM document_versions WHERE replaced_by IS NULL")
        var records: [RecordKind: Int] = [:]
        for kind in RecordKind.allCases {
            records[kind] =
                try database.value(
                    """
                    SELECT count(*) FROM \(kind.table) r JOIN document_versions d
                    ON d.number = r.document WHERE d.replaced_by IS NULL
                    """
                ).integer ?? 0
        }
        return (documents.integer ?? 0, records)
    }

    /// Documents whose record another coder made, oldest first, from `number` on.
    public func outdated(coder: String, limit: Int) throws(StoreError) -> [StoredDocument] {
        let numbers = try database.rows(
            """
            SELECT hash FROM document_versions WHERE coder IS NOT NULL AND coder <> ?
            ORDER BY number LIMIT ?
            """, [.text(coder), .integer(limit)]
        ).compactMap { $0[0].text }
        guard !numbers.isEmpty else { return [] }
        return try documents(DocumentSelection(names: numbers, includesReplaced: true))
    }

    /// Replaces the machine's records of documents that are held.
    public func recode(
        _ records: [(document: StoredDocument, coded: CodedDocument)], coder: String
    ) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            for (document, coded) in records {
                try recode(document.number, coded, hash: document.hash, coder: coder)
            }
        }
    }
}

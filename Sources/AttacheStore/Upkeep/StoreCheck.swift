import AttacheModel

/// Something in a store that is not as it must be.
public struct StoreFinding: Hashable, Sendable, CustomStringConvertible {
    /// The document's id, or the part of the store.
    public var place: String
    public var message: String

    public var description: String { "\(place): \(message)" }
}

extension Store {
    /// Verifies the file, every hash, span, reference and index.
    ///
    /// - Parameter hash: SHA-256 in 64 hexadecimal digits.
    /// - Returns: what is wrong; empty when all is well. Complexity: O(store).
    public func check(hash: ([UInt8]) -> String) throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        for row in try database.rows("PRAGMA integrity_check(20)") where row[0].text != "ok" {
            findings.append(StoreFinding(place: "file", message: row[0].text ?? "damaged"))
        }
        for row in try database.rows("PRAGMA foreign_key_check") {
            findings.append(
                StoreFinding(
                    place: row[0].text ?? "table",
                    message: "an entry refers to something that is not there"))
        }
        findings += try checkIndexes()
        findings += try checkReferences()
        for document in try documents(DocumentSelection(includesReplaced: true)) {
            findings += try check(document, hash: hash)
        }
        return findings
    }

    /// The indexes hold what the tables hold.
    private func checkIndexes() throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        try database.execute("PRAGMA query_only = OFF")
        for index in ["text_index", "record_index"] {
            do throws(StoreError) {
                try database.execute(
                    "INSERT INTO \(index)(\(index), rank) VALUES ('integrity-check', 1)")
            } catch {
                guard error.kind == .corrupt else { throw error }
                findings.append(
                    StoreFinding(place: index, message: "does not agree with the texts"))
            }
        }
        return findings
    }

    private static let references = [
        (
            "a record names an actor that the document does not have",
            """
            SELECT p.document FROM record_parties p LEFT JOIN record_actors a
            ON a.document = p.document AND a.id = p.actor WHERE a.id IS NULL
            """
        ),
        (
            "a commitment names a statement that the document does not have",
            """
            SELECT c.document FROM record_commitments c LEFT JOIN record_statements s
            ON s.document = c.document AND s.id = c.statement
            WHERE c.statement IS NOT NULL AND s.id IS NULL
            """
        ),
        (
            "a readout names an event that the document does not have",
            """
            SELECT r.document FROM record_readouts r LEFT JOIN record_events e
            ON e.document = r.document AND e.id = r.about
            WHERE r.about IS NOT NULL AND e.id IS NULL
            """
        ),
        (
            "its newer version is not of its lineage",
            """
            SELECT d.number AS document FROM document_versions d JOIN document_versions n
            ON n.number = d.replaced_by WHERE n.lineage <> d.lineage
            """
        ),
        (
            "the first of its copies is a copy itself",
            """
            SELECT d.number AS document FROM document_versions d JOIN document_versions f
            ON f.number = d.first_copy WHERE f.first_copy <> f.number
            """
        ),
        (
            "its record has no words in the index",
            """
            SELECT e.document FROM record_events e LEFT JOIN record_words w
            ON w.document = e.document AND w.kind = 'event' AND w.record = e.position
            WHERE w.number IS NULL
            """
        ),
    ]

    private func checkReferences() throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        for (message, query) in Self.references {
            let rows = try database.rows(
                """
                SELECT DISTINCT d.id FROM (\(query) LIMIT 20) x
                JOIN document_versions d ON d.number = x.document
                """)
            for row in rows {
                findings.append(StoreFinding(place: row[0].text ?? "", message: message))
            }
        }
        return findings
    }

    private func check(
        _ stored: StoredDocument, hash: ([UInt8]) -> String
    ) throws(StoreError) -> [StoreFinding] {
        var findings: [StoreFinding] = []
        let number = SQLValue.integer(stored.number)
        guard let document = try RecordLoader(database: database, number: stored.number).document()
        else { return [StoreFinding(place: stored.id, message: "has vanished")] }
        let textHash = try database.value(
            "SELECT text_hash FROM document_versions WHERE number = ?", number)
        if textHash.text != hash(document.text.utf8) {
            findings.append(StoreFinding(place: stored.id, message: "the text was changed"))
        }
        let length = SQLValue.integer(document.text.codePoint(at: document.text.count))
        for table in ["record_spans", "record_topics", "sentences", "furniture"] {
            let outside = try database.value(
                """
                SELECT count(*) FROM \(table)
                WHERE document = ? AND (start < 0 OR end < start OR end > ?)
                """, number, length)
            if let count = outside.integer, count > 0 {
                findings.append(
                    StoreFinding(
                        place: stored.id,
                        message: "\(count) span(s) of \(table) lie outside the text"))
            }
        }
        return findings
    }
}

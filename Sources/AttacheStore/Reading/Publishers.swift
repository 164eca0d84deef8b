import AttacheModel

/// A publisher whose documents are held.
public struct PublisherHolding: Hashable, Sendable {
    /// Null for documents that name none.
    public var name: String?
    public var documents: Int
    /// How many carry words that another document had before.
    public var copies: Int
    /// How many were coded.
    public var coded: Int
    /// ISO days.
    public var first: String?
    public var last: String?
    public var languages: [String]
}

extension Store {
    /// Who published what is held, most documents first. Complexity: O(publishers × log documents).
    public func publishers() throws(StoreError) -> [PublisherHolding] {
        // The days of a publisher are the ends of its part of an index.
        func end(_ order: String) -> String {
            """
            (SELECT published_from FROM document_versions WHERE replaced_by IS NULL
                AND publisher IS nullif(t.publisher, '') AND published_from IS NOT NULL
                ORDER BY published_from \(order) LIMIT 1)
            """
        }
        return try database.rows(
            """
            SELECT nullif(t.publisher, ''), t.documents, t.copies, t.coded, \(end("ASC")),
                \(end("DESC")), t.languages
            FROM (SELECT publisher, sum(documents) AS documents, sum(copies) AS copies,
                    sum(coded) AS coded, group_concat(nullif(language, '')) AS languages
                FROM publisher_tallies GROUP BY publisher) t
            ORDER BY t.documents DESC, nullif(t.publisher, '')
            """
        ).map { row in
            PublisherHolding(
                name: row[0].text, documents: row[1].integer ?? 0, copies: row[2].integer ?? 0,
                coded: row[3].integer ?? 0, first: row[4].text, last: row[5].text,
                languages: (row[6].text ?? "").split(separator: ",").map(String.init).sorted())
        }
    }

    /// The newest documents that share an actor's country or name with a document and were published
    /// within `days` of it; itself among them. Complexity: O(documents of those days).
    public func neighbours(
        of document: StoredDocument, days: Int, limit: Int
    ) throws(StoreError) -> [StoredDocument] {
        guard let published = document.published, let day = Day(iso: String(published.prefix(10)))
        else { return [document] }
        return try documents(
            where: [
                """
                d.number IN (SELECT d.number FROM document_versions d
                    WHERE d.replaced_by IS NULL AND d.published_from BETWEEN ? AND ?
                        AND EXISTS (SELECT 1 FROM record_actors a JOIN record_actors b
                            ON b.document = ? AND (a.country = b.country OR a.name = b.name)
                            WHERE a.document = d.number)
                    ORDER BY abs(julianday(d.published_from) - julianday(?)), d.number LIMIT ?)
                """
            ],
            [
                .text((day - days).description), .text((day + days).description),
                .integer(document.number), .text(day.description), .integer(limit),
            ])
    }
}

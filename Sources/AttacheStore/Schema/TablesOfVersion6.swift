/// What version 6 adds: events of which a document does not tell who took part. They are no entries of its
/// record; their parties and spans are of the kind `partyless` in `record_parties` and `record_spans`.
enum TablesOfVersion6 {
    static let sql = """
        CREATE TABLE record_partyless (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            type TEXT NOT NULL,
            mode TEXT,
            status TEXT NOT NULL,
            salience TEXT NOT NULL,
            date_from TEXT,
            date_to TEXT,
            date_grain TEXT,
            date_basis TEXT,
            place TEXT,
            reported_by TEXT,
            cameo TEXT,
            contexts TEXT NOT NULL,
            frame TEXT,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// Their kind in `record_parties` and `record_spans`.
    static let partyless = "partyless"
}

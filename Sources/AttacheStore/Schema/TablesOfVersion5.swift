/// What version 5 adds: since when and until when offices are held, as texts tell it.
enum TablesOfVersion5 {
    static let sql = """
        CREATE TABLE record_terms (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            relation INTEGER NOT NULL,
            bound TEXT NOT NULL CHECK (bound IN ('since', 'until')),
            day_from TEXT,
            day_to TEXT,
            grain TEXT,
            basis TEXT,
            PRIMARY KEY (document, relation, bound)
        ) STRICT, WITHOUT ROWID;
        """
}

/// What version 6 adds: events of which a document does not tell who took part; how many died and how many
/// were injured, as a document counts them; why promises and positions were put together; and decisions on
/// contested claims.
///
/// Events without parties are no entries of a record; their spans are of the kind `partyless` in
/// `record_spans`, and so are the parties that they have, in `record_parties`.
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
            dead INTEGER,
            injured INTEGER,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE record_events ADD COLUMN dead INTEGER;
        ALTER TABLE record_events ADD COLUMN injured INTEGER;
        ALTER TABLE tracked_commitments ADD COLUMN reason TEXT NOT NULL DEFAULT '';
        ALTER TABLE disputed_claims ADD COLUMN reason TEXT NOT NULL DEFAULT '';

        CREATE TEMP TABLE decided AS SELECT * FROM joint_decisions;
        DROP TABLE joint_decisions;
        CREATE TABLE joint_decisions (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('actor', 'engagement', 'commitment', 'claim')),
            action TEXT NOT NULL CHECK (action IN ('join', 'part', 'undo')),
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            decided_by TEXT
        ) STRICT;
        CREATE INDEX joint_decisions_pair ON joint_decisions(kind, a, b);
        INSERT INTO joint_decisions SELECT * FROM decided;
        DROP TABLE decided;
        """

    /// The kind of events without parties in `record_parties` and `record_spans`.
    static let partyless = "partyless"
}

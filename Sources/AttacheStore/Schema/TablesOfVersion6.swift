/// What version 6 adds: how many died and how many were injured, as a document counts them; why promises
/// and positions were put together; and decisions on contested claims.
enum TablesOfVersion6 {
    static let sql = """
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
}

/// What version 4 adds: decisions on commitments, web pages as they came, and counts that lists are read
/// from.
enum TablesOfVersion4 {
    static let sql = """
        CREATE TEMP TABLE decided AS SELECT * FROM joint_decisions;
        DROP TABLE joint_decisions;
        CREATE TABLE joint_decisions (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('actor', 'engagement', 'commitment')),
            action TEXT NOT NULL CHECK (action IN ('join', 'part', 'undo')),
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            decided_by TEXT
        ) STRICT;
        CREATE INDEX joint_decisions_pair ON joint_decisions(kind, a, b);
        INSERT INTO joint_decisions SELECT * FROM decided;
        DROP TABLE decided;

        -- The bytes of web pages in UTF-8, compressed with zlib; `size` is what they come to.
        CREATE TABLE originals (
            document INTEGER PRIMARY KEY REFERENCES document_versions(number) ON DELETE CASCADE,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;

        -- How many documents name an actor of the registry; one that names it twice apart counts twice.
        CREATE TABLE actor_fame (
            actor INTEGER PRIMARY KEY,
            documents INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX actor_fame_documents ON actor_fame(documents, actor);
        INSERT INTO actor_fame SELECT f.actor, sum(n.members) FROM actor_forms f
            JOIN actor_names n ON n.form = f.number GROUP BY f.actor ORDER BY f.actor;

        -- What is held of a publisher in a language, newest versions only; empty where a document names
        -- none. Kept by the triggers below, so that nobody need count.
        CREATE TABLE publisher_tallies (
            publisher TEXT NOT NULL,
            language TEXT NOT NULL,
            documents INTEGER NOT NULL,
            copies INTEGER NOT NULL,
            coded INTEGER NOT NULL,
            PRIMARY KEY (publisher, language)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO publisher_tallies SELECT coalesce(publisher, ''), coalesce(language, ''), count(*),
            sum(first_copy <> number), sum(coder IS NOT NULL) FROM document_versions
            WHERE replaced_by IS NULL GROUP BY 1, 2;
        CREATE TRIGGER publisher_tallies_added AFTER INSERT ON document_versions
        WHEN new.replaced_by IS NULL BEGIN \(add("new")) END;
        CREATE TRIGGER publisher_tallies_removed AFTER DELETE ON document_versions
        WHEN old.replaced_by IS NULL BEGIN \(take("old")) END;
        CREATE TRIGGER publisher_tallies_changed_from
        AFTER UPDATE OF replaced_by, first_copy, coder ON document_versions
        WHEN old.replaced_by IS NULL BEGIN \(take("old")) END;
        CREATE TRIGGER publisher_tallies_changed_to
        AFTER UPDATE OF replaced_by, first_copy, coder ON document_versions
        WHEN new.replaced_by IS NULL BEGIN \(add("new")) END;
        """

    private static func add(_ row: String) -> String {
        """
        INSERT INTO publisher_tallies VALUES (coalesce(\(row).publisher, ''),
            coalesce(\(row).language, ''), 1, \(row).first_copy <> \(row).number,
            \(row).coder IS NOT NULL)
        ON CONFLICT DO UPDATE SET documents = documents + 1, copies = copies + excluded.copies,
            coded = coded + excluded.coded;
        """
    }

    private static func take(_ row: String) -> String {
        """
        UPDATE publisher_tallies SET documents = documents - 1,
            copies = copies - (\(row).first_copy <> \(row).number),
            coded = coded - (\(row).coder IS NOT NULL)
        WHERE publisher = coalesce(\(row).publisher, '')
            AND language = coalesce(\(row).language, '');
        DELETE FROM publisher_tallies WHERE publisher = coalesce(\(row).publisher, '')
            AND language = coalesce(\(row).language, '') AND documents = 0;
        """
    }
}

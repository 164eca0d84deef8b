/// The views that people query; docs/store.md documents every column. They are made anew whenever
/// the program opens a store for writing with another version of them.
enum Views {
    static let version = 9

    static let names =
        [
            "documents", "actors", "events", "statements", "commitments", "claims", "relations",
            "readouts", "effective_decisions",
        ] + ConsolidationViews.names

    private static func names(_ kind: String, _ record: String, _ role: String) -> String {
        """
        (SELECT group_concat(name, '; ') FROM (SELECT coalesce(a.name, p.actor) AS name
            FROM record_parties p LEFT JOIN record_actors a
                ON a.document = p.document AND a.id = p.actor
            WHERE p.document = r.document AND p.kind = '\(kind)' AND p.record = \(record)
                AND p.role = '\(role)' ORDER BY p.position))
        """
    }

    private static func countries(_ kind: String, _ role: String) -> String {
        """
        (SELECT group_concat(country, '; ') FROM (SELECT DISTINCT a.country AS country
            FROM record_parties p JOIN record_actors a
                ON a.document = p.document AND a.id = p.actor
            WHERE p.document = r.document AND p.kind = '\(kind)' AND p.record = r.position
                AND p.role = '\(role)' AND a.country IS NOT NULL ORDER BY p.position))
        """
    }

    private static func actorName(_ id: String) -> String {
        """
        (SELECT a.name FROM record_actors a WHERE a.document = r.document AND a.id = \(id))
        """
    }

    private static func words(_ kind: String, _ role: String) -> String {
        """
        (SELECT group_concat(words, ' … ') FROM (SELECT
            substr(d.text, s.start + 1, s.end - s.start) AS words FROM record_spans s
            WHERE s.document = r.document AND s.kind = '\(kind)' AND s.record = r.position
                AND s.role = '\(role)' ORDER BY s.position))
        """
    }

    /// The words of a role, or those of the span that a person set in their place.
    private static func decidedWords(_ kind: String, _ role: String) -> String {
        """
        CASE WHEN json_type(x.fields, '$.start') IS NULL THEN \(words(kind, role))
            ELSE substr(d.text, json_extract(x.fields, '$.start') + 1,
                json_extract(x.fields, '$.end') - json_extract(x.fields, '$.start')) END
        """
    }

    private static func first(_ kind: String, _ role: String, _ end: String) -> String {
        """
        (SELECT s.\(end) FROM record_spans s WHERE s.document = r.document AND s.kind = '\(kind)'
            AND s.record = r.position AND s.role = '\(role)' AND s.position = 0)
        """
    }

    private static func from(_ table: String, _ kind: String) -> String {
        """
        FROM \(table) r
        JOIN document_versions d ON d.number = r.document
        LEFT JOIN effective_decisions x
            ON x.hash = d.hash AND x.kind = '\(kind)' AND x.anchor = r.anchor
        WHERE d.replaced_by IS NULL AND coalesce(x.action, '') <> 'reject'
        """
    }

    private static func decided(_ field: String, _ column: String? = nil) -> String {
        let column = column ?? "r.\(field)"
        return "CASE WHEN json_type(x.fields, '$.\(field)') IS NULL THEN \(column) "
            + "ELSE json_extract(x.fields, '$.\(field)') END"
    }

    private static func decidedPlace(_ field: String, _ column: String) -> String {
        "CAST(\(decided(field, column)) AS INTEGER)"
    }

    private static let source = """
        d.id AS document, d.published, d.publisher, d.url, d.hash AS document_hash,
        d.first_copy AS report, coalesce(x.action, '') AS decision
        """

    /// Whether a decision stands: no later undo took back just it (`of`), or everything that was
    /// decided on its record before. `d` names its row of `decisions`.
    static func stands(_ d: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM decisions u WHERE u.hash = \(d).hash AND u.kind = \(d).kind
            AND u.anchor = \(d).anchor AND u.action = 'undo' AND u.number > \(d).number
            AND CAST(coalesce(json_extract(u.fields, '$.of'), \(d).number) AS INTEGER)
                = \(d).number)
        """
    }

    static let sql = """
        CREATE INDEX IF NOT EXISTS document_versions_publisher
            ON document_versions(publisher, published_from, language, first_copy, coder)
            WHERE replaced_by IS NULL;
        CREATE INDEX IF NOT EXISTS record_commitments_due ON record_commitments(due_to, due_from);
        CREATE TABLE IF NOT EXISTS rejected_inputs (
            name TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            mend TEXT NOT NULL,
            generation INTEGER NOT NULL,
            rejected_on TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS tracked_commitments_window ON tracked_commitments(
            coalesce(due_to, due_from), coalesce(due_from, due_to));
        CREATE INDEX IF NOT EXISTS actor_names_name ON actor_names(name COLLATE NOCASE);
        CREATE INDEX IF NOT EXISTS document_versions_generation
            ON document_versions(generation, published_from);

        CREATE VIEW effective_decisions AS
        SELECT hash, kind, anchor, action, fields, decided_on, decided_by, number
        FROM decisions d
        WHERE action <> 'undo' AND \(stands("d")) AND NOT EXISTS (SELECT 1 FROM decisions l
            WHERE l.hash = d.hash AND l.kind = d.kind AND l.anchor = d.anchor
                AND l.action <> 'undo' AND l.number > d.number AND \(stands("l")));

        CREATE VIEW documents AS
        SELECT id, title, publisher, url, published, published_basis, published_from,
            published_to, language, dateline, form, read_on, hash, number,
            first_copy AS report, first_copy <> number AS is_copy, coder IS NOT NULL AS is_coded,
            (SELECT count(*) FROM document_versions v WHERE v.lineage = d.lineage) AS versions,
            length(text) AS characters, text
        FROM document_versions d WHERE replaced_by IS NULL;

        CREATE VIEW actors AS
        SELECT d.id || '#' || r.id AS id, \(decided("name")) AS name, \(decided("kind")) AS kind,
            \(decided("country")) AS country, \(decided("sector")) AS sector, r.roles, r.known_as,
            (SELECT count(*) FROM record_spans s WHERE s.document = r.document
                AND s.kind = 'actor' AND s.record = r.position AND s.role = 'mention') AS mentions,
            r.day, r.document AS document_number, r.position AS record, \(source)
        \(from("record_actors", "actor"));

        CREATE VIEW events AS
        SELECT d.id || '#' || r.id AS id, \(decided("type")) AS type, \(decided("mode")) AS mode,
            \(decided("status")) AS status, \(decided("date_from")) AS date_from,
            \(decided("date_to")) AS date_to, \(words("event", "date")) AS date_text,
            \(names("event", "r.position", "actor")) AS actors,
            \(countries("event", "actor")) AS actor_countries,
            \(names("event", "r.position", "recipient")) AS recipients,
            \(countries("event", "recipient")) AS recipient_countries,
            \(decided("place")) AS place, \(decided("salience")) AS salience,
            \(actorName("r.reported_by")) AS reported_by, r.cameo, r.contexts, r.frame,
            r.dead, r.injured,
            \(decidedWords("event", "trigger")) AS trigger,
            \(words("event", "evidence")) AS evidence,
            \(decidedPlace("start", first("event", "trigger", "start"))) AS start,
            \(decidedPlace("end", first("event", "trigger", "end"))) AS end,
            r.day, r.document AS document_number, r.position AS record, \(source)
        \(from("record_events", "event"));

        CREATE VIEW statements AS
        SELECT d.id || '#' || r.id AS id, \(actorName("r.speaker")) AS speaker,
            (SELECT a.country FROM record_actors a WHERE a.document = r.document
                AND a.id = r.speaker) AS speaker_country,
            r.kind, \(words("statement", "cue")) AS cue,
            \(decidedWords("statement", "content")) AS content, r.venue, r.date_from, r.date_to,
            r.addressee, r.position_on,
            \(decidedPlace("start", first("statement", "content", "start"))) AS start,
            \(decidedPlace("end", first("statement", "content", "end"))) AS end,
            r.day, r.document AS document_number, r.position AS record, \(source)
        \(from("record_statements", "statement")) AND NOT r.is_attitude;

        CREATE VIEW commitments AS
        SELECT d.id || '#' || r.id AS id, \(names("commitment", "r.position", "by")) AS by,
            \(countries("commitment", "by")) AS by_countries,
            \(names("commitment", "r.position", "to")) AS "to",
            \(countries("commitment", "to")) AS to_countries,
            \(decidedWords("commitment", "what")) AS what, \(decided("due_from")) AS due_from,
            \(decided("due_to")) AS due_to, \(words("commitment", "due")) AS due_text,
            \(decided("firmness")) AS firmness,
            \(words("commitment", "condition")) AS condition,
            CASE WHEN r.statement IS NULL THEN NULL ELSE d.id || '#' || r.statement END
                AS statement,
            \(decidedPlace("start", first("commitment", "what", "start"))) AS start,
            \(decidedPlace("end", first("commitment", "what", "end"))) AS end,
            r.day, r.document AS document_number, r.position AS record, \(source)
        \(from("record_commitments", "commitment"));

        CREATE VIEW relations AS
        SELECT d.id || '#r' || (r.position + 1) AS id,
            \(names("relation", "r.position", "subject")) AS subject, r.predicate,
            \(names("relation", "r.position", "object")) AS object, r.object_text,
            (SELECT t.day_from FROM record_terms t WHERE t.document = r.document
                AND t.relation = r.position AND t.bound = 'since') AS since,
            (SELECT t.day_to FROM record_terms t WHERE t.document = r.document
                AND t.relation = r.position AND t.bound = 'until') AS until,
            \(words("relation", "evidence")) AS evidence,
            \(first("relation", "evidence", "start")) AS start,
            \(first("relation", "evidence", "end")) AS end,
            r.day, r.document AS document_number, r.position AS record, \(source)
        \(from("record_relations", "relation"));

        CREATE VIEW claims AS
        SELECT d.id || '#' || r.id AS id, r.proposition,
            coalesce(\(actorName("p.holder")), p.holder) AS holder, p.stance,
            (SELECT group_concat(substr(d.text, s.start + 1, s.end - s.start), ' … ')
                FROM record_spans s WHERE s.document = r.document
                    AND s.kind = 'claim' AND s.record = r.position
                    AND s.role = 'position ' || p.position)
                AS evidence,
            r.day, r.document AS document_number, r.position AS record, p.position, \(source)
        FROM record_claims r
        JOIN record_claim_positions p ON p.document = r.document AND p.claim = r.position
        JOIN document_versions d ON d.number = r.document
        LEFT JOIN effective_decisions x
            ON x.hash = d.hash AND x.kind = 'claim' AND x.anchor = r.anchor
        WHERE d.replaced_by IS NULL AND coalesce(x.action, '') <> 'reject';

        CREATE VIEW readouts AS
        SELECT d.id || '#o' || (r.position + 1) AS id, \(actorName("r.issuer")) AS issuer,
            CASE WHEN r.about IS NULL THEN NULL ELSE d.id || '#' || r.about END AS about,
            t.name AS topic, t.verb, t.strength,
            substr(d.text, t.start + 1, t.end - t.start) AS words,
            t.start, t.end, r.day, r.document AS document_number, r.position AS record, t.position,
            \(source)
        FROM record_readouts r
        JOIN record_topics t ON t.document = r.document AND t.readout = r.position
        JOIN document_versions d ON d.number = r.document
        LEFT JOIN effective_decisions x
            ON x.hash = d.hash AND x.kind = 'readout' AND x.anchor = r.anchor
        WHERE d.replaced_by IS NULL AND coalesce(x.action, '') <> 'reject';
        """
}

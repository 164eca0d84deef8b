/// The views over what documents say together; part of `Views`.
///
/// An id is a letter and the first 48 bits of the row's number.
enum ConsolidationViews {
    static let names = [
        "effective_joint_decisions", "registry", "registry_aliases", "registry_offices",
        "engagements", "followed_commitments", "contested_claims", "readout_comparisons",
    ]

    private static func id(_ letter: String, _ number: String) -> String {
        "printf('\(letter)%012x', \(number) >> 15)"
    }

    /// Names of the actors in a role, in order; each actor once.
    private static func names(_ table: String, _ key: String, _ role: String) -> String {
        """
        (SELECT group_concat(name, '; ') FROM (SELECT l.name AS name FROM \(table) p
            JOIN actor_forms f ON f.number = p.form JOIN actor_forms l ON l.number = f.actor
            WHERE p.\(key) = r.number AND p.role = '\(role)'
            GROUP BY l.number ORDER BY min(p.position)))
        """
    }

    private static func countries(_ table: String, _ key: String, _ role: String) -> String {
        """
        (SELECT group_concat(country, '; ') FROM (SELECT l.country AS country FROM \(table) p
            JOIN actor_forms f ON f.number = p.form JOIN actor_forms l ON l.number = f.actor
            WHERE p.\(key) = r.number AND p.role = '\(role)' AND l.country IS NOT NULL
            GROUP BY l.country ORDER BY min(p.position)))
        """
    }

    /// The least or the most that the reports of an engagement count.
    private static func count(_ bound: String, _ column: String) -> String {
        """
        (SELECT \(bound)(e.\(column)) FROM engagement_accounts a
            JOIN record_events e ON e.document = a.document AND e.id = a.event
            WHERE a.engagement = r.number)
        """
    }

    static let sql = """
        CREATE VIEW effective_joint_decisions AS
        SELECT number, batch, kind, action, a, b, decided_on, decided_by FROM joint_decisions d
        WHERE number = (SELECT max(number) FROM joint_decisions e
                WHERE e.kind = d.kind AND e.a = d.a AND e.b = d.b)
            AND action <> 'undo';

        CREATE VIEW registry AS
        SELECT \(id("A", "r.number")) AS id, r.name, r.kind, r.country, r.sector, r.known_as,
            (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT n.name AS name
                FROM actor_forms f JOIN actor_names n ON n.form = f.number
                WHERE f.actor = r.number AND n.name <> r.name ORDER BY n.name)) AS other_names,
            t.documents,
            (SELECT group_concat(DISTINCT f.reason) FROM actor_forms f
                WHERE f.actor = r.number) AS reason,
            '' AS day, t.actor AS number
        FROM actor_fame t CROSS JOIN actor_forms r ON r.number = t.actor;

        CREATE VIEW registry_aliases AS
        SELECT \(id("A", "f.actor")) AS actor, substr(d.text, s.start + 1, s.end - s.start) AS alias,
            count(DISTINCT d.number) AS documents, min(d.published) AS first_published,
            max(d.published) AS last_published, f.actor AS number
        FROM actor_forms f
        JOIN actor_members m ON m.form = f.number
        JOIN record_actors a ON a.document = m.document AND a.id = m.actor
        JOIN record_spans s ON s.document = a.document AND s.kind = 'actor'
            AND s.record = a.position
        JOIN document_versions d ON d.number = m.document
        GROUP BY f.actor, alias;

        CREATE VIEW registry_offices AS
        SELECT \(id("A", "f.actor")) AS actor, l.name, o.value AS office,
            min(d.published) AS first_published, max(d.published) AS last_published,
            count(DISTINCT d.number) AS documents,
            min(d.id || '#' || a.id) AS evidence, f.actor AS number
        FROM actor_forms f
        JOIN actor_forms l ON l.number = f.actor
        JOIN actor_members m ON m.form = f.number
        JOIN record_actors a ON a.document = m.document AND a.id = m.actor
        JOIN json_each(a.roles) o
        JOIN document_versions d ON d.number = m.document
        GROUP BY f.actor, lower(o.value);

        CREATE VIEW engagements AS
        SELECT \(id("E", "r.number")) AS id, r.type, r.mode, r.status, r.date_from, r.date_to,
            \(names("engagement_parties", "engagement", "actor")) AS actors,
            \(countries("engagement_parties", "engagement", "actor")) AS actor_countries,
            \(names("engagement_parties", "engagement", "recipient")) AS recipients,
            \(countries("engagement_parties", "engagement", "recipient")) AS recipient_countries,
            r.place, r.label, r.is_core,
            \(count("min", "dead")) AS dead_low, \(count("max", "dead")) AS dead_high,
            \(count("min", "injured")) AS injured_low, \(count("max", "injured")) AS injured_high,
            (SELECT count(DISTINCT d.first_copy) FROM engagement_accounts a
                JOIN document_versions d ON d.number = a.document
                WHERE a.engagement = r.number) AS reports,
            (SELECT group_concat(d.id || '#' || a.event, '; ') FROM engagement_accounts a
                JOIN document_versions d ON d.number = a.document
                WHERE a.engagement = r.number ORDER BY a.position) AS accounts,
            r.conflicts, r.reason, r.first_told, r.last_told, r.day, r.number
        FROM merged_engagements r;

        CREATE VIEW followed_commitments AS
        SELECT \(id("C", "r.number")) AS id, r.due_from, r.due_to,
            (SELECT c.status FROM commitment_changes c WHERE c.commitment = r.number
                ORDER BY c.position DESC LIMIT 1) AS status,
            r.firmness, \(names("commitment_parties", "commitment", "by")) AS by,
            \(countries("commitment_parties", "commitment", "by")) AS by_countries,
            \(names("commitment_parties", "commitment", "to")) AS "to",
            \(countries("commitment_parties", "commitment", "to")) AS to_countries, r.what,
            (SELECT substr(d.text, r.due_start + 1, r.due_end - r.due_start)
                FROM commitment_passages p JOIN document_versions d ON d.number = p.document
                WHERE p.commitment = r.number AND p.role = 'said' AND p.position = 0) AS due_text,
            (SELECT d.id || '#' || c.id FROM commitment_passages p
                JOIN document_versions d ON d.number = p.document
                JOIN record_spans s ON s.document = p.document AND s.kind = 'commitment'
                    AND s.role = 'what' AND s.start = p.start AND s.end = p.end
                JOIN record_commitments c ON c.document = s.document AND c.position = s.record
                WHERE p.commitment = r.number AND p.role = 'said' AND p.position = 0 LIMIT 1)
                AS first_said,
            (SELECT count(DISTINCT d.first_copy) FROM commitment_passages p
                JOIN document_versions d ON d.number = p.document
                WHERE p.commitment = r.number AND p.role = 'said') AS reports,
            (SELECT group_concat(p.status || ': ' || substr(d.text, p.start + 1, p.end - p.start),
                ' … ') FROM commitment_passages p JOIN document_versions d ON d.number = p.document
                WHERE p.commitment = r.number AND p.role = 'later') AS evidence,
            r.reason, r.first_told, r.last_told, d.id AS document, d.published, d.publisher, f.start, f.end,
            r.day, r.number
        FROM tracked_commitments r
        LEFT JOIN commitment_passages f
            ON f.commitment = r.number AND f.role = 'said' AND f.position = 0
        LEFT JOIN document_versions d ON d.number = f.document;

        CREATE VIEW contested_claims AS
        SELECT \(id("K", "r.number")) AS id, r.proposition,
            coalesce(l.name, 'reporter') AS holder, l.country AS holder_country, p.stance,
            substr(d.text, p.start + 1, p.end - p.start) AS words, d.id AS document, d.published,
            d.publisher, p.start, p.end, r.reason, r.first_told, r.last_told, r.day, r.number, p.position
        FROM disputed_claims r
        JOIN claim_positions p ON p.claim = r.number
        JOIN document_versions d ON d.number = p.document
        LEFT JOIN actor_forms f ON f.number = p.form
        LEFT JOIN actor_forms l ON l.number = f.actor;

        CREATE VIEW readout_comparisons AS
        SELECT \(id("E", "r.engagement")) AS engagement, e.date_from, e.date_to, r.topic,
            l.name AS issuer, l.country AS issuer_country, r.verb,
            substr(d.text, r.start + 1, r.end - r.start) AS words, d.id AS document, d.published,
            r.start, r.end, e.day, r.engagement AS number, r.account, r.position
        FROM compared_readouts r
        JOIN merged_engagements e ON e.number = r.engagement
        JOIN document_versions d ON d.number = r.document
        JOIN actor_forms f ON f.number = r.form
        JOIN actor_forms l ON l.number = f.actor;
        """
}

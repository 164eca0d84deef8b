import AttacheModel

extension Store {
    /// What reports published since a day brought: new engagements, engagements that changed, statuses
    /// of commitments, contested claims, and what fell due.
    ///
    /// - Parameters:
    ///   - actors: each of these takes part; empty for all.
    ///   - now: the day up to which windows fell due.
    /// - Returns: `change` (`new`, `changed`, `contested`, `due`), `day` (on which it became known or was
    ///   due), `kind`, `status`, `who`, `what`, `before` (what was known earlier), `id`.
    public func changes(
        since day: Day, actors: [String], now: Day
    ) throws(StoreError) -> Answer {
        var rows: [[SQLValue]] = []
        var question = Question(.engagements)
        question.actors = actors
        rows += try newEngagements(question, since: day)
        question.kind = .followed
        rows += try newCommitments(question, since: day)
        for change in try statusChanges(question, days: DayRange(from: day, to: nil)) {
            rows.append([
                .text("changed"), change.day, .text("commitment"), change.status,
                Self.sides(change.by, change.to), change.what, .text("open"), change.id,
            ])
        }
        question.kind = .contested
        rows += try contested(question, since: day)
        question = Question(.followed)
        question.actors = actors
        question.asOf = now + 1
        let due = try answer(question)
        for row in due.rows.indices {
            guard let to = due[row, "due_to"].text, to >= day.description,
                to <= now.description
            else { continue }
            rows.append([
                .text("due"), .text(to), .text("commitment"), due[row, "status"],
                Self.sides(due[row, "by"], due[row, "to"]), due[row, "what"], .null,
                due[row, "id"],
            ])
        }
        return Answer(
            columns: ["change", "day", "kind", "status", "who", "what", "before", "id"], rows: rows)
    }

    /// Engagements that are first told since a day, and those of which later reports tell another
    /// status or date than earlier ones.
    private func newEngagements(
        _ question: Question, since day: Day
    ) throws(StoreError) -> [[SQLValue]] {
        let asked = try numbers(question)
        let rows = try database.rows(
            """
            SELECT v.first_told, v.last_told, v.type, v.status, v.actors, v.recipients, v.label, v.id,
                (SELECT group_concat(told, ' / ') FROM (SELECT DISTINCT
                    e.status || coalesce(' ' || e.date_from, '') AS told
                    FROM engagement_accounts a
                    JOIN document_versions d ON d.number = a.document
                    JOIN record_events e ON e.document = a.document AND e.id = a.event
                    WHERE a.engagement = v.number AND d.published_from < ?1 ORDER BY a.position)),
                (SELECT group_concat(told, ' / ') FROM (SELECT DISTINCT
                    e.status || coalesce(' ' || e.date_from, '') AS told
                    FROM engagement_accounts a
                    JOIN document_versions d ON d.number = a.document
                    JOIN record_events e ON e.document = a.document AND e.id = a.event
                    WHERE a.engagement = v.number AND d.published_from >= ?1
                    ORDER BY a.position))
            FROM engagements v
            WHERE v.number IN (SELECT number FROM merged_engagements WHERE last_told >= ?1)
                AND v.number IN (\(asked.sql.numbered(from: 2)))
            ORDER BY v.first_told, v.number
            """, [.text(day.description)] + asked.values)
        return rows.compactMap { row in
            let isNew = (row[0].text ?? "") >= day.description
            if !isNew, row[8] == row[9] { return nil }
            return [
                .text(isNew ? "new" : "changed"), isNew ? row[0] : row[1], row[2], row[3],
                Self.sides(row[4], row[5]), row[6], isNew ? .null : row[8], row[7],
            ]
        }
    }

    private func newCommitments(
        _ question: Question, since day: Day
    ) throws(StoreError) -> [[SQLValue]] {
        let asked = try numbers(question)
        return try database.rows(
            """
            SELECT v.first_told, v.status, v.by, v."to", v.what, v.id FROM followed_commitments v
            WHERE v.first_told >= ?1 AND v.number IN (\(asked.sql.numbered(from: 2)))
            ORDER BY v.first_told, v.number
            """, [.text(day.description)] + asked.values
        ).map { row in
            [
                .text("new"), row[0], .text("commitment"), row[1], Self.sides(row[2], row[3]),
                row[4], .null, row[5],
            ]
        }
    }

    private func contested(
        _ question: Question, since day: Day
    ) throws(StoreError) -> [[SQLValue]] {
        let asked = try numbers(question)
        return try database.rows(
            """
            SELECT v.last_told, v.first_told, v.proposition, v.id,
                group_concat(v.holder || ' ' || v.stance, '; ') FROM contested_claims v
            WHERE v.last_told >= ?1 AND v.number IN (\(asked.sql.numbered(from: 2)))
            GROUP BY v.number ORDER BY v.last_told, v.number
            """, [.text(day.description)] + asked.values
        ).map { row in
            [
                .text("contested"), row[0], .text("claim"),
                .text((row[1].text ?? "") >= day.description ? "new" : "more positions"), row[4],
                row[2], .null, row[3],
            ]
        }
    }
}

extension String {
    /// SQL whose `?` are numbered, so that it can stand beside numbered ones.
    fileprivate func numbered(from first: Int) -> String {
        var number = first - 1
        var text = ""
        for character in self {
            text.append(character)
            if character == "?" {
                number += 1
                text += String(number)
            }
        }
        return text
    }
}

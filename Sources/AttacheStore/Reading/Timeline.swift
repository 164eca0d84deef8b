import AttacheModel

extension Store {
    /// What happened, is planned, was promised and fell due between some actors, in order of days.
    ///
    /// - Parameters:
    ///   - actors: each of these takes part.
    ///   - now: the day as of which commitments are open or overdue.
    /// - Returns: `date_from`, `date_to`, `kind` (`engagement`, `due`, `status`), `type`, `status`, `who`,
    ///   `what`, `reports`, `id`.
    public func timeline(
        actors: [String], days: DayRange, now: Day
    ) throws(StoreError) -> Answer {
        var rows: [[SQLValue]] = []
        var question = Question(.engagements)
        question.actors = actors
        question.days = days
        let engagements = try answer(question)
        for row in 0..<engagements.rows.count {
            func cell(_ column: String) -> SQLValue { engagements[row, column] }
            rows.append([
                cell("date_from"), cell("date_to"), .text("engagement"), cell("type"),
                cell("status"), Self.sides(cell("actors"), cell("recipients")), cell("label"),
                cell("reports"), cell("id"),
            ])
        }
        question = Question(.followed)
        question.actors = actors
        question.asOf = now
        let commitments = try answer(question)
        for row in 0..<commitments.rows.count {
            func cell(_ column: String) -> SQLValue { commitments[row, column] }
            let due = DayRange(
                from: cell("due_from").text.flatMap { Day(iso: $0) },
                to: cell("due_to").text.flatMap { Day(iso: $0) })
            guard due.from != nil || due.to != nil, days.overlaps(due) else { continue }
            rows.append([
                cell("due_from"), cell("due_to"), .text("due"), cell("firmness"), cell("status"),
                Self.sides(cell("by"), cell("to")), cell("what"), cell("reports"), cell("id"),
            ])
        }
        rows += try statusChanges(question, days: days).map { change in
            [
                change.day, change.day, .text("status"), .text("commitment"), change.status,
                Self.sides(change.by, change.to), change.what, .integer(1), change.id,
            ]
        }
        return Answer(columns: Self.timelineColumns, rows: Self.inOrderOfDays(rows))
    }

    static let timelineColumns = [
        "date_from", "date_to", "kind", "type", "status", "who", "what", "reports", "id",
    ]

    /// Entries without a day come last; those of one day in order of their kinds and ids.
    private static func inOrderOfDays(_ rows: [[SQLValue]]) -> [[SQLValue]] {
        func key(_ row: [SQLValue]) -> [String] {
            [row[0].text ?? row[1].text ?? "9999", row[2].text ?? "", row[8].text ?? ""]
        }
        return rows.map { (key($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
            .map(\.1)
    }

    static func sides(_ a: SQLValue, _ b: SQLValue) -> SQLValue {
        .text([a.text, b.text].compactMap { $0 }.joined(separator: " → "))
    }

    /// A passage that gave a commitment a status.
    struct StatusChange {
        var day: SQLValue
        var status: SQLValue
        var by: SQLValue
        var to: SQLValue
        var what: SQLValue
        var id: SQLValue
    }

    /// The passages of some days that gave the question's commitments a status.
    func statusChanges(
        _ question: Question, days: DayRange
    ) throws(StoreError) -> [StatusChange] {
        let asked = try numbers(question)
        return try database.rows(
            """
            SELECT c.day, c.status, v.by, v."to", v.what, v.id FROM followed_commitments v
            JOIN commitment_changes c ON c.commitment = v.number
            WHERE c.position > 0 AND c.day BETWEEN ? AND ? AND v.number IN (\(asked.sql))
            ORDER BY c.day, v.number, c.position
            """,
            [
                .text(days.from?.description ?? ""), .text(days.to?.description ?? "9999-12-31"),
            ] + asked.values
        ).map {
            StatusChange(
                day: $0[0], status: $0[1], by: $0[2], to: $0[3], what: $0[4], id: $0[5])
        }
    }
}

extension Answer {
    /// The cell of a row; null when there is no such column. Complexity: O(columns).
    public subscript(row: Int, column: String) -> SQLValue {
        columns.firstIndex(of: column).map { rows[row][$0] } ?? .null
    }
}

import AttacheModel

extension Store {
    /// The accounts that several issuers give of one engagement, topic by topic.
    ///
    /// - Parameter actors: each of these takes part in the engagement.
    /// - Returns: `date_from`, `date_to`, `topic`, `comparison` (`only_in`, `verb_differs`, `both`), `issuers`
    ///   (with their verbs), `documents`, `engagement`.
    public func comparedReadouts(
        actors: [String], days: DayRange
    ) throws(StoreError) -> Answer {
        var question = Question(.engagements)
        question.actors = actors
        question.days = days
        let asked = try numbers(question)
        let rows = try database.rows(
            """
            SELECT v.date_from, v.date_to, v.topic, v.issuer, v.issuer_country, v.verb, v.document,
                v.engagement
            FROM readout_comparisons v WHERE v.number IN (\(asked.sql))
            ORDER BY v.day, v.number, v.account, v.position
            """, asked.values)
        var topics: [(first: [SQLValue], accounts: [[SQLValue]])] = []
        for row in rows {
            if let i = topics.lastIndex(where: { $0.first[7] == row[7] && $0.first[2] == row[2] }) {
                topics[i].accounts.append(row)
            } else {
                topics.append((row, [row]))
            }
        }
        let issuers = rows.reduce(into: [SQLValue: Set<[SQLValue]>]()) {
            $0[$1[7], default: []].insert([$1[3], $1[4]])
        }
        return Answer(
            columns: [
                "date_from", "date_to", "topic", "comparison", "issuers", "documents", "engagement",
            ],
            rows: topics.map { topic in
                let told = Set(topic.accounts.map { [$0[3], $0[4]] })
                let verbs = Set(topic.accounts.map { $0[5] })
                let comparison =
                    told.count == 1 && (issuers[topic.first[7]]?.count ?? 0) > 1
                    ? "only_in" : verbs.count > 1 ? "verb_differs" : "both"
                return [
                    topic.first[0], topic.first[1], topic.first[2], .text(comparison),
                    .text(topic.accounts.map(Self.issuer).joined(separator: "; ")),
                    .text(topic.accounts.compactMap { $0[6].text }.joined(separator: "; ")),
                    topic.first[7],
                ]
            })
    }

    private static func issuer(_ row: [SQLValue]) -> String {
        (row[3].text ?? "") + (row[4].text.map { " (\($0))" } ?? "") + ": "
            + (row[5].text ?? "mentioned")
    }
}

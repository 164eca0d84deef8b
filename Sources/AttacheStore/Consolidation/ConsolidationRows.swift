import AttacheConsolidation
import AttacheJSON
import AttacheModel

/// Writes what a neighbourhood's documents say together as rows.
struct ConsolidationRows {
    private let database: Database
    private let neighbourhood: Int
    private let numbers: [String: Int]
    private let documents: [String: CodedDocument]
    private let hashes: [String: String]

    init(database: Database, marked: MarkedNeighbourhood) {
        self.database = database
        neighbourhood = marked.number
        numbers = marked.numbers
        documents = Dictionary(
            marked.neighbourhood.documents.map { ($0.document.id, $0) },
            uniquingKeysWith: { a, _ in a })
        hashes = marked.numbers.reduce(into: [:]) { hashes, entry in
            hashes[entry.key] = entry.key.split(separator: "\u{0}").last.map(String.init)
        }
    }

    private static let tables = [
        "merged_engagements", "tracked_commitments", "disputed_claims",
    ]

    func write(_ consolidation: Consolidation) throws(StoreError) {
        for table in Self.tables {
            try database.run(
                "DELETE FROM \(table) WHERE neighbourhood = ?", .integer(neighbourhood))
        }
        let parties = try Parties(consolidation.actors, numbers: numbers, database: database)
        var engagements: [String: Int] = [:]
        for engagement in consolidation.engagements {
            engagements[engagement.id] = try write(engagement, parties)
        }
        for commitment in consolidation.commitments { try write(commitment, parties) }
        for claim in consolidation.claims { try write(claim, parties) }
        for readout in consolidation.readouts {
            guard let number = readout.engagement.flatMap({ engagements[$0] }) else { continue }
            try write(readout, of: number, parties)
        }
    }

    /// The registry's forms of merged actors.
    private struct Parties {
        private var forms: [String: Int] = [:]
        private var countries: [String: String] = [:]

        init(
            _ actors: [MergedActor], numbers: [String: Int], database: Database
        ) throws(StoreError) {
            for actor in actors {
                var fallback: Int?
                for member in actor.members {
                    guard let document = numbers[member.document] else { continue }
                    let row = try database.rows(
                        "SELECT form, name FROM actor_members WHERE document = ? AND actor = ?",
                        [.integer(document), .text(member.actor)]
                    ).first
                    guard let row else { continue }
                    if fallback == nil { fallback = row[0].integer }
                    if row[1].text == actor.name {
                        fallback = row[0].integer
                        break
                    }
                }
                forms[actor.id] = fallback
                countries[actor.id] = actor.country
            }
        }

        subscript(_ actor: String) -> Int? { forms[actor] }

        func numbers(_ actors: [String]) -> [Int] {
            var found: [Int] = []
            for actor in actors {
                if let form = forms[actor], !found.contains(form) { found.append(form) }
            }
            return found
        }

        func countries(_ actors: [String]) -> Set<String> {
            Set(actors.compactMap { countries[$0] })
        }
    }

    // MARK: - Shared parts

    /// The days on which the first and the last of some documents were published.
    private func told(_ ids: [String]) -> [SQLValue] {
        let days = ids.compactMap { documents[$0]?.day }
        return [.text(days.min()?.description), .text(days.max()?.description)]
    }

    /// The day that an entry is listed under, as `RecordRows` gives it.
    private func day(_ range: DayRange?, told: [SQLValue]) -> SQLValue {
        if let day = range?.from ?? range?.to { return .text(day.description) }
        return told[0].text.map { .text($0) } ?? .text(CalendarCell.unknown.description)
    }

    private func codePoints(_ place: DocumentSpan) -> [SQLValue] {
        let text = documents[place.document]?.document.text
        let (start, end) = text?.codePoints(place.span) ?? (0, 0)
        return [.integer(start), .integer(end)]
    }

    private func insert(_ table: String, _ values: [SQLValue]) throws(StoreError) {
        let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
        _ = try database.rows("INSERT INTO \(table) VALUES (\(places))", values)
    }

    private func insert(
        parties: [Int], _ role: String, of number: Int, into table: String
    ) throws(StoreError) {
        for (i, form) in parties.enumerated() {
            try insert(table, [.integer(number), .text(role), .integer(i), .integer(form)])
        }
    }

    /// A number from a document's hash and a place in its text.
    private func number(_ kind: String, _ place: DocumentSpan) -> Int {
        let (start, end) =
            documents[place.document]?.document.text.codePoints(place.span) ?? (0, 0)
        return StableNumber.of("\(kind) \(hashes[place.document] ?? "") \(start)-\(end)")
    }

    /// Takes away a row that another neighbourhood still holds of an entry that has moved here; that
    /// one is marked and will be written anew.
    private func remove(stale number: Int, from table: String) throws(StoreError) {
        try database.run("DELETE FROM \(table) WHERE number = ?", .integer(number))
    }

    /// `number`, or the next that no row of the neighbourhood has: several of its claims can begin with
    /// the same words.
    private func free(_ number: Int, in table: String) throws(StoreError) -> Int {
        var free = number
        while try database.value(
            "SELECT 1 FROM \(table) WHERE number = ? AND neighbourhood = ?", .integer(free),
            .integer(neighbourhood)) != .null
        {
            free = (free &+ 1) & Int.max
        }
        return free
    }

    // MARK: - The kinds

    private func write(_ e: Engagement, _ parties: Parties) throws(StoreError) -> Int {
        guard let lead = e.accounts.first else { return 0 }
        let number = try number(of: lead)
        let told = told(e.accounts.map(\.document))
        let conflicts = JSONValue.array(
            e.conflicts.map { conflict in
                [
                    "field": .string(conflict.field),
                    "values": .array(
                        conflict.values.map { value in
                            [
                                "value": .string(value.value),
                                "documents": .strings(
                                    value.documents.map { String(numbers[$0] ?? 0) }),
                            ]
                        }),
                ]
            })
        try remove(stale: number, from: "merged_engagements")
        try insert(
            "merged_engagements",
            [
                .integer(number), .integer(neighbourhood), .text(e.type.rawValue), .text(e.mode),
                .text(e.label), .text(e.status.rawValue), .integer(e.isCore ? 1 : 0),
                .text(e.date?.from?.description), .text(e.date?.to?.description), .text(e.place),
                .text(conflicts.text), .text(e.reason), told[0], told[1], day(e.date, told: told),
            ])
        for (i, account) in e.accounts.enumerated() {
            try insert(
                "engagement_accounts",
                [
                    .integer(number), .integer(i), .integer(numbers[account.document] ?? 0),
                    .text(account.event.id),
                ])
        }
        for (i, mention) in e.mentions.enumerated() {
            let words = DocumentSpan(document: mention.document, span: mention.trigger)
            let sentence = DocumentSpan(document: mention.document, span: mention.evidence)
            try insert(
                "engagement_mentions",
                [.integer(number), .integer(i), document(words)] + codePoints(words)
                    + codePoints(sentence))
        }
        let (actors, recipients) = (parties.numbers(e.actors), parties.numbers(e.recipients))
        try insert(parties: actors, "actor", of: number, into: "engagement_parties")
        try insert(parties: recipients, "recipient", of: number, into: "engagement_parties")
        for country in parties.countries(e.actors + e.recipients).sorted() {
            try insert("engagement_sides", [.text(country), .integer(number)])
        }
        return number
    }

    /// An engagement is named by its first account: the document's hash and the event's anchor, with
    /// a count for those that stand on the same words.
    private func number(of account: Engagement.Account) throws(StoreError) -> Int {
        let row = try database.rows(
            """
            SELECT anchor, (SELECT count(*) FROM record_events o WHERE o.document = e.document
                AND o.anchor = e.anchor AND o.position < e.position)
            FROM record_events e WHERE document = ? AND id = ?
            """, [.integer(numbers[account.document] ?? 0), .text(account.event.id)]
        ).first
        let anchor = "\(row?[0].text ?? "") \(row?[1].integer ?? 0)"
        return StableNumber.of("engagement \(hashes[account.document] ?? "") \(anchor)")
    }

    private func write(_ c: TrackedCommitment, _ parties: Parties) throws(StoreError) {
        let said = [c.firstSaid] + c.alsoSaid
        let number = try number(of: c)
        let told = told(said.map(\.document) + c.later.map(\.place.document))
        let words =
            c.due?.text.map { span in
                codePoints(DocumentSpan(document: c.firstSaid.document, span: span))
            } ?? [.null, .null]
        try remove(stale: number, from: "tracked_commitments")
        try insert(
            "tracked_commitments",
            [
                .integer(number), .integer(neighbourhood), .text(c.what),
                .text(c.firmness.rawValue), .text(c.due?.from?.description),
                .text(c.due?.to?.description), .text(c.due?.grain?.rawValue),
                .text(c.due?.basis?.rawValue), words[0], words[1], told[0], told[1],
                day(c.due?.range, told: told), .text(c.reason),
            ])
        try insert(
            parties: parties.numbers(c.by), "by", of: number, into: "commitment_parties")
        try insert(
            parties: parties.numbers(c.to), "to", of: number, into: "commitment_parties")
        for (i, place) in said.enumerated() {
            try insert(
                "commitment_passages",
                [.integer(number), .text("said"), .integer(i), document(place)]
                    + codePoints(place) + [
                        .null, .text(documents[place.document]?.day?.description),
                    ])
        }
        for (i, later) in c.later.enumerated() {
            try insert(
                "commitment_passages",
                [.integer(number), .text("later"), .integer(i), document(later.place)]
                    + codePoints(later.place)
                    + [.text(later.status.rawValue), .text(later.day?.description)])
        }
        for (i, change) in c.changes.enumerated() {
            try insert(
                "commitment_changes",
                [
                    .integer(number), .integer(i), .text(change.day.description),
                    .text(change.status.rawValue),
                ])
        }
    }

    /// A commitment is named by where it was first said, as engagements are by their first account.
    private func number(of c: TrackedCommitment) throws(StoreError) -> Int {
        let place = c.firstSaid
        let first = documents[place.document]?.record.commitments.first { $0.what == place.span }
        let row = try database.rows(
            """
            SELECT anchor, (SELECT count(*) FROM record_commitments o
                WHERE o.document = c.document AND o.anchor = c.anchor AND o.position < c.position)
            FROM record_commitments c WHERE document = ? AND id = ?
            """, [document(place), .text(first?.id)]
        ).first
        let anchor = "\(row?[0].text ?? "") \(row?[1].integer ?? 0)"
        return StableNumber.of("commitment \(hashes[place.document] ?? "") \(anchor)")
    }

    private func document(_ place: DocumentSpan) -> SQLValue {
        .integer(numbers[place.document] ?? 0)
    }

    private func write(_ claim: ContestedClaim, _ parties: Parties) throws(StoreError) {
        guard let first = claim.positions.first else { return }
        let number = try free(number("claim", first.place), in: "disputed_claims")
        let told = told(claim.positions.map(\.place.document))
        try remove(stale: number, from: "disputed_claims")
        try insert(
            "disputed_claims",
            [
                .integer(number), .integer(neighbourhood), .text(claim.proposition), told[0],
                told[1], day(nil, told: told), .text(claim.reason),
            ])
        for (i, position) in claim.positions.enumerated() {
            try insert(
                "claim_positions",
                [
                    .integer(number), .integer(i), .integer(parties[position.holder]),
                    .text(position.stance.rawValue), document(position.place),
                ] + codePoints(position.place))
        }
    }

    private func write(
        _ readout: ReadoutComparison, of engagement: Int, _ parties: Parties
    ) throws(StoreError) {
        for (a, account) in readout.accounts.enumerated() {
            guard let form = parties[account.issuer] else { continue }
            for (i, topic) in account.topics.enumerated() {
                let place = DocumentSpan(document: account.document, span: topic.span)
                try insert(
                    "compared_readouts",
                    [
                        .integer(engagement), .integer(a), .integer(i), .integer(form),
                        document(place), .text(topic.topic), .text(topic.verb),
                    ] + codePoints(place))
            }
        }
    }
}

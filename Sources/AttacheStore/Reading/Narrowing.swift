import AttacheModel

/// A condition of a question that few records meet, as a query of their keys. A list begins with these
/// then, instead of going through all records from the newest on until enough of them fit.
struct Narrowing {
    /// Rows of `near_document`, `near_record`.
    var sql: String
    var values: [SQLValue]

    /// Up to so many records are few.
    static let most = 2000
    /// An actor whom more documents name is not looked for first.
    static let mostMembers = 6000
}

extension Store {
    /// The condition of a question that the fewest records meet; null when each is met by many, or the
    /// question is not of records. Complexity: bounded, but for an actor named by a part of a name, which
    /// is looked for among all names.
    func narrowing(
        _ question: Question, actors: [ActorResolution]
    ) throws(StoreError) -> Narrowing? {
        guard let kind = question.kind.record else { return nil }
        var candidates: [Narrowing] = []
        for actor in actors where try isRare(actor) {
            candidates.append(Narrowing(actor: actor, of: kind))
        }
        if let text = question.text { candidates.append(Narrowing(words: text, of: kind)) }
        if kind == .event, !question.types.isEmpty {
            candidates.append(Narrowing(types: question.types))
        }
        var best: (count: Int, narrowing: Narrowing)?
        for candidate in candidates {
            let count = try database.rows(
                "SELECT count(*) FROM (\(candidate.sql) LIMIT \(Narrowing.most + 1))",
                candidate.values
            ).first?[0].integer
            guard let count, count <= Narrowing.most, count < best?.count ?? Int.max else {
                continue
            }
            best = (count, candidate)
        }
        return best?.narrowing
    }
}

extension Store {
    private func isRare(_ actor: ActorResolution) throws(StoreError) -> Bool {
        let members = actor.members
        let count = try database.rows(
            "SELECT count(*) FROM (\(members.sql) LIMIT \(Narrowing.mostMembers + 1))",
            members.values)
        return (count.first?[0].integer ?? 0) <= Narrowing.mostMembers
    }

    /// Whether so many texts or records hold some words that they are looked for one by one.
    func isFrequent(_ text: String?, in kind: Question.Kind) throws(StoreError) -> Bool {
        guard let text, !kind.isJoint else { return false }
        return try isFrequent(
            FullText.phrase(text), in: kind == .documents ? "text_index" : "record_index")
    }

    /// Whether very many rows of a full-text index match. Complexity: bounded.
    func isFrequent(_ match: String, in index: String) throws(StoreError) -> Bool {
        let count = try database.rows(
            """
            SELECT count(*) FROM (SELECT 1 FROM \(index) WHERE \(index) MATCH ?
                LIMIT \(Narrowing.most + 1))
            """, [.text(match)])
        return (count.first?[0].integer ?? 0) > Narrowing.most
    }
}

extension Narrowing {
    /// Records in which an actor takes part.
    init(actor: ActorResolution, of kind: RecordKind) {
        let members = actor.members
        values = members.values
        sql =
            kind == .actor
            ? """
            SELECT a.document AS near_document, a.position AS near_record FROM (\(members.sql)) m
            CROSS JOIN record_actors a ON a.document = m.document AND a.id = m.actor
            """
            : """
            SELECT p.document AS near_document, p.record AS near_record FROM (\(members.sql)) m
            CROSS JOIN record_parties p ON p.document = m.document AND p.actor = m.actor
                AND p.kind = '\(kind.rawValue)'
            """
    }

    /// Records that hold words.
    init(words: String, of kind: RecordKind) {
        values = [.text(FullText.phrase(words))]
        sql = """
            SELECT w.document AS near_document, w.record AS near_record FROM record_index
            JOIN record_words w ON w.number = record_index.rowid
            WHERE record_index MATCH ? AND w.kind = '\(kind.rawValue)'
            """
    }

    /// Events that the machine or a person says to be of some types.
    init(types: [String]) {
        let places = types.map { _ in "?" }.joined(separator: ", ")
        values = types.map { .text($0.uppercased()) }
        sql = """
            SELECT document AS near_document, position AS near_record FROM record_events
            WHERE type IN (\(places))
            UNION SELECT e.document, e.position FROM decisions x
            JOIN document_versions d ON d.hash = x.hash
            JOIN record_events e ON e.document = d.number AND e.anchor = x.anchor
            WHERE x.kind = 'event' AND x.action = 'edit'
                AND json_type(x.fields, '$.type') IS NOT NULL
            """
    }
}

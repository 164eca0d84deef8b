import AttacheJSON
import AttacheModel

/// A decision as the log keeps it.
public struct LoggedDecision: Hashable, Sendable {
    /// Counted from 1 over the store, oldest first.
    public var number: Int
    public var decision: Decision
    /// The document's id; null when it is not held any more.
    public var document: String?
    /// Whether a later undo took it back.
    public var isUndone: Bool
}

extension Store {
    /// The records of a document that a person decided on, as `kind anchor`.
    public func decidedRecords(hash: String) throws(StoreError) -> Set<String> {
        let rows = try database.rows(
            "SELECT kind, anchor FROM effective_decisions WHERE hash = ?", [.text(hash)])
        return Set(rows.map { "\($0[0].text ?? "") \($0[1].text ?? "")" })
    }

    /// The log, newest first: decisions before `number`, at most `limit`.
    public func decisionLog(before number: Int? = nil, limit: Int) throws(StoreError)
        -> [LoggedDecision]
    {
        try logged("d.number < ?", [.integer(number ?? Int.max)], limit: limit)
    }

    /// The newest decision that no undo has taken back, or null. Undoing it, and asking again,
    /// walks back to the first.
    public func lastDecision() throws(StoreError) -> LoggedDecision? {
        try logged("d.action <> 'undo' AND \(Views.stands("d"))", [], limit: 1).first
    }

    /// How many decisions stand, by kind of record and action.
    public func decisionCounts() throws(StoreError) -> [(
        kind: RecordKind, action: Decision.Action, count: Int
    )] {
        try database.rows(
            """
            SELECT kind, action, count(*) FROM effective_decisions GROUP BY kind, action
            ORDER BY kind, action
            """
        ).compactMap { row in
            guard let kind = row[0].text.flatMap(RecordKind.init(rawValue:)),
                let action = row[1].text.flatMap(Decision.Action.init(rawValue:))
            else { return nil }
            return (kind, action, row[2].integer ?? 0)
        }
    }

    private func logged(
        _ condition: String, _ values: [SQLValue], limit: Int
    ) throws(StoreError) -> [LoggedDecision] {
        try database.rows(
            """
            SELECT d.hash, d.kind, d.anchor, d.action, d.fields, d.decided_on, d.decided_by,
                d.number, (SELECT v.id FROM document_versions v WHERE v.hash = d.hash),
                d.action <> 'undo' AND NOT (\(Views.stands("d")))
            FROM decisions d WHERE \(condition) ORDER BY d.number DESC LIMIT \(limit)
            """, values
        ).compactMap { row in
            guard let kind = row[1].text.flatMap(RecordKind.init(rawValue:)),
                let action = row[3].text.flatMap(Decision.Action.init(rawValue:)),
                let day = row[5].text.flatMap({ Day(iso: $0) })
            else { return nil }
            let members = (try? JSONValue(reading: row[4].text ?? "{}"))?.members ?? []
            return LoggedDecision(
                number: row[7].integer ?? 0,
                decision: Decision(
                    hash: row[0].text ?? "", kind: kind, anchor: row[2].text ?? "", action: action,
                    fields: Dictionary(
                        members.map { ($0.key, $0.value.string) }, uniquingKeysWith: { $1 }),
                    day: day, person: row[6].text),
                document: row[8].text, isUndone: row[9].integer == 1)
        }
    }
}

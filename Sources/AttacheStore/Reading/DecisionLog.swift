import AttacheModel

extension Store {
    /// The records of a document that a person decided on, as `kind anchor`.
    public func decidedRecords(hash: String) throws(StoreError) -> Set<String> {
        let rows = try database.rows(
            "SELECT kind, anchor FROM effective_decisions WHERE hash = ?", [.text(hash)])
        return Set(rows.map { "\($0[0].text ?? "") \($0[1].text ?? "")" })
    }

    /// The newest decision that is in force, or null.
    public func lastDecision() throws(StoreError) -> Decision? {
        let rows = try database.rows(
            """
            SELECT d.hash, d.kind, d.anchor, d.action, d.decided_on, d.decided_by FROM decisions d
            WHERE d.action <> 'undo' AND NOT EXISTS (SELECT 1 FROM decisions e
                WHERE e.hash = d.hash AND e.kind = d.kind AND e.anchor = d.anchor
                    AND e.number > d.number)
            ORDER BY d.number DESC LIMIT 1
            """, [])
        guard let row = rows.first, let kind = row[1].text.flatMap(RecordKind.init(rawValue:)),
            let action = row[3].text.flatMap(Decision.Action.init(rawValue:)),
            let day = row[4].text.flatMap({ Day(iso: $0) })
        else { return nil }
        return Decision(
            hash: row[0].text ?? "", kind: kind, anchor: row[2].text ?? "", action: action,
            day: day, person: row[5].text)
    }
}

import AttacheModel

/// A decision over documents as the log keeps it.
public struct LoggedJointDecision: Hashable, Sendable {
    public var number: Int
    public var decision: JointDecision
    /// What lists call the two: the form's name, or `DOCUMENT entry`.
    public var a: String
    public var b: String
    /// Whether a later decision on the two took its place.
    public var isUndone: Bool
}

extension Store {
    /// Decisions over documents, newest first: those before `number`, at most `limit`.
    public func jointLog(
        before number: Int? = nil, limit: Int
    ) throws(StoreError) -> [LoggedJointDecision] {
        let rows = try database.rows(
            """
            SELECT j.number, j.kind, j.action, j.a, j.b, j.decided_on, j.decided_by,
                j.action <> 'undo' AND j.number NOT IN (SELECT number FROM effective_joint_decisions
                    WHERE kind = j.kind AND a = j.a AND b = j.b),
                (SELECT name FROM actor_forms WHERE key = j.a),
                (SELECT name FROM actor_forms WHERE key = j.b)
            FROM joint_decisions j WHERE j.number < ? ORDER BY j.number DESC LIMIT ?
            """, [.integer(number ?? Int.max), .integer(limit)])
        var log: [LoggedJointDecision] = []
        for row in rows {
            guard let kind = row[1].text.flatMap(JointDecision.Kind.init(rawValue:)),
                let action = row[2].text.flatMap(JointDecision.Action.init(rawValue:)),
                let day = row[5].text.flatMap({ Day(iso: $0) })
            else { continue }
            let (a, b) = (row[3].text ?? "", row[4].text ?? "")
            log.append(
                LoggedJointDecision(
                    number: row[0].integer ?? 0,
                    decision: JointDecision(
                        kind: kind, action: action, a: a, b: b, day: day, person: row[6].text),
                    a: try name(row[8], ofAnchor: a), b: try name(row[9], ofAnchor: b),
                    isUndone: row[7].integer == 1))
        }
        return log
    }

    /// The form's name where there is one, else the document and the place of the entry.
    private func name(
        _ form: SQLValue, ofAnchor anchor: String
    ) throws(StoreError) -> String {
        if let name = form.text { return name }
        guard let (hash, entry) = JointDecision.entry(anchor) else { return anchor }
        let id = try database.value(
            "SELECT id FROM document_versions WHERE hash = ?", .text(hash)
        ).text
        return "\(id ?? String(hash.prefix(12))) \(entry)"
    }

    /// Takes back the newest decision that is in force, of whichever kind, and tells which; null when
    /// there is none. Asked again, it takes back the one before.
    public func undoLast(day: Day, person: String?) throws(StoreError) -> AnyDecision? {
        let last = try lastAnyDecision()
        switch last {
        case nil: break
        case .joint: try undoJoint(on: day, by: person)
        case .entry:
            if let logged = try lastDecision() { try undo(logged, day: day, person: person) }
        }
        return last
    }
}

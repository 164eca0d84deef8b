import AttacheModel

/// What a person says about two actors, engagements or commitments: that they are one, or that they are
/// not.
public struct JointDecision: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case actor, engagement, commitment, claim

        /// What documents say together beside actors, in the order in which a name is looked for.
        static let wholes: [Kind] = [.engagement, .commitment, .claim]
    }
    public enum Action: String, Sendable, CaseIterable {
        case join, part
        /// Back to what the machine says of the two.
        case undo
    }
    public var kind: Kind
    public var action: Action
    /// Anchors: the key of an actor's form, or a record's entry (see `anchor(hash:_:)`). They survive a
    /// new coding.
    public var a: String
    public var b: String
    public var day: Day
    public var person: String?

    public init(
        kind: Kind, action: Action, a: String, b: String, day: Day, person: String? = nil
    ) {
        self.kind = kind
        self.action = action
        self.a = a
        self.b = b
        self.day = day
        self.person = person
    }

    /// The anchor of an entry of the document of a hash.
    public static func anchor(hash: String, _ entry: String) -> String { "@\(hash) \(entry)" }

    /// The document's hash and the entry's anchor, when `anchor` is one of an entry.
    static func entry(_ anchor: String) -> (hash: String, entry: String)? {
        guard anchor.first == "@", let space = anchor.firstIndex(of: " ") else { return nil }
        return (
            String(anchor[anchor.index(after: anchor.startIndex)..<space]),
            String(anchor[anchor.index(after: space)...])
        )
    }
}

/// A decision that can be taken back, of whichever kind.
public enum AnyDecision: Hashable, Sendable {
    case entry(Decision)
    case joint(JointDecision)
}

extension Store {
    /// The number that the next decision gets: decisions on entries and on pairs count together.
    static let nextDecision = """
        (SELECT 1 + max(coalesce((SELECT max(number) FROM decisions), 0),
            coalesce((SELECT max(number) FROM joint_decisions), 0)))
        """

    /// Notes decisions on pairs, all or none, and marks what they touch for consolidation. They are taken
    /// back together.
    public func decide(_ decisions: [JointDecision]) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            let batch = try database.value("SELECT \(Self.nextDecision)")
            var blocks: Set<String> = []
            for decision in decisions {
                try database.run(
                    """
                    INSERT INTO joint_decisions
                    VALUES (\(Self.nextDecision), ?, ?, ?, ?, ?, ?, ?)
                    """, batch, .text(decision.kind.rawValue), .text(decision.action.rawValue),
                    .text(decision.a), .text(decision.b), .text(decision.day.description),
                    .text(decision.person))
                for anchor in [decision.a, decision.b] {
                    if let (hash, _) = JointDecision.entry(anchor) {
                        try markPending(hash: hash)
                    } else if let block = try database.value(
                        "SELECT block FROM actor_forms WHERE key = ?", .text(anchor)
                    ).text {
                        blocks.insert(block)
                    }
                }
            }
            try RegistryWriter(database: database).regroup(blocks)
        }
    }

    /// Takes back the decisions that were made together with the newest that is in force.
    public func undoJoint(on day: Day, by person: String?) throws(StoreError) {
        let pairs = try database.rows(
            """
            SELECT kind, a, b FROM effective_joint_decisions WHERE batch =
                (SELECT batch FROM effective_joint_decisions ORDER BY number DESC LIMIT 1)
            ORDER BY number
            """)
        try decide(
            pairs.compactMap { row in
                row[0].text.flatMap(JointDecision.Kind.init(rawValue:)).map {
                    JointDecision(
                        kind: $0, action: .undo, a: row[1].text ?? "", b: row[2].text ?? "",
                        day: day, person: person)
                }
            })
    }

    /// Marks the document of a hash, if it is held.
    func markPending(hash: String) throws(StoreError) {
        let number = try database.value(
            "SELECT number FROM document_versions WHERE hash = ?", .text(hash))
        if let number = number.integer { try markPending(number) }
    }

    /// The newest decision in force, on an entry or on a pair; null when there is none.
    public func lastAnyDecision() throws(StoreError) -> AnyDecision? {
        let joint = try database.rows(
            """
            SELECT number, kind, action, a, b, decided_on, decided_by
            FROM effective_joint_decisions ORDER BY number DESC LIMIT 1
            """
        ).first
        let entry = try database.value("SELECT max(number) FROM effective_decisions")
        if let joint, (joint[0].integer ?? 0) > (entry.integer ?? 0),
            let kind = joint[1].text.flatMap(JointDecision.Kind.init(rawValue:)),
            let action = joint[2].text.flatMap(JointDecision.Action.init(rawValue:)),
            let day = joint[5].text.flatMap({ Day(iso: $0) })
        {
            return .joint(
                JointDecision(
                    kind: kind, action: action, a: joint[3].text ?? "", b: joint[4].text ?? "",
                    day: day, person: joint[6].text))
        }
        return try lastDecision().map { .entry($0.decision) }
    }
}

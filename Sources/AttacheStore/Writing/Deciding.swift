import AttacheJSON
import AttacheModel

/// What a person says about a record.
public struct Decision: Hashable, Sendable {
    public enum Action: String, Sendable, CaseIterable {
        case accept, reject, edit
        /// Back to what the machine says.
        case undo
    }
    /// The document's hash.
    public var hash: String
    public var kind: RecordKind
    public var anchor: String
    public var action: Action
    /// New values by field; only for `edit`. A null value empties the field.
    public var fields: [String: String?]
    public var day: Day
    public var person: String?

    public init(
        hash: String, kind: RecordKind, anchor: String, action: Action,
        fields: [String: String?] = [:], day: Day, person: String? = nil
    ) {
        self.hash = hash
        self.kind = kind
        self.anchor = anchor
        self.action = action
        self.fields = fields
        self.day = day
        self.person = person
    }

    /// The fields that can be edited.
    public static func editableFields(of kind: RecordKind) -> [String] {
        switch kind {
        case .actor: ["name", "kind", "country", "sector"]
        case .event: ["type", "mode", "status", "date_from", "date_to", "place", "salience"]
        case .commitment: ["firmness", "due_from", "due_to"]
        case .statement, .relation, .claim, .readout: []
        }
    }
}

extension Store {
    public func decide(_ decision: Decision) throws(StoreError) {
        let members = decision.fields.sorted { $0.key < $1.key }.map {
            (key: $0.key, value: JSONValue.optional($0.value))
        }
        try database.transaction { () throws(StoreError) in
            try database.run(
                """
                INSERT INTO decisions
                VALUES (\(Self.nextDecision), ?, ?, ?, ?, ?, ?, ?)
                """,
                .text(decision.hash), .text(decision.kind.rawValue), .text(decision.anchor),
                .text(decision.action.rawValue), .text(JSONValue.object(members).text),
                .text(decision.day.description), .text(decision.person))
            try markPending(hash: decision.hash)
        }
    }

    /// The decisions in force on a document's record.
    func decisions(hash: String) throws(StoreError) -> [DecidedEntries.Entry: DecisionInForce] {
        let rows = try database.rows(
            "SELECT kind, anchor, action, fields FROM effective_decisions WHERE hash = ?",
            [.text(hash)])
        var decisions: [DecidedEntries.Entry: DecisionInForce] = [:]
        for row in rows {
            guard let kind = row[0].text.flatMap(RecordKind.init(rawValue:)),
                let action = row[2].text.flatMap(Decision.Action.init(rawValue:))
            else { continue }
            let fields = (try? JSONValue(reading: row[3].text ?? "{}"))?.members ?? []
            decisions[DecidedEntries.Entry(kind: kind, anchor: row[1].text ?? "")] =
                DecisionInForce(
                    action: action,
                    fields: Dictionary(
                        fields.map { ($0.key, $0.value.string) }, uniquingKeysWith: { $1 }))
        }
        return decisions
    }

    /// Entries that a person accepted or edited.
    func decidedAnchors(hash: String) throws(StoreError) -> Set<DecidedEntries.Entry> {
        Set(try decisions(hash: hash).filter { $0.value.action != .reject }.keys)
    }
}

/// A decision as it applies.
struct DecisionInForce {
    var action: Decision.Action
    var fields: [String: String?]
}

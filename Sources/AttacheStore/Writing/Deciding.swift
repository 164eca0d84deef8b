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

    /// The fields that can be edited. `start` and `end` are code points of the document's text: the
    /// words of the event's trigger, the statement's content, the commitment.
    public static func editableFields(of kind: RecordKind) -> [String] {
        switch kind {
        case .actor: ["name", "kind", "country", "sector"]
        case .event:
            ["type", "mode", "status", "date_from", "date_to", "place", "salience", "start", "end"]
        case .commitment: ["firmness", "due_from", "due_to", "start", "end"]
        case .statement: ["start", "end"]
        case .relation, .claim, .readout: []
        }
    }
}

extension Store {
    public func decide(_ decision: Decision) throws(StoreError) {
        try database.transaction { () throws(StoreError) in try insert(decision) }
    }

    /// Part of the transaction of the caller.
    func insert(_ decision: Decision) throws(StoreError) {
        let members = decision.fields.sorted { $0.key < $1.key }.map {
            (key: $0.key, value: JSONValue.optional($0.value))
        }
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

    /// Takes a decision back; what was decided before it, or what the machine says, counts again.
    public func undo(_ logged: LoggedDecision, day: Day, person: String?) throws(StoreError) {
        var undone = logged.decision
        undone.action = .undo
        undone.fields = ["of": String(logged.number)]
        undone.day = day
        undone.person = person
        let decision = undone
        try database.transaction { () throws(StoreError) in
            try insert(decision)
            if logged.decision.fields[Self.addedMark] != nil {
                try removeAdded(logged.decision)
            }
        }
    }

    /// The number of the last word on a record: what a page showed, so that a later decision can tell
    /// whether somebody decided meanwhile. 0 for none.
    public func version(
        hash: String, kind: RecordKind, anchor: String
    ) throws(StoreError) -> Int {
        try database.value(
            "SELECT max(number) FROM decisions WHERE hash = ? AND kind = ? AND anchor = ?",
            .text(hash), .text(kind.rawValue), .text(anchor)
        ).integer ?? 0
    }

    /// The action and the changed fields of the decision that counts on a record, or null.
    public func decision(
        hash: String, kind: RecordKind, anchor: String
    ) throws(StoreError) -> (action: Decision.Action, fields: [String: String?])? {
        try decisions(hash: hash)[DecidedEntries.Entry(kind: kind, anchor: anchor)].map {
            ($0.action, $0.fields)
        }
    }

    /// Keeps a decision unless somebody decided on the record since `version`; false then.
    public func decide(_ decision: Decision, ifStill version: Int) throws(StoreError) -> Bool {
        try database.transaction { () throws(StoreError) in
            let now = try self.version(
                hash: decision.hash, kind: decision.kind, anchor: decision.anchor)
            if now != version { return false }
            try insert(decision)
            return true
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

import AttacheCommandLine
import AttacheModel
import AttacheStore

extension Command {
    private static let by = Option<String>.text(
        "by", value: "NAME", help: "who decides", environment: "USER")

    static let decide = Command(
        "decide", group: .upkeep, summary: "accept, reject or correct a record, for good",
        discussion: [
            "A rejected record is in no list and does not come back when its document is coded anew; "
                + "an accepted or corrected one is never overwritten. “undo” takes the last word "
                + "back: what the machine says counts again. Nothing is forgotten: the table "
                + "“decisions” keeps every one.",
            "FIELD=VALUE corrects: type, mode, status, date_from, date_to, place, salience of an "
                + "event; firmness, due_from, due_to of a commitment; name, kind, country, sector "
                + "of an actor. An empty value empties the field.",
        ],
        arguments: [
            Argument("ID", help: "the record, as lists give it", isRequired: true),
            Argument(
                "DECISION", help: "accept, reject, undo, or FIELD=VALUE …", isRequired: true,
                isRepeatable: true, completion: .choices(["accept", "reject", "undo"])),
        ],
        options: [
            by.declaration, CommonOptions.now.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [
            Example("attache decide report#e3 reject", "take an event out of all lists"),
            Example("attache decide report#e3 status=planned date_from=2025-08-01", "correct one"),
        ]
    ) { call in
        let store = try Store(file: call.storePath, access: .change)
        // The machine's own record: a rejected entry must be found to be taken back.
        let reference = try RecordReference(call.arguments[0], in: store, isDecided: false)
        guard let entry = reference.entry else {
            throw UsageError(
                "“\(call.arguments[0])” is a document; name one of its records, such as "
                    + "\(reference.document.id)#e1")
        }
        let words = Array(call.arguments.dropFirst())
        var action = Decision.Action.edit
        var fields: [String: String?] = [:]
        if words.count == 1, let plain = Decision.Action(rawValue: words[0]), plain != .edit {
            action = plain
        } else {
            for word in words { try correct(word, of: entry.kind, in: &fields) }
        }
        let anchors = Anchors(
            record: reference.coded.record, text: reference.coded.document.text)
        try store.decide(
            Decision(
                hash: reference.document.hash, kind: entry.kind,
                anchor: anchors.anchor(of: entry.kind, at: entry.position), action: action,
                fields: fields, day: call.now, person: call[by]))
        _ = try await StoreConsolidation(dataFolder: call.dataFolder()).run(store, jobs: 1)
        return .done
    }

    /// Reads FIELD=VALUE.
    private static func correct(
        _ word: String, of kind: RecordKind, in fields: inout [String: String?]
    ) throws(UsageError) {
        let known = Decision.editableFields(of: kind)
        guard let split = word.firstIndex(of: "=") else {
            let actions = Decision.Action.allCases.map(\.rawValue)
            let near = NearestName.hint(for: word, among: actions)
            throw UsageError(
                "“\(word)” is no decision",
                hint: near.map { "did you mean “\($0)”?" }
                    ?? "say accept, reject, undo or FIELD=VALUE")
        }
        let field = String(word[..<split])
        let value = String(word[word.index(after: split)...])
        guard known.contains(field) else {
            let near = NearestName.hint(for: field, among: known)
            throw UsageError(
                known.isEmpty
                    ? "a \(kind.rawValue) can only be accepted or rejected"
                    : "a \(kind.rawValue) has no field “\(field)” to correct",
                hint: near.map { "did you mean “\($0)”?" })
        }
        if !value.isEmpty, let fault = fault(field, value, kind) { throw UsageError(fault) }
        fields[field] = .some(value.isEmpty ? nil : value)
    }

    private static func fault(_ field: String, _ value: String, _ kind: RecordKind) -> String? {
        let choices: [String]
        switch (kind, field) {
        case (.event, "type"): choices = EventType.allCases.map(\.rawValue)
        case (.event, "status"): choices = Event.Status.allCases.map(\.rawValue)
        case (.event, "salience"): choices = Event.Salience.allCases.map(\.rawValue)
        case (.commitment, "firmness"): choices = Commitment.Firmness.allCases.map(\.rawValue)
        case (.actor, "kind"): choices = Actor.Kind.allCases.map(\.rawValue)
        case (.actor, "sector"): choices = Sector.allCases.map(\.rawValue)
        case (_, "date_from"), (_, "date_to"), (_, "due_from"), (_, "due_to"):
            return Day(iso: value) == nil ? "“\(value)” is no date such as 2025-07-26" : nil
        default: return nil
        }
        return choices.contains(value)
            ? nil : "\(field) is one of \(choices.joined(separator: ", ")), not “\(value)”"
    }
}

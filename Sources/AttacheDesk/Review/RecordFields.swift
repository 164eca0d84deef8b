import AttacheModel
import AttacheStore

/// The fields of a record that a person may change, with their values, in the order of the form.
enum RecordFields {
    struct Field {
        var name: String
        var value: String
        /// What it can be; null for free text.
        var choices: [String]?

        var label: String { name.replacing("_", with: " ") }
        var isDay: Bool { name.hasSuffix("_from") || name.hasSuffix("_to") }
        var isPlace: Bool { name == "start" || name == "end" }
    }

    /// The span that the record rests on; null when it has none to change.
    static func span(of kind: RecordKind, at position: Int, in record: Record) -> Span? {
        switch kind {
        case .event: record.events[position].trigger
        case .commitment: record.commitments[position].what
        case .statement: record.statements[position].content.first
        default: nil
        }
    }

    static func values(of kind: RecordKind, at position: Int, in coded: CodedDocument) -> [Field] {
        var fields: [Field] = []
        func add(_ name: String, _ value: String?, _ choices: [String]? = nil) {
            fields.append(Field(name: name, value: value ?? "", choices: choices))
        }
        let record = coded.record
        switch kind {
        case .event:
            let event = record.events[position]
            add("type", event.type.rawValue, EventType.allCases.map(\.rawValue))
            add("mode", event.mode)
            add("status", event.status.rawValue, Event.Status.allCases.map(\.rawValue))
            add("date_from", event.date?.from?.description)
            add("date_to", event.date?.to?.description)
            add("place", event.place)
            add("salience", event.salience.rawValue, Event.Salience.allCases.map(\.rawValue))
        case .commitment:
            let commitment = record.commitments[position]
            add(
                "firmness", commitment.firmness.rawValue,
                Commitment.Firmness.allCases.map(\.rawValue))
            add("due_from", commitment.due?.from?.description)
            add("due_to", commitment.due?.to?.description)
        case .actor:
            let actor = record.actors[position]
            add("name", actor.name)
            add("kind", actor.kind.rawValue, Actor.Kind.allCases.map(\.rawValue))
            add("country", actor.country)
            add("sector", actor.sector?.rawValue, [""] + Sector.allCases.map(\.rawValue))
        case .statement, .relation, .claim, .readout: break
        }
        if let span = span(of: kind, at: position, in: record) {
            let (start, end) = coded.document.text.codePoints(span)
            add("start", String(start))
            add("end", String(end))
        }
        return fields
    }

    /// Reads what a form or an API call sends for an edit. Throws `PageFault` on a value that the record
    /// could not hold; nothing is changed then.
    static func edited(
        _ given: [(name: String, value: String)], of kind: RecordKind, in document: SourceText
    ) throws -> [String: String?] {
        let editable = Set(Decision.editableFields(of: kind))
        var fields: [String: String?] = [:]
        for (name, value) in given {
            guard editable.contains(name) else {
                throw refusal(name, "field of \(kind.rawValue)s that can be changed")
            }
            fields[name] = value.isEmpty ? .some(nil) : value
        }
        func check(_ name: String, _ what: String, _ test: (String) -> Bool) throws {
            if let value = fields[name] ?? nil, !test(value) { throw refusal(value, what) }
        }
        try check("type", "event type") { EventType(rawValue: $0) != nil }
        try check("status", "status") { Event.Status(rawValue: $0) != nil }
        try check("salience", "salience") { Event.Salience(rawValue: $0) != nil }
        try check("firmness", "firmness") { Commitment.Firmness(rawValue: $0) != nil }
        try check("sector", "sector") { Sector(rawValue: $0) != nil }
        if kind == .actor { try check("kind", "kind of actor") { Actor.Kind(rawValue: $0) != nil } }
        for name in ["date_from", "date_to", "due_from", "due_to"] {
            try check(name, "day such as 2025-07-25") { Day(iso: $0) != nil }
        }
        for pair in [("date_from", "date_to"), ("due_from", "due_to")] {
            if let from = (fields[pair.0] ?? nil).flatMap({ Day(iso: $0) }),
                let to = (fields[pair.1] ?? nil).flatMap({ Day(iso: $0) }), to < from
            {
                throw refusal(to.description, "day after \(from)")
            }
        }
        let length = document.codePoints(Span(0, document.utf8.count)).end
        let start = (fields["start"] ?? nil).map { Int($0) ?? -1 }
        let end = (fields["end"] ?? nil).map { Int($0) ?? -1 }
        if start != nil || end != nil {
            guard let start, let end, start >= 0, start < end, end <= length else {
                throw PageFault(
                    status: 400, title: "These are no words of the text",
                    detail:
                        "start and end are places from 0 to \(length), start before end. Nothing was changed."
                )
            }
        }
        return fields
    }

    private static func refusal(_ value: String, _ what: String) -> PageFault {
        PageFault(status: 400, title: "“\(value)” is no \(what)", detail: "Nothing was changed.")
    }
}

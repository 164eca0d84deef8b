import AttacheModel
import AttacheStore

/// A record that a person makes of words of a text: what the reader's form or the API sends.
enum AddedRecord {
    static let kinds = ["event", "statement", "commitment"]

    /// Reads the fields of a form or an API call. Throws `PageFault` on what the record could not hold.
    static func entry(
        _ given: [(name: String, value: String)], in coded: CodedDocument
    ) throws -> AddedEntry {
        func field(_ name: String) -> String? {
            given.first { $0.name == name && !$0.value.isEmpty }?.value
        }
        func choice<Value: RawRepresentable & CaseIterable>(
            _ name: String, _ standard: Value
        ) throws -> Value where Value.RawValue == String {
            guard let text = field(name) else { return standard }
            guard let value = Value(rawValue: text) else {
                throw refusal("“\(text)” is no \(name) of a record")
            }
            return value
        }
        func actors(_ name: String) throws -> [String] {
            let ids = given.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
            for id in ids where !coded.record.actors.contains(where: { $0.id == id }) {
                throw refusal("“\(id)” is no actor of this document")
            }
            return ids
        }
        let text = coded.document.text
        let length = text.codePoint(at: text.count)
        guard let start = field("start").flatMap({ Int($0) }),
            let end = field("end").flatMap({ Int($0) }), start >= 0, start < end, end <= length
        else {
            throw refusal("start and end are places from 0 to \(length), start before end")
        }
        let words = text.span(codePoints: start, end)
        let evidence = coded.sentences.filter { $0.overlaps(words) }
        let who = try actors("who")
        switch field("kind") {
        case "event":
            guard let type = field("type").flatMap(EventType.init(rawValue:)) else {
                throw refusal("An event needs a type")
            }
            return .event(
                Event(
                    id: "", type: type, actors: who, recipients: try actors("whom"),
                    status: try choice("status", Event.Status.occurred), trigger: words,
                    evidence: evidence.isEmpty ? [words] : evidence))
        case "statement":
            return .statement(
                Statement(
                    id: "", speaker: who.first, kind: try choice("how", Statement.Kind.indirect),
                    content: [words]))
        case "commitment":
            return .commitment(
                Commitment(
                    id: "", by: who, to: try actors("whom"), what: words,
                    firmness: try choice("firmness", Commitment.Firmness.pledged)))
        default: throw refusal("A record is one of \(kinds.joined(separator: ", "))")
        }
    }

    /// Adds the record that fields describe to a document and tells its id, `document#entry`. Throws
    /// `PageFault`; nothing is changed then.
    static func add(
        _ given: [(name: String, value: String)], to id: String, _ setting: DeskSetting
    ) throws -> String {
        guard let open = setting.openForWriting else {
            throw PageFault(status: 403, title: "This desk is read-only", detail: nil)
        }
        let store = try open()
        guard let stored = try store.documents(DocumentSelection(names: [id])).first,
            stored.isCoded
        else {
            throw PageFault(
                status: 404, title: "There is no coded document “\(id)”", detail: nil)
        }
        let entry = try entry(given, in: store.machineCoded(stored))
        let added = try store.add(
            entry, to: stored, day: setting.today(), person: setting.person)
        guard let added else {
            throw PageFault(
                status: 409, title: "The record has an entry of this kind on these words",
                detail: "Correct that one instead. Nothing was added.")
        }
        try setting.bringUpToDate(store)
        return "\(stored.id)#\(added)"
    }

    private static func refusal(_ words: String) -> PageFault {
        PageFault(status: 400, title: words, detail: "Nothing was added.")
    }
}

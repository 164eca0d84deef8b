import AttacheDossier
import AttacheModel
import AttacheStore

/// A record as a person decides on it: as the machine made it, with what was decided so far.
struct ReviewCard {
    let document: StoredDocument
    /// The machine's own: anchors name its entries.
    let coded: CodedDocument
    let kind: RecordKind
    let position: Int
    let anchor: String
    let id: String
    /// The last decision on it, for optimistic locking.
    let version: Int
    let isDecided: Bool
    /// What a person changed so far.
    let changed: [String: String?]

    /// The record that `id` (`document#entry`) names. Null when there is none.
    init?(_ id: String, in store: Store) throws {
        guard let mark = id.lastIndex(of: "#") else { return nil }
        let name = String(id[..<mark])
        let entry = String(id[id.index(after: mark)...])
        guard let stored = try store.documents(DocumentSelection(names: [name])).first,
            stored.isCoded
        else { return nil }
        let coded = try store.machineCoded(stored)
        let record = coded.record
        let found: (RecordKind, Int?) =
            if let i = record.events.firstIndex(where: { $0.id == entry }) {
                (.event, i)
            } else if let i = record.commitments.firstIndex(where: { $0.id == entry }) {
                (.commitment, i)
            } else if let i = record.statements.firstIndex(where: { $0.id == entry }) {
                (.statement, i)
            } else {
                (.actor, record.actors.firstIndex { $0.id == entry })
            }
        guard let position = found.1 else { return nil }
        document = stored
        self.coded = coded
        kind = found.0
        self.position = position
        self.id = id
        anchor = Anchors(record: record, text: coded.document.text).anchor(of: kind, at: position)
        version = try store.version(hash: stored.hash, kind: kind, anchor: anchor)
        let decision = try store.decision(hash: stored.hash, kind: kind, anchor: anchor)
        isDecided = decision != nil
        changed = decision?.fields ?? [:]
    }

    /// Where the record stands in the text.
    var span: Span {
        RecordFields.span(of: kind, at: position, in: coded.record)
            ?? (kind == .actor ? coded.record.actors[position].mentions.first : nil) ?? Span(0, 0)
    }

    /// Who did it to whom, who says it, who promises it.
    var head: String {
        let record = coded.record
        let names = Dictionary(
            record.actors.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        func list(_ ids: [String]) -> String {
            ids.isEmpty ? "nobody named" : ids.map { names[$0] ?? $0 }.joined(separator: ", ")
        }
        switch kind {
        case .event:
            let event = record.events[position]
            return list(event.actors)
                + (event.recipients.isEmpty ? "" : " → " + list(event.recipients))
        case .commitment: return list(record.commitments[position].by)
        case .statement: return list(record.statements[position].speaker.map { [$0] } ?? [])
        default: return kind == .actor ? record.actors[position].name : ""
        }
    }

    var reasons: [String] { RecordReasons.reasons(of: kind, at: position, in: coded) }

    /// What the machine says.
    var machineFields: [RecordFields.Field] {
        RecordFields.values(of: kind, at: position, in: coded)
    }

    /// What counts now.
    var fields: [RecordFields.Field] {
        machineFields.map { field in
            var field = field
            if let value = changed[field.name] { field.value = value ?? "" }
            return field
        }
    }
}

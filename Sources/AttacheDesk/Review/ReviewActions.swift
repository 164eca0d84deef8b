import AttacheModel
import AttacheStore

/// A person's decisions; the review page and the API share them.
struct ReviewActions {
    enum Outcome {
        case done
        /// Somebody decided since; the card has the newer version.
        case stale(ReviewCard)
    }
    let store: Store
    let setting: DeskSetting

    /// Decides on the record `document#entry`, unless somebody did since `version`. Throws `PageFault`
    /// for an unknown record or a value that it could not hold.
    func decide(
        _ id: String, _ action: Decision.Action, edits: [(name: String, value: String)],
        version: Int
    ) throws -> Outcome {
        guard let card = try ReviewCard(id, in: store) else {
            throw PageFault(status: 404, title: "There is no record “\(id)”", detail: nil)
        }
        var fields: [String: String?] = [:]
        if action == .edit {
            fields = card.changed.merging(
                try RecordFields.edited(edits, of: card.kind, in: card.coded.document.text)
            ) { $1 }
            // What is as the machine says changes nothing, and a later coding may still mend it.
            for field in card.machineFields where !field.isPlace {
                if let value = fields[field.name], (value ?? "") == field.value {
                    fields[field.name] = nil
                }
            }
            let places = card.machineFields.filter(\.isPlace)
            if places.allSatisfy({ fields[$0.name].flatMap { $0 } ?? $0.value == $0.value }) {
                for place in places { fields[place.name] = nil }
            }
        }
        let kept = try store.decide(
            Decision(
                hash: card.document.hash, kind: card.kind, anchor: card.anchor,
                action: action == .edit && fields.isEmpty ? .accept : action, fields: fields,
                day: setting.today(), person: setting.person),
            ifStill: version)
        guard !kept else { return .done }
        return .stale(try ReviewCard(id, in: store) ?? card)
    }

    /// What was taken back.
    struct Undone {
        /// "reject event", "join actor".
        var words: String
        /// The record's id; null for a decision over documents, or when the record is gone.
        var record: String?
    }

    /// Takes the newest standing decision back, on a record or over documents; null when there is none.
    func undoLast() throws -> Undone? {
        switch try store.lastAnyDecision() {
        case nil: return nil
        case .joint(let decision):
            try store.undoJoint(on: setting.today(), by: setting.person)
            try setting.bringUpToDate(store)
            return Undone(words: "\(decision.action.rawValue) \(decision.kind.rawValue)")
        case .entry:
            guard let last = try store.lastDecision() else { return nil }
            try store.undo(last, day: setting.today(), person: setting.person)
            return Undone(
                words: "\(last.decision.action.rawValue) \(last.decision.kind.rawValue)",
                record: try record(of: last))
        }
    }

    /// The id of the record that a decision is on.
    private func record(of last: LoggedDecision) throws -> String? {
        guard let document = last.document,
            let stored = try store.documents(DocumentSelection(names: [document])).first,
            stored.isCoded
        else { return nil }
        let coded = try store.machineCoded(stored)
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        let kind = last.decision.kind
        let position = (0..<anchors.count(of: kind)).first {
            anchors.anchor(of: kind, at: $0) == last.decision.anchor
        }
        guard let position else { return nil }
        switch kind {
        case .event: return "\(document)#\(coded.record.events[position].id)"
        case .commitment: return "\(document)#\(coded.record.commitments[position].id)"
        case .statement: return "\(document)#\(coded.record.statements[position].id)"
        case .actor: return "\(document)#\(coded.record.actors[position].id)"
        default: return nil
        }
    }
}

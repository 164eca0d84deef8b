import AttacheModel

/// An entry that a person adds to a document's record: what the machine overlooked. Its id is given when
/// it is added.
public enum AddedEntry: Hashable, Sendable {
    case event(Event)
    case statement(Statement)
    case commitment(Commitment)

    var kind: RecordKind {
        switch self {
        case .event: .event
        case .statement: .statement
        case .commitment: .commitment
        }
    }
}

/// An added entry stands in the record like those of the machine, with a person's acceptance, which
/// carries it over every new coding. Taking the acceptance back takes the entry away.
extension Store {
    /// The field of the acceptance that tells it from others.
    static let addedMark = "added"

    /// Adds an entry to a document's record and tells its id there; null when the record has an entry of
    /// the kind on the same words.
    public func add(
        _ entry: AddedEntry, to document: StoredDocument, day: Day, person: String?
    ) throws(StoreError) -> String? {
        try database.transaction { () throws(StoreError) in
            var coded = try machineCoded(document)
            let kind = entry.kind
            let old = Anchors(record: coded.record, text: coded.document.text)
            let present = Set((0..<old.count(of: kind)).map { old.anchor(of: kind, at: $0) })
            let id = Self.append(entry, to: &coded.record)
            let anchors = Anchors(record: coded.record, text: coded.document.text)
            let anchor = anchors.anchor(of: kind, at: anchors.count(of: kind) - 1)
            guard !present.contains(anchor) else { return nil }
            try write(coded, number: document.number)
            try insert(
                Decision(
                    hash: document.hash, kind: kind, anchor: anchor, action: .accept,
                    fields: [Self.addedMark: id], day: day, person: person))
            return id
        }
    }

    private static func append(_ entry: AddedEntry, to record: inout Record) -> String {
        let taken =
            record.events.map(\.id) + record.statements.map(\.id) + record.commitments.map(\.id)
        var number = 1
        while taken.contains("p\(number)") { number += 1 }
        let id = "p\(number)"
        switch entry {
        case .event(var event):
            event.id = id
            record.events.append(event)
        case .statement(var statement):
            statement.id = id
            record.statements.append(statement)
        case .commitment(var commitment):
            commitment.id = id
            record.commitments.append(commitment)
        }
        return id
    }

    /// Takes an entry away whose acceptance was taken back. Part of the transaction that does that.
    func removeAdded(_ decision: Decision) throws(StoreError) {
        let names = DocumentSelection(names: [decision.hash], includesReplaced: true)
        guard let document = try documents(names).first else { return }
        var coded = try machineCoded(document)
        let anchors = Anchors(record: coded.record, text: coded.document.text)
        let found = (0..<anchors.count(of: decision.kind)).first {
            anchors.anchor(of: decision.kind, at: $0) == decision.anchor
        }
        guard let found else { return }
        switch decision.kind {
        case .event: coded.record.events.remove(at: found)
        case .statement: coded.record.statements.remove(at: found)
        case .commitment: coded.record.commitments.remove(at: found)
        case .actor, .relation, .claim, .readout: return
        }
        try write(coded, number: document.number)
    }

    private func write(_ coded: CodedDocument, number: Int) throws(StoreError) {
        try RecordRows.remove(number, from: database)
        try RecordRows(database: database, document: number, coded: coded).write()
        try markPending(number)
    }
}

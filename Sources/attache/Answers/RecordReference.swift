import AttacheCommandLine
import AttacheModel
import AttacheStore

/// A document or an entry of its record, as ids name it: `ID`, or `ID#e3`.
struct RecordReference {
    let document: StoredDocument
    let coded: CodedDocument
    let entry: (kind: RecordKind, position: Int)?

    /// Looks an id up, in the record with a person's decisions or in the machine's own. An id that names several documents, or nothing, is told as a usage error.
    init(_ text: String, in store: Store, isDecided: Bool = true) throws {
        let split = text.lastIndex(of: "#")
        var found = try store.documents(DocumentSelection(names: [text]))
        var entryID: String?
        if found.isEmpty, let split {
            entryID = String(text[text.index(after: split)...])
            found = try store.documents(DocumentSelection(names: [String(text[..<split])]))
        }
        guard let document = found.first else {
            throw NotFound(message: "nothing in the store is called “\(text)”")
        }
        guard found.count == 1 else {
            let names = found.map { document in
                let title = document.title ?? document.publisher ?? ""
                return "\(document.hash.prefix(12))  \(document.published ?? "")  \(title)"
            }
            throw UsageError(
                "“\(text)” names \(found.count) documents; use the first letters of a hash:\n  "
                    + names.joined(separator: "\n  "))
        }
        self.document = document
        let coded = isDecided ? try store.coded(document) : try store.machineCoded(document)
        self.coded = coded
        entry = try entryID.map { id in
            guard let entry = Self.entry(id, in: coded.record) else {
                throw NotFound(message: "document “\(document.id)” has no record “\(id)”")
            }
            return entry
        }
    }

    struct NotFound: Error, CustomStringConvertible {
        let message: String
        var description: String { message }
    }

    private static func entry(
        _ id: String, in record: Record
    ) -> (kind: RecordKind, position: Int)? {
        if let i = record.events.firstIndex(where: { $0.id == id }) { return (.event, i) }
        if let i = record.statements.firstIndex(where: { $0.id == id }) { return (.statement, i) }
        if let i = record.commitments.firstIndex(where: { $0.id == id }) { return (.commitment, i) }
        if let i = record.claims.firstIndex(where: { $0.id == id }) { return (.claim, i) }
        if let i = record.actors.firstIndex(where: { $0.id == id }) { return (.actor, i) }
        guard let number = Int(id.dropFirst()), number > 0 else { return nil }
        if id.hasPrefix("r"), number <= record.relations.count { return (.relation, number - 1) }
        if id.hasPrefix("o"), number <= record.readouts.count { return (.readout, number - 1) }
        return nil
    }
}

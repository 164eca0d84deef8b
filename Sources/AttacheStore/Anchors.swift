import AttacheModel

/// Names for the entries of a record that do not change when the document is coded again: kind and
/// words instead of numbers. Offsets are code points of the document's text.
///
/// A person's decisions hang on them.
public struct Anchors: Sendable {
    let record: Record
    let text: SourceText

    public init(record: Record, text: SourceText) {
        self.record = record
        self.text = text
    }

    public func anchor(of kind: RecordKind, at position: Int) -> String {
        switch kind {
        case .actor:
            let actor = record.actors[position]
            return actor.mentions.first.map(place) ?? actor.name
        case .event:
            let event = record.events[position]
            return "\(event.type.rawValue) \(place(event.trigger))"
        case .statement: return place(record.statements[position].content.first)
        case .commitment: return place(record.commitments[position].what)
        case .relation:
            let relation = record.relations[position]
            let object = relation.objectText ?? relation.object.map(name) ?? ""
            return "\(name(relation.subject)) \(relation.predicate.rawValue) \(object)"
        case .claim:
            let claim = record.claims[position]
            return place(claim.positions.first?.evidence.first)
        case .readout:
            let readout = record.readouts[position]
            return "\(name(readout.issuer)) \(place(readout.evidence.first))"
        }
    }

    /// How many entries of a kind there are.
    public func count(of kind: RecordKind) -> Int {
        switch kind {
        case .actor: record.actors.count
        case .event: record.events.count
        case .statement: record.statements.count
        case .commitment: record.commitments.count
        case .relation: record.relations.count
        case .claim: record.claims.count
        case .readout: record.readouts.count
        }
    }

    private func place(_ span: Span) -> String {
        let (start, end) = text.codePoints(span)
        return "\(start)-\(end)"
    }

    private func place(_ span: Span?) -> String { span.map { place($0) } ?? "" }

    private func name(_ id: String) -> String {
        record.actors.first { $0.id == id }?.name ?? id
    }
}

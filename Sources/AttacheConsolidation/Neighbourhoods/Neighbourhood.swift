import AttacheModel

/// Documents that are consolidated together, each with what of its record belongs here.
public struct Neighbourhood: Sendable {
    /// The sides: two country codes, one, or empty; `*` when the whole store is one neighbourhood.
    public var scope: String
    public var cell: CalendarCell
    public var documents: [CodedDocument]

    public init(scope: String, cell: CalendarCell, documents: [CodedDocument]) {
        self.scope = scope
        self.cell = cell
        self.documents = documents
    }

    /// What documents together can be compared at little cost: pairs grow with the square.
    public static let largest = 64

    /// A document with those entries of its record that have their place here.
    public static func part(of coded: CodedDocument, _ places: [Placement]) -> CodedDocument {
        var part = coded
        var events: Set<Int> = []
        var commitments: Set<Int> = []
        var holdsDocument = false
        for place in places {
            switch place.kind {
            case .document: holdsDocument = true
            case .event: events.insert(place.position)
            case .commitment: commitments.insert(place.position)
            }
        }
        let record = coded.record
        part.record.events = record.events.indices.filter(events.contains).map { record.events[$0] }
        part.record.commitments = record.commitments.indices.filter(commitments.contains)
            .map { record.commitments[$0] }
        if !holdsDocument {
            part.record.claims = []
            part.record.statements = []
        }
        let kept = Set(part.record.events.map(\.id))
        part.record.readouts = record.readouts.filter { $0.about.map(kept.contains) ?? false }
        return part
    }
}

/// The kinds of entries that a record has.
public enum RecordKind: String, Sendable, Codable, CaseIterable {
    case actor, event, statement, commitment, relation, claim, readout

    /// The view that lists them.
    public var view: String { rawValue + "s" }
    var table: String { "record_" + view }
}

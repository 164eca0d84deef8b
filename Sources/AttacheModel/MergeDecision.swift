/// A person's word that two entries of records are one, or are not. It stands against every coding and
/// every consolidation that comes later.
///
/// An entry is named by a place in its document: an event by its trigger, a commitment by its words, an
/// actor by a mention, a claim by the words of a position. Texts are kept as they were read, so the place outlives every new coding; it means
/// the entry of that kind whose own words overlap it most. A place at which nothing is coded any more
/// means nothing, and the decision rests until there is.
public struct MergeDecision: Hashable, Sendable {
    public enum Subject: String, Sendable, Codable, CaseIterable {
        case actor, engagement, commitment, claim
    }
    public var subject: Subject
    /// Whether the two are one.
    public var isSame: Bool
    public var first: DocumentSpan
    public var second: DocumentSpan

    public init(subject: Subject, isSame: Bool, first: DocumentSpan, second: DocumentSpan) {
        self.subject = subject
        self.isSame = isSame
        self.first = first
        self.second = second
    }
}

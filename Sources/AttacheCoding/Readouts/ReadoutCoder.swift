import AttacheModel

/// Finds accounts of an engagement by one of its parties, with their topics and verbs.
///
/// A document issued by a public body is that body's account of the engagements in it. In a report
/// of the press, what a party is quoted as saying of an engagement is that party's account.
public struct ReadoutCoder: Sendable {
    public let knowledge: ReadoutKnowledge

    public init(knowledge: ReadoutKnowledge) { self.knowledge = knowledge }

    /// The readouts of a document in text order; none without topics.
    ///
    /// - Parameters:
    ///   - events: meetings, calls and visits among them are what readouts are about.
    ///   - issuer: id of the public body that issued the document, or null for the press.
    /// - Complexity: O(words × depth + topics × events).
    public func readouts(
        of document: Document, analysis: Analysis, actors: ActorSet, statements: [Statement],
        events: [Event], issuer: String? = nil
    ) -> [Readout] {
        let reader = ReadoutReader(
            knowledge: knowledge, document: document, analysis: analysis, actors: actors,
            statements: statements, events: events, issuer: issuer)
        return reader.readouts()
    }
}

import AttacheKnowledge
import AttacheModel

/// Finds the actors of a document: who is named, what they hold, whose side they are on, and every
/// place in the text that stands for them.
///
/// The text's own words come first (an adjective of nationality, an office, "of" a body); the actor
/// files help where it is silent; the state that a report is mostly about is a default of last
/// resort and told as such in `reasons`. Unknown stays null.
public struct ActorCoder: Sendable {
    public let knowledge: ActorKnowledge
    public let relations: RelationPatterns

    /// Reads the folders `actors` and `places` with the relation patterns, and checks their examples.
    public static func load(_ folder: DataFolder) throws(KnowledgeError) -> (
        ActorCoder, [Diagnostic]
    ) {
        let (knowledge, first) = try ActorKnowledge.load(folder)
        let (relations, second) = try RelationPatterns.load(folder, words: knowledge.words)
        return (ActorCoder(knowledge: knowledge, relations: relations), first + second)
    }

    public init(knowledge: ActorKnowledge, relations: RelationPatterns = RelationPatterns()) {
        self.knowledge = knowledge
        self.relations = relations
    }

    /// The actors of `document`. Never fails; the same input always gives the same result.
    /// Complexity: linear in words, but for the search of antecedents, which looks back over a
    /// bounded number of mentions.
    public func code(document: Document, analysis: Analysis) -> ActorSet {
        var builder = ActorBuilder(knowledge: knowledge, document: document, analysis: analysis)
        builder.build()
        return builder.set(relations)
    }
}

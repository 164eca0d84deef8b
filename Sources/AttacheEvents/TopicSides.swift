import AttacheKnowledge
import AttacheModel

/// Whose agreement, plan or campaign a noun means that an earlier sentence told: "denounced the
/// border accord again" is against the states whose accord it was.
struct TopicSides {
    private let coder: SentenceCoder
    private let actors: ActorSet
    /// By lemma, the sides that the text last gave to what the noun names.
    private var sides: [FrameLexicon.WordID: [Int]] = [:]

    init(coder: SentenceCoder, actors: ActorSet) {
        self.coder = coder
        self.actors = actors
    }

    /// Fills in recipients that a definite noun alone names, then learns the sentence's own nouns.
    /// Complexity: O(words + events).
    mutating func complete(
        _ events: inout [SentenceEvent], _ graph: ClauseGraph, _ context: SentenceContext
    ) {
        for i in events.indices where events[i].recipients.isEmpty && !events[i].isMutual {
            switch events[i].type {
            case .accuse, .reject, .support: break
            default: continue
            }
            let hit = events[i].hit
            let topics = hit.recipients + hit.consumed
            let known = topics.first { graph.isDefinite($0) && sides[graph.lemmas[$0]] != nil }
            guard let found = known.flatMap({ sides[graph.lemmas[$0]] }) else { continue }
            let others = found.filter { !events[i].actors.contains($0) }
            events[i].recipients = others
        }
        for (noun, word) in graph.words.enumerated()
        where word.upos == .noun && !coder.lexicon.nounPatterns(for: graph.lemmas[noun]).isEmpty {
            let resolver = RoleResolver(graph: graph, context: context, actors: actors)
            let named = coder.sides(of: noun, graph, context)
            let found = named.isEmpty ? resolver.inside(noun) : resolver.actors(of: named)
            if !found.isEmpty { sides[graph.lemmas[noun]] = found }
        }
    }
}

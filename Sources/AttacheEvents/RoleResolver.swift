import AttacheKnowledge
import AttacheModel

/// From the words that fill a role to the actors that they stand for.
struct RoleResolver {
    let graph: ClauseGraph
    let context: SentenceContext
    let actors: ActorSet

    /// The actors of several fillers, in order, each once.
    func actors(of fillers: [Int]) -> [Int] {
        var found: [Int] = []
        for filler in fillers {
            for actor in actors(of: filler) where !found.contains(actor) { found.append(actor) }
        }
        return found
    }

    /// The actors of one filler: of its own reference, or of the nearest one inside the phrase
    /// ("Haiti's efforts", "a village in Herat"). Complexity: O(words of the phrase).
    func actors(of filler: Int) -> [Int] {
        if let direct = direct(filler) { return direct }
        let content = graph.content(of: filler)
        if content != filler, let direct = direct(content) { return direct }
        return inside(content, depth: 0)
    }

    /// The actors of the longest reference whose head is the word.
    func direct(_ word: Int) -> [Int]? {
        for number in context.referencesByHead[word] {
            let reference = actors.references[number]
            if !reference.actors.isEmpty { return reference.actors }
        }
        return nil
    }

    private static let order: [Relation] = [
        .nmodPoss, .amod, .compound, .flat, .appos, .nmodDesc, .nmod, .nmodUnmarked, .obl, .acl,
        .advcl, .xcomp, .ccomp, .obj, .nsubj, .nsubjPass,
    ]

    private func inside(_ word: Int, depth: Int) -> [Int] {
        guard depth < 4 else { return [] }
        for relation in Self.order {
            if depth == 0 || !(relation == .acl || relation == .advcl || relation == .ccomp) {
                for c in graph.children[word] where graph.words[Int(c)].relation == relation {
                    let child = Int(c)
                    if context.isTime[child] { continue }
                    var found: [Int] = []
                    for other in graph.coordinated(child) {
                        for actor in direct(other) ?? inside(other, depth: depth + 1)
                        where !found.contains(actor) { found.append(actor) }
                    }
                    if !found.isEmpty { return found }
                }
            }
        }
        return []
    }
}

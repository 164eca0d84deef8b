import AttacheKnowledge
import AttacheModel

/// Finds where an event happened: a place name behind a preposition of place, attached to the event
/// or to what it hangs on.
struct EventPlacer {
    let lexicon: FrameLexicon
    private let prepositions: Int32?

    init(lexicon: FrameLexicon) {
        self.lexicon = lexicon
        prepositions = lexicon.classID("place-preposition")
    }

    /// The span of the place name nearest to the event, or null. Complexity: O(words).
    func place(of event: SentenceEvent, in graph: ClauseGraph) -> Span? {
        let sentence = graph.sentence
        var best: (cost: Int, span: Span)?
        for name in sentence.names where name.kind == .location {
            guard let head = headWord(of: name.words, graph), let cost = cost(head, event, graph)
            else { continue }
            if cost < best?.cost ?? .max { best = (cost, sentence.span(ofWords: name.words)) }
        }
        return best?.span
    }

    private func headWord(of words: Range<Int>, _ graph: ClauseGraph) -> Int? {
        words.first { i in
            guard let head = graph.head(of: i) else { return true }
            return !words.contains(head)
        }
    }

    private func cost(_ head: Int, _ event: SentenceEvent, _ graph: ClauseGraph) -> Int? {
        var i = head
        var isPlaced = false
        let own = Set([event.hit.trigger, event.hit.governor])
        for level in 0..<6 {
            // "views on the situation in Ruritania" is of a matter: "on" must stand before the name itself.
            if let preposition = graph.preposition(of: i) {
                let isMatter = level > 0 && preposition == graph.vocabulary.on
                // "briefed them on the crisis in Chad": where what they speak of is.
                if isMatter,
                    event.type.quadClass == .verbalCooperation
                        || event.type.quadClass == .verbalConflict
                {
                    return nil
                }
                if isPlace(preposition), !isMatter { isPlaced = true }
            }
            guard let up = graph.head(of: i) else { return nil }
            // "claimed by the sect in Sinai": where the doers are at home.
            if graph.words[i].relation == .oblAgent { return nil }
            // "a vote on Ruritania's claim" is not held there; "in Ruritania's capital" is.
            if graph.words[i].relation == .nmodPoss,
                graph.preposition(of: up) != graph.vocabulary.in
            {
                return nil
            }
            if own.contains(up) {
                if graph.words[i].relation == .compound || graph.words[i].relation == .amod {
                    return level + 3
                }
                return isPlaced ? level : nil
            }
            if [.aclRelcl, .ccomp, .parataxis].contains(graph.words[i].relation) { return nil }
            i = up
        }
        return nil
    }

    private func isPlace(_ preposition: FrameLexicon.WordID) -> Bool {
        lexicon.classes(of: preposition).contains { $0.classID == prepositions }
    }
}

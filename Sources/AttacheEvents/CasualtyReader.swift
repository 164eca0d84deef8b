import AttacheKnowledge
import AttacheModel

/// Counts the dead and the injured that a telling names: "killed at least twelve people".
struct CasualtyReader {
    let ontology: EventOntology

    /// Sets the counts of an event told by a verb of harm. Complexity: O(words of the counts).
    func read(_ event: inout SentenceEvent, in graph: ClauseGraph) {
        let trigger = event.hit.trigger
        guard event.type == .assault, !event.modality.isNegated,
            let harm = ontology.harm(graph.words[trigger].lemma.lowercased())
        else { return }
        var total: Int?
        for victim in event.hit.recipients {
            guard let count = count(of: victim, graph) else { continue }
            total = (total ?? 0) + count
        }
        switch harm {
        case .dead: event.dead = total
        case .injured: event.injured = total
        }
    }

    /// The number before a noun, or the number that stands for one; null where there is none.
    private func count(of word: Int, _ graph: ClauseGraph) -> Int? {
        if graph.words[word].upos == .num { return number(headedBy: word, graph) }
        for c in graph.children[word] where graph.words[Int(c)].relation == .nummod {
            return number(headedBy: Int(c), graph)
        }
        return nil
    }

    private func number(headedBy head: Int, _ graph: ClauseGraph) -> Int? {
        var words = [head]
        for c in graph.children[head] {
            let child = graph.words[Int(c)]
            if child.upos == .num, child.relation == .compound || child.relation == .nummod {
                words.append(Int(c))
            }
        }
        return ontology.number(words.sorted().map { graph.words[$0].form.lowercased() })
    }
}

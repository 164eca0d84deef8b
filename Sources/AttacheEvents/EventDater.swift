import AttacheKnowledge
import AttacheModel

/// Finds when an event happened: the time expression attached nearest to it.
struct EventDater {
    let context: DocumentContext

    /// The time expression of an event in its sentence, or null. Complexity: O(times × depth).
    func time(of event: SentenceEvent, in graph: ClauseGraph) -> TimeExpression? {
        let candidates = context.timesBySentence[event.sentence].map { context.times[$0] }
            .filter { $0.window != nil && $0.kind != .duration }
        guard !candidates.isEmpty else { return nil }
        var best: (cost: Int, time: TimeExpression)?
        for time in candidates {
            guard let cost = cost(of: time, for: event, graph) else { continue }
            if cost < best?.cost ?? .max { best = (cost, time) }
        }
        return best?.time
    }

    /// How far a time expression is from an event in the tree; null when it belongs to another event.
    private func cost(
        of time: TimeExpression, for event: SentenceEvent, _ graph: ClauseGraph
    ) -> Int? {
        guard let word = head(of: time, graph) else { return nil }
        // The clause or noun that the expression hangs on.
        var anchors: [Int] = []
        var i = word
        for _ in 0..<8 {
            guard let head = graph.head(of: i) else { break }
            anchors.append(head)
            i = head
        }
        let own = [event.hit.trigger, event.hit.governor]
        if let first = anchors.first, own.contains(first) { return 0 }
        if let depth = anchors.firstIndex(where: { own.contains($0) }) {
            // Inside the event's phrase, unless another clause lies between.
            let between = anchors[..<depth]
            let crosses = between.contains {
                graph.words[$0].upos == .verb
                    && [.aclRelcl, .acl, .advcl, .ccomp].contains(graph.words[$0].relation)
            }
            return crosses ? nil : depth
        }
        // On the verb above: "met on Friday to sign", "an attack that killed two on Friday".
        var up = event.hit.governor
        for level in 1...5 {
            guard let head = graph.head(of: up) else { break }
            if anchors.first == head {
                let relation = graph.words[up].relation
                let isReport = event.modality.reporters.contains(head)
                switch relation {
                case .xcomp, .conj, .acl, .advcl: return 4 + level
                case .ccomp: return isReport && event.condition == nil ? 12 + level : nil
                case .obj, .nsubj, .nsubjPass, .obl, .nmod: return 6 + level
                default: return isReport ? nil : 8 + level
                }
            }
            up = head
        }
        return nil
    }

    private func head(of time: TimeExpression, _ graph: ClauseGraph) -> Int? {
        let inside = graph.words.indices.filter { graph.words[$0].span.overlaps(time.span) }
        return inside.first { i in
            guard let head = graph.head(of: i) else { return true }
            return !inside.contains(head)
        }
    }
}

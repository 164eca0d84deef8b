import AttacheKnowledge
import AttacheModel

/// What stands behind the prepositions of a template.
extension FrameMatcher {
    /// The fillers that may stand behind a preposition, nearest attachment first.
    func fillers(
        of slot: FrameLexicon.PrepositionSlot, verb i: Int, object: Int?, _ graph: ClauseGraph
    ) -> [Int] {
        var found: [Int] = []
        for c in graph.children[i] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .obl, .oblAgent, .nmod, .oblUnmarked:
                if let preposition = graph.preposition(of: child),
                    slot.prepositions.contains(preposition)
                {
                    found.append(graph.antecedent(of: child, from: i))
                }
            case .advcl, .acl:
                if slot.takesInfinitive, graph.isInfinitive(child) {
                    found.append(child)
                } else if let mark = clauseMark(of: child, graph), slot.prepositions.contains(mark)
                {
                    found.append(child)
                }
            case .xcomp:
                // "agreed to upscale trade" with a rare verb taken for an adjective.
                if slot.takesInfinitive,
                    graph.words[child].upos != .adj || clauseMark(of: child, graph) == vocabulary.to
                {
                    found.append(child)
                }
            case .ccomp, .csubj:
                if slot.takesClause { found.append(child) }
            default: continue
            }
        }
        if slot.takesClause, graph.words[i].relation == .parataxis, let head = graph.head(of: i),
            head < i
        {
            found.append(head)
        }
        if slot.takesInfinitive {
            // "called on the guild to act": the infinitive may hang on the noun.
            for c in graph.children[i] where graph.words[Int(c)].relation == .obl {
                for d in graph.children[Int(c)]
                where graph.words[Int(d)].relation == .acl && graph.isInfinitive(Int(d)) {
                    found.append(Int(d))
                }
            }
        }
        if slot.prepositions.contains(vocabulary.to), slot.slot.role == .recipient,
            let indirect = graph.deepIndirectObject(i)
        {
            found.insert(indirect, at: 0)
        }
        if let object {
            found += nounFillers(of: slot, noun: object, graph, depth: 2)
        }
        return found
    }

    func nounFillers(
        of slot: FrameLexicon.PrepositionSlot, noun: Int, _ graph: ClauseGraph, depth: Int
    ) -> [Int] {
        var found: [Int] = []
        var deeper: [Int] = []
        for c in graph.children[noun] {
            let child = Int(c)
            switch graph.words[child].relation {
            case .nmod, .nmodDesc, .obl:
                if let preposition = graph.preposition(of: child),
                    slot.prepositions.contains(preposition)
                {
                    found.append(child)
                }
                deeper.append(child)
            case .acl, .advcl:
                if slot.takesInfinitive, graph.isInfinitive(child) {
                    found.append(child)
                } else if let mark = clauseMark(of: child, graph), slot.prepositions.contains(mark)
                {
                    found.append(child)
                }
            case .ccomp: if slot.takesClause { found.append(child) }
            case .conj where child > noun: deeper.append(child)
            default: continue
            }
        }
        if depth > 1 {
            for child in deeper {
                found += nounFillers(of: slot, noun: child, graph, depth: depth - 1)
            }
        }
        return found
    }

    func clauseMark(of clause: Int, _ graph: ClauseGraph) -> FrameLexicon.WordID? {
        for c in graph.children[clause] {
            switch graph.words[Int(c)].relation {
            case .mark, .caseMarker: return graph.forms[Int(c)]
            default: continue
            }
        }
        return nil
    }

    /// Puts the first good candidate into the hit.
    func fill(
        _ slot: FrameLexicon.PrepositionSlot, _ candidates: [Int], _ hit: inout FrameHit,
        _ graph: ClauseGraph, _ context: SentenceContext
    ) throws(Mismatch) {
        // Prepositions count in the order in which the template writes them.
        let ranked = candidates.enumerated().map { order, candidate in
            let preposition = graph.preposition(of: candidate) ?? 0
            return (slot.prepositions.firstIndex(of: preposition) ?? 0, order, candidate)
        }.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
        for (_, _, candidate) in ranked where candidate != hit.trigger {
            if context.isTime[candidate], slot.slot.role != .act { continue }
            guard
                let chosen = graph.coordinated(candidate).first(where: {
                    passes($0, slot.slot.test, graph, context)
                })
            else { continue }
            switch slot.slot.role {
            case .recipient:
                if hit.recipients.isEmpty {
                    hit.recipients = graph.coordinated(candidate)
                    hit.recipientMarker = graph.preposition(of: candidate) ?? 0
                }
            case .actor:
                if hit.actors.isEmpty { hit.actors = graph.coordinated(candidate) }
            case .duty:
                guard isDuty(candidate, graph) else { continue }
                hit.act = candidate
                hit.triggerWords = [candidate]
                hit.consumed += graph.coordinated(candidate)
            case .act:
                hit.act = candidate
                hit.consumed += graph.coordinated(candidate)
            case .none:
                if !slot.slot.test.isEmpty {
                    hit.consumed.append(chosen)
                    if hit.act == nil, graph.isVerbal(chosen) { hit.act = chosen }
                }
            }
            return
        }
        if slot.slot.isRequired { throw .preposition(slot.prepositions.first ?? 0) }
    }
}

import AttacheKnowledge

/// Drops hits that are part of another one: what is promised, demanded or lifted is no event of its
/// own, and words that name an event together name it once.
struct HitSelector {
    /// The hits that stand, with those that each one took in as its content, by trigger.
    struct Selection {
        var hits: [FrameHit]
        /// For a hit's trigger, the hit found in its act.
        var contents: [Int: FrameHit]
        /// Hits left out because they are part of another one, by trigger, with its trigger.
        var parts: [Int: (hit: FrameHit, of: Int)]
    }

    /// Complexity: O(hits × depth).
    ///
    /// - Parameters:
    ///   - facts: whether a hit tells its act as a fact, which then stands beside it.
    ///   - asides: whether what stands behind a preposition is ground or circumstance, not content.
    static func select(
        _ hits: [FrameHit], in graph: ClauseGraph, facts: (FrameHit) -> Bool,
        asides: (FrameLexicon.WordID) -> Bool
    ) -> Selection {
        let hits = withoutLightVerbConflicts(hits)
        var consumers: [Int: Int] = [:]
        for hit in hits {
            for word in hit.consumed where word != hit.trigger { consumers[word] = hit.trigger }
        }
        let withAct = Set(hits.filter { $0.act != nil }.map(\.trigger))
        let factual = Set(hits.filter(facts).map(\.trigger))
        var contents: [Int: FrameHit] = [:]
        var parts: [Int: (hit: FrameHit, of: Int)] = [:]
        var kept: [FrameHit] = []
        for hit in hits {
            if let consumer = consumer(
                of: hit, consumers, withAct: withAct, graph, asides),
                consumer != hit.trigger
            {
                if contents[consumer] == nil || isNearer(hit, contents[consumer]!, consumer) {
                    contents[consumer] = hit
                }
                if !factual.contains(consumer) {
                    parts[hit.trigger] = (hit, consumer)
                    continue
                }
            }
            kept.append(hit)
        }
        return Selection(hits: kept, contents: contents, parts: parts)
    }

    /// A light verb with its noun, and the same verb heading a pattern of its own: the better stays.
    private static func withoutLightVerbConflicts(_ hits: [FrameHit]) -> [FrameHit] {
        var byTrigger: [Int: FrameHit] = [:]
        for hit in hits { byTrigger[hit.trigger] = hit }
        var losers = Set<Int>()
        for hit in hits where hit.isNominal && hit.governor != hit.trigger {
            guard let verb = byTrigger[hit.governor], !verb.isNominal else { continue }
            losers.insert(verb.score >= hit.score ? hit.trigger : verb.trigger)
        }
        return hits.filter { !losers.contains($0.trigger) }
    }

    private static func isNearer(_ a: FrameHit, _ b: FrameHit, _ consumer: Int) -> Bool {
        abs(a.trigger - consumer) < abs(b.trigger - consumer)
    }

    /// The hit in whose act or tested argument this one lies, if any: climbing, but not out of a
    /// relative clause.
    private static func consumer(
        of hit: FrameHit, _ consumers: [Int: Int], withAct: Set<Int>, _ graph: ClauseGraph,
        _ asides: (FrameLexicon.WordID) -> Bool
    ) -> Int? {
        var word = hit.trigger
        for _ in 0..<16 {
            if let consumer = consumers[word] { return consumer }
            switch graph.words[word].relation {
            case .aclRelcl, .parataxis, .root, .appos: return nil
            case .acl where graph.words[word].xpos == "VBN": return nil
            case .advcl where !graph.isInfinitive(word) && word != hit.trigger: return nil
            case .advcl where graph.words[word].xpos != "VBG" && !graph.isInfinitive(word):
                return nil
            // "a ban over the attack": the attack is the ground of the ban, not its content.
            case .nmod, .obl:
                if let marker = graph.preposition(of: word), asides(marker) { return nil }
            default: break
            }
            guard let head = graph.head(of: word) else { return nil }
            // "asked NATO to help, share secrets and …": a bare verb hangs on the clause before.
            if graph.words[word].relation == .conj, graph.words[word].xpos == "VB",
                graph.words[head].xpos != "VB", withAct.contains(head)
            {
                return head
            }
            word = head
        }
        return nil
    }
}

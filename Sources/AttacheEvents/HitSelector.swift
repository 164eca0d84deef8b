import AttacheKnowledge

/// Drops hits that are part of another one: what is promised, demanded or lifted is no event of its
/// own, and words that name an event together name it once.
struct HitSelector {
    /// The hits that stand, with those that each one took in as its content, by trigger.
    struct Selection {
        var hits: [FrameHit]
        /// For a hit's trigger, the hit found in its act.
        var contents: [Int: FrameHit]
    }

    /// Complexity: O(hits × depth).
    static func select(_ hits: [FrameHit], in graph: ClauseGraph) -> Selection {
        var byTrigger: [Int: FrameHit] = [:]
        for hit in hits { byTrigger[hit.trigger] = hit }
        var consumers: [Int: Int] = [:]
        for hit in hits {
            for word in hit.consumed where word != hit.trigger { consumers[word] = hit.trigger }
        }
        var contents: [Int: FrameHit] = [:]
        var kept: [FrameHit] = []
        var lightVerbs: [Int: FrameHit] = [:]
        for hit in hits where hit.isNominal && hit.governor != hit.trigger {
            if let other = lightVerbs[hit.governor], other.score >= hit.score { continue }
            lightVerbs[hit.governor] = hit
        }
        for hit in hits {
            if let consumer = consumer(of: hit, consumers, graph), consumer != hit.trigger {
                if contents[consumer] == nil || isNearer(hit, contents[consumer]!, consumer) {
                    contents[consumer] = hit
                }
                continue
            }
            // A light verb that also heads a pattern of its own: the better of the two.
            if !hit.isNominal, let nominal = lightVerbs[hit.trigger], nominal.score >= hit.score {
                continue
            }
            if hit.isNominal, hit.governor != hit.trigger, let verb = byTrigger[hit.governor],
                verb.score > hit.score
            {
                continue
            }
            kept.append(hit)
        }
        return Selection(hits: kept, contents: contents)
    }

    private static func isNearer(_ a: FrameHit, _ b: FrameHit, _ consumer: Int) -> Bool {
        abs(a.trigger - consumer) < abs(b.trigger - consumer)
    }

    /// The hit in whose act or tested argument this one lies, if any: climbing, but not out of a
    /// relative clause.
    private static func consumer(
        of hit: FrameHit, _ consumers: [Int: Int], _ graph: ClauseGraph
    ) -> Int? {
        var word = hit.trigger
        for _ in 0..<16 {
            if let consumer = consumers[word] { return consumer }
            switch graph.words[word].relation {
            case .aclRelcl, .parataxis, .root, .appos: return nil
            case .advcl where !graph.isInfinitive(word) && word != hit.trigger: return nil
            case .advcl where graph.words[word].xpos != "VBG" && !graph.isInfinitive(word):
                return nil
            default: break
            }
            guard let head = graph.head(of: word) else { return nil }
            word = head
        }
        return nil
    }
}

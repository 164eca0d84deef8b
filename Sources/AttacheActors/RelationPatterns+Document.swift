import AttacheKnowledge
import AttacheModel

extension RelationPatterns {
    /// The ties that a document's sentences say. Complexity: O(words × patterns).
    func find(_ builder: ActorBuilder) -> [Found] {
        if patterns.isEmpty { return [] }
        var bySentence: [Int: [Int]] = [:]
        for (m, mention) in builder.mentions.enumerated()
        where (mention.counts || mention.form == .nominal) && mention.drafts.count == 1 {
            bySentence[mention.sentence, default: []].append(m)
        }
        let empty = Self.emptyRow(builder.knowledge.words)
        var results: [Found] = []
        var seen = Set<Found>()
        for view in builder.views {
            guard let numbers = bySentence[view.number] else { continue }
            var row = empty
            row.words = view.lower.map { $0 == "’s" ? "'s" : $0 }
            for m in numbers {
                let mention = builder.mentions[m]
                let draft = builder.drafts[mention.drafts[0]]
                let first = mention.words.lowerBound
                if let old = row.actors[first], old.end >= mention.words.upperBound { continue }
                row.actors[first] = Row.Actor(
                    end: mention.words.upperBound, number: mention.drafts[0],
                    kind: draft.kind.rawValue)
            }
            for match in find(row) where isSaid(of: match, row, in: view) {
                var (found, words) = (match.found, match.words)
                if found.predicate == .leads, found.object == nil {
                    // "the Strelsky regime": whoever leads it leads its state.
                    guard let code = builder.drafts[found.subject].country,
                        let state = builder.keys["state:\(code)"]
                    else { continue }
                    found.object = state
                }
                if found.predicate != .designatedAs, found.object == nil { continue }
                if found.predicate == .partOf, let object = found.object,
                    builder.isForeign(found.subject, object)
                {
                    continue
                }
                if found.predicate == .designatedAs { found.object = nil }
                found.evidence = view.span(words.clamped(to: 0..<view.count))
                if seen.insert(found).inserted { results.append(found) }
            }
        }
        return results
    }
}

extension RelationPatterns {
    /// Whether the tree lets a match's subject be what its words are said of. In "A's banks, since they
    /// support B" those who support have a subject of their own; in "listed A-aligned groups" A is not
    /// listed.
    private func isSaid(of match: Match, _ row: Row, in view: SentenceView) -> Bool {
        let words = view.words
        var subject = match.subjectWord
        while subject + 1 < match.words.upperBound, row.actors[subject] == nil,
            row.skips.contains(view.lower(at: subject))
        {
            subject += 1
        }
        if match.found.predicate == .designatedAs, let end = row.actors[subject]?.end,
            view.lower(at: end) == "-"
        {
            return false
        }
        guard match.found.predicate == .backs, var verb = match.distantWord else { return true }
        var steps = 0
        while words[verb].upos != .verb, words[verb].upos != .aux, steps < 3,
            words.indices.contains(words[verb].head)
        {
            verb = words[verb].head
            steps += 1
        }
        guard
            var own = words.indices.first(where: {
                words[$0].head == verb && words[$0].relation.base == .nsubj
            })
        else { return true }
        // "A, which supports B": the pronoun stands for what the clause hangs on.
        if words[verb].relation == .aclRelcl, words[own].upos == .pron {
            own = words[verb].head
        }
        // The subject, or what stands in its phrase ("the government of A").
        var up = subject
        for _ in 0..<8 {
            if up == own { return true }
            switch words[up].relation.base {
            case .nsubj, .obj, .obl, .advcl, .ccomp, .root: return false
            default: break
            }
            guard words.indices.contains(words[up].head) else { return false }
            up = words[up].head
        }
        return false
    }
}

extension ActorBuilder {
    /// Whether a body is another state's or no named one, so that "'s" says no belonging.
    func isForeign(_ body: Int, _ owner: Int) -> Bool {
        let a = drafts[body].country
        let b = drafts[owner].country
        if let a, let b, a != b { return true }
        return drafts[body].name.utf8.first.map { $0 >= 97 && $0 <= 122 } ?? true
    }
}

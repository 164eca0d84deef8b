import AttacheKnowledge
import AttacheModel

/// Reads the role phrases of a sentence from its units.
struct RoleReader {
    let knowledge: ActorKnowledge

    /// Complexity: O(n).
    func phrases(_ view: SentenceView, _ units: [Unit]) -> [RolePhrase] {
        var unitAt = [Int](repeating: -1, count: view.count)
        for (u, unit) in units.enumerated() { for i in unit.words { unitAt[i] = u } }
        var phrases: [RolePhrase] = []
        var phraseOfUnit = [Int: Int]()
        for u in units.indices {
            guard case .role(let role, let plural) = units[u].kind else { continue }
            // A role noun inside another's title ("foreign ministry official") is its modifier.
            if let next = following(u, units), isModifier(u, next, units, view) {
                if case .role = units[next].kind { continue }
            }
            var phrase = RolePhrase(
                unit: u, role: role, isPlural: plural, words: units[u].words,
                start: units[u].words.lowerBound, title: "")
            left(&phrase, view, units, unitAt)
            right(&phrase, view, units, unitAt)
            phrase.title = words(view, phrase.words)
            phraseOfUnit[u] = phrases.count
            phrases.append(phrase)
        }
        holders(&phrases, view, units, unitAt, phraseOfUnit)
        return phrases
    }

    func following(_ u: Int, _ units: [Unit]) -> Int? {
        u + 1 < units.count && units[u + 1].words.lowerBound == units[u].words.upperBound
            ? u + 1 : nil
    }

    /// "police director", "army chief", "government spokesman": the first noun modifies the second.
    func isModifier(_ u: Int, _ next: Int, _ units: [Unit], _ view: SentenceView) -> Bool {
        guard case .role(let a, let plural) = units[u].kind, case .role(let b, _) = units[next].kind
        else { return false }
        if plural, knowledge.roles[a].kind == .office { return false }
        switch (knowledge.roles[a].kind, knowledge.roles[b].kind) {
        case (.organization, .office), (.organization, .person), (.igo, .office): return false
        default: break
        }
        switch knowledge.roles[b].kind {
        case .office, .person, .people, .organization, .armedGroup: return true
        default: return false
        }
    }

    func words(_ view: SentenceView, _ range: Range<Int>) -> String {
        var result = ""
        for i in range {
            if i > range.lowerBound, view.words[i].span.start > view.words[i - 1].span.end {
                result += " "
            }
            result += view.words[i].form
        }
        return result
    }

    func reason(_ unit: Unit, _ view: SentenceView) -> String {
        let name = words(view, unit.words)
        return switch unit.kind {
        case .adjective, .people: "demonym: \(name)"
        case .capital, .seat: "seat: \(name)"
        case .group, .groupAdjective: "people: \(name)"
        default: "name: \(name)"
        }
    }
}

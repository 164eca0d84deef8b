import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "Eritrean and Djiboutian forces", "ministers of Chad and Niger": forces or holders of either state;
    /// null where one state alone, or none, is named. Gives the first.
    mutating func ofBoth(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ target: Int?
    ) -> Int? {
        guard role.sector == .mil || role.kind == .office, phrase.isPlural, target != nil,
            phrase.body == nil, phrase.possessive == nil, phrase.ownerRole == nil,
            let own = phrase.state, let other = otherState(v, phrase), other != own
        else { return nil }
        let first = groupNominal(v, phrase, role, head, target)
        var second = phrase
        second.state = other
        second.stateReason = "list: \(knowledge.actors[other].name)"
        let last = groupNominal(v, second, role, head, state(other))
        guard first != last else { return first }
        // Both stand on the same words: one mention of the two.
        mentions.removeLast(2)
        note(
            views[v], mentionWords(phrase, views[v]), [first, last], .nominal, counts: true)
        return first
    }

    /// The state that "and" adds to a phrase's own, before its noun or behind it.
    private func otherState(_ v: Int, _ phrase: RolePhrase) -> Int? {
        let view = views[v]
        func state(_ isMeant: (Range<Int>) -> Bool) -> (state: Int, words: Range<Int>)? {
            for unit in units[v] where isMeant(unit.words) {
                switch unit.kind {
                case .state(let s), .adjective(let s): return (s, unit.words)
                default: continue
                }
            }
            return nil
        }
        if view.lower(at: phrase.start - 1) == "and" {
            return state { $0.upperBound == phrase.start - 1 }?.state
        }
        let end = phrase.words.upperBound
        guard let own = state({ $0.lowerBound >= end && $0.lowerBound < end + 4 }),
            own.state == phrase.state, view.lower(at: own.words.upperBound) == "and"
        else { return nil }
        var next = own.words.upperBound + 1
        if view.lower(at: next) == "the" { next += 1 }
        guard let other = state({ $0.lowerBound == next }),
            !view.isPossessive(other.words.upperBound)
        else { return nil }
        return other.state
    }

    /// "The Front" after "the Ramiro Front": the one body of several words whose name ends in the word,
    /// which the article and the capital make a name.
    mutating func bodyNamedLast(_ v: Int, _ i: Int) -> Int? {
        let view = views[v]
        guard view.isCapitalized(i), view.lower(at: i - 1) == "the", view.atomOfWord[i] >= 0,
            !(i + 1 < view.count && view.isCapitalized(i + 1)),
            let (bv, bu) = bodiesByLast[view.atoms[view.atomOfWord[i]].hash], bv <= v,
            draftOfUnit[bv][bu] >= 0
        else { return nil }
        return draftOfUnit[bv][bu]
    }

    /// Notes such short names among the words of no unit. Complexity: O(words).
    mutating func readShortNames(_ v: Int) {
        guard !bodiesByLast.isEmpty else { return }
        var isTaken = [Bool](repeating: false, count: views[v].count)
        for unit in units[v] { for i in unit.words { isTaken[i] = true } }
        for i in isTaken.indices where !isTaken[i] {
            if let d = bodyNamedLast(v, i) { note(views[v], i..<i + 1, [d], .name, counts: true) }
        }
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "NAME of Ruritania": the side that the text itself gives a person. Complexity: O(units).
    mutating func readOrigins(_ v: Int) {
        var unitAt = [Int](repeating: -1, count: views[v].count)
        for (u, unit) in units[v].enumerated() {
            for i in unit.words where i < unitAt.count { unitAt[i] = u }
        }
        for (u, unit) in units[v].enumerated() where unit.isPersonName && draftOfUnit[v][u] >= 0 {
            let found = reader.origin(
                ofHolderBefore: unit.words.upperBound, views[v], units[v], unitAt)
            guard let found, drafts[draftOfUnit[v][u]].kind == .person else { continue }
            drafts[draftOfUnit[v][u]].setCountry(
                knowledge.country(ofState: found.state, year: year),
                "text: of \(knowledge.actors[found.state].name)")
        }
    }

    /// "Ruritania and Graustark were represented respectively by A and B", "the foreign ministers of
    /// Ruritania and Graustark, A and B": as many persons as states, each with the one of its place in
    /// the list. Complexity: O(units).
    mutating func readLists(_ v: Int) {
        let view = views[v]
        let holders = units[v].indices
            .filter { units[v][$0].isPersonName && draftOfUnit[v][$0] >= 0 }
            .sorted { units[v][$0].words.lowerBound < units[v][$1].words.lowerBound }
        let persons = holders.map { draftOfUnit[v][$0] }
        guard persons.count > 1, Set(persons).count == persons.count else { return }
        guard let states = stateList(v), states.count == persons.count else { return }
        let isSaid = view.lower.contains("respectively")
        let shared = phrases[v].firstIndex { phrase in
            phrase.isPlural && noun(phrase).kind == .office && phrase.state == states[0]
        }
        guard isSaid || shared != nil else { return }
        if let shared { phrases[v][shared].holders = holders }
        for (d, s) in zip(persons, states) {
            drafts[d].setCountry(
                knowledge.country(ofState: s, year: year), "list: \(knowledge.actors[s].name)")
        }
    }

    /// The only run of several states in a sentence ("A, B and C"), or null.
    private func stateList(_ v: Int) -> [Int]? {
        let view = views[v]
        var runs: [[Int]] = []
        var end = -1
        for unit in units[v].sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
            let s: Int
            switch unit.kind {
            case .state(let i), .capital(let i), .adjective(let i): s = i
            default: continue
            }
            let gap = end >= 0 && end <= unit.words.lowerBound ? end..<unit.words.lowerBound : 0..<0
            let isNext =
                !gap.isEmpty && gap.count < 4
                && gap.allSatisfy { [",", "and", "the", "of"].contains(view.lower(at: $0)) }
            if isNext { runs[runs.count - 1].append(s) } else { runs.append([s]) }
            end = unit.words.upperBound
        }
        let lists = runs.filter { $0.count > 1 }
        return lists.count == 1 ? lists[0] : nil
    }
}

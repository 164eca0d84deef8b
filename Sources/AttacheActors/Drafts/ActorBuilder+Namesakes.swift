import AttacheKnowledge
import AttacheModel

/// Names that two states share ("Congo").
extension ActorBuilder {
    /// Settles each such name on the state that the rest of the text speaks of: by its capital, its
    /// adjective, its bodies; the one that the files name first where nothing else does.
    /// Complexity: O(units).
    mutating func settleNamesakes() {
        var weight: [Int: Int] = [:]
        var shared: [(v: Int, u: Int, states: [Int])] = []
        for v in units.indices {
            for u in units[v].indices {
                switch units[v][u].kind {
                case .state(let s):
                    let name = reader.words(views[v], units[v][u].words)
                    let twins = knowledge.meanings(ofPhrase: name).compactMap { meaning -> Int? in
                        if case .state(let other) = meaning { other } else { nil }
                    }
                    if twins.count > 1 {
                        shared.append((v, u, twins))
                    } else {
                        weight[s, default: 0] += 1
                    }
                case .adjective(let s), .people(let s, _), .capital(let s), .seat(let s):
                    weight[s, default: 0] += 1
                case .body(let b):
                    if let s = knowledge.actors[b].country.flatMap({ knowledge.states[$0] }) {
                        weight[s, default: 0] += 1
                    }
                default: break
                }
            }
        }
        for (v, u, states) in shared {
            let known = states.filter { weight[$0] ?? 0 > 0 }
            if let best = known.max(by: { (weight[$0]!, $1) < (weight[$1]!, $0) }) {
                units[v][u].kind = .state(best)
            }
        }
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// The state whose names, adjectives and places make up most of the text's; the dateline counts
    /// twice.
    mutating func weighStates() -> Int? {
        var weight: [String: Int] = [:]
        var total = 0
        var states = Set<String>()
        func add(_ code: String?, _ count: Int = 1) {
            guard let code, code != "IGO" else { return }
            weight[code, default: 0] += count
            total += count
        }
        for found in units {
            for unit in found {
                switch unit.kind {
                case .state(let s), .adjective(let s), .people(let s, _), .capital(let s),
                    .seat(let s):
                    add(knowledge.country(ofState: s))
                    if let code = knowledge.country(ofState: s) { states.insert(code) }
                case .place(let p):
                    add(knowledge.places[p].country)
                    if let code = knowledge.places[p].country { states.insert(code) }
                case .body(let b):
                    add(knowledge.actors[b].country)
                    if unit.words.count > 1, let code = knowledge.actors[b].country {
                        namedStates.insert(code)
                    }
                case .person(let list), .surname(let list):
                    namedStates.formUnion(list.compactMap { knowledge.actors[$0].country })
                default: break
                }
            }
        }
        namedStates.formUnion(states)
        if let datelineCountry { namedStates.insert(datelineCountry) }
        add(datelineCountry, 2)
        // "Strelsau, RURNA –": a state's own agency, from home.
        if let datelineAgency, datelineAgency == datelineCountry { add(datelineAgency, 6) }
        // Whom the report opens with it is at home with, rather than whom it speaks of most.
        add(openingState(), 3)
        if let issuer {
            // What an issuer writes about: the state that it names most beside its own.
            let others = weight.filter { $0.key != issuer.country }
            if let top = others.max(by: {
                $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key
            }), top.value * 2 > others.values.reduce(0, +) {
                subject = top.key
            }
        }
        guard
            let top = weight.max(by: {
                $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key
            })
        else { return nil }
        firstState = knowledge.states[top.key]
        return top.value * 2 > total ? firstState : nil
    }

    /// The state that is the subject of the first sentence, by its name or a nationality before it.
    private func openingState() -> String? {
        guard let view = views.first(where: { $0.count > 4 }),
            let found = units.indices.first(where: {
                views[$0].number == view.number
            }).map({ units[$0] })
        else { return nil }
        for unit in found.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
            let s: Int
            switch unit.kind {
            case .state(let i), .adjective(let i), .capital(let i): s = i
            default: continue
            }
            var i = view.head(of: unit.words)
            var steps = 0
            while steps < 4 {
                if view.words[i].relation.base == .nsubj {
                    let verb = view.words[i].head
                    let isTop =
                        view.words.indices.contains(verb) && view.words[verb].relation == .root
                    return isTop ? knowledge.country(ofState: s, year: year) : nil
                }
                switch view.words[i].relation {
                case .amod, .compound, .nmodPoss, .nmodDesc, .flat: break
                default: return nil
                }
                guard view.words.indices.contains(view.words[i].head) else { return nil }
                i = view.words[i].head
                steps += 1
            }
            return nil
        }
        return nil
    }

    /// The state that offices and bodies without a nationality belong to: the issuer's, else the one
    /// that the report is mostly about. With the reason for it.
    var home: (country: String, reason: String)? {
        if let issuer { return (issuer.country, "issuer: \(issuer.reason)") }
        guard let code = mainState.flatMap({ knowledge.country(ofState: $0) }) else { return nil }
        return (code, "default: the report is mostly about \(code)")
    }

    /// "On his visit to Ruritania he met officials": the state visited, for whoever is met there.
    func host(_ v: Int, _ words: Range<Int>) -> String? {
        let view = views[v]
        var top = view.head(of: words)
        // "the minister, NAME, visited": the visitor is no host.
        if view.words[top].relation == .appos, view.words.indices.contains(view.words[top].head) {
            top = view.words[top].head
        }
        if view.words[top].relation.base == .nsubj { return nil }
        let visits = knowledge.words["visit"]
        for unit in units[v] {
            let s: Int
            switch unit.kind {
            case .state(let i), .capital(let i): s = i
            default: continue
            }
            let before = unit.words.lowerBound - 1
            guard before >= 0 else { continue }
            let isVisited =
                visits.contains(view.lemma(before))
                || view.lower(at: before) == "to"
                    && (max(0, before - 3)..<before).contains { visits.contains(view.lemma($0)) }
            if isVisited { return knowledge.country(ofState: s, year: year) }
        }
        return nil
    }
}

extension ActorKnowledge {
    /// The state of the first medium that a dateline names. Complexity: O(n).
    func country(ofMediumIn dateline: Atoms) -> String? {
        for match in phrases(dateline, anyCase: true) {
            for meaning in meanings(of: match) {
                if case .body(let b) = meaning, actors[b].kind == .media {
                    return actors[b].country
                }
            }
        }
        return nil
    }

    /// The state of the first place that a dateline names. Complexity: O(n).
    func country(ofPlaceIn dateline: Atoms) -> String? {
        for match in phrases(dateline, anyCase: true) {
            for meaning in meanings(of: match) {
                switch meaning {
                case .capital(let s), .state(let s): return country(ofState: s)
                case .place(let p): return places[p].country
                default: break
                }
            }
        }
        return nil
    }
}

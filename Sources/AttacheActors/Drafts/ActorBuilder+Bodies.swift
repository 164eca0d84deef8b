import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// The body of several words whose first word a single name repeats ("Meridian" for "Meridian
    /// Air").
    mutating func shortName(_ v: Int, _ u: Int) -> Int? {
        let words = units[v][u].words
        guard words.count == 1, views[v].atomOfWord[words.lowerBound] >= 0 else { return nil }
        if let d = bodyNamedLast(v, words.lowerBound) { return d }
        let hash = views[v].atoms[views[v].atomOfWord[words.lowerBound]].hash
        let letters = views[v].words[words.lowerBound].form
        guard
            let (bv, bu) = bodiesByFirst[hash]
                ?? (views[v].isUpper(words.lowerBound) ? bodiesByInitials[letters] : nil)
        else { return nil }
        if draftOfUnit[bv][bu] < 0 {
            switch units[bv][bu].kind {
            case .body(let b): draftOfUnit[bv][bu] = body(b)
            default: draftOfUnit[bv][bu] = organization(bv, bu)
            }
        }
        return draftOfUnit[bv][bu]
    }

    /// Remembers the first words of the names of bodies, where one body alone has that word first.
    mutating func gatherBodies() {
        var several = Set<UInt64>()
        var severalLast = Set<UInt64>()
        for v in views.indices {
            for u in units[v].indices {
                let unit = units[v][u]
                switch unit.kind {
                case .body, .unknown(.organization): break
                default: continue
                }
                if case .body(let b) = unit.kind, let code = knowledge.actors[b].country,
                    knowledge.actors[b].sector == .leg, let s = knowledge.states[code]
                {
                    legislatures.insert(s)
                }
                guard unit.words.count > 1, views[v].atomOfWord[unit.words.lowerBound] >= 0 else {
                    continue
                }
                let capitals = unit.words.filter { views[v].isCapitalized($0) }
                    .compactMap { views[v].words[$0].form.first }
                if capitals.count > 2 {
                    let letters = String(capitals).uppercased()
                    if bodiesByInitials[letters] == nil { bodiesByInitials[letters] = (v, u) }
                }
                let last = views[v].atomOfWord[unit.words.upperBound - 1]
                if last >= 0 {
                    let hash = views[v].atoms[last].hash
                    if let (bv, bu) = bodiesByLast[hash] {
                        let a = reader.words(views[bv], units[bv][bu].words)
                        if a != reader.words(views[v], unit.words) { severalLast.insert(hash) }
                    } else {
                        bodiesByLast[hash] = (v, u)
                    }
                }
                let hash = views[v].atoms[views[v].atomOfWord[unit.words.lowerBound]].hash
                if let (bv, bu) = bodiesByFirst[hash] {
                    let a = reader.words(views[bv], units[bv][bu].words)
                    if a != reader.words(views[v], unit.words) { several.insert(hash) }
                } else {
                    bodiesByFirst[hash] = (v, u)
                }
            }
        }
        for hash in several { bodiesByFirst[hash] = nil }
        for hash in severalLast { bodiesByLast[hash] = nil }
    }

    func hasLegislature(of unit: Unit) -> Bool {
        if case .seat(let s) = unit.kind { return hasLegislature(s) }
        return false
    }

    /// Whether the text names a parliament of the state.
    func hasLegislature(_ state: Int) -> Bool { legislatures.contains(state) }

    mutating func organization(_ v: Int, _ u: Int) -> Int {
        let view = views[v]
        let unit = units[v][u]
        let name = reader.words(view, unit.words)
        let key =
            "name:"
            + unit.words.filter { view.atomOfWord[$0] >= 0 }
            .map { String(view.atoms[view.atomOfWord[$0]].hash, radix: 36) }.joined(separator: ".")
        if let old = keys[key] { return old }
        if let inside = unit.inside, let code = knowledge.country(ofState: inside),
            isSoldiery(view, unit.words)
        {
            return forces(of: code, name: name, of: inside)
        }
        var made = ActorDraft(name: name, kind: .organization)
        let sectors = knowledge.words["sector"].written
        // The last word tells most ("Star Shipping Corporation").
        for w in unit.words.reversed() {
            let form = view.words[w].form
            if let code = sectors[form], let sector = Sector(rawValue: code) {
                made.setSector(sector, "name: \(form)")
                if made.sector == .med { made.kind = .media }
            }
        }
        if let inside = unit.inside {
            made.setCountry(
                knowledge.country(ofState: inside), "name: \(knowledge.actors[inside].name)")
        } else if let owner = intergovernmentalOwner(view, unit.words) {
            made.kind = .igo
            made.setCountry("IGO", "name: \(knowledge.actors[owner].name)")
        } else if let state = stateBefore(v, u) {
            made.setCountry(
                knowledge.country(ofState: state), "text: \(knowledge.actors[state].name)")
        } else if isRegional(view, unit.words) {
            made.kind = .igo
            made.setCountry("IGO", "name: \(view.words[unit.words.lowerBound].form)")
        } else if let (code, place) = seat(v, u) {
            made.setCountry(code, "place: \(place)")
        }
        drafts.append(made)
        keys[key] = drafts.count - 1
        return drafts.count - 1
    }

    /// A state's adjective or possessive right before a name.
    func stateBefore(_ v: Int, _ u: Int) -> Int? {
        guard u > 0 else { return nil }
        let view = views[v]
        var i = units[v][u].words.lowerBound - 1
        if view.isPossessive(i) { i -= 1 }
        guard units[v][u - 1].words.upperBound == i + 1 else { return nil }
        switch units[v][u - 1].kind {
        case .adjective(let s), .state(let s): return s
        default: return nil
        }
    }

    /// "Special Trade Council (STC)": the letters are the same actor from here on.
    mutating func joinAcronym(_ v: Int, _ u: Int, _ d: Int) {
        let view = views[v]
        let end = units[v][u].words.upperBound
        guard view.lower(at: end) == "(", u + 1 < units[v].count,
            units[v][u + 1].words.lowerBound == end + 1,
            view.lower(at: units[v][u + 1].words.upperBound) == ")"
        else { return }
        let next = units[v][u + 1]
        if case .body(let b) = next.kind, drafts[d].known != b,
            next.words.count == 1, view.isUpper(next.words.lowerBound),
            view.words[next.words.lowerBound].form.first
                == view.words[units[v][u].words.lowerBound].form.first
        {
            // The text's own letters, whatever body of the files has the same.
            if keys["known:\(b)"] == nil { keys["known:\(b)"] = d }
            return
        }
        guard case .unknown = next.kind else { return }
        let key =
            "name:"
            + next.words.filter { view.atomOfWord[$0] >= 0 }
            .map { String(view.atoms[view.atomOfWord[$0]].hash, radix: 36) }.joined(separator: ".")
        if keys[key] == nil { keys[key] = d }
    }

    /// "Ruritanian Defence Forces": the state's forces, as "the Ruritanian army" is.
    private func isSoldiery(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        let rest = words.dropFirst().map { view.lower(at: $0) }.joined(separator: " ")
        return knowledge.words["soldiery"].contains(rest)
    }

    private mutating func forces(of code: String, name: String, of state: Int) -> Int {
        let isNew = keys["military:\(code)"] == nil
        let reason = "name: \(knowledge.actors[state].name)"
        let d = draft("military:\(code)") {
            var draft = ActorDraft(name: name, kind: .organization)
            draft.isPlural = true
            draft.setCountry(code, reason)
            draft.setSector(.mil, "name: \(name)")
            return draft
        }
        drafts[d].name = name
        if isNew { byNoun["soldiery", default: []].append(d) }
        return d
    }

    /// "UN Harbour Commission": an organ of the body that its name begins with.
    private func intergovernmentalOwner(_ view: SentenceView, _ words: Range<Int>) -> Int? {
        let first = view.atomOfWord[words.lowerBound]
        guard first >= 0, words.count > 1, let match = knowledge.longest(view.atoms, from: first)
        else { return nil }
        for meaning in knowledge.meanings(of: match) {
            if case .body(let b) = meaning, knowledge.actors[b].country == "IGO" { return b }
        }
        return nil
    }

    /// "African Ports Union": a body of several states.
    private func isRegional(_ view: SentenceView, _ words: Range<Int>) -> Bool {
        guard words.count > 1, let last = words.last else { return false }
        return knowledge.words["region"].holdsAsWritten(view.words[words.lowerBound].form)
            && knowledge.words["regional_body"].holdsAsWritten(view.words[last].form)
    }

    /// Where a body is at home: "Strelsau-based Meridian", "the Royal School in Strelsau".
    private func seat(_ v: Int, _ u: Int) -> (code: String, place: String)? {
        let view = views[v]
        let words = units[v][u].words
        var unit: Unit?
        if view.lower(at: words.lowerBound - 1) == "based",
            view.lower(at: words.lowerBound - 2) == "-"
        {
            unit = units[v].first { $0.words.upperBound == words.lowerBound - 2 }
        } else if view.lower(at: words.upperBound) == "in"
            || view.lower(at: words.upperBound) == "of"
        {
            unit = units[v].first { $0.words.lowerBound == words.upperBound + 1 }
        }
        guard let unit else { return nil }
        let code: String? =
            switch unit.kind {
            case .place(let p): knowledge.places[p].country
            case .state(let s), .capital(let s), .adjective(let s): knowledge.country(ofState: s)
            default: nil
            }
        return code.map { ($0, reader.words(view, unit.words)) }
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Notes the states, bodies and persons that a sentence names.
    mutating func readNames(_ v: Int) {
        let view = views[v]
        let found = units[v]
        var placeUntil = -1
        for u in found.indices {
            let unit = found[u]
            switch unit.kind {
            case .state(let s):
                let isPlace = isPlace(view, found, u, placeUntil)
                if isPlace { placeUntil = unit.words.upperBound }
                let d = state(s)
                draftOfUnit[v][u] = d
                let isMatter = phrases[v].contains { phrase in
                    phrase.words.contains(unit.words.lowerBound)
                        && view.lower(at: unit.words.lowerBound - 1) == "for"
                }
                let people =
                    isMatter
                    || phrases[v].contains { phrase in
                        phrase.state == s && phrase.start <= unit.words.lowerBound
                            && unit.words.upperBound <= phrase.words.upperBound
                            && noun(phrase).kind == .people
                    }
                note(view, unit.words, [d], .name, counts: !isPlace && !people)
            case .seat(let s) where hasLegislature(s):
                // Government against parliament: the office acts for itself.
                let name = reader.words(view, unit.words)
                let code = knowledge.country(ofState: s)
                let d = draft("seat:\(name.lowercased())") {
                    var draft = ActorDraft(name: name, kind: .organization)
                    draft.setCountry(code, "seat: \(name)")
                    draft.setSector(.gov, "seat")
                    return draft
                }
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
            case .capital(let s), .seat(let s):
                var isPlace = isPlace(view, found, u, placeUntil)
                if case .capital = unit.kind {
                    isPlace = isPlace || isCapitalPlace(view, found, u)
                }
                if isPlace {
                    placeUntil = unit.words.upperBound
                    continue
                }
                let d = state(s)
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
            case .adjective(let s):
                let d = state(s)
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .modifier, counts: false)
            case .people(let s, let plural):
                if phrases[v].contains(where: { $0.state == s && $0.start == unit.words.lowerBound }
                ) {
                    let d = state(s)
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .modifier, counts: false)
                    continue
                }
                let words = reader.words(view, unit.words)
                if knowledge.words["ethnic"].contains(view.lower(at: unit.words.lowerBound - 1)) {
                    // Descent says no side.
                    let d = draft("ethnic:\(words.lowercased())") {
                        var draft = ActorDraft(name: words, kind: .people)
                        draft.isPlural = true
                        draft.setSector(.cvl, "people")
                        return draft
                    }
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .name, counts: true)
                    continue
                }
                let code = knowledge.country(ofState: s)
                let d = draft("people:\(code ?? "")") {
                    var draft = ActorDraft(name: words, kind: .people)
                    draft.isPlural = true
                    draft.setCountry(code, "demonym: \(words)")
                    draft.setSector(.cvl, "people")
                    return draft
                }
                _ = plural
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
            case .group(let g, _):
                let people = knowledge.groups[g]
                let d = draft("group:\(people.name)") {
                    var draft = ActorDraft(name: people.name, kind: .people)
                    draft.isPlural = true
                    draft.setCountry(people.country, "people: \(people.name)")
                    draft.setSector(.cvl, "people")
                    return draft
                }
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
            case .body(let b):
                let known = knowledge.actors[b]
                let d: Int
                if known.kind == .state, let s = known.country.flatMap({ knowledge.states[$0] }),
                    hasLegislature(s)
                {
                    d = draft("government:\(known.country ?? "")") {
                        var draft = ActorDraft(name: known.name, kind: .organization)
                        draft.setCountry(known.country, "list: \(known.name)")
                        draft.setSector(.gov, "government")
                        return draft
                    }
                } else {
                    d = body(b)
                }
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
                joinAcronym(v, u, d)
            case .person, .surname:
                let d = draftOfUnit[v][u]
                if d >= 0 {
                    note(view, titledWords(v, u), [d], .name, counts: true)
                    readEmployer(v, u, d)
                }
            case .unknown(.person):
                let d = draftOfUnit[v][u]
                if d >= 0 {
                    note(view, titledWords(v, u), [d], .name, counts: true)
                    readEmployer(v, u, d)
                } else if let d = shortName(v, u) {
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .name, counts: true)
                }
            case .unknown(.location):
                if let d = shortName(v, u) {
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .name, counts: true)
                }
            case .unknown(.organization):
                let d = shortName(v, u) ?? organization(v, u)
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
                joinAcronym(v, u, d)
            case .handle:
                let d = draftOfUnit[v][u]
                if d >= 0 { note(view, unit.words, [d], .name, counts: true) }
            case .place, .groupAdjective, .role, .unknown: break
            }
        }
    }

    private var reader: RoleReader { RoleReader(knowledge: knowledge) }

    /// Whether a state's or capital's name only says where.
    private func isPlace(_ view: SentenceView, _ found: [Unit], _ u: Int, _ placeUntil: Int) -> Bool
    {
        let words = found[u].words
        let places = knowledge.words["place"]
        // "Ruritania-based", "Ruritania-controlled"
        if view.lower(at: words.upperBound) == "-",
            knowledge.words["location"].contains(view.lower(at: words.upperBound + 1))
        {
            return !knowledge.words["hand"].contains(view.lower(at: words.upperBound + 1))
        }
        var i = words.lowerBound - 1
        while i >= 0,
            view.lower(at: i) == "the" || view.lower(at: i) == "both"
                || view.words[i].upos == .adj && !places.contains(view.lower(at: i))
        {
            i -= 1
        }
        let before = view.lower(at: i)
        if places.contains(before) {
            // "in Ruritania's view": the possessor is a party all the same.
            return !view.isPossessive(words.upperBound)
        }
        if before == ",", i > 0, u > 0, found[u - 1].words.upperBound == i {
            // "Strelsau, Ruritania"
            switch found[u - 1].kind {
            case .place, .capital, .unknown(.location): return true
            case .state: return placeUntil == i
            default: return false
            }
        }
        if before == ",", i > 1, view.isCapitalized(i - 1), view.words[i - 1].upos == .propn,
            places.contains(view.lower(at: i - 2)) || view.lower(at: i - 2) == "and"
                || view.lower(at: i - 2) == "."
        {
            // The same with a town that no list knows.
            return u == 0 || found[u - 1].words.upperBound != i
        }
        if i > 1, knowledge.words["including"].contains(before),
            (max(0, i - 4)..<i).contains(where: { places.contains(view.lower(at: $0)) })
        {
            return true
        }
        if before == "and" || before == "or" || before == "," {
            // "in Ruritania and Graustark"
            return u > 0 && placeUntil >= 0 && found[u - 1].words.upperBound == placeUntil
                && i - placeUntil <= 1
        }
        return false
    }

    private func isCapitalPlace(_ view: SentenceView, _ found: [Unit], _ u: Int) -> Bool {
        let words = found[u].words
        let before = view.lower(at: words.lowerBound - 1)
        let after = view.lower(at: words.upperBound)
        if knowledge.words["towards"].contains(before) { return true }
        if words.lowerBound == 0, [":", "(", "—", "–", "-", ",", "/"].contains(after) {
            return true
        }
        if after == ",", words.upperBound + 1 < view.count,
            found.contains(where: {
                guard $0.words.lowerBound == words.upperBound + 1 else { return false }
                if case .state = $0.kind { return true }
                return false
            })
        {
            return true
        }
        // "Strelsau university", "the Strelsau talks": a modifier names a place.
        let head = view.head(of: words)
        let relation = view.words[head].relation
        if relation == .compound || relation == .amod || relation == .nmodDesc { return true }
        return false
    }

    /// A name with the title that stands right before it.
    func titledWords(_ v: Int, _ u: Int) -> Range<Int> {
        let view = views[v]
        var words = units[v][u].words
        var start = words.lowerBound
        while start > 0,
            knowledge.words["address"].contains(view.lower(at: start - 1))
                || knowledge.words["abbreviated"].contains(view.lower(at: start - 1))
        {
            start -= 1
        }
        words = start..<words.upperBound
        var first = start
        for phrase in phrases[v]
        where phrase.holders.contains(u) && phrase.words.upperBound <= start {
            let between = phrase.words.upperBound..<start
            // Only what belongs to the title may stand between.
            let isTitle =
                between.allSatisfy { i in
                    let form = view.lower(at: i)
                    return form == "and" || form == "/" || form == "," && between.count == 1
                        || knowledge.words["affiliation"].contains(form)
                        || knowledge.words["definite"].contains(form)
                        || phrases[v].contains { $0.words.contains(i) && $0.holders.contains(u) }
                        || units[v].contains { $0.words.contains(i) && !$0.isPersonName }
                        || view.isPossessive(i)
                } && between.count < 12
            if isTitle { first = min(first, phrase.words.lowerBound) }
        }
        words = first..<words.upperBound
        return words
    }

    /// "the Herald's A B": the body's side is the person's.
    private mutating func readEmployer(_ v: Int, _ u: Int, _ d: Int) {
        guard u > 0, views[v].isPossessive(units[v][u].words.lowerBound - 1),
            units[v][u - 1].words.upperBound == units[v][u].words.lowerBound - 1
        else { return }
        let body = draftOfUnit[v][u - 1]
        guard body >= 0 else { return }
        switch drafts[body].kind {
        case .media, .organization:
            drafts[d].setCountry(drafts[body].country, "body: \(drafts[body].name)")
            drafts[d].setSector(drafts[body].sector, "body: \(drafts[body].name)")
        default: break
        }
    }

    // MARK: Organizations that no list knows

    /// The body of several words whose first word a single name repeats ("Meridian" for "Meridian
    /// Air").
    private mutating func shortName(_ v: Int, _ u: Int) -> Int? {
        let words = units[v][u].words
        guard words.count == 1, views[v].atomOfWord[words.lowerBound] >= 0 else { return nil }
        let hash = views[v].atoms[views[v].atomOfWord[words.lowerBound]].hash
        guard let (bv, bu) = bodiesByFirst[hash] else { return nil }
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
    }

    /// Whether the text names a parliament of the state.
    private func hasLegislature(_ state: Int) -> Bool { legislatures.contains(state) }

    private mutating func organization(_ v: Int, _ u: Int) -> Int {
        let view = views[v]
        let unit = units[v][u]
        let name = reader.words(view, unit.words)
        let key =
            "name:"
            + unit.words.filter { view.atomOfWord[$0] >= 0 }
            .map { String(view.atoms[view.atomOfWord[$0]].hash, radix: 36) }.joined(separator: ".")
        if let old = keys[key] { return old }
        var made = ActorDraft(name: name, kind: .organization)
        let sectors = knowledge.words["sector"].written
        for w in unit.words {
            let form = view.words[w].form
            if let code = sectors[form], let sector = Sector(rawValue: code) {
                made.setSector(sector, "name: \(form)")
                if sector == .med { made.kind = .media }
            }
        }
        if let inside = unit.inside {
            made.setCountry(
                knowledge.country(ofState: inside), "name: \(knowledge.actors[inside].name)")
        } else if let state = stateBefore(v, u) {
            made.setCountry(
                knowledge.country(ofState: state), "text: \(knowledge.actors[state].name)")
        }
        drafts.append(made)
        keys[key] = drafts.count - 1
        return drafts.count - 1
    }

    /// A state's adjective or possessive right before a name.
    private func stateBefore(_ v: Int, _ u: Int) -> Int? {
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
    private mutating func joinAcronym(_ v: Int, _ u: Int, _ d: Int) {
        let view = views[v]
        let end = units[v][u].words.upperBound
        guard view.lower(at: end) == "(", u + 1 < units[v].count,
            units[v][u + 1].words.lowerBound == end + 1,
            view.lower(at: units[v][u + 1].words.upperBound) == ")"
        else { return }
        let next = units[v][u + 1]
        guard case .unknown = next.kind else { return }
        let key =
            "name:"
            + next.words.filter { view.atomOfWord[$0] >= 0 }
            .map { String(view.atoms[view.atomOfWord[$0]].hash, radix: 36) }.joined(separator: ".")
        if keys[key] == nil { keys[key] = d }
    }
}

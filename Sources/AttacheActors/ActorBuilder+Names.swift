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
                let people = phrases[v].contains { phrase in
                    phrase.state == s && phrase.start <= unit.words.lowerBound
                        && unit.words.upperBound <= phrase.words.upperBound
                        && noun(phrase).kind == .people
                }
                note(view, unit.words, [d], .name, counts: !isPlace && !people)
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
                if phrases[v].contains(where: { $0.state == s && $0.start == unit.words.lowerBound }) {
                    let d = state(s)
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .modifier, counts: false)
                    continue
                }
                let code = knowledge.country(ofState: s)
                let words = reader.words(view, unit.words)
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
                let d = body(b)
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
                joinAcronym(v, u, d)
            case .person, .surname:
                let d = draftOfUnit[v][u]
                if d >= 0 { note(view, titledWords(v, u), [d], .name, counts: true) }
            case .unknown(.person):
                let d = draftOfUnit[v][u]
                if d >= 0 { note(view, titledWords(v, u), [d], .name, counts: true) }
            case .unknown(.organization):
                let d = organization(v, u)
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
    private func isPlace(_ view: SentenceView, _ found: [Unit], _ u: Int, _ placeUntil: Int) -> Bool {
        let words = found[u].words
        let places = knowledge.words["place"]
        // "Ruritania-based", "Ruritania-controlled"
        if view.lower(at: words.upperBound) == "-",
            knowledge.words["location"].contains(view.lower(at: words.upperBound + 1))
        {
            return true
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
        if before == "," , i > 0, u > 0, found[u - 1].words.upperBound == i {
            // "Strelsau, Ruritania"
            switch found[u - 1].kind {
            case .place, .capital, .unknown(.location): return true
            case .state: return placeUntil == i
            default: return false
            }
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
        if ["to", "from", "for", "of", "leave", "left", "visited", "visit"].contains(before) { return true }
        if words.lowerBound == 0, [":", "(", "—", "–", "-", ",", "/"].contains(after) { return true }
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
        for phrase in phrases[v] where phrase.holders.contains(u) && phrase.words.upperBound <= start {
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

    // MARK: Organizations that no list knows

    private mutating func organization(_ v: Int, _ u: Int) -> Int {
        let view = views[v]
        let unit = units[v][u]
        let name = reader.words(view, unit.words)
        let key = "name:" + unit.words.filter { view.atomOfWord[$0] >= 0 }
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
        let key = "name:" + next.words.filter { view.atomOfWord[$0] >= 0 }
            .map { String(view.atoms[view.atomOfWord[$0]].hash, radix: 36) }.joined(separator: ".")
        if keys[key] == nil { keys[key] = d }
    }
}

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
                let isLabel = knowledge.words["label"].contains(
                    view.lower(at: unit.words.upperBound))
                note(view, unit.words, [d], .name, counts: !isPlace && !people && !isLabel)
            case .seat where !hasLegislature(of: unit) && keys["administration"] != nil:
                let d = keys["administration"]!
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: true)
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
                let isWhole = isWholeNation(view, unit.words)
                note(view, unit.words, [d], isWhole ? .name : .modifier, counts: isWhole)
            case .people(let s, let plural):
                if phrases[v].contains(where: { $0.state == s && $0.start == unit.words.lowerBound }
                ) {
                    let d = state(s)
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .modifier, counts: false)
                    continue
                }
                if plural, isWholeNation(view, unit.words) {
                    let d = state(s)
                    draftOfUnit[v][u] = d
                    note(view, unit.words, [d], .name, counts: true)
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
                } else if let other = bodyElsewhere(v, unit.words, known) {
                    d = body(other)
                } else {
                    d = body(b)
                }
                draftOfUnit[v][u] = d
                note(view, unit.words, [d], .name, counts: !isPlatform(v, u, d))
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

    /// "The Senate" in a text that names Kenya and not the state whose Senate the files mean by the
    /// bare word: the Senate of Kenya, if the files have it.
    private func bodyElsewhere(_ v: Int, _ words: Range<Int>, _ known: KnownActor) -> Int? {
        let word = views[v].words[words.lowerBound].form
        guard words.count == 1, let code = known.country, code != "IGO",
            knowledge.words["body"].holdsAsWritten(word), !namedStates.contains(code)
        else { return nil }
        let own = issuer?.country ?? home?.country
        for code in (own.map { [$0] } ?? []) + namedStates.sorted() {
            guard let s = knowledge.states[code] else { continue }
            for meaning in knowledge.meanings(
                ofPhrase: word + " of " + knowledge.actors[s].name)
            {
                if case .body(let b) = meaning { return b }
            }
        }
        return nil
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
    mutating func readEmployer(_ v: Int, _ u: Int, _ d: Int) {
        let comma = units[v][u].words.lowerBound - 1
        if u > 0, views[v].lower(at: comma) == ",", units[v][u - 1].words.upperBound == comma,
            ["a", "an", "the"].contains(views[v].lower(at: units[v][u - 1].words.lowerBound - 1)),
            case .body = units[v][u - 1].kind, draftOfUnit[v][u - 1] >= 0
        {
            // "a Democrat, A B,": the party's side is the member's.
            let party = draftOfUnit[v][u - 1]
            if drafts[party].sector == .pty {
                drafts[d].setCountry(drafts[party].country, "party: \(drafts[party].name)")
                drafts[d].setSector(.pty, "party: \(drafts[party].name)")
            }
        }
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
}

import AttacheKnowledge
import AttacheModel

extension RoleReader {
    /// Reads what stands before the noun: nationality, body, portfolio, "former", articles.
    func left(
        _ phrase: inout RolePhrase, _ view: SentenceView, _ units: [Unit], _ unitAt: [Int]
    ) {
        let words = knowledge.words
        let rank = words["rank"]
        let portfolio = words["portfolio"]
        let location = words["location"]
        var i = phrase.words.lowerBound - 1
        // The title grows until something that is no part of it stands before.
        var inTitle = true
        var steps = 0
        var adjectives = 0
        while i >= 0, steps < 10 {
            steps += 1
            let form = view.lower(at: i)
            let word = view.words[i]
            if unitAt[i] >= 0 {
                let unit = units[unitAt[i]]
                let start = unit.words.lowerBound
                switch unit.kind {
                case .adjective(let s), .state(let s), .capital(let s), .seat(let s),
                    .people(let s, _):
                    if case .people(_, true) = unit.kind, unit.words.upperBound != phrase.start {
                        return
                    }
                    let before = view.lower(at: start - 1)
                    if words["ethnic"].contains(before) {
                        phrase.start = start
                        return
                    }
                    if before == "-", words["against"].contains(view.lower(at: start - 2)) {
                        // "anti-Ruritania protesters": against it, not of it.
                        inTitle = false
                        i = start - 3
                        phrase.start = start - 2
                        continue
                    }
                    let isOwned = phrase.body.map { !units[$0].isRole } ?? false
                    if phrase.state == nil, !isOwned {
                        phrase.state = s
                        phrase.stateReason = reason(unit, view)
                    }
                    inTitle = false
                    phrase.start = start
                case .body:
                    if phrase.body == nil { phrase.body = unitAt[i] }
                    inTitle = false
                    phrase.start = start
                case .unknown(.organization):
                    if phrase.body == nil { phrase.body = unitAt[i] }
                    inTitle = false
                    phrase.start = start
                case .groupAdjective(let g), .group(let g, _):
                    if phrase.state == nil, let code = knowledge.groups[g].country,
                        let s = knowledge.states[code]
                    {
                        phrase.state = s
                        phrase.stateReason = reason(unit, view)
                    }
                    inTitle = false
                    phrase.start = start
                case .role(let role, let plural):
                    // "Foreign Ministry spokesman", "police director".
                    if plural, knowledge.roles[role].kind == .office { return }
                    if knowledge.roles[role].kind == .office
                        || knowledge.roles[role].kind == .person
                    {
                        if !inTitle || view.isPossessive(i + 1) {
                            if phrase.ownerRole == nil, view.isPossessive(unit.words.upperBound) {
                                phrase.ownerRole = unitAt[i]
                            }
                            return
                        }
                        phrase.words = start..<phrase.words.upperBound
                    } else {
                        switch knowledge.roles[role].kind {
                        case .organization, .igo:
                            // The body is an actor of its own.
                            if phrase.body == nil { phrase.body = unitAt[i] }
                            inTitle = false
                        case .armedGroup, .state:
                            if phrase.body == nil { phrase.body = unitAt[i] }
                        default: break
                        }
                        if inTitle { phrase.words = start..<phrase.words.upperBound }
                    }
                    phrase.start = start
                case .place(let p):
                    if phrase.state == nil, phrase.body == nil,
                        let code = knowledge.places[p].country, let s = knowledge.states[code]
                    {
                        phrase.state = s
                        phrase.stateReason = "place: \(self.words(view, unit.words))"
                    }
                    inTitle = false
                    phrase.start = start
                case .person, .surname, .unknown, .handle:
                    let isLeader =
                        unit.isPersonName && unit.words.upperBound == phrase.words.lowerBound
                        && words["state"].contains(view.lower(at: phrase.words.upperBound - 1))
                    if view.isPossessive(unit.words.upperBound) || isLeader,
                        phrase.ownerRole == nil
                    {
                        phrase.ownerRole = unitAt[i]
                        phrase.start = start
                    }
                    return
                }
                i = start - 1
                continue
            }
            if view.isPossessive(i) {
                inTitle = false
                i -= 1
                continue
            }
            if words["former"].contains(form) {
                if !words["still"].contains(form) { phrase.time = .past }
                phrase.start = i
                i -= 1
                continue
            }
            if words["acting"].contains(form) {
                if inTitle { phrase.words = i..<phrase.words.upperBound }
                phrase.start = i
                i -= 1
                continue
            }
            if words["future"].contains(form) {
                phrase.time = .future
                phrase.start = i
                i -= 1
                continue
            }
            if inTitle, rank.contains(form) || portfolio.contains(form) {
                phrase.words = i..<phrase.words.upperBound
                phrase.start = i
                i -= 1
                continue
            }
            if form == "-" || form == "–" {
                // "vice-president", "then-minister", "state-run": what stands before decides.
                let before = view.lower(at: i - 1)
                if inTitle, rank.contains(before) || portfolio.contains(before) {
                    phrase.words = (i - 1)..<phrase.words.upperBound
                    phrase.start = i - 1
                    i -= 2
                    continue
                }
                if words["former"].contains(before) {
                    i -= 1
                    continue
                }
                if location.contains(view.lower(at: i + 1)) {
                    // "Ruritania-based rebels": where, not whose.
                    if i > 0, unitAt[i - 1] >= 0 {
                        phrase.start = units[unitAt[i - 1]].words.lowerBound
                    }
                    return
                }
                i -= 1
                continue
            }
            if form == "/"
                || (form == "and" || form == ",") && inTitle
                    && i > 0 && portfolio.contains(view.lower(at: i - 1))
                    && i + 1 < view.count && portfolio.contains(view.lower(at: i + 1))
            {
                // "foreign and defence ministers"
                phrase.words = (i - 1)..<phrase.words.upperBound
                phrase.start = i - 1
                i -= 2
                continue
            }
            if phrase.isPlural, form == "and" || form == ",",
                let (joined, start) = joinedState(before: i, phrase, view, units, unitAt)
            {
                if phrase.state == nil {
                    phrase.state = joined
                    phrase.stateReason = "demonym: \(view.words[start].form)"
                } else if joined != phrase.state, !phrase.otherStates.contains(joined) {
                    phrase.otherStates.append(joined)
                }
                inTitle = false
                phrase.start = start
                i = start - 1
                continue
            }
            if words["both"].contains(form) {
                phrase.isPair = true
                phrase.isCounted = true
                phrase.isDefinite = true
                phrase.start = i
                i -= 1
                continue
            }
            if words["definite"].contains(form) {
                phrase.isDefinite = true
                phrase.start = i
                return
            }
            if form == "a" || form == "an" {
                phrase.isIndefinite = true
                phrase.start = i
                return
            }
            if words["possessive"].contains(form) {
                phrase.possessive = i
                phrase.isDefinite = true
                phrase.start = i
                return
            }
            switch word.upos {
            case .adj, .num:
                if word.upos == .num { phrase.isCounted = true }
                if !location.contains(form) { adjectives += 1 }
            case .noun, .propn:
                if word.upos == .noun, word.relation != .compound { return }
                if inTitle, word.upos == .propn, view.isCapitalized(i), view.isCapitalized(i + 1) {
                    phrase.words = i..<phrase.words.upperBound
                }
            // "the democratically elected government"
            case .adv where word.relation == .advmod && word.head > i: break
            case .verb where (word.xpos == "VBN" || word.xpos == "VBG") && word.relation == .amod:
                break
            default: return
            }
            if adjectives > 3 { return }
            phrase.start = i
            i -= 1
        }
    }

    /// "Ruritanian and Graustarkian envoys", "Ruritanian, US and other envoys": the state whose adjective
    /// stands before a comma or "and", with its first word; a name after a preposition is a place.
    private func joinedState(
        before joint: Int, _ phrase: RolePhrase, _ view: SentenceView, _ units: [Unit],
        _ unitAt: [Int]
    ) -> (state: Int, start: Int)? {
        guard joint > 0, unitAt[joint - 1] >= 0, phrase.body == nil,
            view.words[joint + 1].upos == .adj || unitAt[joint + 1] >= 0
        else { return nil }
        let unit = units[unitAt[joint - 1]]
        let start = unit.words.lowerBound
        switch unit.kind {
        case .adjective(let s): return (s, start)
        case .state(let s):
            let isPlace = start > 0 && [.adp, .det].contains(view.words[start - 1].upos)
            return isPlace || !view.isUpper(start) ? nil : (s, start)
        default: return nil
        }
    }
}

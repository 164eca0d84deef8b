import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// The draft that a nominal without a named holder stands for, or -1.
    mutating func nominal(_ v: Int, _ p: Int) -> Int {
        if !phrases[v][p].otherStates.isEmpty { return nominals(v, p) }
        let view = views[v]
        var phrase = phrases[v][p]
        let role = noun(phrase)
        var head = role.noun.lowercased()
        // "the energy ministers": those who were named with that office; else, of two, the last pair.
        let isPairing = isPair(phrase, view) || isPairNoun(phrase, view)
        if let both = pluralHolders(v, phrase, role) ?? (isPairing ? pair(v, p) : nil) {
            note(view, phrase.start..<phrase.words.upperBound, both, .nominal, counts: false)
            return -1
        }
        if let all = allNamedBefore(v, phrase, head) {
            note(view, phrase.start..<phrase.words.upperBound, all, .nominal, counts: false)
            return -1
        }
        // "the sides" without antecedents are nobody.
        if isPairNoun(phrase, view), role.kind == .state { return -1 }
        // "their two countries" and the like without antecedents name nobody.
        if knowledge.words["both"].contains(view.lower(at: phrase.start)), role.kind == .state {
            return -1
        }
        if isNobody(phrase, view) { return -1 }
        var target = object(v, phrase)
        if phrase.isCounterpart {
            // "his Ruritanian counterpart": the same office on the other side.
            guard !phrase.isPlural, phrase.state != nil, let title = counterpartTitle(v, p) else {
                if knowledge.words["counterpart"][head] == "state" { return -1 }
                return groupNominal(v, phrase, role, head, target)
            }
            phrase.title = title
            head = title.lowercased().split(separator: " ").last.map(String.init) ?? head
            let d = holderNominal(v, phrase, role, head, target)
            counterparts.insert(d)
            return d
        }
        if target == nil, let word = phrase.possessive { target = owner(v, word) }
        // "member state Ruritania": a state's own title.
        if units[v].contains(where: {
            guard $0.words.lowerBound == phrase.words.upperBound else { return false }
            if case .state = $0.kind { return role.kind == .person || role.kind == .state }
            return false
        }) {
            return -1
        }
        switch role.kind {
        case .state: return stateNominal(v, phrase, role, target)
        case .office, .person:
            if !phrase.isPlural { return holderNominal(v, phrase, role, head, target) }
        default: break
        }
        return ofBoth(v, phrase, role, head, target)
            ?? groupNominal(v, phrase, role, head, target)
    }

    /// "Ruritanian and Graustarkian envoys": those of each state, and all of them for what they do together.
    private mutating func nominals(_ v: Int, _ p: Int) -> Int {
        let phrase = phrases[v][p]
        defer { phrases[v][p] = phrase }
        let before = mentions.count
        var all: [Int] = []
        for state in phrase.otherStates.reversed() + [phrase.state].compactMap({ $0 }) {
            phrases[v][p].otherStates = []
            phrases[v][p].state = state
            let d = nominal(v, p)
            if d >= 0, !all.contains(d) { all.append(d) }
        }
        if all.count > 1 {
            // Whoever looks for the words' actors finds all of them first.
            let singles = mentions[before...]
            mentions.removeSubrange(before...)
            note(views[v], phrase.start..<phrase.words.upperBound, all, .nominal, counts: false)
            for mention in singles {
                mentions.append(mention)
                for d in mention.drafts { latest[d] = mentions.count - 1 }
            }
        }
        return all.last ?? -1
    }

    /// "the negotiators" after "Ruritanian and Graustarkian negotiators": those of both.
    private func allNamedBefore(_ v: Int, _ phrase: RolePhrase, _ head: String) -> [Int]? {
        guard phrase.isPlural, phrase.isDefinite, phrase.state == nil, phrase.body == nil,
            phrase.possessive == nil
        else { return nil }
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 4 { return nil }
            guard mention.form == .nominal, mention.drafts.count > 1,
                mention.drafts.allSatisfy({ drafts[$0].noun == head })
            else { continue }
            return mention.drafts
        }
        return nil
    }

    /// "listed as a foreign terrorist organization", "without further movement": a mark, or a noun
    /// that names somebody only with an article, an owner or a number.
    private func isNobody(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        let last = phrase.words.upperBound - 1
        if !phrase.isDefinite {
            let marks = knowledge.words["designation"]
            // "Specially Designated Global Terrorist" is read by its last word alone.
            for first in max(0, last - 3)...last {
                let words = (first...last).map { view.lower(at: $0) }
                if words.count > 1, marks.contains(words.joined(separator: " ")) { return true }
            }
        }
        return knowledge.words["mass"].contains(view.lower(at: last))
            && !phrase.isDefinite && !phrase.isIndefinite && !phrase.isCounted
            && phrase.state == nil && phrase.body == nil && phrase.possessive == nil
            && phrase.ownerRole == nil && !view.isCapitalized(last)
            && view.words[last].relation.base != .nsubj
    }

    /// "the government", "Ruritanian authorities", "the country".
    mutating func stateNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ target: Int?
    ) -> Int {
        let view = views[v]
        let isGovernment = knowledge.words["state"].contains(
            view.lower(at: phrase.words.upperBound - 1))
        // "Yei River state": a place.
        let isNamedPart =
            phrase.stateReason.hasPrefix("place:")
            || target == nil && view.isCapitalized(phrase.words.lowerBound - 1)
        if isNamedPart,
            !knowledge.words["governing"].contains(view.lower(at: phrase.words.upperBound - 1))
        {
            return -1
        }
        if isGovernment, isSubnational(phrase, view) { return subnational(v, phrase, target) }
        if isGovernment, let target, drafts[target].kind == .person {
            return administration(v, phrase, target)
        }
        // "the former French colony" is no part of France.
        if let target,
            knowledge.words["colony"].contains(view.lower(at: phrase.words.upperBound - 1))
        {
            guard phrase.isDefinite,
                let d = recentState(v, 2, besides: drafts[target].country)
            else { return -1 }
            note(view, phrase.words, [d], .nominal, counts: false)
            return d
        }
        if let target, drafts[target].kind == .state || drafts[target].country != nil {
            if !isGovernment && !phrase.isDefinite { return -1 }
            let d = drafts[target].kind == .state ? target : stateDraft(drafts[target].country)
            guard let d else { return -1 }
            note(view, mentionWords(phrase, view), [d], .nominal, counts: isGovernment)
            return d
        }
        guard phrase.isDefinite || isGovernment && !phrase.isIndefinite else { return -1 }
        if phrase.isPlural, !isGovernment { return -1 }
        if isGovernment, phrase.isDefinite, let d = keys["administration"],
            view.lower(at: phrase.words.upperBound - 1) == "administration"
        {
            note(view, phrase.words, [d], .nominal, counts: true)
            return d
        }
        // The issuer's state, the state named last, or the one that the report is about; "the
        // Government" with a capital is that of the place where the report is at home.
        let d: Int?
        if isGovernment, let subject,
            knowledge.words["state"][view.lower(at: phrase.words.upperBound - 1)] == "other"
        {
            // Nobody calls his own government "the regime".
            d = stateDraft(subject)
        } else if isGovernment {
            let isAtHome = issuer != nil || view.isCapitalized(phrase.words.lowerBound)
            let homeState = home.flatMap { knowledge.states[$0.country] } ?? firstState
            d =
                isAtHome && homeState != nil
                ? state(homeState!)
                : recentState(v, 2, besides: addressed(v, phrase), before: phrase.start)
                    ?? homeState.map { state($0) }
        } else {
            d = recentState(v, 2, besides: comer(v, phrase))
        }
        guard let d else { return -1 }
        note(view, phrase.words, [d], .nominal, counts: isGovernment)
        return d
    }

    mutating func stateDraft(_ code: String?) -> Int? {
        guard let code, let s = knowledge.states[code] else { return nil }
        return state(s)
    }

    /// The country of whoever comes to a place ("Ruritania's minister will visit the country"): it is
    /// not the one come to.
    private func comer(_ v: Int, _ phrase: RolePhrase) -> String? {
        let view = views[v]
        let words = view.words
        let verb = words[phrase.words.upperBound - 1].head
        guard words.indices.contains(verb),
            knowledge.words["coming"].contains(words[verb].lemma.lowercased()),
            let subject = words.indices.first(where: {
                words[$0].head == verb && words[$0].relation == .nsubj
            })
        else { return nil }
        let mention = mentions.last {
            $0.sentence == view.number && $0.span.contains(words[subject].span)
        }
        if let code = mention?.drafts.first.flatMap({ drafts[$0].country }) { return code }
        // The guest may be read later: his state stands on his title.
        for unit in units[v]
        where unit.words.upperBound <= subject && words[unit.words.upperBound - 1].head == subject {
            switch unit.kind {
            case .state(let s), .adjective(let s), .capital(let s), .seat(let s):
                return knowledge.country(ofState: s)
            default: continue
            }
        }
        return nil
    }

    /// "The government called on Ruritania": the state that a clause does something to is not its subject.
    private func addressed(_ v: Int, _ phrase: RolePhrase) -> String? {
        let words = views[v].words
        let subject = phrase.words.upperBound - 1
        guard words[subject].relation == .nsubj else { return nil }
        for unit in units[v] where unit.words.lowerBound > subject {
            let s: Int
            switch unit.kind {
            case .state(let i), .capital(let i): s = i
            default: continue
            }
            let head = views[v].head(of: unit.words)
            if words[head].head == words[subject].head,
                [.obj, .obl].contains(words[head].relation)
            {
                return knowledge.country(ofState: s, year: year)
            }
        }
        return nil
    }

    /// The state mentioned last within some sentences, `besides` that of a code.
    func recentState(
        _ v: Int, _ within: Int, besides code: String? = nil, before word: Int = .max
    ) -> Int? {
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > within { break }
            if mention.sentence == views[v].number, mention.words.lowerBound >= word { continue }
            if mention.form == .name, mention.drafts.count == 1,
                drafts[mention.drafts[0]].kind == .state,
                code == nil || drafts[mention.drafts[0]].country != code
            {
                return mention.drafts[0]
            }
        }
        return nil
    }

    func entry(of state: Int, _ title: String) -> Int? {
        let known = knowledge.actors[state]
        for meaning in knowledge.meanings(ofPhrase: known.name + " " + title) {
            if case .body(let b) = meaning { return b }
        }
        return nil
    }

    /// The title's words and, for peoples and bodies, the names that are no actors of their own.
    func mentionWords(_ phrase: RolePhrase, _ view: SentenceView) -> Range<Int> {
        var start = phrase.start
        while start < phrase.words.lowerBound,
            knowledge.words["definite"].contains(view.lower(at: start))
                || ["a", "an"].contains(view.lower(at: start))
        {
            start += 1
        }
        // A state's own name in front is its own mention.
        for unit in units[viewOfSentence[view.number] ?? 0]
        where unit.words.lowerBound >= start && unit.words.upperBound <= phrase.words.lowerBound {
            switch unit.kind {
            case .state, .capital, .seat, .body, .person, .surname, .unknown:
                start = unit.words.upperBound
                if view.isPossessive(start) { start += 1 }
            default: break
            }
        }
        return min(start, phrase.words.lowerBound)..<phrase.words.upperBound
    }

    // MARK: Governments that are no state

    private func isSubnational(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        guard knowledge.words["governing"].contains(view.lower(at: phrase.words.upperBound - 1))
        else { return false }
        if phrase.stateReason.hasPrefix("place:") { return true }
        return (phrase.start..<phrase.words.upperBound - 1).contains {
            knowledge.words["subnational"].contains(view.lower(at: $0))
        }
    }

    /// "the government of a province", "the state government": a body of its own on its state's side.
    private mutating func subnational(_ v: Int, _ phrase: RolePhrase, _ target: Int?) -> Int {
        let view = views[v]
        let words = phrase.start..<phrase.words.upperBound
        let name = units[v].first { unit in
            if case .place = unit.kind { return words.overlaps(unit.words) }
            return false
        }.map { reader.words(view, $0.words) }
        let code = target.flatMap { drafts[$0].country } ?? home?.country
        let noun = view.lower(at: phrase.words.upperBound - 1)
        // Without a name it is the one named last.
        if name == nil, let last = byNoun["subnational"]?.last {
            note(view, phrase.words, [last], .nominal, counts: true)
            return last
        }
        let title = name.map { "\($0) \(noun)" } ?? phrase.title
        let d = draft("subnational:\(code ?? ""):\(title.lowercased())") {
            var draft = ActorDraft(name: title, kind: .organization)
            draft.noun = noun
            draft.setCountry(code, phrase.stateReason.isEmpty ? "state" : phrase.stateReason)
            draft.setSector(.gov, "government")
            return draft
        }
        if name != nil { byNoun["subnational", default: []].append(d) }
        let first = name == nil ? phrase.words.lowerBound : placeStart(v, words)
        note(view, first..<phrase.words.upperBound, [d], .nominal, counts: true)
        return d
    }

    private func placeStart(_ v: Int, _ words: Range<Int>) -> Int {
        units[v].first { words.contains($0.words.lowerBound) }?.words.lowerBound
            ?? words.lowerBound
    }

    /// "the Strelsky administration": the government of whoever leads it. "Regime" and "government"
    /// mean the state.
    private mutating func administration(_ v: Int, _ phrase: RolePhrase, _ leader: Int) -> Int {
        let view = views[v]
        let candidates = drafts[leader].candidates
        let code =
            drafts[leader].country ?? candidates.first.flatMap { knowledge.actors[$0].country }
        let noun = view.lower(at: phrase.words.upperBound - 1)
        guard noun == "administration" else {
            guard let d = stateDraft(code) else { return -1 }
            note(view, phrase.words, [d], .nominal, counts: true)
            return d
        }
        let full = drafts[leader].name
        let name = full.split(separator: " ").last.map(String.init) ?? ""
        let d = draft("administration") {
            var draft = ActorDraft(name: "\(name) administration", kind: .organization)
            draft.setCountry(code, "leader: \(full)")
            draft.setSector(.gov, "administration")
            return draft
        }
        note(view, phrase.start..<phrase.words.upperBound, [d], .nominal, counts: true)
        return d
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Reads the offices that a sentence gives persons, and its nominals without a name.
    mutating func readPhrases(_ v: Int) {
        let view = views[v]
        for p in phrases[v].indices {
            let phrase = phrases[v][p]
            let role = noun(phrase)
            if isBody(role), !isOwnedByPerson(v, phrase) {
                // Bodies first: offices point to them.
                let d = nominal(v, p)
                if d >= 0 { draftOfUnit[v][phrase.unit] = d }
            }
        }
        for p in phrases[v].indices {
            let phrase = phrases[v][p]
            let role = noun(phrase)
            if isBody(role) {
                // "her ministry": which one follows from her office.
                if isOwnedByPerson(v, phrase) {
                    let d = nominal(v, p)
                    if d >= 0 { draftOfUnit[v][phrase.unit] = d }
                }
                continue
            }
            if phrase.isPredicate { continue }
            if let former = phrase.predecessor {
                give(v, p, former, time: phrase.time == .future ? .now : .past)
            }
            if let unit = phrase.appointee, draftOfUnit[v][unit] >= 0 {
                give(v, p, unit)
                draftOfUnit[v][phrase.unit] = draftOfUnit[v][unit]
                continue
            }
            if !phrase.holders.isEmpty {
                for holder in phrase.holders { give(v, p, holder) }
                // An appositive title is a mention of its holder.
                if let holder = phrase.holders.first, draftOfUnit[v][holder] >= 0,
                    phrase.words.upperBound <= units[v][holder].words.lowerBound
                        || phrase.start >= units[v][holder].words.upperBound,
                    !titledWords(v, holder).overlaps(phrase.words)
                {
                    let d = draftOfUnit[v][holder]
                    draftOfUnit[v][phrase.unit] = d
                    note(view, phrase.words, [d], .nominal, counts: false)
                } else if let holder = phrase.holders.first {
                    draftOfUnit[v][phrase.unit] = draftOfUnit[v][holder]
                }
                continue
            }
            let d = nominal(v, p)
            if d >= 0 { draftOfUnit[v][phrase.unit] = d }
        }
    }

    private func isBody(_ role: RoleNoun) -> Bool {
        switch role.kind {
        case .organization, .state, .media, .igo: true
        default: false
        }
    }

    private func isOwnedByPerson(_ v: Int, _ phrase: RolePhrase) -> Bool {
        phrase.possessive != nil || phrase.ownerRole != nil
    }

    /// The draft of the body or state that an office belongs to.
    mutating func object(_ v: Int, _ phrase: RolePhrase) -> Int? {
        if let u = phrase.body, draftOfUnit[v][u] >= 0 { return draftOfUnit[v][u] }
        if let s = phrase.state { return state(s) }
        // "a rebel official": of the rebels named before.
        if let u = phrase.body, case .role(let role, _) = units[v][u].kind,
            knowledge.roles[role].kind == .armedGroup,
            let last = byNoun[knowledge.roles[role].noun.lowercased()]?.last
        {
            return last
        }
        if let u = phrase.ownerRole, draftOfUnit[v][u] >= 0 { return draftOfUnit[v][u] }
        return nil
    }

    /// Gives the holder of an office what the phrase says, as held at `time` or when the phrase says.
    mutating func give(_ v: Int, _ p: Int, _ holder: Int, time: RolePhrase.Time? = nil) {
        let d = draftOfUnit[v][holder]
        guard d >= 0 else { return }
        var phrase = phrases[v][p]
        if let time { phrase.time = time }
        let role = noun(phrase)
        if phrase.isCounterpart {
            guard let other = counterpartTitle(v, p) else {
                if let target = object(v, phrase) {
                    drafts[d].setCountry(drafts[target].country, "counterpart")
                }
                return
            }
            phrase.title = other
        }
        let isFamily = role.kind == .person && role.sector == .cvl && role.gender != nil
        var target = object(v, phrase)
        if phrase.isPlural, let other = target, drafts[other].kind == .state,
            let code = drafts[d].country, code != drafts[other].country
        {
            // One of several states that the title stands for.
            target = stateDraft(code)
        }
        if phrase.time == .now, !isFamily {
            if let target {
                drafts[d].setCountry(
                    drafts[target].country,
                    "office: \(phrase.title), \(phrase.stateReason.isEmpty ? drafts[target].name : phrase.stateReason)"
                )
            }
            drafts[d].setSector(sector(role, target), "office: \(phrase.title)")
        } else if phrase.time == .future, let target {
            drafts[d].setCountry(drafts[target].country, "office: \(phrase.title)")
            drafts[d].setSector(sector(role, target), "office: \(phrase.title)")
        }
        if target == nil, drafts[d].host == nil, phrase.time == .now {
            drafts[d].host = host(v, units[v][holder].words)
        }
        if drafts[d].gender == nil { drafts[d].gender = role.gender }
        // A form of address is no office.
        if isFamily || knowledge.words["address"].contains(phrase.title.lowercased()) { return }
        let said = singular(phrase, role, views[v])
        let title = knowledge.words["abbreviated"][said.lowercased()] ?? said
        let span = views[v].span(
            min(
                phrase.start, units[v][holder].words.lowerBound)..<max(
                    phrase.words.upperBound, units[v][holder].words.upperBound))
        if !drafts[d].offices.contains(where: {
            $0.title.lowercased() == title.lowercased() && $0.time == phrase.time
        }) {
            drafts[d].offices.append(
                ActorDraft.Office(title: title, time: phrase.time, object: target, evidence: span))
        } else if let target,
            let i = drafts[d].offices.firstIndex(where: {
                $0.title.lowercased() == title.lowercased() && $0.object == nil
            })
        {
            drafts[d].offices[i].object = target
        }
    }

    func singular(_ phrase: RolePhrase, _ role: RoleNoun, _ view: SentenceView) -> String {
        guard phrase.isPlural else { return phrase.title }
        let unit = phrase.title.split(separator: " ")
        return (unit.dropLast() + [Substring(role.noun.split(separator: " ").last ?? "")])
            .joined(separator: " ")
    }

    /// The office that "his counterpart" holds too: that of the person whom the pronoun or the
    /// possessor means, else the last one told in the sentence.
    func counterpartTitle(_ v: Int, _ p: Int) -> String? {
        let phrase = phrases[v][p]
        // "My counterpart": the speaker's office, which the words do not tell.
        if let word = phrase.possessive, knowledge.words["own"].contains(views[v].lower(at: word)) {
            return nil
        }
        var first: Int?
        if let u = phrase.ownerRole, draftOfUnit[v][u] >= 0 { first = draftOfUnit[v][u] }
        if first == nil, let word = phrase.possessive { first = owner(v, word) }
        if let first, let office = drafts[first].offices.first(where: { $0.time == .now }) {
            return office.title
        }
        return phrases[v][..<p].last { !$0.isCounterpart && noun($0).kind == .office }?.title
    }

    func sector(_ role: RoleNoun, _ body: Int?) -> Sector? {
        if role.takesSectorOfBody, let body {
            if drafts[body].kind == .state { return role.sector ?? .gov }
            return drafts[body].sector ?? role.sector
        }
        return role.sector
    }
}

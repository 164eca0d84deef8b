import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Reads the offices that a sentence gives persons, and its nominals without a name.
    mutating func readPhrases(_ v: Int) {
        let view = views[v]
        for p in phrases[v].indices {
            let phrase = phrases[v][p]
            let role = noun(phrase)
            if role.kind == .organization || role.kind == .state || role.kind == .media
                || role.kind == .igo
            {
                // Bodies first: offices point to them.
                let d = nominal(v, p)
                if d >= 0 { draftOfUnit[v][phrase.unit] = d }
            }
        }
        for p in phrases[v].indices {
            let phrase = phrases[v][p]
            let role = noun(phrase)
            if role.kind == .organization || role.kind == .state || role.kind == .media
                || role.kind == .igo
            {
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

    private var reader: RoleReader { RoleReader(knowledge: knowledge) }
    /// Mentions that the search for a holder looks back over.
    private static let longestLook = 400

    /// The draft of the body or state that an office belongs to.
    private mutating func object(_ v: Int, _ phrase: RolePhrase) -> Int? {
        if let u = phrase.body, draftOfUnit[v][u] >= 0 { return draftOfUnit[v][u] }
        if let s = phrase.state { return state(s) }
        if let u = phrase.ownerRole, draftOfUnit[v][u] >= 0 { return draftOfUnit[v][u] }
        return nil
    }

    /// Gives the holder of an office what the phrase says.
    private mutating func give(_ v: Int, _ p: Int, _ holder: Int) {
        let d = draftOfUnit[v][holder]
        guard d >= 0 else { return }
        var phrase = phrases[v][p]
        let role = noun(phrase)
        if phrase.isCounterpart, let other = previousTitle(v, p) {
            phrase.title = other
        }
        let isFamily = role.kind == .person && role.sector == .cvl && role.gender != nil
        let target = object(v, phrase)
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
        if drafts[d].gender == nil { drafts[d].gender = role.gender }
        if isFamily { return }
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

    private func singular(_ phrase: RolePhrase, _ role: RoleNoun, _ view: SentenceView) -> String {
        guard phrase.isPlural else { return phrase.title }
        let unit = phrase.title.split(separator: " ")
        return (unit.dropLast() + [Substring(role.noun.split(separator: " ").last ?? "")])
            .joined(separator: " ")
    }

    private func previousTitle(_ v: Int, _ p: Int) -> String? {
        phrases[v][..<p].last { !$0.isCounterpart && noun($0).kind == .office }?.title
    }

    func sector(_ role: RoleNoun, _ body: Int?) -> Sector? {
        if role.takesSectorOfBody, let body {
            if drafts[body].kind == .state { return role.sector ?? .gov }
            return drafts[body].sector ?? role.sector
        }
        return role.sector
    }

    // MARK: Nominals

    /// The draft that a nominal without a named holder stands for, or -1.
    private mutating func nominal(_ v: Int, _ p: Int) -> Int {
        let view = views[v]
        let phrase = phrases[v][p]
        let role = noun(phrase)
        let head = role.noun.lowercased()
        if phrase.isPair || isPairNoun(phrase, view), let both = pair(v, p) {
            note(view, phrase.start..<phrase.words.upperBound, both, .nominal, counts: false)
            return -1
        }
        // "their two countries" and the like without antecedents name nobody.
        if knowledge.words["both"].contains(view.lower(at: phrase.start)), role.kind == .state {
            return -1
        }
        var target = object(v, phrase)
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
        return groupNominal(v, phrase, role, head, target)
    }

    /// "the government", "Ruritanian authorities", "the country".
    private mutating func stateNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ target: Int?
    ) -> Int {
        let view = views[v]
        let isGovernment = knowledge.words["state"].contains(
            view.lower(at: phrase.words.upperBound - 1))
        if let target, drafts[target].kind == .state || drafts[target].country != nil {
            if !isGovernment && !phrase.isDefinite { return -1 }
            let d = drafts[target].kind == .state ? target : stateDraft(drafts[target].country)
            guard let d else { return -1 }
            note(view, mentionWords(phrase, view), [d], .nominal, counts: isGovernment)
            return d
        }
        guard phrase.isDefinite || isGovernment else { return -1 }
        if phrase.isPlural, !isGovernment { return -1 }
        // The state named last, or the one that the report is about.
        let d: Int?
        if isGovernment {
            d = recentState(v, 2) ?? mainState.map { state($0) }
        } else {
            d = recentState(v, 2)
        }
        guard let d else { return -1 }
        note(view, phrase.words, [d], .nominal, counts: isGovernment)
        return d
    }

    private mutating func stateDraft(_ code: String?) -> Int? {
        guard let code, let s = knowledge.states[code] else { return nil }
        return state(s)
    }

    /// The state mentioned last within some sentences.
    func recentState(_ v: Int, _ within: Int) -> Int? {
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > within { break }
            if mention.form == .name, mention.drafts.count == 1,
                drafts[mention.drafts[0]].kind == .state
            {
                return mention.drafts[0]
            }
        }
        return nil
    }

    /// "the Ruritanian president", "a spokesman".
    private mutating func holderNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ target: Int?
    ) -> Int {
        let view = views[v]
        let words = mentionWords(phrase, view)
        let country = target.flatMap { drafts[$0].country }
        let title = phrase.title.lowercased()
        if phrase.time == .now, !phrase.isIndefinite {
            var best: Int?
            var steps = 0
            for mention in mentions.reversed() where mention.drafts.count == 1 {
                steps += 1
                if best != nil || steps > Self.longestLook { break }
                let d = mention.drafts[0]
                guard drafts[d].kind == .person || drafts[d].kind == .office else { continue }
                if let country, drafts[d].country != country { continue }
                if let gender = role.gender, let other = drafts[d].gender, gender != other {
                    continue
                }
                let fits = drafts[d].offices.contains { office in
                    let held = office.title.lowercased()
                    return office.time == .now && fit(title, held, head)
                }
                let known = drafts[d].known.map { entry in
                    knowledge.actors[entry].terms.contains { term in
                        fit(title, term.office.lowercased(), head)
                            && (year.map { term.holds(in: $0) } ?? true)
                    }
                }
                let isLeader =
                    head == "leader" && country != nil
                    && drafts[d].kind == .person && drafts[d].sector == .gov
                if fits || known == true || isLeader { best = d }
                if drafts[d].kind == .office, drafts[d].noun == head,
                    country == nil || drafts[d].country == country,
                    phrase.isDefinite || drafts[d].name.lowercased() == title
                {
                    best = d
                }
            }
            if let best {
                if let target, drafts[best].kind == .person,
                    let i = drafts[best].offices.firstIndex(where: { $0.object == nil })
                {
                    drafts[best].offices[i].object = target
                }
                note(view, words, [best], .nominal, counts: true)
                return best
            }
        }
        let key =
            "office:\(country ?? ""):\(target ?? -1):\(title)"
            + (phrase.isIndefinite ? ":\(v)" : "")
        let isNew = keys[key] == nil
        let made = sector(role, target)
        let kind: Actor.Kind = role.kind == .office ? .office : .person
        let reason = phrase.stateReason
        let d = draft(key) {
            var draft = ActorDraft(name: phrase.title, kind: kind)
            draft.noun = head
            draft.gender = role.gender
            return draft
        }
        if isNew {
            if phrase.isIndefinite { isIndefinite.insert(d) }
            if let target {
                drafts[d].setCountry(
                    country,
                    "office: \(phrase.title), \(reason.isEmpty ? drafts[target].name : reason)")
            }
            drafts[d].setSector(made, "noun: \(role.noun)")
            if role.kind == .office {
                let span = view.span(words)
                drafts[d].offices.append(
                    ActorDraft.Office(
                        title: phrase.title, time: phrase.time, object: target, evidence: span,
                        isSaid: target != nil))
            }
        }
        note(view, words, [d], .nominal, counts: true)
        return d
    }

    /// Whether a title that the text repeats is the same office as one held.
    private func fit(_ title: String, _ held: String, _ head: String) -> Bool {
        if title == held { return true }
        // "the minister" for "foreign minister", not "the president" for "vice president".
        if title == head {
            return held.hasSuffix(" " + title)
                && !knowledge.words["rank"].contains(
                    held.split(separator: " ").first.map(String.init) ?? "")
        }
        return held.hasSuffix(title) && held.utf8.count < title.utf8.count * 2
    }

    /// "Ruritanian troops", "the ministry", "protesters".
    private mutating func groupNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ target: Int?
    ) -> Int {
        let view = views[v]
        let words = mentionWords(phrase, view)
        var country = target.flatMap { drafts[$0].country }
        if country == "IGO", role.kind == .people { country = nil }
        // "the ministry": the body of that noun named last.
        if target == nil, phrase.isDefinite, let list = byNoun[head],
            let last = list.max(by: { latest[$0] ?? 0 < latest[$1] ?? 0 })
        {
            note(view, words, [last], .nominal, counts: true)
            return last
        }
        if target == nil, phrase.isDefinite || view.isCapitalized(phrase.words.lowerBound),
            !phrase.isPlural, role.kind == .organization || role.kind == .igo,
            let last = recentBody(v, head)
        {
            note(view, words, [last], .nominal, counts: true)
            return last
        }
        let title = phrase.title.lowercased()
        // "the Ruritanian Foreign Ministry" may be an entry under that very name.
        if let s = phrase.state, let entry = entry(of: s, phrase.title) {
            let d = body(entry)
            note(view, words, [d], .name, counts: true)
            byNoun[head, default: []].append(d)
            return d
        }
        let owner = target.map { drafts[$0].kind == .state ? "" : "\($0)" } ?? ""
        if role.kind == .people, knowledge.words["everyone"].contains(head), let country,
            owner.isEmpty
        {
            let why = stateReason(phrase)
            let d = draft("people:\(country)") {
                var draft = ActorDraft(name: phrase.title, kind: .people)
                draft.isPlural = true
                draft.setCountry(country, why)
                draft.setSector(.cvl, "people")
                return draft
            }
            note(view, words, [d], .nominal, counts: true)
            return d
        }
        let key =
            "\(role.kind.rawValue):\(country ?? ""):\(owner):\(role.kind == .organization ? title : head)"
        let isNew = keys[key] == nil
        let reason = phrase.stateReason
        let made = sector(role, target)
        let d = draft(key) {
            var draft = ActorDraft(
                name: phrase.title, kind: role.kind == .person ? .people : role.kind)
            draft.noun = head
            draft.isPlural = phrase.isPlural || role.kind == .people || role.kind == .armedGroup
            return draft
        }
        if isNew {
            if role.kind == .igo,
                view.isCapitalized(phrase.words.lowerBound)
                    || view.lower(at: phrase.words.lowerBound - 2) == "-"
            {
                drafts[d].setCountry("IGO", "noun: \(role.noun)")
            }
            if let target {
                drafts[d].setCountry(
                    country, reason.isEmpty ? "body: \(drafts[target].name)" : reason)
                if role.kind == .organization { drafts[d].partOf = target }
            }
            drafts[d].setSector(made, "noun: \(role.noun)")
            byNoun[head, default: []].append(d)
        }
        note(view, words, [d], .nominal, counts: true)
        return d
    }

    private func stateReason(_ phrase: RolePhrase) -> String {
        phrase.stateReason.isEmpty ? "noun: \(phrase.title)" : phrase.stateReason
    }

    /// The named body whose name ends in a noun ("the Council").
    private func recentBody(_ v: Int, _ head: String) -> Int? {
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 40 { return nil }
            guard mention.form == .name, mention.drafts.count == 1 else { continue }
            let d = mention.drafts[0]
            switch drafts[d].kind {
            case .organization, .igo, .armedGroup, .media:
                if drafts[d].name.lowercased().hasSuffix(head) { return d }
            default: break
            }
        }
        return nil
    }

    private func entry(of state: Int, _ title: String) -> Int? {
        let known = knowledge.actors[state]
        for meaning in knowledge.meanings(ofPhrase: known.name + " " + title) {
            if case .body(let b) = meaning { return b }
        }
        return nil
    }

    /// The title's words and, for peoples and bodies, the names that are no actors of their own.
    private func mentionWords(_ phrase: RolePhrase, _ view: SentenceView) -> Range<Int> {
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

    // MARK: Two of them

    private func isPairNoun(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        phrase.isDefinite && phrase.state == nil && phrase.body == nil && phrase.isPlural
            && knowledge.words["pair"].contains(view.lower(at: phrase.words.upperBound - 1))
            && phrase.words.count == 1 && noun(phrase).kind != .people
            && view.lower(at: phrase.words.lowerBound - 1) == "the"
            && (view.lower(at: phrase.words.upperBound - 1).hasPrefix("side")
                || noun(phrase).kind == .office)
    }

    /// The two whom "the two ministers", "both sides" mean: the pair named together last.
    private mutating func pair(_ v: Int, _ p: Int) -> [Int]? {
        let role = noun(phrases[v][p])
        let wantsPersons = role.kind == .office || role.kind == .person
        var sentence = views[v].number
        var found: [Int] = []
        var looked = 0
        for mention in mentions.reversed() {
            if mention.sentence != sentence {
                if found.count >= 2 { break }
                found = []
                looked += sentence - mention.sentence
                sentence = mention.sentence
                if looked > 4 { return nil }
            }
            for d in mention.drafts {
                let draft = drafts[d]
                if wantsPersons {
                    guard draft.kind == .person, !found.contains(d) else { continue }
                    if found.contains(where: { drafts[$0].country == draft.country }) { continue }
                    found.append(d)
                } else {
                    guard let code = draft.country, code != "IGO", let s = knowledge.states[code],
                        mention.form != .pronoun
                    else { continue }
                    let d = state(s)
                    if !found.contains(d) { found.append(d) }
                }
            }
        }
        guard found.count >= 2 else { return nil }
        return Array(found.prefix(2).reversed())
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "Ruritanian troops", "the ministry", "protesters".
    mutating func groupNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ target: Int?
    ) -> Int {
        let view = views[v]
        let words = mentionWords(phrase, view)
        var country = target.flatMap { drafts[$0].country }
        if country == "IGO", role.kind == .people { country = nil }
        if role.kind == .armedGroup || role.kind == .organization,
            let d = namedBefore(v, phrase, role)
        {
            // "the Red Column (RC) rebel group": what it is called goes on with what it is.
            if role.kind == .armedGroup {
                drafts[d].kind = .armedGroup
                drafts[d].setSector(role.sector, "noun: \(role.noun)")
            }
            byNoun[head, default: []].append(d)
            note(view, words, [d], .nominal, counts: false)
            return d
        }
        if !phrase.isPlural, let d = namedBody(v, phrase) {
            // "the Ruritanian airline Meridian Air": the noun and the name are one.
            drafts[d].setCountry(country, "text: \(phrase.title)")
            drafts[d].setSector(role.sector, "noun: \(role.noun)")
            byNoun[head, default: []].append(d)
            note(view, words, [d], .nominal, counts: false)
            return d
        }
        if let d = issuingBody(phrase, head, target) {
            note(view, words, [d], .nominal, counts: true)
            return d
        }
        if let target, drafts[target].kind == .person || drafts[target].kind == .office,
            let d = ministry(of: target, head, phrase)
        {
            note(view, words, [d], .nominal, counts: true)
            return d
        }
        let isOutside = target == nil && isOutside(phrase, view)
        if target == nil, !isOutside, let d = forces(phrase, role, head) {
            note(view, words, [d], .nominal, counts: true)
            return d
        }
        // "the ministry": the body of that noun named last.
        if target == nil, phrase.isDefinite, !isOutside, !phrase.isPlural,
            let firm = recentFirm(v, phrase, role)
        {
            note(view, words, [firm], .nominal, counts: true)
            return firm
        }
        if target == nil, phrase.isDefinite, !isOutside, let list = byNoun[head],
            let last = list.max(by: { latest[$0] ?? 0 < latest[$1] ?? 0 })
        {
            note(view, words, [last], .nominal, counts: true)
            return last
        }
        // "the group": those who bear arms and were named last.
        if target == nil, phrase.isDefinite, phrase.words.count == 1,
            role.kind == .organization && role.sector == nil && !phrase.isPlural
                || role.kind == .armedGroup && phrase.isPlural,
            let last = recentForce(v)
        {
            note(view, words, [last], .nominal, counts: true)
            return last
        }
        // "the Council in Strelsau": a capital means the body so named, wherever it sits.
        if target == nil
            || view.isCapitalized(phrase.words.lowerBound) && phrase.words.count == 1
                && view.lower(at: phrase.words.lowerBound - 1) == "the",
            phrase.isDefinite || view.isCapitalized(phrase.words.lowerBound),
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
        var key =
            "\(role.kind.rawValue):\(country ?? ""):\(owner):\(role.kind == .organization ? title : head)"
        if isOutside { key += ":outside" }
        var kind = role.kind == .person ? .people : role.kind
        if let country, let force = military(phrase, role, head, country, owner) {
            key = force
            kind = .organization
            if keys[force] == nil,
                let known = byNoun["soldiery"]?.first(where: { drafts[$0].country == country })
            {
                keys[force] = known
            }
        }
        let isNew = keys[key] == nil
        let reason = phrase.stateReason
        let made = sector(role, target)
        let d = draft(key) {
            var draft = ActorDraft(name: phrase.title, kind: kind)
            draft.noun = head
            draft.isPlural = phrase.isPlural || role.kind == .people || role.kind == .armedGroup
            return draft
        }
        if isNew {
            drafts[d].isOutside = isOutside
            if role.kind == .igo,
                view.isCapitalized(phrase.words.lowerBound)
                    || view.lower(at: phrase.words.lowerBound - 2) == "-"
                    || role.sector == .mil && target == nil
            {
                drafts[d].setCountry("IGO", "noun: \(role.noun)")
            }
            if let target {
                drafts[d].setCountry(
                    country, reason.isEmpty ? "body: \(drafts[target].name)" : reason)
                if role.kind == .organization { drafts[d].partOf = target }
            }
            drafts[d].setSector(made, "noun: \(role.noun)")
            if target == nil { drafts[d].host = host(v, phrase.words) }
            byNoun[head, default: []].append(d)
            if kind == .organization, knowledge.words["soldiery"].contains(head) {
                byNoun["soldiery", default: []].append(d)
            }
        }
        let isNobody = target == nil && knowledge.words["bystander"].contains(head)
        note(view, words, [d], .nominal, counts: !isNobody)
        return d
    }

    /// "foreign troops", "enemy forces": those of another side than the text's own.
    private func isOutside(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        // "foreign ministers" are of no other side for it.
        let last = view.lower(at: phrase.words.upperBound - 1)
        guard noun(phrase).kind != .office, !knowledge.words["ministerial"].contains(last) else {
            return false
        }
        return (min(phrase.start, phrase.words.lowerBound - 1)..<phrase.words.upperBound).contains {
            knowledge.words["outside"].contains(view.lower(at: $0))
        }
    }

    func stateReason(_ phrase: RolePhrase) -> String {
        phrase.stateReason.isEmpty ? "noun: \(phrase.title)" : phrase.stateReason
    }

    /// The armed group named last within some sentences.
    private func recentForce(_ v: Int) -> Int? {
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 3 { return nil }
            guard mention.form == .name, mention.drafts.count == 1,
                drafts[mention.drafts[0]].kind == .armedGroup
            else { continue }
            return mention.drafts[0]
        }
        return nil
    }

    /// "the company": the firm named last within two sentences.
    private func recentFirm(_ v: Int, _ phrase: RolePhrase, _ role: RoleNoun) -> Int? {
        guard role.sector == .bus, role.kind == .organization, phrase.words.count == 1 else {
            return nil
        }
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 2 { return nil }
            guard mention.form == .name, mention.drafts.count == 1 else { continue }
            let draft = drafts[mention.drafts[0]]
            if draft.kind == .organization, draft.sector == .bus { return mention.drafts[0] }
        }
        return nil
    }

    /// The named body whose name ends in a noun ("the Council").
    func recentBody(_ v: Int, _ head: String) -> Int? {
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 40 { return nil }
            guard mention.form == .name, mention.drafts.count == 1 else { continue }
            let d = mention.drafts[0]
            switch drafts[d].kind {
            case .organization, .igo, .armedGroup, .media:
                let name = drafts[d].name.lowercased()
                if name.hasSuffix(head) || name.contains(head + " of ")
                    || text[mention.span].lowercased().hasSuffix(" " + head)
                {
                    return d
                }
            default: break
            }
        }
        return nil
    }

    /// The body whose name stands right after the noun.
    private func namedBody(_ v: Int, _ phrase: RolePhrase) -> Int? {
        guard
            let u = units[v].firstIndex(where: { $0.words.lowerBound == phrase.words.upperBound }),
            draftOfUnit[v][u] >= 0
        else { return nil }
        switch units[v][u].kind {
        case .body, .unknown(.organization):
            let d = draftOfUnit[v][u]
            return drafts[d].kind == .state ? nil : d
        default: return nil
        }
    }

    /// The armed group whose name, perhaps with its letters in brackets, stands right before the noun.
    private func namedBefore(_ v: Int, _ phrase: RolePhrase, _ role: RoleNoun) -> Int? {
        let view = views[v]
        guard phrase.state == nil else { return nil }
        if phrase.start != phrase.words.lowerBound, role.kind != .armedGroup,
            role.sector != nil || phrase.isPlural
        {
            return nil
        }
        var end = phrase.words.lowerBound
        if view.lower(at: end - 1) == ")" { end -= 1 }
        guard let u = units[v].firstIndex(where: { $0.words.upperBound == end }),
            draftOfUnit[v][u] >= 0
        else { return nil }
        let d = draftOfUnit[v][u]
        if drafts[d].kind == .armedGroup { return d }
        // The noun tells what a name is that nobody knows.
        if case .unknown(.organization) = units[v][u].kind, role.kind == .armedGroup,
            drafts[d].kind == .organization, drafts[d].known == nil
        {
            return d
        }
        return nil
    }

    /// A state's fighting forces, whatever noun means them, are one actor; some of its soldiers
    /// ("two Ruritanian soldiers") are others.
    private func military(
        _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ country: String, _ owner: String
    ) -> String? {
        guard role.sector == .mil, owner.isEmpty, knowledge.words["soldiery"].contains(head),
            !phrase.isCounted, !(phrase.isIndefinite && role.kind == .people)
        else { return nil }
        return "military:\(country)"
    }

    /// "the army", "troops": the forces named last, where the text names those of one state only or
    /// points back to them.
    private func forces(_ phrase: RolePhrase, _ role: RoleNoun, _ head: String) -> Int? {
        guard role.sector == .mil, knowledge.words["soldiery"].contains(head), !phrase.isCounted,
            knowledge.words["soldiery"][head] != "part",
            let list = byNoun["soldiery"], !list.isEmpty
        else { return nil }
        if list.count == 1 { return list[0] }
        guard phrase.isDefinite else { return nil }
        return list.max { latest[$0] ?? 0 < latest[$1] ?? 0 }
    }

    /// "the Department" in the department's own text.
    private mutating func issuingBody(_ phrase: RolePhrase, _ head: String, _ target: Int?) -> Int?
    {
        guard phrase.isDefinite, phrase.words.count == 1, !phrase.isPlural,
            target == nil || drafts[target!].kind == .state
        else { return nil }
        if issuer == nil, let union, target == nil {
            let names = knowledge.actors[union].name.lowercased().split(separator: " ")
            return names.contains(Substring(head)) ? body(union) : nil
        }
        guard let issuer else { return nil }
        if let entry = issuer.entry {
            let known = knowledge.actors[entry]
            guard
                known.name.lowercased().contains(head)
                    || issuer.name?.lowercased().contains(head) == true
            else { return nil }
            return body(entry)
        }
        guard let name = issuer.name, name.lowercased().contains(head) else { return nil }
        return draft("issuer") {
            var draft = ActorDraft(name: name, kind: .organization)
            draft.setCountry(issuer.country, issuer.reason)
            draft.setSector(.gov, issuer.reason)
            return draft
        }
    }

    /// "her ministry", "the minister's department": the body that the office's matter names.
    private mutating func ministry(of holder: Int, _ head: String, _ phrase: RolePhrase) -> Int? {
        let heads = knowledge.words["ministerial"]
        guard heads.contains(head),
            let office = drafts[holder].offices.first(where: { $0.time == .now })
        else { return nil }
        let matter = office.title.split(separator: " ").map { $0.lowercased() }
            .filter {
                !heads.contains($0) && !knowledge.words["rank"].contains($0)
                    && !knowledge.words["affiliation"].contains($0)
                    && !knowledge.words["definite"].contains($0)
            }
        guard !matter.isEmpty else { return nil }
        let code = drafts[holder].country
        // A body of that name may stand in the text or in the files.
        for mention in mentions.reversed().prefix(200) where mention.drafts.count == 1 {
            let d = mention.drafts[0]
            let name = drafts[d].name.lowercased()
            if drafts[d].kind == .organization,
                drafts[d].country == code || drafts[d].country == nil,
                name.contains(head), matter.allSatisfy({ name.contains($0) })
            {
                return d
            }
        }
        let name = matter.joined(separator: " ") + " " + head
        return draft("ministry:\(code ?? ""):\(name)") {
            var draft = ActorDraft(name: name, kind: .organization)
            draft.noun = head
            draft.setCountry(code, "office: \(office.title)")
            draft.setSector(.gov, "noun: \(head)")
            return draft
        }
    }
}

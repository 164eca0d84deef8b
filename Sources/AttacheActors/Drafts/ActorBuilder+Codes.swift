import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Fills countries and sectors that the text did not say: from the files, then from the state
    /// that the report is about, each with its reason; null where neither tells.
    mutating func settleCodes() {
        for d in drafts.indices where drafts[d].kind == .person {
            let titles = drafts[d].offices.map { $0.title.lowercased() }
            let said = drafts[d].country.flatMap { knowledge.states[$0] }
            guard let entry = drafts[d].known ?? choose(drafts[d].candidates, said, titles) else {
                // Namesakes or terms of one country still tell the country.
                let countries = Set(
                    drafts[d].candidates.compactMap { knowledge.actors[$0].country })
                if countries.count == 1 {
                    drafts[d].setCountry(countries.first, "list: \(drafts[d].name)")
                    drafts[d].setSector(
                        knowledge.actors[drafts[d].candidates[0]].sector, "list: \(drafts[d].name)")
                }
                continue
            }
            let actor = knowledge.actors[entry]
            if let code = drafts[d].country, let other = actor.country, code != other {
                // The text says another side than the list: a namesake.
                drafts[d].known = nil
                continue
            }
            drafts[d].known = entry
            if drafts[d].tokens.count < 2 { drafts[d].name = actor.name }
            drafts[d].setCountry(actor.country, "list: \(actor.name)")
            let term = actor.terms.first { term in year.map { term.holds(in: $0) } ?? true }
            drafts[d].setSector(
                term?.sector ?? actor.sector, "list: \(actor.name), \(term?.office ?? "")")
            if drafts[d].gender == nil { drafts[d].gender = actor.gender }
        }
        // Bodies first: their officers' side follows from them.
        let areBodies = drafts.indices.filter { drafts[$0].kind == .organization }
        for d in areBodies { settleSide(d, [:]) }
        let ministries = ministriesByMatter()
        for d in drafts.indices where drafts[d].kind != .organization { settleSide(d, ministries) }
    }

    /// The states whose ministries the text names, by the matter of each ("treasury").
    private func ministriesByMatter() -> [Set<String>: Set<String>] {
        var found: [Set<String>: Set<String>] = [:]
        for draft in drafts where draft.kind == .organization && draft.sector == .gov {
            guard let code = draft.country else { continue }
            let words = draft.name.lowercased().split(separator: " ").map(String.init)
            guard words.contains(where: { knowledge.words["ministerial"].contains($0) }),
                let matter = matter(of: words)
            else { continue }
            found[matter, default: []].insert(code)
        }
        return found
    }

    /// What is left of the words of an office or ministry without its rank, kind and state.
    private func matter(of words: [String]) -> Set<String>? {
        let portfolio = knowledge.words["portfolio"]
        let matter = words.filter { portfolio.contains($0) }
        return matter.isEmpty ? nil : Set(matter)
    }

    private mutating func settleSide(_ d: Int, _ ministries: [Set<String>: Set<String>]) {
        if drafts[d].country == nil,
            let first = drafts[d].offices.first(where: { $0.object != nil }),
            let object = first.object, first.time != .past
        {
            drafts[d].setCountry(drafts[object].country, "body: \(drafts[object].name)")
        }
        if drafts[d].country == nil, drafts[d].kind == .person || drafts[d].kind == .office,
            let office = drafts[d].offices.first(where: { $0.time == .now && $0.object == nil })
        {
            // "the US Treasury Department … Deputy Treasury Secretary A B"
            let words = office.title.lowercased().split(separator: " ").map(String.init)
            if words.contains(where: { knowledge.words["ministerial"].contains($0) }),
                let codes = matter(of: words).flatMap({ ministries[$0] }), codes.count == 1
            {
                drafts[d].setCountry(codes.first, "ministry: the text names it")
            }
        }
        if drafts[d].country == nil,
            let past = drafts[d].offices.first(where: { $0.time == .past && $0.object != nil })
        {
            // Whoever held an office is still of that side, where nothing says another.
            drafts[d].setCountry(drafts[past.object!].country, "office: former \(past.title)")
        }
        if drafts[d].country == nil, let host = drafts[d].host,
            [.gov, .mil, .leg].contains(drafts[d].sector)
        {
            drafts[d].setCountry(host, "visit: the text tells of a visit to \(host)")
        }
        guard drafts[d].country == nil, !drafts[d].isOutside, let home, isDomestic(drafts[d])
        else { return }
        if issuer != nil, isAffected(drafts[d]) {
            if let subject {
                drafts[d].setCountry(subject, "default: the text is about \(subject)")
            }
            return
        }
        drafts[d].setCountry(home.country, home.reason)
    }

    /// Whether an issuer's text means the people of the state that it writes about rather than its
    /// own: civilians, rebels, parties.
    private func isAffected(_ draft: ActorDraft) -> Bool {
        switch draft.kind {
        case .people: draft.sector == .cvl || draft.sector == .opp
        case .armedGroup: true
        case .organization: draft.sector == .opp || draft.sector == .pty
        default: false
        }
    }

    /// Whether an actor without a nationality belongs to the state that the text is at home in.
    private func isDomestic(_ draft: ActorDraft) -> Bool {
        switch draft.kind {
        case .office where draft.isPlural:
            let isTitle = draft.name.first?.isUppercase ?? false
            return (isTitle || knowledge.words["staff"].contains(draft.noun ?? ""))
                && [.gov, .mil, .leg, .cop].contains(draft.sector)
        case .person, .office:
            // An envoy is somebody else's.
            let isEnvoy = draft.offices.filter { $0.time != .past }.map { office in
                let words = office.title.lowercased().split(separator: " ")
                return words.contains { knowledge.words["envoy"].contains(String($0)) }
            }
            // "the Minister of Foreign Affairs, Ambassador NAME" is a minister by now.
            if isEnvoy.contains(true), !isEnvoy.contains(false) { return false }
            if !draft.offices.isEmpty, draft.offices.allSatisfy({ $0.time == .past }) {
                return draft.offices.contains { $0.object == nil }
            }
            return draft.offices.contains { $0.object == nil && $0.time != .past }
                && [.gov, .mil, .leg, .cop, .opp, .jud, .spy].contains(draft.sector)
        case .organization:
            return [.gov, .mil, .cop, .leg, .jud, .opp, .pty].contains(draft.sector)
        case .people:
            return draft.noun != nil && [.cvl, .cop, .opp].contains(draft.sector)
        case .armedGroup: return draft.noun != nil && draft.sector == .reb
        default: return false
        }
    }
}

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
        for d in drafts.indices {
            if drafts[d].country == nil,
                let first = drafts[d].offices.first(where: { $0.object != nil }),
                let object = first.object, first.time != .past
            {
                drafts[d].setCountry(drafts[object].country, "body: \(drafts[object].name)")
            }
            guard drafts[d].country == nil, let main = mainCountry else { continue }
            let isDomestic: Bool
            switch drafts[d].kind {
            case .person, .office:
                isDomestic =
                    drafts[d].offices.contains { $0.object == nil && $0.time != .past }
                    && (drafts[d].sector == .gov || drafts[d].sector == .mil
                        || drafts[d].sector == .leg
                        || drafts[d].sector == .cop || drafts[d].sector == .opp)
            case .organization:
                isDomestic = [.gov, .mil, .cop, .leg, .jud, .opp].contains(drafts[d].sector)
            case .people:
                isDomestic =
                    drafts[d].noun != nil
                    && (drafts[d].sector == .cvl || drafts[d].sector == .cop
                        || drafts[d].sector == .opp)
            case .armedGroup: isDomestic = drafts[d].noun != nil && drafts[d].sector == .reb
            default: isDomestic = false
            }
            if isDomestic {
                drafts[d].setCountry(main, "default: the report is mostly about \(main)")
            }
        }
    }
}

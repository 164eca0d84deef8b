import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    func isPairNoun(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        phrase.isDefinite && phrase.state == nil && phrase.body == nil && phrase.isPlural
            && knowledge.words["pair"].contains(view.lower(at: phrase.words.upperBound - 1))
            && phrase.words.count == 1 && noun(phrase).kind != .people
            && view.lower(at: phrase.words.lowerBound - 1) == "the"
            && (view.lower(at: phrase.words.upperBound - 1).hasPrefix("side")
                || noun(phrase).kind == .office)
    }

    /// The two whom "the two ministers", "both sides" mean: the pair named together last.
    mutating func pair(_ v: Int, _ p: Int) -> [Int]? {
        let role = noun(phrases[v][p])
        if role.kind == .state, let word = phrases[v][p].possessive,
            knowledge.words["own"].contains(views[v].lower(at: word)), let issuer, let subject,
            let own = stateDraft(issuer.country), let other = stateDraft(subject)
        {
            // "our two countries": the issuer's own and the one that it writes about.
            return [own, other]
        }
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

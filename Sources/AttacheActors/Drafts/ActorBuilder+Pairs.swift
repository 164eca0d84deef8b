import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// "the two ministers", "both sides", but not "two soldiers", whoever they are.
    func isPair(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        guard phrase.isPair else { return false }
        switch noun(phrase).kind {
        case .state, .office: return true
        default: if phrase.possessive != nil { return true }
        }
        let first = view.lower(at: phrase.start)
        return knowledge.words["pair"].contains(view.lower(at: phrase.words.upperBound - 1))
            && (knowledge.words["definite"].contains(first)
                || knowledge.words["both"][first] == "all")
    }

    func isPairNoun(_ phrase: RolePhrase, _ view: SentenceView) -> Bool {
        phrase.isDefinite && phrase.state == nil && phrase.body == nil && phrase.isPlural
            && knowledge.words["pair"].contains(view.lower(at: phrase.words.upperBound - 1))
            && phrase.words.count == 1 && noun(phrase).kind != .people
            && isTheBefore(phrase.words.lowerBound, view)
            && (view.lower(at: phrase.words.upperBound - 1).hasPrefix("side")
                || noun(phrase).kind == .office)
    }

    /// "the sides", "the warring sides"
    private func isTheBefore(_ word: Int, _ view: SentenceView) -> Bool {
        let before = view.lower(at: word - 1)
        return before == "the"
            || knowledge.words["opposed"].contains(before) && view.lower(at: word - 2) == "the"
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

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
                || view.lower(at: phrase.words.upperBound - 1) == "parties" && !hasParties
                || noun(phrase).kind == .office)
    }

    /// "the sides", "the warring sides"
    private func isTheBefore(_ word: Int, _ view: SentenceView) -> Bool {
        let before = view.lower(at: word - 1)
        return before == "the"
            || knowledge.words["opposed"].contains(before) && view.lower(at: word - 2) == "the"
    }

    /// "the energy ministers": the persons of several states named with that office before.
    func pluralHolders(_ v: Int, _ phrase: RolePhrase, _ role: RoleNoun) -> [Int]? {
        guard role.kind == .office, phrase.isPlural, phrase.isDefinite, phrase.state == nil,
            phrase.body == nil, phrase.possessive == nil
        else { return nil }
        let title = singular(phrase, role, views[v]).lowercased()
        var found: [Int] = []
        var countries = Set<String>()
        for mention in mentions.reversed() {
            if views[v].number - mention.sentence > 12 { break }
            for d in mention.drafts where drafts[d].kind == .person && !found.contains(d) {
                let holds = drafts[d].offices.contains { office in
                    office.time != .past && office.title.lowercased().hasSuffix(title)
                }
                guard holds, let code = drafts[d].country else { continue }
                found.append(d)
                countries.insert(code)
            }
        }
        if phrase.isPair, found.count > 2 { found = Array(found.prefix(2)) }
        if countries.count > 1 { return Array(found.reversed()) }
        return ministers(v, phrase)
    }

    /// "the Foreign Ministers" where one of two who met is called Secretary of State: the ministers whom the
    /// text named together last, as long as it names no more than two.
    private func ministers(_ v: Int, _ phrase: RolePhrase) -> [Int]? {
        let view = views[v]
        guard view.lower(at: phrase.words.upperBound - 1) == "ministers",
            view.lower(at: phrase.start) == "the" || phrase.isPair
        else { return nil }
        let heads = knowledge.words["ministerial"]
        var found: [Int] = []
        for mention in mentions.reversed() where mention.drafts.count == 1 {
            if view.number - mention.sentence > 12 { break }
            let d = mention.drafts[0]
            guard drafts[d].kind == .person, !found.contains(d),
                drafts[d].offices.contains(where: { office in
                    office.time != .past
                        && office.title.lowercased().split(separator: " ").contains {
                            heads.contains(String($0)) || $0 == "minister"
                        }
                })
            else { continue }
            found.append(d)
        }
        guard found.count == 2, let a = side(of: found[0]), let b = side(of: found[1]), a != b
        else { return nil }
        return found.reversed()
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
        let areHolders = role.kind == .office || role.kind == .person
        return lastTwo(before: v, phrases[v][p].start, areHolders: areHolders)
            ?? lastPair[areHolders] ?? lastTwo(before: v, areHolders: areHolders)
    }

    /// The two holders of offices, or the two states, that the text named together last before a word;
    /// it looks back over four sentences.
    mutating func lastTwo(
        before v: Int, _ word: Int = .max, areHolders wantsPersons: Bool
    ) -> [Int]? {
        var sentence = views[v].number
        var found: [Candidate] = []
        var looked = 0
        for mention in mentions.reversed() {
            if mention.sentence == views[v].number, mention.words.lowerBound >= word { continue }
            if mention.sentence != sentence {
                if let both = chosen(found, in: sentence, wantsPersons) { return both }
                found = []
                looked += sentence - mention.sentence
                sentence = mention.sentence
                if looked > 4 { return nil }
            }
            for d in mention.drafts {
                let draft = drafts[d]
                if wantsPersons {
                    guard isLeading(draft), !found.contains(where: { $0.draft == d }) else {
                        continue
                    }
                    let code = side(of: d)
                    if code != nil, found.contains(where: { side(of: $0.draft) == code }) {
                        continue
                    }
                    found.append(Candidate(draft: d, head: mention.head))
                } else {
                    // A news agency or company is no side; those who fight their own state are one.
                    guard !isPrivate(draft), mention.form != .pronoun, !isAddress(mention) else {
                        continue
                    }
                    if draft.kind == .armedGroup, draft.country != nil {
                        if !found.contains(where: { $0.draft == d }) {
                            found.append(Candidate(draft: d, head: mention.head))
                        }
                        continue
                    }
                    guard let code = draft.country, code != "IGO", let s = knowledge.states[code]
                    else { continue }
                    let d = state(s)
                    if let known = found.firstIndex(where: { $0.draft == d }) {
                        // "Officials from A and B": it is the names that are joined.
                        if draft.kind == .state, mention.form == .name {
                            found[known].head = mention.head
                        }
                    } else {
                        found.append(Candidate(draft: d, head: mention.head))
                    }
                }
            }
        }
        return chosen(found, in: sentence, wantsPersons)
    }

    /// "in the port of Zenda, Ruritania": a state that only says where a place lies.
    private func isAddress(_ mention: DraftMention) -> Bool {
        guard let v = viewOfSentence[mention.sentence] else { return false }
        let comma = mention.words.lowerBound - 1
        guard views[v].lower(at: comma) == "," else { return false }
        return units[v].contains { unit in
            guard unit.words.upperBound == comma else { return false }
            switch unit.kind {
            case .place, .capital, .unknown(.location): return true
            default: return false
            }
        }
    }

    /// Whether an organization does not act for its state: the press, companies, schools, charities.
    private func isPrivate(_ draft: ActorDraft) -> Bool {
        switch draft.sector {
        case .bus, .med, .edu, .ngo: draft.kind == .organization || draft.kind == .media
        default: draft.kind == .media
        }
    }

    /// Somebody who may be one of a pair, with the head word of his mention.
    private struct Candidate {
        var draft: Int
        var head: Int
    }

    /// Whoever holds an office, by name or not: a victim named in passing is no leader.
    private func isLeading(_ draft: ActorDraft) -> Bool {
        draft.kind == .office && !draft.isPlural
            || draft.kind == .person
                && (!draft.offices.isEmpty || draft.known != nil || !draft.candidates.isEmpty)
    }

    /// The pair among those whom a sentence names, later ones first. Where it names more than two, it
    /// is two that "and" joins, else the pair that the text spoke of before, else the two named last.
    private mutating func chosen(_ found: [Candidate], in sentence: Int, _ areHolders: Bool)
        -> [Int]?
    {
        guard found.count >= 2 else { return nil }
        var both = [found[1].draft, found[0].draft]
        if found.count > 2 {
            let view = viewOfSentence[sentence].map { views[$0] }
            let ordered = found.sorted { $0.head < $1.head }
            if let view, let pair = coordinated(ordered, view) {
                both = pair
            } else if let last = lastPair[areHolders],
                last.allSatisfy({ d in found.contains { $0.draft == d } })
            {
                both = last
            }
        }
        lastPair[areHolders] = both
        return both
    }

    /// The first two, and no more than two, that the sentence joins by "and".
    private func coordinated(_ found: [Candidate], _ view: SentenceView) -> [Int]? {
        var pairs: [(first: Candidate, second: Candidate)] = []
        for first in found {
            let joined = found.filter {
                view.words[$0.head].relation.base == .conj && view.words[$0.head].head == first.head
            }
            if joined.count == 1 { pairs.append((first, joined[0])) }
        }
        // "the talks between A and B" say best who the sides are.
        let best =
            pairs.first { pair in
                view.words.contains {
                    $0.head == pair.first.head && $0.relation == .caseMarker
                        && $0.form.lowercased() == "between"
                }
            } ?? pairs.first
        return best.map { [$0.first.draft, $0.second.draft] }
    }
}

import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Points the pronouns of a sentence to actors named before, by gender, number and place.
    /// Complexity: O(pronouns × mentions of the last sentences).
    mutating func readPronouns(_ v: Int) {
        let view = views[v]
        let table = knowledge.words["pronoun"]
        for i in 0..<view.count {
            if isStyle(view, i) {
                if let named = styled(view, after: i) {
                    note(view, i..<(i + 1), [named], .pronoun, counts: false)
                }
                continue
            }
            guard let kind = table[view.lower(at: i)] else { continue }
            guard let found = antecedent(v, i, kind) else { continue }
            note(view, i..<(i + 1), found, .pronoun, counts: false)
        }
    }

    /// Whether a word in capitals before a title or a name is a form of address: "HE the Minister",
    /// "H.E. Ms. Sow". A parser takes it for a pronoun or for the head of what follows.
    private func isStyle(_ view: SentenceView, _ i: Int) -> Bool {
        let form = view.words[i].form
        return knowledge.words["address"].contains(view.lower(at: i)) && form == form.uppercased()
            && i + 1 < view.count && view.words[i + 1].form.contains(where: \.isLowercase)
    }

    /// The person or office named first behind a form of address.
    private func styled(_ view: SentenceView, after i: Int) -> Int? {
        let end = view.words[i].span.end
        return mentions.lazy.filter { mention in
            mention.sentence == view.number && mention.span.end > end
                && mention.form != .modifier && mention.form != .pronoun
                && mention.drafts.count == 1
                && [.person, .office].contains(self.drafts[mention.drafts[0]].kind)
        }
        .min { $0.span.start < $1.span.start }?.drafts[0]
    }

    /// The draft that a possessive pronoun stands for.
    func owner(_ v: Int, _ word: Int) -> Int? {
        guard let kind = knowledge.words["pronoun"][views[v].lower(at: word)] else { return nil }
        let found = antecedent(v, word, kind)
        return found?.count == 1 ? found?.first : nil
    }

    private func antecedent(_ v: Int, _ word: Int, _ kind: String) -> [Int]? {
        let here = views[v].number
        let start = views[v].words[word].span.start
        if let owner = parallelOwner(v, word, kind) { return owner }
        var best: (score: Int, drafts: [Int])?
        var steps = 0
        for mention in mentions.reversed() {
            let distance = here - mention.sentence
            if distance > 3 || steps > 60 { break }
            if mention.span.start >= start && distance == 0 { continue }
            steps += 1
            guard mention.form != .modifier, fits(mention, kind) else { continue }
            if distance == 0, isSubject(mention, ofVerbOver: word, v) { continue }
            var score = distance * 10
            if distance == 0 {
                score += mention.isSubject ? 0 : 3
                // "told Mr A that he …": a subject outside quotes is nearer than its object.
                score += min(2, (start - mention.span.end) / 120)
            } else {
                score += mention.isSubject ? -4 : 3
            }
            if mention.form == .pronoun { score -= 1 }
            if best == nil || score < best!.score { best = (score, mention.drafts) }
        }
        if kind == "p", let both = joinedSubjects(here, start),
            best == nil || both.score < best!.score
        {
            best = both
        }
        if best == nil, kind == "p" { return coordination(here, start) }
        return best?.drafts
    }

    /// "A thanked him": whoever does it is not the one it is done to, but for "himself".
    private func isSubject(_ mention: DraftMention, ofVerbOver word: Int, _ v: Int) -> Bool {
        let own = views[v].words[word]
        switch own.relation.base {
        case .obj, .iobj, .obl: break
        default: return false
        }
        return own.head >= 0 && views[v].words[mention.head].head == own.head
            && views[v].words[mention.head].relation.base == .nsubj
            && !views[v].lower(at: word).hasSuffix("self")
            && !views[v].lower(at: word).hasSuffix("selves")
    }

    /// "Ruritania's patience with Graustark and its wish for peace": two things of one owner.
    private func parallelOwner(_ v: Int, _ word: Int, _ kind: String) -> [Int]? {
        let view = views[v]
        let own = view.words[word]
        guard own.relation == .nmodPoss, view.words.indices.contains(own.head),
            view.words[own.head].relation.base == .conj
        else { return nil }
        let first = view.words[own.head].head
        for mention in mentions.reversed() {
            guard mention.sentence == view.number else { return nil }
            let head = view.words[mention.head]
            if head.head == first, head.relation == .nmodPoss, fits(mention, kind) {
                return mention.drafts
            }
        }
        return nil
    }

    /// "A and B met. They …": the two that were the subject together, this sentence or the last.
    private func joinedSubjects(_ here: Int, _ before: Int) -> (score: Int, drafts: [Int])? {
        let recent = mentions.reversed().prefix { here - $0.sentence <= 1 }.prefix(60)
        for second in recent where second.drafts.count == 1 && second.span.start < before {
            guard let v = viewOfSentence[second.sentence],
                views[v].words[second.head].relation.base == .conj,
                let first = recent.first(where: {
                    $0.sentence == second.sentence && $0.isSubject && $0.drafts.count == 1
                        && views[v].words[second.head].head == $0.head
                }), drafts[first.drafts[0]].kind == drafts[second.drafts[0]].kind
            else { continue }
            switch drafts[first.drafts[0]].kind {
            case .person, .state, .office:
                return ((here - second.sentence) * 10 - 5, first.drafts + second.drafts)
            default: continue
            }
        }
        return nil
    }

    private func fits(_ mention: DraftMention, _ kind: String) -> Bool {
        guard mention.drafts.count == 1 else { return kind == "p" }
        let draft = drafts[mention.drafts[0]]
        switch kind {
        case "m", "f":
            guard draft.kind == .person || draft.kind == .office, !draft.isPlural else {
                return false
            }
            return draft.gender == nil || draft.gender?.rawValue == kind
        case "n":
            switch draft.kind {
            case .state, .organization, .igo, .media: return !draft.isPlural
            case .armedGroup: return draft.noun == nil
            default: return false
            }
        default:
            switch draft.kind {
            case .people, .armedGroup: return true
            case .office, .organization, .media: return draft.isPlural
            default: return false
            }
        }
    }

    /// The persons or states named side by side last.
    private func coordination(_ here: Int, _ before: Int) -> [Int]? {
        var found: [Int] = []
        var sentence = -1
        for mention in mentions.reversed() {
            if here - mention.sentence > 1 { break }
            if mention.sentence == here, mention.span.start >= before { continue }
            guard mention.form == .name, mention.drafts.count == 1 else { continue }
            let draft = drafts[mention.drafts[0]]
            guard draft.kind == .person || draft.kind == .state else { continue }
            if sentence < 0 { sentence = mention.sentence }
            if mention.sentence != sentence { break }
            if let first = found.first, drafts[first].kind != draft.kind { continue }
            if !found.contains(mention.drafts[0]) { found.append(mention.drafts[0]) }
        }
        return found.count >= 2 ? Array(found.prefix(2).reversed()) : nil
    }
}

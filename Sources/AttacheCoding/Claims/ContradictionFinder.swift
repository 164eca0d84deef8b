import AttacheModel

/// Finds which utterances of a text stand against each other.
///
/// Signs: a denial that takes up an account ("rejected this narrative", "denies it"); a denial or a
/// negated restatement of what another holder says; an answer of the accused side to an allegation; a
/// denial beside the other side's account of the same; numbers that two sides put against each other;
/// words set against others in one sentence ("…, while Oslo insists"); and two accounts that the text
/// itself sets against each other ("gave a different account").
struct ContradictionFinder {
    let knowledge: ClaimKnowledge
    let all: [Utterance]
    let analysis: Analysis
    /// How many utterances around a denial are searched for what it denies.
    private static let reach = 24

    /// Complexity: O(n × reach).
    func pairs() -> [Pair] {
        var pairs: [Pair] = []
        for i in all.indices where all[i].holder != "reporter" && !all[i].isNested {
            if let pair = denial(i) ?? neighbour(i) { pairs.append(pair) }
            if let pair = answer(i) { pairs.append(pair) }
            if let pair = counted(i) ?? contrasted(i) { pairs.append(pair) }
        }
        pairs += counterAccounts()
        return pairs + rivalries(pairs)
    }

    struct Pair {
        var asserts: Int
        var denies: Int
        var stance: Claim.Stance
        var weight: Int
        /// Whether the accounts differ as wholes, not in one sentence.
        var isWhole = false
    }

    /// Whether two utterances can contradict each other. Two voices of one side seldom do, unless
    /// the text says so by a verb.
    private func differ(_ a: Utterance, _ b: Utterance, outright: Bool) -> Bool {
        guard a.holder != b.holder, !isDemand(a), !isDemand(b) else { return false }
        return outright || a.country == nil || b.country == nil || a.country != b.country
            || a.holder == "reporter" || b.holder == "reporter"
    }

    /// "urged the envoys to press the group": what somebody is to do is no account.
    private func isDemand(_ utterance: Utterance) -> Bool {
        knowledge.demandVerbs.contains(utterance.cue)
    }

    private func names(_ a: Utterance, _ b: Utterance) -> Bool {
        a.about.contains(b.holder) || b.country.map { a.about.contains($0) } ?? false
    }

    // MARK: Denials

    private func denial(_ d: Int) -> Pair? {
        let denier = all[d]
        let byVerb = knowledge.denialVerbs.contains(denier.cue)
        guard byVerb || denier.hasDenialWord || denier.isNegated else { return nil }
        let stance: Claim.Stance =
            knowledge.doubtVerbs.contains(denier.cue) ? .questions : .denies
        // "rejected this narrative, insisting that …": what the holder says in the same sentence
        // tells what the narrative is.
        var matter = denier.matter
        for k in max(0, d - 3)..<min(all.count, d + 4)
        where all[k].holder == denier.holder && all[k].sentence == denier.sentence {
            matter.formUnion(all[k].matter)
        }
        var best: (index: Int, score: Int)?
        for a in max(0, d - Self.reach)..<min(all.count, d + Self.reach) where a != d {
            let other = all[a]
            guard differ(other, denier, outright: byVerb), !other.takesUpAccount || other.isClause,
                !knowledge.denialVerbs.contains(other.cue), other.sentence != denier.sentence
            else { continue }
            // A side's own spokesman who denies as well is no opponent.
            if byVerb, other.country != nil, other.country == denier.country,
                other.isNegated || other.hasDenialWord
            {
                continue
            }
            if other.isNested, !isAnswered(other, by: denier) { continue }
            let common = other.matter.intersection(matter).count
            let isAllegation = knowledge.allegationVerbs.contains(other.cue)
            let distance = denier.sentence - other.sentence
            var score = common * 2
            if byVerb, denier.takesUpAccount, distance >= 0, distance <= 3 {
                // The nearest account told before is the one that is taken up.
                score += 8 - distance * 2
                if other.holder == "reporter" { score -= 6 }
            }
            if other.isNested { score += 6 }
            if isAllegation { score += 2 }
            if names(other, denier) { score += isAllegation ? 4 : 1 }
            if other.holder == "reporter" { score -= 2 }
            if !byVerb {
                // Without a verb of denial the two must contradict: one negates, the other does not.
                guard denier.hasDenialWord || denier.isNegated != other.isNegated else { continue }
                // Nor does what was not done deny what is hoped for.
                if !denier.hasDenialWord, denier.isAhead != other.isAhead { continue }
                score -= denier.hasDenialWord ? 1 : 5
                // A negation beside the reporter's own words is seldom meant against them.
                if other.holder == "reporter" { continue }
            }
            // A denial that does not take up an account must share its matter or answer it.
            if !denier.takesUpAccount, common < 2, !(isAllegation && names(other, denier)) {
                continue
            }
            if best == nil || score > best!.score { best = (a, score) }
        }
        guard let best, best.score >= 5 else { return nil }
        return Pair(asserts: best.index, denies: d, stance: stance, weight: best.score)
    }

    /// Whether a speaker's words follow a question that reports others' words about his side.
    private func isAnswered(_ report: Utterance, by denier: Utterance) -> Bool {
        let distance = denier.sentence - report.sentence
        return distance > 0 && distance <= 6 && names(report, denier)
            && (denier.isNegated || denier.hasDenialWord)
    }

    /// A denial that shares no words with what it denies, beside the other side's account: "X denies
    /// having been warned. Y says that it told the embassy."
    private func neighbour(_ d: Int) -> Pair? {
        let denier = all[d]
        guard knowledge.denialVerbs.contains(denier.cue) else { return nil }
        let beside = (max(0, d - 2)..<min(all.count, d + 3)).filter { a in
            let other = all[a]
            return a != d && !other.isNested && other.holder != "reporter" && other.isClause
                && other.paragraph == denier.paragraph
                && abs(other.sentence - denier.sentence) <= 1
                && !other.content.overlaps(denier.content)
                && !knowledge.denialVerbs.contains(other.cue)
                && differ(other, denier, outright: false)
        }
        guard let other = beside.first else { return nil }
        return Pair(
            asserts: other, denies: d,
            stance: knowledge.doubtVerbs.contains(denier.cue) ? .questions : .denies, weight: 4)
    }

    // MARK: Numbers and contrasts

    /// "Peru says three are held. Chile says there were only two."
    private func counted(_ a: Int) -> Pair? {
        let first = all[a]
        guard first.isClause, !first.numbers.isEmpty else { return nil }
        for b in (a + 1)..<max(a + 1, min(all.count, a + 4)) {
            let second = all[b]
            guard second.sentence - first.sentence <= 1, second.paragraph == first.paragraph,
                second.isClause, second.holder != "reporter", !second.isNested,
                second.isLimited || second.isNegated, !second.numbers.isEmpty,
                second.numbers.isDisjoint(with: first.numbers),
                differ(first, second, outright: false)
            else { continue }
            return Pair(asserts: a, denies: b, stance: .denies, weight: 4)
        }
        return nil
    }

    /// "She says that nobody asked her, while Oslo insists that she was informed."
    private func contrasted(_ a: Int) -> Pair? {
        let first = all[a]
        for b in (a + 1)..<max(a + 1, min(all.count, a + 4)) {
            let second = all[b]
            guard second.sentence == first.sentence, first.isClause, second.isClause,
                second.holder != "reporter", second.holder != first.holder, !second.isNested,
                knowledge.insistingVerbs.contains(second.cue),
                isSetAgainst(first.content.end, second.content.start, first.sentence)
            else { continue }
            return Pair(asserts: a, denies: b, stance: .denies, weight: 4)
        }
        return nil
    }

    /// Whether a word of contrast stands between two places of a sentence.
    private func isSetAgainst(_ from: Int, _ to: Int, _ sentence: Int) -> Bool {
        analysis.sentences[sentence].words.contains {
            $0.span.start >= from && $0.span.end <= to
                && knowledge.contrastWords.contains($0.form.lowercased())
        }
    }

    // MARK: Answers

    /// The accused side's next words after an allegation.
    private func answer(_ a: Int) -> Pair? {
        let allegation = all[a]
        // "They accused each other": nobody answers himself.
        guard !allegation.isNested, !allegation.isReciprocal,
            knowledge.allegationVerbs.contains(allegation.cue)
                || knowledge.allegationNouns.contains(allegation.cue)
        else { return nil }
        for r in (a + 1)..<max(a + 1, min(all.count, a + Self.reach)) {
            let answer = all[r]
            guard answer.holder != "reporter", differ(allegation, answer, outright: true),
                answer.sentence >= allegation.sentence,
                answer.sentence - allegation.sentence <= 6
            else { continue }
            guard names(allegation, answer) else { continue }
            // Who admits does not deny.
            if knowledge.admittingVerbs.contains(answer.cue) { return nil }
            let isBeside = answer.sentence == allegation.sentence
            if isBeside,
                !isSetAgainst(
                    allegation.content.start, answer.content.start, allegation.sentence)
            {
                continue
            }
            let denies =
                answer.hasDenialWord || answer.isNegated
                || knowledge.denialVerbs.contains(answer.cue)
            let isNext = answer.sentence - allegation.sentence <= 1
            let common = answer.matter.intersection(allegation.matter).count
            // "X accused Y of shelling it, but Y said there was no fire": the accused side's own
            // denial, right after, needs no word in common.
            guard (denies || isNext && !isBeside) && common >= 1 || denies && isNext else {
                continue
            }
            return Pair(asserts: a, denies: r, stance: .denies, weight: 3 + common)
        }
        return nil
    }

    // MARK: Counter-accounts

    /// Sentences that set one account against another: the account before against the one after.
    private func counterAccounts() -> [Pair] {
        var pairs: [Pair] = []
        for (s, sentence) in analysis.sentences.enumerated() {
            let forms = sentence.words.map { $0.form.lowercased() }
            let isCounter = knowledge.counterPhrases.contains { phrase in
                forms.indices.contains { i in
                    i + phrase.count <= forms.count
                        && phrase.indices.allSatisfy { forms[i + $0] == phrase[$0] }
                }
            }
            guard isCounter else { continue }
            let near = all.around(sentence: s, reach: Self.reach)
            guard
                let after = near.first(where: {
                    all[$0].sentence >= s && all[$0].sentence <= s + 1
                        && all[$0].holder != "reporter"
                }),
                let before = near.last(where: {
                    all[$0].sentence < s && all[$0].holder != "reporter"
                        && all[$0].holder != all[after].holder
                })
            else { continue }
            let opening = near.first { all[$0].whole == all[before].whole } ?? before
            pairs.append(
                Pair(
                    asserts: opening, denies: after, stance: .denies, weight: 6, isWhole: true))
        }
        return pairs
    }

    /// Two holders who differ once differ again where they speak of one matter close together.
    private func rivalries(_ pairs: [Pair]) -> [Pair] {
        var rivals = Set<[String]>()
        for pair in pairs {
            rivals.insert([all[pair.asserts].holder, all[pair.denies].holder].sorted())
        }
        guard !rivals.isEmpty else { return [] }
        let taken = Set(pairs.flatMap { [$0.asserts, $0.denies] })
        var found: [Pair] = []
        for a in all.indices where all[a].isClause && !taken.contains(a) {
            for b in (a + 1)..<max(a + 1, min(all.count, a + 8))
            where all[b].isClause && !taken.contains(b) {
                guard all[b].sentence - all[a].sentence <= 3, all[a].sentence != all[b].sentence,
                    all[a].matter.intersection(all[b].matter).count >= 2,
                    rivals.contains([all[a].holder, all[b].holder].sorted())
                else { continue }
                found.append(Pair(asserts: a, denies: b, stance: .denies, weight: 4))
                break
            }
        }
        return found
    }
}

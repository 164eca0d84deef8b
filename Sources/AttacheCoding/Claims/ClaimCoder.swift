import AttacheAttribution
import AttacheModel

/// Finds propositions on which two holders in a text differ.
///
/// Four signs are read: a denial that takes up an account ("rejected this narrative"), a denial or a
/// negated restatement of what another holder says, an answer of the accused side to an allegation,
/// and two accounts that the text itself sets against each other ("gave a different account").
public struct ClaimCoder: Sendable {
    public let knowledge: ClaimKnowledge
    /// How many utterances around a denial are searched for what it denies.
    private static let reach = 24

    public init(_ knowledge: ClaimKnowledge) { self.knowledge = knowledge }

    /// The claims of a document, with ids `k1`, `k2`, … Complexity: O(n × reach).
    public func claims(
        of document: Document, analysis: Analysis, attributions: [Attribution], actors: ActorSet
    ) -> [Claim] {
        let resolver = SpeakerResolver(text: document.text, analysis: analysis, actors: actors)
        let builder = UtteranceBuilder(
            document: document, analysis: analysis, actors: actors, knowledge: knowledge,
            resolver: resolver)
        let utterances = builder.utterances(attributions)
        var pairs: [Pair] = []
        for i in utterances.indices where utterances[i].holder != "reporter" {
            if let pair = denial(i, utterances, analysis) { pairs.append(pair) }
        }
        for i in utterances.indices where utterances[i].holder != "reporter" {
            if let pair = answer(i, utterances) { pairs.append(pair) }
        }
        pairs += counterAccounts(utterances, analysis)
        return claims(pairs, utterances, document, analysis)
    }

    private struct Pair {
        var asserts: Int
        var denies: Int
        var stance: Claim.Stance
        var weight: Int
    }

    private func differ(_ a: Utterance, _ b: Utterance) -> Bool {
        guard a.holder != b.holder else { return false }
        // Two voices of one side seldom contradict each other.
        return a.country == nil || b.country == nil || a.country != b.country
            || a.holder == "reporter" || b.holder == "reporter"
    }

    // MARK: Denials

    private func denial(_ d: Int, _ all: [Utterance], _ analysis: Analysis) -> Pair? {
        let denier = all[d]
        let byVerb = knowledge.denialVerbs.contains(denier.cue)
        guard byVerb || denier.hasDenialWord || denier.isNegated else { return nil }
        let stance: Claim.Stance = knowledge.doubtVerbs.contains(denier.cue) ? .questions : .denies
        var best: (index: Int, score: Int)?
        for a in max(0, d - Self.reach)..<min(all.count, d + Self.reach) where a != d {
            let other = all[a]
            guard differ(other, denier), other.isClause || !other.takesUpAccount,
                !knowledge.denialVerbs.contains(other.cue), other.sentence != denier.sentence
                    || other.holder != "reporter"
            else { continue }
            let common = other.matter.intersection(denier.matter).count
            var score = common * 2
            let distance = denier.sentence - other.sentence
            let isAllegation = knowledge.allegationVerbs.contains(other.cue)
            if byVerb, denier.takesUpAccount, distance >= 0, distance <= 3 {
                // The nearest account told before is the one that is taken up.
                score += 8 - distance * 2
                if other.holder == "reporter" { score -= 6 }
            }
            if isAllegation { score += 2 }
            if let side = denier.country, other.about.contains(side) || other.about.contains(denier.holder) {
                score += isAllegation ? 3 : 1
            }
            if other.holder == "reporter" { score -= 2 }
            if !byVerb {
                // Without a verb of denial the two must contradict: one negates, the other does not.
                guard denier.hasDenialWord || denier.isNegated != other.isNegated else { continue }
                score -= denier.hasDenialWord ? 3 : 5
            }
            if best == nil || score > best!.score { best = (a, score) }
        }
        guard let best, best.score >= (byVerb ? 4 : 5) else { return nil }
        return Pair(asserts: best.index, denies: d, stance: stance, weight: best.score)
    }

    // MARK: Answers

    /// The accused side's next words after an allegation.
    private func answer(_ a: Int, _ all: [Utterance]) -> Pair? {
        let allegation = all[a]
        guard knowledge.allegationVerbs.contains(allegation.cue)
                || knowledge.allegationNouns.contains(allegation.cue)
        else { return nil }
        for r in (a + 1)..<max(a + 1, min(all.count, a + Self.reach)) {
            let answer = all[r]
            guard answer.holder != "reporter", differ(allegation, answer),
                answer.sentence - allegation.sentence <= 6
            else { continue }
            let isAccused =
                allegation.about.contains(answer.holder)
                || answer.country.map { allegation.about.contains($0) } ?? false
            guard isAccused else { continue }
            let denies =
                answer.hasDenialWord || answer.isNegated
                || knowledge.denialVerbs.contains(answer.cue)
            let isNext = answer.sentence - allegation.sentence <= 1
            let common = answer.matter.intersection(allegation.matter).count
            guard denies || isNext && common >= 1 else { continue }
            return Pair(asserts: a, denies: r, stance: .denies, weight: 3 + common)
        }
        return nil
    }

    // MARK: Counter-accounts

    /// Sentences that set one account against another: the account before against the one after.
    private func counterAccounts(_ all: [Utterance], _ analysis: Analysis) -> [Pair] {
        var pairs: [Pair] = []
        for (s, sentence) in analysis.sentences.enumerated() {
            let forms = sentence.words.map { $0.form.lowercased() }
            let isCounter = knowledge.counterPhrases.contains { phrase in
                forms.indices.contains { i in
                    i + phrase.count <= forms.count
                        && phrase.indices.allSatisfy { forms[i + $0] == phrase[$0] }
                }
            }
            let doubts = forms.contains { knowledge.doubtNouns.contains($0) }
            guard isCounter || doubts else { continue }
            guard
                let after = all.indices.first(where: {
                    all[$0].sentence >= s && all[$0].sentence <= s + 1 && all[$0].holder != "reporter"
                }),
                let before = all.indices.last(where: {
                    all[$0].sentence < s && all[$0].holder != "reporter"
                        && all[$0].holder != all[after].holder
                })
            else { continue }
            pairs.append(
                Pair(
                    asserts: before, denies: after, stance: doubts ? .questions : .denies,
                    weight: 6))
        }
        return pairs
    }

    // MARK: Claims

    /// Pairs that share an asserting utterance are one claim.
    private func claims(
        _ pairs: [Pair], _ all: [Utterance], _ document: Document, _ analysis: Analysis
    ) -> [Claim] {
        var groups: [(key: Int, pairs: [Pair])] = []
        for pair in pairs.sorted(by: { ($0.asserts, $0.denies) < ($1.asserts, $1.denies) }) {
            if let g = groups.firstIndex(where: { group in
                group.key == pair.asserts || group.pairs.contains { $0.denies == pair.denies }
                    || similar(all[group.key], all[pair.asserts])
            }) {
                groups[g].pairs.append(pair)
            } else {
                groups.append((pair.asserts, [pair]))
            }
        }
        var result: [Claim] = []
        for group in groups {
            var positions: [Claim.Position] = []
            func add(_ holder: String, _ stance: Claim.Stance, _ evidence: Span) {
                if let i = positions.firstIndex(where: { $0.holder == holder && $0.stance == stance }) {
                    if !positions[i].evidence.contains(evidence) {
                        positions[i].evidence.append(evidence)
                    }
                } else {
                    positions.append(
                        Claim.Position(holder: holder, stance: stance, evidence: [evidence]))
                }
            }
            for pair in group.pairs {
                add(all[pair.asserts].holder, .asserts, all[pair.asserts].evidence)
            }
            for pair in group.pairs { add(all[pair.denies].holder, pair.stance, all[pair.denies].evidence) }
            result.append(
                Claim(
                    id: "k\(result.count + 1)",
                    proposition: proposition(all[group.key], document.text), positions: positions))
        }
        return result
    }

    private func similar(_ a: Utterance, _ b: Utterance) -> Bool {
        let common = a.matter.intersection(b.matter).count
        return common >= 3 && common * 2 >= min(a.matter.count, b.matter.count)
    }

    /// The asserted words as one plain line, without quotation marks.
    private func proposition(_ utterance: Utterance, _ text: SourceText) -> String {
        var words = text[utterance.content]
        for mark in ["“", "”", "\"", "«", "»"] { words = words.split(separator: mark).joined() }
        words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.hasPrefix("that ") { words.removeFirst(5) }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

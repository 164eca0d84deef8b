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
    ///
    /// `voice` is the actor in whose voice the document speaks, who then holds what it says without a
    /// source; null for the press.
    public func claims(
        of document: Document, analysis: Analysis, attributions: [Attribution], actors: ActorSet,
        voice: String? = nil
    ) -> [Claim] {
        let resolver = SpeakerResolver(text: document.text, analysis: analysis, actors: actors)
        let builder = UtteranceBuilder(
            document: document, analysis: analysis, actors: actors, knowledge: knowledge,
            resolver: resolver, voice: voice)
        let utterances = builder.utterances(attributions)
        var pairs: [Pair] = []
        for i in utterances.indices where utterances[i].holder != "reporter" {
            if let pair = denial(i, utterances) { pairs.append(pair) }
            if let pair = answer(i, utterances) { pairs.append(pair) }
        }
        pairs += counterAccounts(utterances, analysis)
        pairs += rivalries(pairs, utterances)
        let doubts = doubts(utterances, builder, analysis)
        let writer = PropositionWriter(text: document.text, analysis: analysis, actors: actors)
        return claims(pairs, doubts, utterances, writer)
    }

    private struct Pair {
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
        guard a.holder != b.holder else { return false }
        return outright || a.country == nil || b.country == nil || a.country != b.country
            || a.holder == "reporter" || b.holder == "reporter"
    }

    private func names(_ a: Utterance, _ b: Utterance) -> Bool {
        a.about.contains(b.holder) || b.country.map { a.about.contains($0) } ?? false
    }

    // MARK: Denials

    private func denial(_ d: Int, _ all: [Utterance]) -> Pair? {
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
            let common = other.matter.intersection(matter).count
            let isAllegation = knowledge.allegationVerbs.contains(other.cue)
            let distance = denier.sentence - other.sentence
            var score = common * 2
            if byVerb, denier.takesUpAccount, distance >= 0, distance <= 3 {
                // The nearest account told before is the one that is taken up.
                score += 8 - distance * 2
                if other.holder == "reporter" { score -= 6 }
            }
            if isAllegation { score += 2 }
            if names(other, denier) { score += isAllegation ? 4 : 1 }
            if other.holder == "reporter" { score -= 2 }
            if !byVerb {
                // Without a verb of denial the two must contradict: one negates, the other does not.
                guard denier.hasDenialWord || denier.isNegated != other.isNegated else { continue }
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

    // MARK: Answers

    /// The accused side's next words after an allegation.
    private func answer(_ a: Int, _ all: [Utterance]) -> Pair? {
        let allegation = all[a]
        guard
            knowledge.allegationVerbs.contains(allegation.cue)
                || knowledge.allegationNouns.contains(allegation.cue)
        else { return nil }
        for r in (a + 1)..<max(a + 1, min(all.count, a + Self.reach)) {
            let answer = all[r]
            guard answer.holder != "reporter", differ(allegation, answer, outright: true),
                answer.sentence > allegation.sentence,
                answer.sentence - allegation.sentence <= 6
            else { continue }
            guard names(allegation, answer) else { continue }
            let denies =
                answer.hasDenialWord || answer.isNegated
                || knowledge.denialVerbs.contains(answer.cue)
            let isNext = answer.sentence - allegation.sentence <= 1
            let common = answer.matter.intersection(allegation.matter).count
            guard denies && common >= 1 || isNext && common >= 1 else { continue }
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
            guard isCounter,
                let after = all.indices.first(where: {
                    all[$0].sentence >= s && all[$0].sentence <= s + 1
                        && all[$0].holder != "reporter"
                }),
                let before = all.indices.last(where: {
                    all[$0].sentence < s && all[$0].holder != "reporter"
                        && all[$0].holder != all[after].holder
                })
            else { continue }
            let opening = all.indices.first { all[$0].whole == all[before].whole } ?? before
            pairs.append(
                Pair(
                    asserts: opening, denies: after, stance: .denies, weight: 6, isWhole: true))
        }
        return pairs
    }

    /// Two holders who differ once differ again where they speak of one matter close together.
    private func rivalries(_ pairs: [Pair], _ all: [Utterance]) -> [Pair] {
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

    // MARK: Doubts

    private struct Doubt {
        var asserts: Int
        var holders: [String]
        var evidence: Span
    }

    /// "There is skepticism among traders about the plan": the text reports doubt without a cue.
    private func doubts(
        _ all: [Utterance], _ builder: UtteranceBuilder, _ analysis: Analysis
    ) -> [Doubt] {
        var found: [Doubt] = []
        for (s, sentence) in analysis.sentences.enumerated() {
            guard
                sentence.words.contains(where: {
                    knowledge.doubtNouns.contains($0.form.lowercased())
                })
            else { continue }
            var matter = Set<String>()
            for word in sentence.words where word.upos == .noun || word.upos == .propn {
                let lemma = word.lemma.lowercased()
                if !knowledge.lightWords.contains(lemma) {
                    matter.insert(UtteranceBuilder.stem(lemma))
                }
            }
            let best = all.indices.filter { all[$0].holder != "reporter" && all[$0].sentence != s }
                .map { (index: $0, common: all[$0].matter.intersection(matter).count) }
                .max { ($0.common, -$0.index) < ($1.common, -$1.index) }
            guard let best, best.common >= 1 else { continue }
            let holders = builder.holders(inSentence: s).filter { $0 != all[best.index].holder }
            guard !holders.isEmpty else { continue }
            found.append(
                Doubt(
                    asserts: best.index, holders: Array(holders.prefix(2)), evidence: sentence.span)
            )
        }
        return found
    }

    // MARK: Claims

    /// Pairs that share an utterance are one claim.
    private func claims(
        _ pairs: [Pair], _ doubts: [Doubt], _ all: [Utterance], _ writer: PropositionWriter
    ) -> [Claim] {
        struct Group {
            var key: Int
            var pairs: [Pair] = []
            var doubts: [Doubt] = []
        }
        var groups: [Group] = []
        for pair in pairs.sorted(by: { ($0.asserts, $0.denies) < ($1.asserts, $1.denies) }) {
            if let g = groups.firstIndex(where: { group in
                group.key == pair.asserts || group.pairs.contains { $0.denies == pair.denies }
                    || similar(all[group.key], all[pair.asserts])
            }) {
                groups[g].pairs.append(pair)
            } else {
                groups.append(Group(key: pair.asserts, pairs: [pair]))
            }
        }
        for doubt in doubts {
            if let g = groups.firstIndex(where: { $0.key == doubt.asserts }) {
                groups[g].doubts.append(doubt)
            } else {
                groups.append(Group(key: doubt.asserts, doubts: [doubt]))
            }
        }
        return groups.enumerated().map { number, group in
            var positions: [Claim.Position] = []
            func add(_ holder: String, _ stance: Claim.Stance, _ evidence: [Span]) {
                if let i = positions.firstIndex(where: {
                    $0.holder == holder && $0.stance == stance
                }) {
                    for span in evidence where !positions[i].evidence.contains(span) {
                        positions[i].evidence.append(span)
                    }
                } else {
                    positions.append(
                        Claim.Position(holder: holder, stance: stance, evidence: evidence))
                }
            }
            let key = all[group.key]
            add(key.holder, .asserts, key.evidence)
            for pair in group.pairs {
                let asserted = all[pair.asserts]
                add(
                    asserted.holder, .asserts, pair.isWhole ? asserted.whole : asserted.evidence)
            }
            for pair in group.pairs {
                add(all[pair.denies].holder, pair.stance, all[pair.denies].evidence)
            }
            for doubt in group.doubts {
                for holder in doubt.holders { add(holder, .questions, [doubt.evidence]) }
            }
            // The asserter's other words on the matter are evidence as well.
            let near = max(0, group.key - Self.reach)..<min(all.count, group.key + Self.reach)
            for other in all[near]
            where other.holder == key.holder && key.holder != "reporter"
                && key.matter.intersection(other.matter).count >= 2
            {
                add(key.holder, .asserts, other.evidence)
            }
            return Claim(
                id: "k\(number + 1)",
                proposition: writer.line(
                    key.content, holder: key.holder == "reporter" ? nil : key.holder),
                positions: positions)
        }
    }

    /// Whether two utterances are of one matter.
    private func similar(_ a: Utterance, _ b: Utterance) -> Bool {
        let common = a.matter.intersection(b.matter).count
        return common >= 2 && common * 2 >= min(a.matter.count, b.matter.count)
    }
}

import AttacheAttribution
import AttacheModel

/// Finds propositions on which two holders in a text differ.
///
/// `ContradictionFinder` says which utterances stand against each other; pairs that share an utterance
/// are one claim. "Skepticism" among named parties questions what another holds.
public struct ClaimCoder: Sendable {
    public let knowledge: ClaimKnowledge
    /// How many utterances around an assertion are searched for more words of its holder.
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
        let pairs = ContradictionFinder(
            knowledge: knowledge, all: utterances, analysis: analysis
        ).pairs()
        let doubts = doubts(utterances, builder, analysis)
        let writer = PropositionWriter(text: document.text, analysis: analysis, actors: actors)
        return claims(pairs, doubts, utterances, writer)
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
            let best = all.around(sentence: s, reach: 100).filter {
                all[$0].holder != "reporter" && all[$0].sentence != s
            }
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
        _ pairs: [ContradictionFinder.Pair], _ doubts: [Doubt], _ all: [Utterance],
        _ writer: PropositionWriter
    ) -> [Claim] {
        struct Group {
            var key: Int
            var pairs: [ContradictionFinder.Pair] = []
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
            let asserted = told(group.key, all)
            let holder = key.holder == "reporter" ? nil : key.holder
            let charge =
                knowledge.allegationVerbs.contains(asserted.cue)
                ? writer.charge(asserted.content, holder: holder) : nil
            return Claim(
                id: "k\(number + 1)",
                proposition: charge ?? writer.line(asserted.content, holder: holder),
                positions: positions)
        }
    }

    /// The clause that says what an utterance asserts: its own, or one of its sentence and holder.
    private func told(_ index: Int, _ all: [Utterance]) -> Utterance {
        let key = all[index]
        if key.isClause { return key }
        return all.around(sentence: key.sentence, reach: 0).map { all[$0] }.first {
            $0.isClause && $0.holder == key.holder
        } ?? key
    }

    /// Whether two utterances are of one matter.
    private func similar(_ a: Utterance, _ b: Utterance) -> Bool {
        let common = a.matter.intersection(b.matter).count
        return common >= 2 && common * 2 >= min(a.matter.count, b.matter.count)
    }
}

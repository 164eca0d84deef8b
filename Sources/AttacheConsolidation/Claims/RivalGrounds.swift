import AttacheModel

/// Rival accounts of whose ground something was on: one side says that the ship was in its waters, the
/// other that it was in its own.
struct RivalGrounds {
    let actors: [MergedActor]
    let documents: [CodedDocument]
    let knowledge: ConsolidationKnowledge

    /// Pairs of utterances that put one thing on the ground of two countries, of which one is its own
    /// holder's; the earlier asserts, the later denies. Complexity: O(n²) in utterances with ground.
    func disputes(_ utterances: [Utterance]) -> [ClaimMerger.Dispute] {
        let placed = utterances.indices.filter {
            utterances[$0].ground != nil && country($0, utterances) != nil
        }.sorted {
            (utterances[$0].document, utterances[$0].span) < (
                utterances[$1].document, utterances[$1].span
            )
        }
        var found: [ClaimMerger.Dispute] = []
        for (n, a) in placed.enumerated() {
            for b in placed[(n + 1)...] where areRivals(a, b, utterances) {
                found.append(
                    ClaimMerger.Dispute(
                        assertion: a, denial: b, stance: .denies, ground: .places))
            }
        }
        return found
    }

    private func country(_ u: Int, _ utterances: [Utterance]) -> String? {
        utterances[u].holder.flatMap { actors[$0].country }
    }

    private func areRivals(_ a: Int, _ b: Int, _ utterances: [Utterance]) -> Bool {
        let (x, y) = (utterances[a], utterances[b])
        let (mine, theirs) = (country(a, utterances), country(b, utterances))
        guard x.ground != y.ground, mine != theirs, x.ground == mine || y.ground == theirs
        else { return false }
        if let m = documents[x.document].day, let n = documents[y.document].day,
            Double(abs(m - n)) > knowledge.weight("claim.rival-days")
        {
            return false
        }
        return !thing(x).isDisjoint(with: thing(y))
    }

    /// The stems of what is said to have been there.
    private func thing(_ utterance: Utterance) -> Set<UInt64> {
        Set(utterance.matter.items.map(\.word.stem)).subtracting(knowledge.groundStems)
    }
}

extension Utterances {
    /// The country on whose ground words put something: "in Estonian waters", "inside the airspace of
    /// Peru", "our waters" of `holder`'s; null where none or where they deny it.
    func ground(_ words: [String], of holder: String?) -> String? {
        for at in words.indices where knowledge.groundWords.contains(words[at]) {
            let before = words[max(0, at - Self.reachOfOwner)..<at]
            guard let start = before.firstIndex(where: knowledge.insideWords.contains) else {
                continue
            }
            // "Never left our waters" is inside, "never entered them" is not.
            let isOut = knowledge.leavingWords.contains(words[start])
            if knowledge.isNegated(words, at: start) != isOut { continue }
            let own = before.first { $0 == "our" || $0 == "its" } != nil ? holder : nil
            let after = words[(at + 1)...].prefix(Self.reachOfOwner)
            let owner =
                before[start...].compactMap(nation).last
                ?? (after.first == "of" ? after.compactMap(nation).first : nil)
            if let found = owner ?? own { return found }
        }
        return nil
    }

    private func nation(_ word: String) -> String? {
        knowledge.nations[word] ?? knowledge.states[word]
    }

    private static let reachOfOwner = 5
}

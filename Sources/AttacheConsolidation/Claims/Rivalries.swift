import AttacheModel

/// Rival accounts of who began: each side's text says that the other opened fire, crossed the line or
/// broke the truce.
struct Rivalries {
    private let documents: [CodedDocument]
    private let actors: [MergedActor]
    private let knowledge: ConsolidationKnowledge

    init(
        _ documents: [CodedDocument], _ actors: [MergedActor], _ knowledge: ConsolidationKnowledge
    ) {
        self.documents = documents
        self.actors = actors
        self.knowledge = knowledge
    }

    private struct Sides: Hashable {
        var holder: String
        var accused: String
    }

    /// Pairs of utterances of which each accuses the other's side, near in time and of one matter; the
    /// earlier asserts, the later denies. Complexity: O(n) and the pairs.
    func disputes(_ utterances: [Utterance]) -> [ClaimMerger.Dispute] {
        var bySides: [Sides: [Int]] = [:]
        for (u, utterance) in utterances.enumerated() {
            guard let accused = utterance.accused,
                let holder = utterance.holder.flatMap({ actors[$0].country })
            else { continue }
            bySides[Sides(holder: holder, accused: accused), default: []].append(u)
        }
        // "Ours did not fire first": that side denies, whichever spoke earlier.
        var disclaiming: [Sides: [Int]] = [:]
        for (u, utterance) in utterances.enumerated() where utterance.disclaims {
            if let holder = utterance.holder.flatMap({ actors[$0].country }) {
                disclaiming[Sides(holder: holder, accused: ""), default: []].append(u)
            }
        }
        func disclaimed(by u: Int) -> [Int] {
            let holder = utterances[u].holder.flatMap { actors[$0].country } ?? ""
            return (disclaiming[Sides(holder: holder, accused: "")] ?? []).filter {
                utterances[$0].document == utterances[u].document
            }
        }
        var found: [ClaimMerger.Dispute] = []
        for sides in bySides.keys.sorted(by: {
            ($0.holder, $0.accused) < ($1.holder, $1.accused)
        }) {
            let answers = bySides[Sides(holder: sides.accused, accused: sides.holder)] ?? []
            for a in bySides[sides]! {
                for b in answers where isEarlier(utterances[a], utterances[b]) {
                    guard areNear(utterances[a], utterances[b]),
                        utterances[a].matter.shared(with: utterances[b].matter).words >= 1
                    else { continue }
                    let isTurned = !disclaimed(by: a).isEmpty && disclaimed(by: b).isEmpty
                    let (assertion, denial) = isTurned ? (b, a) : (a, b)
                    for d in [denial] + disclaimed(by: denial) where d != assertion {
                        found.append(
                            ClaimMerger.Dispute(
                                assertion: assertion, denial: d, stance: .denies,
                                ground: .rivalry))
                    }
                }
            }
        }
        return found
    }

    private func isEarlier(_ a: Utterance, _ b: Utterance) -> Bool {
        (a.document, a.span) < (b.document, b.span)
    }

    private func areNear(_ a: Utterance, _ b: Utterance) -> Bool {
        guard let x = documents[a.document].day, let y = documents[b.document].day else {
            return true
        }
        return Double(abs(x - y)) <= knowledge.weight("claim.rival-days")
    }
}

import AttacheModel

/// Finds topics of a readout on which one issuer agreed and another's words hedge.
struct HedgedTopics {
    let actors: [MergedActor]
    let passages: Passages
    /// Documents by id.
    let numbers: [String: Int]
    let knowledge: ConsolidationKnowledge

    /// The disputes; their utterances are appended to `utterances`.
    func disputes(
        _ readouts: [ReadoutComparison], _ reader: Utterances, _ utterances: inout [Utterance]
    ) -> [ClaimMerger.Dispute] {
        let holders = Dictionary(
            actors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        var found: [ClaimMerger.Dispute] = []
        for comparison in readouts {
            for name in comparison.topics {
                var firm: [Utterance] = []
                var hedging: [Utterance] = []
                for account in comparison.accounts {
                    guard let topic = account.topics.first(where: { $0.topic == name }),
                        let d = numbers[account.document], let holder = holders[account.issuer],
                        let s = passages.number(d, at: topic.span)
                    else { continue }
                    let said = reader.utterance(
                        d, s, holder: holder, span: passages.all[d][s].span, cue: "")
                    if agrees(topic) {
                        firm.append(said)
                    } else if said.isDoubt {
                        hedging.append(said)
                    }
                }
                for a in firm {
                    for b in hedging where a.holder != b.holder {
                        found.append(
                            ClaimMerger.Dispute(
                                assertion: utterances.count, denial: utterances.count + 1,
                                stance: .questions, ground: .readouts))
                        utterances += [a, b]
                    }
                }
            }
        }
        return found
    }

    private func agrees(_ topic: ReadoutComparison.Topic) -> Bool {
        ContentWords.words(of: topic.verb ?? "").contains {
            knowledge.related.isOf("agreement", $0)
        }
    }
}

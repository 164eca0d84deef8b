import AttacheModel

/// Finds promises that one side's text tells and their supposed maker says were never made.
struct DeniedPromises {
    let actors: [MergedActor]
    let passages: Passages
    /// Merged actors by ids in records, by document.
    let index: [[String: Int]]
    let documents: [CodedDocument]
    /// Documents by id.
    let numbers: [String: Int]

    /// The disputes; their utterances are appended to `utterances`.
    func disputes(
        _ promises: [TrackedCommitment], _ reader: Utterances, _ utterances: inout [Utterance]
    ) -> [ClaimMerger.Dispute] {
        var found: [ClaimMerger.Dispute] = []
        for promise in promises {
            let denials = promise.later.filter { $0.status == .denied }.compactMap {
                utterance(at: $0.place, reader, isDenial: true)
            }
            guard !denials.isEmpty else { continue }
            let tellings = ([promise.firstSaid] + promise.alsoSaid).compactMap {
                utterance(at: $0, reader, isDenial: false)
            }
            for a in tellings {
                for b in denials where a.document != b.document && areApart(a, b) {
                    found.append(
                        ClaimMerger.Dispute(
                            assertion: utterances.count, denial: utterances.count + 1,
                            stance: .denies, ground: .promise))
                    utterances += [a, b]
                }
            }
        }
        return found
    }

    private func areApart(_ a: Utterance, _ b: Utterance) -> Bool {
        guard let y = b.holder else { return false }
        guard let x = a.holder else { return true }
        return x != y && (actors[x].country == nil || actors[x].country != actors[y].country)
    }

    /// What is said at a place, by the statement's speaker, or in an official text by its issuer.
    private func utterance(at place: DocumentSpan, _ reader: Utterances, isDenial: Bool)
        -> Utterance?
    {
        guard let d = numbers[place.document], let s = passages.number(d, at: place.span) else {
            return nil
        }
        let passage = passages.all[d][s]
        let issuer = documents[d].record.voice.flatMap { index[d][$0] }
        let speaker = passage.speakers.count == 1 ? passage.speakers.first : nil
        let subject = passage.actors.count == 1 ? passage.actors.first : nil
        // An official text's account of what another promised is its issuer's.
        let holder = isDenial ? speaker ?? issuer ?? subject : issuer ?? speaker
        return reader.utterance(d, s, holder: holder, span: place.span, cue: "")
    }
}

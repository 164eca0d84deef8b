import AttacheModel

/// What earlier stages found in one sentence, by word.
struct SentenceContext {
    /// Indices into `ActorSet.references` of the references whose head is the word, longest first.
    let referencesByHead: [[Int]]
    /// Indices of the names and nominals whose span holds the word, longest first.
    let referencesOver: [[Int]]
    /// Whether the word lies in a time expression.
    let isTime: [Bool]
    /// Whether there is an actor stage at all; without one every nominal may be an actor.
    let hasActors: Bool

    init(sentence: Sentence, index: Int, actors: ActorSet?, references: [Int], times: [Span]) {
        var byHead = [[Int]](repeating: [], count: sentence.words.count)
        var over = byHead
        if let actors {
            for number in references {
                let reference = actors.references[number]
                if reference.sentence == index,
                    reference.form == .name || reference.form == .nominal
                {
                    for (i, word) in sentence.words.enumerated()
                    where reference.span.contains(word.span) { over[i].append(number) }
                }
                guard reference.sentence == index, reference.head >= 0,
                    reference.head < byHead.count
                else { continue }
                byHead[reference.head].append(number)
            }
        }
        referencesByHead = byHead
        referencesOver = over
        hasActors = actors != nil
        var mask = [Bool](repeating: false, count: sentence.words.count)
        var next = 0
        for (i, word) in sentence.words.enumerated() {
            while next < times.count, times[next].end <= word.span.start { next += 1 }
            if next < times.count, times[next].overlaps(word.span) { mask[i] = true }
        }
        isTime = mask
    }
}

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
    /// Whether the word heads a reference to an armed group or a force.
    let isArmed: [Bool]
    /// Whether the word lies in the name of a place.
    let isPlace: [Bool]
    /// Whether the word lies in the name of a body or a person.
    let isBody: [Bool]
    /// Whether the word lies in somebody's reported words.
    let isSpoken: [Bool]

    init(
        sentence: Sentence, index: Int, actors: ActorSet?, references: [Int], times: [Span],
        speech: [Span] = []
    ) {
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
        isArmed = byHead.map { numbers in
            guard let actors else { return false }
            return numbers.contains { number in
                actors.references[number].actors.contains { actors.actors[$0].isArmed }
            }
        }
        var places = [Bool](repeating: false, count: sentence.words.count)
        for name in sentence.names where name.kind == .location {
            for i in name.words { places[i] = true }
        }
        isPlace = places
        var bodies = [Bool](repeating: false, count: sentence.words.count)
        for name in sentence.names where name.kind == .organization || name.kind == .person {
            for i in name.words { bodies[i] = true }
        }
        isBody = bodies
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
        isSpoken = sentence.words.map { word in speech.contains { $0.contains(word.span) } }
    }
}

extension Actor {
    /// Whether it bears arms: an armed group, an army, a militia.
    fileprivate var isArmed: Bool {
        if kind == .armedGroup { return true }
        switch sector {
        case .mil?, .reb?, .uaf?, .img?: return true
        default: return false
        }
    }
}

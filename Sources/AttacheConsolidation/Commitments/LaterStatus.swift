import AttacheModel

/// Reads what a later sentence says of a promise that it speaks of.
struct LaterStatus {
    let knowledge: ConsolidationKnowledge

    /// Whether the sentence tells the promise's verb as done: in a form of the past, not negated; or by
    /// a noun, where it tells that something was done ("the call took place").
    func verbIsDone(
        _ telling: CommitmentTelling, _ passage: Passages.Passage, isToldDone: Bool
    ) -> Bool {
        guard let verb = telling.verb else { return false }
        // "The line that they had agreed on": what points back tells nothing done.
        let referring = Set(
            knowledge.referring.starts(in: passage.words).flatMap { [$0, $0 + 1, $0 + 2] })
        for (i, word) in passage.words.enumerated() where !referring.contains(i) {
            guard isToldDone || isPast(word, at: i, in: passage.words),
                RelatedWords.likeness(knowledge.related.word(word), verb) >= Matter.sameClass,
                !knowledge.isNegated(passage.words, at: i),
                !knowledge.isFuture(passage.words, at: i)
            else { continue }
            return true
        }
        return false
    }

    /// Whether a word of the promise stands right before a word for its being put off or taken back.
    func isSubject(
        _ telling: CommitmentTelling, _ passage: Passages.Passage,
        of status: TrackedCommitment.Status
    ) -> Bool {
        guard status == .extended || status == .withdrawn else { return false }
        return knowledge.starts(of: status, in: passage.words).contains { start in
            passage.words[max(0, start - Self.reachOfSubject)..<start].contains {
                telling.own.has(knowledge.related.word($0)) >= Matter.sameClass
            }
        }
    }

    private static let reachOfSubject = 4

    /// Whether the sentence says that something was not done.
    func isLeftUndone(_ passage: Passages.Passage) -> Bool {
        passage.words.contains(where: knowledge.negatingWords.contains)
    }

    private func isPast(_ word: String, at i: Int, in words: [String]) -> Bool {
        word.hasSuffix("ed") || knowledge.related.isIrregular(word)
            || (i > 0 && words[i - 1] == "did")
    }

    /// What the sentence says of the promise, or null.
    func status(
        _ telling: CommitmentTelling, _ passage: Passages.Passage,
        cues: Set<TrackedCommitment.Status>, due: DayRange?, isDone: Bool, isTold: Bool,
        issuer: String?, on day: Day
    ) -> TrackedCommitment.Status? {
        let holders = passage.speakers.isEmpty ? passage.countries : passage.speakersCountries
        let isOwn =
            telling.countries.isEmpty || holders.isEmpty
            || !telling.countries.isDisjoint(with: holders)
        if cues.contains(.denied), isOwn { return .denied }
        // "Signed after a first ceremony was called off": it was done in the end.
        if cues.contains(.withdrawn), isOwn, !isDone { return .withdrawn }
        // What one side says of the other changes nothing.
        if cues.contains(.broken), passage.speakers.isEmpty,
            passage.countries.isSubset(of: telling.countries.union(["IGO"]))
        {
            return .broken
        }
        if telling.isLasting, knowledge.ending.occurs(in: passage.words) { return .kept }
        if telling.isNegative {
            // Not done is what was promised.
            return isLeftUndone(passage) ? .kept : nil
        }
        if cues.contains(.partly) { return .partly }
        if cues.contains(.extended) {
            // What was to last and is prolonged once its time has run out was kept.
            let hasEnded = due?.to.map { $0 < day } ?? false
            return telling.isLasting && hasEnded ? .kept : .extended
        }
        if cues.contains(.overdue) {
            // Before its window has passed nothing is late.
            return due?.to.map { $0 < day } ?? false ? .overdue : nil
        }
        if isDone || cues.contains(.kept) {
            // Before its window begins nothing is kept; a plain retelling is no evidence either.
            if let from = due?.from, from > day { return nil }
            if !isTold, !telling.isMutual, isOwnWord(telling, passage, issuer) { return nil }
            return isDone || !isRetold(telling, passage) ? .kept : nil
        }
        return nil
    }

    /// Whether the sentence tells the promise's verb as still to come.
    private func isRetold(_ telling: CommitmentTelling, _ passage: Passages.Passage) -> Bool {
        guard let verb = telling.verb else { return false }
        return passage.words.indices.contains { i in
            knowledge.related.word(passage.words[i]).stem == verb.stem
                && knowledge.isFuture(passage.words, at: i)
        }
    }

    /// Whether the maker alone says so of itself: its word that it kept a promise is its claim.
    private func isOwnWord(
        _ telling: CommitmentTelling, _ passage: Passages.Passage, _ issuer: String?
    ) -> Bool {
        let holders =
            passage.speakers.isEmpty
            ? Set([issuer].compactMap { $0 }) : passage.speakersCountries
        return !holders.isEmpty && holders.isSubset(of: telling.countries)
            && passage.sides.subtracting(["IGO"]).isSubset(of: holders)
    }
}

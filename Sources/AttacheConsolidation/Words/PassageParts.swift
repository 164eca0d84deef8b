extension Passages.Passage {
    /// The parts of a sentence that tells of one thing what is done and of another that it is not: "the
    /// guns were moved, but the line is not open yet". The sentence itself where it tells one thing.
    /// Complexity: O(words).
    func parts(_ knowledge: ConsolidationKnowledge) -> [Passages.Passage] {
        guard knowledge.laterStatuses(of: words).count > 1 else { return [self] }
        var pieces: [[String]] = [[]]
        for (i, word) in words.enumerated() {
            let next = i + 1 < words.count ? words[i + 1] : ""
            let parts =
                knowledge.contrastingWords.contains(word)
                || word == "and" && knowledge.determiners.contains(next)
            if parts { pieces.append([]) } else { pieces[pieces.count - 1].append(word) }
        }
        // "But the line is closed": a piece without a thing of its own belongs to the one before.
        var whole: [[String]] = []
        for piece in pieces {
            if let last = whole.indices.last,
                Matter(words: piece, knowledge: knowledge).count < Self.fewestWords
            {
                whole[last] += piece
            } else {
                whole.append(piece)
            }
        }
        guard whole.count > 1 else { return [self] }
        return whole.map { piece in
            var part = self
            part.words = piece
            part.matter = Matter(words: piece, knowledge: knowledge)
            part.pointed = part.matter
            return part
        }
    }

    private static let fewestWords = 2
}

/// Reads what words count, and which numbers they name as wrong.
struct CountReader {
    let knowledge: ConsolidationKnowledge

    typealias Count = (value: Int, noun: RelatedWords.Word)

    /// Numbers with the next word that says something. Complexity: O(words).
    func counts(_ words: [String]) -> [Count] {
        let words = knowledge.numerals.folded(words)
        return words.indices.compactMap { i in
            guard let value = value(words[i]), !isDenied(words, i) else { return nil }
            return noun(words, i).map { (value, $0) }
        }
    }

    /// Numbers behind a negating word ("three and not twelve"); without a noun of their own they count
    /// what the number before them counts. Complexity: O(words).
    func denied(_ words: [String]) -> [Count] {
        let words = knowledge.numerals.folded(words)
        var counted: RelatedWords.Word?
        var found: [Count] = []
        for i in words.indices {
            guard let value = value(words[i]) else { continue }
            if isDenied(words, i) {
                if let noun = counted ?? noun(words, i) { found.append((value, noun)) }
            } else {
                // "The number of its men there was five": the noun may stand before.
                counted =
                    noun(words, i)
                    ?? words[..<i].first(where: tells).map {
                        knowledge.related.word($0)
                    }
            }
        }
        return found
    }

    private func isDenied(_ words: [String], _ i: Int) -> Bool {
        i > 0 && knowledge.notThisWords.contains(words[i - 1])
            && value(words[i]).map { $0 > 1 } ?? false
    }

    private func value(_ word: String) -> Int? {
        knowledge.numerals.value(of: word).flatMap { $0 < 1_000_000 ? $0 : nil }
    }

    private func noun(_ words: [String], _ i: Int) -> RelatedWords.Word? {
        words[(i + 1)...].prefix(Self.reach).first(where: tells).map {
            knowledge.related.word($0)
        }
    }

    private func tells(_ word: String) -> Bool {
        !knowledge.stopWords.contains(word) && knowledge.numerals.value(of: word) == nil
            && knowledge.nations[word] == nil
    }

    private static let reach = 4
}

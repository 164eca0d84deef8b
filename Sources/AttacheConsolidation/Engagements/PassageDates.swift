import AttacheModel

/// The days that a sentence names by month and number: "5 September", "Sept 5".
struct PassageDates {
    private var days: Set<[Int]> = []

    /// Complexity: O(words).
    init(_ words: [String], _ knowledge: ConsolidationKnowledge) {
        for (i, word) in words.enumerated() {
            guard let month = knowledge.months[word] else { continue }
            for neighbour in [i - 1, i + 1] where words.indices.contains(neighbour) {
                if let day = Int(words[neighbour]), (1...31).contains(day) {
                    days.insert([month, day])
                }
            }
        }
    }

    /// Whether the sentence names the day; its year is not looked at.
    func contains(_ day: Day) -> Bool {
        guard !days.isEmpty else { return false }
        let (_, month, number) = day.civil
        return days.contains([month, number])
    }
}

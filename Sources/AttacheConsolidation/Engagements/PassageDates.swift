import AttacheModel

/// The days that a sentence names by month and number ("5 September", "Sept 5") or by the day of the week,
/// which is the last one before its report.
struct PassageDates {
    private var days: Set<[Int]> = []
    private var dated: Set<Day> = []

    /// Complexity: O(words).
    init(_ words: [String], published: Day?, _ knowledge: ConsolidationKnowledge) {
        for (i, word) in words.enumerated() {
            if let weekday = knowledge.weekdays[word], let published {
                let back = (published.weekday - weekday + 7) % 7
                // "Last Thursday" on a Thursday is a week ago.
                dated.insert(published - back)
                if back == 0 { dated.insert(published - 7) }
            }
            guard let month = knowledge.months[word] else { continue }
            for neighbour in [i - 1, i + 1] where words.indices.contains(neighbour) {
                if let day = Int(words[neighbour]), (1...31).contains(day) {
                    days.insert([month, day])
                }
            }
        }
    }

    /// Whether the sentence names the day; the year of a date by month and number is not looked at.
    func contains(_ day: Day) -> Bool {
        if dated.contains(day) { return true }
        guard !days.isEmpty else { return false }
        let (_, month, number) = day.civil
        return days.contains([month, number])
    }
}

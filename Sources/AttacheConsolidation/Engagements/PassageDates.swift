import AttacheModel

/// The days that a sentence names: by month and number ("5 September", "Sept 5"), by the day of the week,
/// which is the last one before its report, and roughly by how long ago they were ("a week ago", "three days
/// after the raid") or by their month ("in April").
struct PassageDates {
    /// How much a day that is named but roughly counts beside one that is named outright.
    private static let rough = 0.6

    private var days: Set<[Int]> = []
    private var dated: Set<Day> = []
    private var around: [DayRange] = []

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
            var isNumbered = false
            for neighbour in [i - 1, i + 1] where words.indices.contains(neighbour) {
                if let day = Int(words[neighbour]), (1...31).contains(day) {
                    days.insert([month, day])
                    isNumbered = true
                }
            }
            if !isNumbered, i > 0, knowledge.monthMarkers.contains(words[i - 1]), let published {
                around += Self.month(month, before: published).map { [$0] } ?? []
            }
        }
        if let published { around += Self.distances(in: words, published, dated.max(), knowledge) }
    }

    /// The days of the last month of a number that had begun on a day.
    private static func month(_ month: Int, before day: Day) -> DayRange? {
        let (year, now, _) = day.civil
        guard let from = Day(month <= now ? year : year - 1, month, 1) else {
            return nil
        }
        return DayRange(from: from, to: from + 30)
    }

    /// "A week ago", "three days after": the longer the time, the rougher its word.
    private static func distances(
        in words: [String], _ published: Day, _ named: Day?, _ knowledge: ConsolidationKnowledge
    ) -> [DayRange] {
        words.indices.dropFirst().compactMap { i in
            guard let length = knowledge.unitLengths[words[i]], i + 1 < words.count else {
                return nil
            }
            let isAfter = knowledge.afterWords.contains(words[i + 1])
            guard isAfter || knowledge.agoWords.contains(words[i + 1]) else { return nil }
            let count =
                knowledge.numerals.value(of: words[i - 1])
                ?? (knowledge.determiners.contains(words[i - 1]) ? 1 : nil)
            guard let count, count > 0, count < 400 else { return nil }
            let day = (isAfter ? named ?? published : published) - count * length
            let slack = 1 + count * length / 5
            return DayRange(from: day - slack, to: day + slack)
        }
    }

    /// How surely the sentence names one of the days, from 0 to 1; the year of a date by month and number
    /// is not looked at.
    func naming(_ days: Set<Day>) -> Double {
        if days.contains(where: isNamed) { return 1 }
        return days.contains { day in around.contains { $0.overlaps(DayRange(day)) } }
            ? Self.rough : 0
    }

    private func isNamed(_ day: Day) -> Bool {
        if dated.contains(day) { return true }
        guard !days.isEmpty else { return false }
        let (_, month, number) = day.civil
        return days.contains([month, number])
    }
}

import AttacheModel

/// A named day or stretch of days with a rule for its date.
struct Holiday: Sendable {
    enum Rule: Sendable {
        case fixed(month: Int, day: Int)
        /// The n-th weekday of a month, from the end when negative, plus days.
        case nth(Int, weekday: Int, month: Int, plus: Int)
        case easter(Int)
        case orthodoxEaster(Int)
        case islamic(month: Int, day: Int)
        case hebrew(month: Int, day: Int)
        /// First day on or after (or, when `before`, on or before) a date that is this weekday.
        case weekdayNear(weekday: Int, month: Int, day: Int, before: Bool)
        /// Given days by year.
        case listed([Int: Day])
    }

    var name: String
    var rule: Rule
    /// Length in days.
    var length: Int
    /// Only in every so many years, with that rest.
    var cycle: (every: Int, rest: Int)?

    /// Where it falls in a year; empty when it does not.
    func days(inYear year: Int) -> [Day] {
        guard (2...9998).contains(year) else { return [] }
        if let cycle, year % cycle.every != cycle.rest { return [] }
        switch rule {
        case .fixed(let month, let day): return [Day(year, month, day)].compactMap { $0 }
        case .nth(let n, let weekday, let month, let plus):
            return [Self.nth(n, weekday, month, year)].compactMap { $0.map { $0 + plus } }
        case .easter(let offset):
            return [MovableDays.easter(year)].compactMap { $0.map { $0 + offset } }
        case .orthodoxEaster(let offset):
            return [MovableDays.orthodoxEaster(year)].compactMap { $0.map { $0 + offset } }
        case .islamic(let month, let day):
            return year > 622 ? MovableDays.islamic(month: month, day: day, inYear: year) : []
        case .hebrew(let month, let day):
            return MovableDays.hebrew(month: month, day: day, inYear: year)
        case .weekdayNear(let weekday, let month, let day, let before):
            guard let base = Day(year, month, day) else { return [] }
            let forward = (weekday - base.weekday + 7) % 7
            let back = (base.weekday - weekday + 7) % 7
            return [before ? base - back : base + forward]
        case .listed(let days): return days[year].map { [$0] } ?? []
        }
    }

    static func nth(_ n: Int, _ weekday: Int, _ month: Int, _ year: Int) -> Day? {
        if n > 0 {
            guard let first = Day(year, month, 1) else { return nil }
            return first + ((weekday - first.weekday + 7) % 7 + 7 * (n - 1))
        }
        guard let last = Day(year, month, Day.length(ofMonth: month, year: year)) else {
            return nil
        }
        return last - ((last.weekday - weekday + 7) % 7 + 7 * (-n - 1))
    }
}

/// A part of the day: its hours and its TIMEX3 code.
struct PartOfDay: Sendable {
    var name: String
    var code: String
    /// Seconds from midnight; the end may lie past the next midnight.
    var start: Int
    var end: Int
}

/// A season: first day, last day (end excluded one day later) and its code.
struct Season: Sendable {
    var name: String
    var code: String
    var month: Int
    var day: Int
    /// Last day, possibly in the next year.
    var lastMonth: Int
    var lastDay: Int
}

/// "early", "mid", "late": for each grain of the whole, the share that is meant.
struct PeriodPart: Sendable {
    var name: String
    /// TIMEX3 modifier.
    var modifier: String
    /// First and last unit inside, counted from 1, of the unit in which the grain is counted.
    var shares: [Grain: (first: Int, last: Int, unit: Grain)]
}

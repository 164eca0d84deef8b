import AttacheModel

/// Days and windows as a reader expects them.
public enum DayWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// "July 2025".
    public static func month(_ day: Day) -> String {
        let (year, month, _) = day.civil
        return "\(months[month - 1]) \(year)"
    }

    /// "Jul 2025".
    public static func shortMonth(_ day: Day) -> String {
        let (year, month, _) = day.civil
        return "\(months[month - 1].prefix(3)) \(year)"
    }

    /// "Friday".
    public static func weekday(_ day: Day) -> String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day.weekday]
    }

    /// "25 July 2025".
    public static func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(number) \(months[month - 1]) \(year)"
    }

    /// "25 July 2025", "August 2025", "1–10 August 2025", "by 25 July 2025", "from 7 May 2025".
    public static func range(_ range: DayRange) -> String? {
        switch (range.from, range.to) {
        case (nil, nil): return nil
        case (nil, let to?): return "by " + day(to)
        case (let from?, nil): return "from " + day(from)
        case (let from?, let to?):
            if from == to { return day(from) }
            let (a, b) = (from.civil, to.civil)
            let isWholeMonth =
                a.year == b.year && a.month == b.month && a.day == 1
                && b.day == Day.length(ofMonth: b.month, year: b.year)
            if isWholeMonth { return "\(months[a.month - 1]) \(a.year)" }
            if a.year == b.year, a.month == 1, a.day == 1, b.month == 12, b.day == 31 {
                return String(a.year)
            }
            if a.year == b.year, a.month == b.month {
                return "\(a.day)–\(b.day) \(months[a.month - 1]) \(a.year)"
            }
            if a.year == b.year {
                return "\(a.day) \(months[a.month - 1]) – \(b.day) \(months[b.month - 1]) \(a.year)"
            }
            return "\(day(from)) – \(day(to))"
        }
    }
}

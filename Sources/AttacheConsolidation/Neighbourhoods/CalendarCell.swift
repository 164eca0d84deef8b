import AttacheModel

/// A stretch of the calendar. Neighbourhoods are the coarsest cells that hold no more documents than
/// can be compared with each other at little cost; so they are small where much is reported and wide
/// where little is, and their borders depend on nothing but the documents in them.
public struct CalendarCell: Hashable, Sendable {
    public var from: Day
    /// The last day.
    public var to: Day

    /// All of time.
    public static let always = CalendarCell(from: Day(number: -800_000), to: unknown)
    /// Stands for a day that is not known: 31 December 9999.
    public static let unknown = Day(9999, 12, 31)!

    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    public func contains(_ day: Day) -> Bool { from <= day && day <= to }

    /// The cells that hold `day`, the coarsest first: always, year, quarter, month, a third of the
    /// month, the day.
    public static func all(of day: Day) -> [CalendarCell] {
        let (year, month, date) = day.civil
        func months(_ first: Int, _ count: Int) -> CalendarCell {
            let from = Day(year, first, 1)!
            let last = first + count - 1
            return CalendarCell(
                from: from, to: Day(year, last, Day.length(ofMonth: last, year: year))!)
        }
        let third = min((date - 1) / 10, 2)
        let thirdEnd = third == 2 ? Day.length(ofMonth: month, year: year) : third * 10 + 10
        return [
            always, months(1, 12), months((month - 1) / 3 * 3 + 1, 3), months(month, 1),
            CalendarCell(
                from: Day(year, month, third * 10 + 1)!, to: Day(year, month, thirdEnd)!),
            CalendarCell(from: day, to: day),
        ]
    }
}

import AttacheModel

/// A stretch of local time in seconds since 1970-01-01T00:00, end excluded.
struct Period: Hashable, Sendable {
    var start: Int
    var end: Int
    var grain: Grain

    var firstDay: Day { Day(number: Calendar.dayNumber(start)) }
    var lastDay: Day { Day(number: Calendar.dayNumber(max(start, end - 1))) }
    var days: DayRange { DayRange(from: firstDay, to: lastDay) }
    func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }
}

/// Arithmetic of the proleptic Gregorian calendar in seconds of local time. Years are kept within
/// 1–9999, so that hostile counts cannot overflow.
enum Calendar {
    static let day = 86_400
    static let firstMoment = Day(1, 1, 1)!.number * day
    static let lastMoment = Day(9999, 12, 31)!.number * day

    static func dayNumber(_ moment: Int) -> Int {
        moment >= 0 ? moment / day : -((-moment + day - 1) / day)
    }
    static func civil(_ moment: Int) -> (year: Int, month: Int, day: Int) {
        Day(number: dayNumber(moment)).civil
    }
    static func clamp(_ moment: Int) -> Int { min(max(moment, firstMoment), lastMoment) }

    static func moment(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Int {
        guard (1...9999).contains(year), let day = Day(year, month, dayOfMonth) else {
            return year < 1 ? firstMoment : lastMoment
        }
        return day.number * Self.day
    }

    /// The start of the unit that holds `moment`.
    static func start(of grain: Grain, at moment: Int) -> Int {
        let number = dayNumber(moment)
        let (y, m, d) = civil(moment)
        switch grain {
        case .second: return moment
        case .minute: return floor(moment, 60)
        case .hour, .partOfDay: return floor(moment, 3600)
        case .day, .vague: return number * day
        case .week: return (number - Day(number: number).weekday) * day
        case .month: return (number - d + 1) * day
        case .quarter: return Self.moment(y, (m - 1) / 3 * 3 + 1, 1)
        case .season: return Self.moment(y, (m - 1) / 3 * 3 + 1, 1)
        case .halfYear: return Self.moment(y, m <= 6 ? 1 : 7, 1)
        case .year: return Self.moment(y, 1, 1)
        case .decade: return Self.moment(max(1, y / 10 * 10), 1, 1)
        case .century: return Self.moment(max(1, y / 100 * 100), 1, 1)
        }
    }

    private static func floor(_ value: Int, _ size: Int) -> Int {
        let rest = value % size
        return value - (rest < 0 ? rest + size : rest)
    }

    /// `moment` and `count` units; months keep the day where they can.
    static func add(_ grain: Grain, _ count: Int, to moment: Int) -> Int {
        let count = min(max(count, -4_000_000), 4_000_000)
        switch grain {
        case .second: return clamp(moment + count)
        case .minute: return clamp(moment + count * 60)
        case .hour, .partOfDay: return clamp(moment + count * 3600)
        case .day, .vague: return clamp(moment + count * day)
        case .week: return clamp(moment + count * 7 * day)
        case .month: return addMonths(count, to: moment)
        case .quarter, .season: return addMonths(count * 3, to: moment)
        case .halfYear: return addMonths(count * 6, to: moment)
        case .year: return addMonths(count * 12, to: moment)
        case .decade: return addMonths(count * 120, to: moment)
        case .century: return addMonths(count * 1200, to: moment)
        }
    }

    private static func addMonths(_ count: Int, to moment: Int) -> Int {
        let number = dayNumber(moment)
        let (y, m, _) = Day(number: number).civil
        let total = y * 12 + m - 1 + count
        if total < 12 { return firstMoment }
        if total >= 9999 * 12 { return lastMoment }
        return Day(number: number).addingMonths(count).number * day + (moment - number * day)
    }

    static func period(_ grain: Grain, at moment: Int) -> Period {
        let start = start(of: grain, at: moment)
        return Period(start: start, end: add(grain, 1, to: start), grain: grain)
    }

    /// `moment` and an amount, whole units by the calendar and the rest by the next finer unit.
    static func add(_ amount: Amount, sign: Int, to moment: Int) -> Int {
        var result = moment
        func step(_ count: Double, _ unit: Grain) {
            let bounded = min(max(count, 0), 4_000_000)
            let whole = Int(bounded)
            result = add(unit, sign * whole, to: result)
            let rest = bounded - Double(whole)
            guard rest > 0, let finer = finer(unit) else { return }
            result = add(finer.unit, sign * Int((rest * Double(finer.count)).rounded()), to: result)
        }
        step(amount.number, amount.unit)
        if amount.minorCount > 0 { step(amount.minorCount, amount.minorUnit) }
        return result
    }

    private static func finer(_ unit: Grain) -> (unit: Grain, count: Int)? {
        switch unit {
        case .century: (.year, 100)
        case .decade: (.year, 10)
        case .year: (.month, 12)
        case .halfYear: (.month, 6)
        case .quarter, .season: (.month, 3)
        case .month: (.day, 30)
        case .week: (.day, 7)
        case .day: (.hour, 24)
        case .hour: (.minute, 60)
        case .minute: (.second, 60)
        default: nil
        }
    }

    /// The unit in which an offset counted in `grain` is exact enough: months for years, days for
    /// months and weeks, hours for days.
    static func lower(_ grain: Grain) -> Grain {
        switch grain {
        case .century, .decade: .year
        case .year, .halfYear: .month
        case .quarter, .season, .month, .week: .day
        case .day: .hour
        case .hour: .minute
        default: .second
        }
    }

    /// Typical length in seconds, to order grains.
    static func length(_ grain: Grain) -> Int {
        switch grain {
        case .second: 1
        case .minute: 60
        case .hour: 3600
        case .partOfDay: 21_600
        case .day: day
        case .week: 7 * day
        case .month: 30 * day
        case .quarter: 91 * day
        case .season: 90 * day
        case .halfYear: 182 * day
        case .year: 365 * day
        case .decade: 3652 * day
        case .century: 36_524 * day
        case .vague: 100_000 * day
        }
    }
}

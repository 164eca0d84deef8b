import AttacheModel

/// Days that move from year to year, each by its published rule.
enum MovableDays {
    /// Western Easter Sunday: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms,
    /// chapter 8).
    static func easter(_ year: Int) -> Day? {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let d = b / 4
        let e = b % 4
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let i = c / 4
        let k = c % 4
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return Day(year, n / 31, n % 31 + 1)
    }

    /// Orthodox Easter Sunday in the Gregorian calendar: Meeus' Julian algorithm.
    static func orthodoxEaster(_ year: Int) -> Day? {
        let a = year % 4
        let b = year % 7
        let c = year % 19
        let d = (19 * c + 15) % 30
        let e = (2 * a + 4 * b - d + 34) % 7
        let n = d + e + 114
        guard let julian = Day(year, n / 31, n % 31 + 1) else { return nil }
        return julian + (year / 100 - year / 400 - 2)
    }

    /// The Gregorian day of a date in the tabular Islamic calendar (type II, civil epoch), as in
    /// Reingold and Dershowitz, Calendrical Calculations. The sighted date may differ by a day.
    static func islamic(year: Int, month: Int, day: Int) -> Day {
        let months = 29 * (month - 1) + (6 * month - 1) / 11
        let number = (year - 1) * 354 + (3 + 11 * year) / 30 + months + day
        // 1 Muharram 1 AH is 622-07-19 in the proleptic Gregorian calendar.
        return Day(number: Day(622, 7, 19)!.number + number - 1)
    }

    /// The days of a Gregorian year on which an Islamic date falls: one, sometimes two.
    static func islamic(month: Int, day: Int, inYear year: Int) -> [Day] {
        let guess = Int(Double(year - 622) * 33 / 32)
        return (guess - 1...guess + 2).filter { $0 > 0 }
            .map { islamic(year: $0, month: month, day: day) }
            .filter { $0.civil.year == year }
    }

    /// The Gregorian day of a date in the Hebrew calendar; months counted from Nisan (1), Tishri is
    /// 7. Calendrical Calculations, chapter 8.
    static func hebrew(year: Int, month: Int, day: Int) -> Day {
        let leap = (7 * year + 1) % 19 < 7
        let last = leap ? 13 : 12
        func length(_ month: Int) -> Int {
            switch month {
            case 2, 4, 6, 10, 13: return 29
            case 12: return leap ? 30 : 29
            case 8: return hebrewYearLength(year) % 10 == 5 ? 30 : 29
            case 9: return hebrewYearLength(year) % 10 == 3 ? 29 : 30
            default: return 30
            }
        }
        var number = hebrewNewYear(year) + day - 1
        if month < 7 {
            for m in 7...last { number += length(m) }
            for m in 1..<max(1, month) { number += length(m) }
        } else {
            for m in 7..<max(7, month) { number += length(m) }
        }
        return Day(number: number)
    }

    private static func hebrewYearLength(_ year: Int) -> Int {
        hebrewNewYear(year + 1) - hebrewNewYear(year)
    }

    private static func hebrewElapsed(_ year: Int) -> Int {
        let months = (235 * year - 234) / 19
        let parts = 12_084 + 13_753 * months
        let days = 29 * months + parts / 25_920
        return 3 * (days + 1) % 7 < 3 ? days + 1 : days
    }

    /// 1 Tishri of a Hebrew year, in days since 1970-01-01.
    private static func hebrewNewYear(_ year: Int) -> Int {
        let before = hebrewElapsed(year - 1)
        let this = hebrewElapsed(year)
        let next = hebrewElapsed(year + 1)
        let delay = next - this == 356 ? 2 : (this - before == 382 ? 1 : 0)
        // The epoch is the fixed day -1373427, counted from 0001-01-01 as 1.
        return -1_373_427 + this + delay - 719_163 + 0
    }

    static func hebrew(month: Int, day: Int, inYear year: Int) -> [Day] {
        [year + 3760, year + 3761].map { hebrew(year: $0, month: month, day: day) }
            .filter { $0.civil.year == year }
    }
}

import AttacheModel

typealias TermFunction = @Sendable ([TimeValue?], TimeNames) -> TimeValue?

/// The functions that `means` lines call. Each gives null when its arguments make no sense; then
/// the rule does not apply.
enum TermFunctions {
    static let all: [String: TermFunction] = [
        // Numbers.
        "within": { a, _ in
            guard let n = number(a, 0), let low = number(a, 1), let high = number(a, 2),
                n >= low, n <= high
            else { return nil }
            return .number(n)
        },
        "add": { a, _ in
            guard let x = number(a, 0), let y = number(a, 1) else { return nil }
            return .number(x + y)
        },
        "times": { a, _ in
            guard let x = number(a, 0), let y = number(a, 1), x < 1_000_000 else { return nil }
            return .number(x * y)
        },
        "short-year": { a, _ in
            guard let n = number(a, 0) else { return nil }
            // Two digits name a year of 1950–2049.
            return .number(n + (n < 50 ? 2000 : 1900))
        },
        "half-more": { a, _ in number(a, 0).map { .decimal(Double($0) + 0.5) } },
        "quarters": { a, _ in number(a, 0).map { .decimal(Double($0) / 4) } },
        "decimal": { a, _ in
            guard let whole = number(a, 0), let rest = number(a, 1) else { return nil }
            var share = Double(rest)
            while share >= 1 { share /= 10 }
            return .decimal(Double(whole) + share)
        },

        // Dates that stand alone or come again.
        "year": { a, _ in number(a, 0).map { .term(.year($0)) } },
        "year-before": { a, _ in number(a, 0).map { .term(.yearBefore($0)) } },
        "decade": { a, _ in number(a, 0).map { .term(.decade($0)) } },
        "century": { a, _ in number(a, 0).map { .term(.century($0)) } },
        "month": { a, _ in number(a, 0).map { .term(.month($0)) } },
        "day": { a, _ in number(a, 0).map { .term(.dayOfMonth($0)) } },
        "weekday": { a, _ in number(a, 0).map { .term(.weekday($0)) } },
        "quarter": { a, _ in
            number(a, 0).flatMap { (1...4).contains($0) ? .term(.quarter($0)) : nil }
        },
        "half": { a, _ in number(a, 0).flatMap { (1...2).contains($0) ? .term(.half($0)) : nil } },
        "week-number": { a, _ in
            number(a, 0).flatMap { (1...53).contains($0) ? .term(.weekNumber($0)) : nil }
        },
        "season": { a, _ in number(a, 0).map { .term(.season($0)) } },
        "holiday": { a, _ in number(a, 0).map { .term(.holiday($0)) } },
        "part-of-day": { a, names in
            if case .symbol(let name)? = at(a, 0) {
                return names.partsOfDay[name].map { .term(.partOfDay($0)) }
            }
            return number(a, 0).map { .term(.partOfDay($0)) }
        },
        "weekend": { _, _ in .term(.weekend) },
        "date": { a, _ in
            // year, month, day; a missing year makes it recur.
            guard let month = number(a, 1), let day = number(a, 2), (1...12).contains(month),
                day >= 1, day <= Day.length(ofMonth: month, year: number(a, 0) ?? 2000)
            else { return nil }
            let inYear = Term.both(.month(month), .dayOfMonth(day))
            guard let year = number(a, 0) else { return .term(inYear) }
            return .term(.both(.year(year), inYear))
        },
        "day-month": { a, names in
            numericDate(first: number(a, 0), second: number(a, 1), year: number(a, 2), names)
        },
        "clock": { a, _ in
            guard let hour = number(a, 0), (0...24).contains(hour) else { return nil }
            let minute = number(a, 1)
            if let minute, !(0...59).contains(minute) { return nil }
            var isTwelve = (1...12).contains(hour)
            var value = hour
            if case .symbol(let half)? = at(a, 2) {
                isTwelve = half == "twelve"
                if half == "am" || half == "pm" {
                    guard (1...12).contains(hour) else { return nil }
                    value = hour % 12 + (half == "pm" ? 12 : 0)
                }
                if half == "exact" { isTwelve = false }
            }
            return .term(
                .clock(Clock(hour: value, minute: minute, second: number(a, 3), isTwelve: isTwelve))
            )
        },
        "hhmm": { a, _ in
            guard let n = number(a, 0), n / 100 <= 24, n % 100 < 60 else { return nil }
            return .term(
                .clock(
                    Clock(
                        hour: n / 100, minute: n % 100, second: nil,
                        isTwelve: false)))
        },
        "zone": { a, _ in
            guard case .term(.clock(var clock))? = at(a, 0), let zone = number(a, 1) else {
                return nil
            }
            clock.zone = zone
            return .term(.clock(clock))
        },

        // Calendar units around the reference.
        "unit": { a, _ in
            guard let unit = unit(a, 0), let n = number(a, 1) else { return nil }
            return .term(.unit(unit, n))
        },
        "focus": { a, _ in
            guard let unit = unit(a, 0), let n = number(a, 1) else { return nil }
            return .term(.focus(unit, n))
        },
        "rest": { a, _ in unit(a, 0).map { .term(.rest($0)) } },
        "all": { a, _ in unit(a, 0).map { .term(.all($0)) } },

        // Making of terms.
        "both": { a, _ in
            guard let x = term(a, 0), let y = term(a, 1) else { return nil }
            return .term(.both(x, y))
        },
        "step": { a, _ in
            guard let x = term(a, 0), let n = number(a, 1) else { return nil }
            return .term(.step(x, n))
        },
        "steps-back": { a, _ in
            guard let x = term(a, 0), let n = number(a, 1) else { return nil }
            return .term(.step(x, -n))
        },
        "nth": { a, _ in nth(a, sign: 1) },
        "nth-last": { a, _ in nth(a, sign: -1) },
        "nth-after": { a, _ in
            guard let n = number(a, 0), let x = term(a, 1), let y = term(a, 2) else { return nil }
            return .term(.nthAfter(n, x, y))
        },
        "nth-before": { a, _ in
            guard let n = number(a, 0), let x = term(a, 1), let y = term(a, 2) else { return nil }
            return .term(.nthAfter(-n, x, y))
        },
        "closest": { a, _ in
            guard let n = number(a, 0), let x = term(a, 1), let y = term(a, 2) else { return nil }
            return .term(.closest(n, x, y))
        },
        "ago": { a, _ in amount(a, 0).map { .term(.shift(nil, $0, -1)) } },
        "hence": { a, _ in amount(a, 0).map { .term(.shift(nil, $0, 1)) } },
        "before": { a, _ in
            guard let x = amount(a, 0), let y = term(a, 1) else { return nil }
            return .term(.shift(y, x, -1))
        },
        "after": { a, _ in
            guard let x = amount(a, 0), let y = term(a, 1) else { return nil }
            return .term(.shift(y, x, 1))
        },
        "earlier": { a, _ in
            if let x = amount(a, 0) { return .term(.shiftFocus(x, -1)) }
            return term(a, 0).map { .term(.earlier($0)) }
        },
        "later": { a, _ in
            if let x = amount(a, 0) { return .term(.shiftFocus(x, 1)) }
            return term(a, 0).map { .term(.later($0)) }
        },
        "range": { a, _ in
            guard let x = term(a, 0), let y = term(a, 1) else { return nil }
            return .term(.range(x, y))
        },
        "range-for": { a, _ in
            guard let x = term(a, 0), let y = amount(a, 1) else { return nil }
            return .term(.rangeFor(x, y))
        },
        "part": { a, names in
            guard case .symbol(let name)? = at(a, 0), let index = names.parts[name],
                let x = term(a, 1)
            else { return nil }
            return .term(.part(index, x))
        },
        "bound": { a, _ in
            guard case .symbol(let name)? = at(a, 0),
                let bound = TimeExpression.Bound(rawValue: name), let x = term(a, 1)
            else { return nil }
            return .term(.bound(bound, x))
        },
        "span": { a, _ in
            guard let x = amount(a, 0), let n = number(a, 1) else { return nil }
            return .term(.span(x, n))
        },
        "week-of": { a, _ in term(a, 0).map { .term(.weekOf($0)) } },
        "modified": { a, _ in
            guard case .symbol(let mark)? = at(a, 0) else { return nil }
            if var x = amount(a, 1) {
                x.modifier = mark
                return .amount(x)
            }
            return term(a, 1).map { .term(.modified($0, mark)) }
        },
        "fiscal": { a, _ in term(a, 0).map { .term(.fiscal($0)) } },

        // Lengths of time, sets, references.
        "amount": { a, _ in
            guard let unit = unit(a, 1) else { return nil }
            switch at(a, 0) {
            case .number(let n)?:
                return .amount(Amount(count: Double(n), unit: unit, guess: Double(n)))
            case .decimal(let d)?: return .amount(Amount(count: d, unit: unit, guess: d))
            case .symbol(let s)?:
                return .amount(Amount(count: nil, unit: unit, guess: s == "few" ? 3 : 4))
            default: return nil
            }
        },
        "vague-amount": { a, _ in
            guard let unit = unit(a, 0) else { return nil }
            return .amount(Amount(count: nil, unit: unit, guess: 3))
        },
        "amount-and": { a, _ in
            guard var x = amount(a, 0), let y = amount(a, 1),
                Calendar.length(y.unit) < Calendar.length(x.unit), let count = y.count
            else { return nil }
            x.minorCount = count
            x.minorUnit = y.unit
            return .amount(x)
        },
        "half-again": { a, _ in
            guard var x = amount(a, 0), let count = x.count else { return nil }
            x.count = count + 0.5
            return .amount(x)
        },
        "business": { a, _ in
            guard var x = amount(a, 0) else { return nil }
            x.isBusiness = true
            return .amount(x)
        },
        "duration": { a, _ in amount(a, 0).map { .term(.duration($0)) } },
        "every": { a, _ in
            if let unit = unit(a, 0) {
                return .term(.set(SetMeaning(value: "P1\(TimexValue.letter(unit))", grain: unit)))
            }
            if let x = amount(a, 0) {
                return .term(.set(SetMeaning(value: TimexValue.duration(x), grain: x.unit)))
            }
            return term(a, 0).flatMap { TimexValue.set($0) }.map { .term(.set($0)) }
        },
        "reference": { a, _ in
            guard case .symbol(let s)? = at(a, 0) else { return nil }
            return .term(.reference(s))
        },
    ]

    private static func at(_ a: [TimeValue?], _ i: Int) -> TimeValue? { i < a.count ? a[i] : nil }
    private static func number(_ a: [TimeValue?], _ i: Int) -> Int? {
        if case .number(let n)? = at(a, i) { return n }
        return nil
    }
    private static func unit(_ a: [TimeValue?], _ i: Int) -> Grain? {
        switch at(a, i) {
        case .unit(let unit)?: unit
        case .symbol(let name)?: Grain(rawValue: name)
        default: nil
        }
    }
    private static func term(_ a: [TimeValue?], _ i: Int) -> Term? {
        if case .term(let t)? = at(a, i) { return t }
        return nil
    }
    private static func amount(_ a: [TimeValue?], _ i: Int) -> Amount? {
        if case .amount(let x)? = at(a, i) { return x }
        return nil
    }

    private static func nth(_ a: [TimeValue?], sign: Int) -> TimeValue? {
        guard let n = number(a, 0), n > 0, let container = term(a, 2) else { return nil }
        if let unit = unit(a, 1) { return .term(.nth(sign * n, .unit(unit), container)) }
        guard let wanted = term(a, 1) else { return nil }
        return .term(.nth(sign * n, .term(wanted), container))
    }

    /// `3/4` or `03/04/2025`: the order is the locale's, unless only one order makes a date.
    private static func numericDate(first: Int?, second: Int?, year: Int?, _ names: TimeNames)
        -> TimeValue?
    {
        guard let first, let second, first >= 1, second >= 1 else { return nil }
        var (month, day) = names.isDayFirst ? (second, first) : (first, second)
        if month > 12 { (month, day) = (day, month) }
        guard month <= 12, day <= Day.length(ofMonth: month, year: year ?? 2000) else { return nil }
        let inYear = Term.both(.month(month), .dayOfMonth(day))
        let whole = year.map { Term.both(.year($0), inYear) } ?? inYear
        let ambiguous = first <= 12 && second <= 12 && first != second
        return .term(ambiguous ? .modified(whole, "AMBIGUOUS") : whole)
    }
}

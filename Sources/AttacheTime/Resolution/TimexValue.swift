import AttacheModel

/// Values as TIMEX3 writes them.
enum TimexValue {
    static func letter(_ unit: Grain) -> String {
        switch unit {
        case .century: "C"
        case .decade: "E"
        case .year: "Y"
        case .halfYear: "H"
        case .quarter: "Q"
        case .season: "S"
        case .month: "M"
        case .week: "W"
        case .day, .vague: "D"
        case .partOfDay: "N"
        case .hour: "H"
        case .minute: "M"
        case .second: "S"
        }
    }

    static func isClockUnit(_ unit: Grain) -> Bool {
        unit == .hour || unit == .minute || unit == .second
    }

    /// `P2W`, `PXD`, `PT36H`, `P2Y6M`.
    static func duration(_ amount: Amount) -> String {
        guard let count = amount.count else {
            return (isClockUnit(amount.unit) ? "PTX" : "PX") + letter(amount.unit)
        }
        var unit = amount.unit
        var number = count
        // Decades and centuries are written in years.
        if unit == .decade {
            unit = .year
            number *= 10
        } else if unit == .century {
            unit = .year
            number *= 100
        } else if unit == .halfYear {
            unit = .month
            number *= 6
        } else if unit == .season {
            unit = .month
            number *= 3
        }
        let whole = Int(min(number, 1e9))
        let rest = number - Double(whole)
        var result = isClockUnit(unit) ? "PT" : "P"
        if whole > 0 || rest == 0 { result += "\(whole)\(letter(unit))" }
        if rest > 0 {
            switch unit {
            case .year: result += "\(Int((rest * 12).rounded()))M"
            case .hour: result += "\(Int((rest * 60).rounded()))M"
            case .minute: result += "\(Int((rest * 60).rounded()))S"
            case .day: result += "T\(Int((rest * 24).rounded()))H"
            case .week: result += "\(Int((rest * 7).rounded()))D"
            default: result = "P\(whole).\(Int((rest * 10).rounded()))\(letter(unit))"
            }
        }
        if amount.minorCount > 0 {
            if !isClockUnit(unit), isClockUnit(amount.minorUnit) { result += "T" }
            result += "\(Int(amount.minorCount))\(letter(amount.minorUnit))"
        }
        return result
    }

    /// The value of a repeated time, or null when the term does not come again.
    static func set(_ term: Term) -> SetMeaning? {
        switch term {
        case .weekday(let day): SetMeaning(value: "XXXX-WXX-\(day + 1)", grain: .week)
        case .weekend: SetMeaning(value: "XXXX-WXX-WE", grain: .week)
        case .month(let month): SetMeaning(value: "XXXX-\(pad(month))", grain: .year)
        case .dayOfMonth(let day): SetMeaning(value: "XXXX-XX-\(pad(day))", grain: .month)
        case .both(.month(let month), .dayOfMonth(let day)):
            SetMeaning(value: "XXXX-\(pad(month))-\(pad(day))", grain: .year)
        case .quarter(let quarter): SetMeaning(value: "XXXX-Q\(quarter)", grain: .year)
        case .partOfDay: SetMeaning(value: "P1D", grain: .day)
        case .both(.weekday(let day), .partOfDay):
            SetMeaning(value: "XXXX-WXX-\(day + 1)", grain: .week)
        case .season, .holiday: SetMeaning(value: "P1Y", grain: .year)
        default: nil
        }
    }

    static func pad(_ number: Int, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// ISO week of a day: its year and number.
    static func week(of day: Day) -> (year: Int, week: Int) {
        let thursday = day + (3 - day.weekday)
        let year = thursday.civil.year
        let first = Day(year, 1, 1)!
        return (year, (thursday - first) / 7 + 1)
    }
}

extension TimeResolver {
    /// The TIMEX3 value of a resolved period.
    func value(_ term: Term, _ period: Period) -> String {
        let (y, m, d) = period.firstDay.civil
        let year = TimexValue.pad(y, 4)
        func day() -> String { "\(year)-\(TimexValue.pad(m))-\(TimexValue.pad(d))" }
        let grain = namedGrain(term)
        switch grain {
        case .second, .minute, .hour:
            let seconds = period.start - period.firstDay.number * Calendar.day
            let hour = TimexValue.pad(seconds / 3600)
            if grain == .hour { return "\(day())T\(hour)" }
            let minute = TimexValue.pad(seconds / 60 % 60)
            return "\(day())T\(hour):\(minute)"
        case .partOfDay:
            if isWeekend(term) {
                let (y, w) = TimexValue.week(of: period.firstDay)
                return "\(TimexValue.pad(y, 4))-W\(TimexValue.pad(w))-WE"
            }
            return day() + (partCode(term).map { "T" + $0 } ?? "")
        case .day, .vague: return day()
        case .week:
            let (y, w) = TimexValue.week(of: period.firstDay)
            return "\(TimexValue.pad(y, 4))-W\(TimexValue.pad(w))"
        case .month: return "\(year)-\(TimexValue.pad(m))"
        case .quarter: return "\(year)-Q\((m - 1) / 3 + 1)"
        case .halfYear: return "\(year)-H\(m <= 6 ? 1 : 2)"
        case .season: return "\(year)-\(seasonCode(term) ?? "XX")"
        case .year: return year
        case .decade: return String(year.prefix(3))
        case .century: return String(year.prefix(2))
        }
    }

    /// The grain in which a value is written: a part of a month is still that month.
    func namedGrain(_ term: Term) -> Grain {
        switch term {
        case .part(_, let base), .earlier(let base), .later(let base), .modified(let base, _),
            .bound(_, let base), .fiscal(let base):
            namedGrain(base)
        case .shift(nil, let amount, _), .shiftFocus(let amount, _):
            amount.unit == .partOfDay ? .day : amount.unit
        default: grain(of: term)
        }
    }

    private func isWeekend(_ term: Term) -> Bool {
        switch term {
        case .weekend: true
        case .both(let a, let b): isWeekend(a) || isWeekend(b)
        case .step(let a, _), .part(_, let a), .modified(let a, _), .earlier(let a), .later(let a):
            isWeekend(a)
        case .nth(_, .term(let a), _): isWeekend(a)
        default: false
        }
    }

    private func partCode(_ term: Term) -> String? {
        switch term {
        case .partOfDay(let index): knowledge.partsOfDay[index].code
        case .both(let a, let b): partCode(a) ?? partCode(b)
        case .step(let a, _), .part(_, let a), .modified(let a, _), .earlier(let a), .later(let a):
            partCode(a)
        default: nil
        }
    }

    private func seasonCode(_ term: Term) -> String? {
        switch term {
        case .season(let index): knowledge.seasons[index].code
        case .both(let a, let b): seasonCode(a) ?? seasonCode(b)
        case .step(let a, _), .part(_, let a), .modified(let a, _), .earlier(let a), .later(let a):
            seasonCode(a)
        default: nil
        }
    }

    /// The value with what is not known crossed out, when there is no date to resolve against.
    func openValue(_ term: Term) -> String {
        switch term {
        case .both(.month(let month), .dayOfMonth(let day)):
            "XXXX-\(TimexValue.pad(month))-\(TimexValue.pad(day))"
        case .month(let month): "XXXX-\(TimexValue.pad(month))"
        case .part(_, let base), .modified(let base, _), .step(let base, _), .earlier(let base),
            .later(let base):
            openValue(base)
        case .both(let a, .partOfDay): openValue(a)
        default:
            switch namedGrain(term) {
            case .year, .decade, .century: "XXXX"
            case .month, .quarter, .halfYear, .season: "XXXX-XX"
            case .week: "XXXX-WXX"
            default: "XXXX-XX-XX"
            }
        }
    }
}

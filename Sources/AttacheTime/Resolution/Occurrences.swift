import AttacheModel

extension TimeResolver {
    /// Whether a term names something that comes again: a month, a weekday, a holiday.
    func recurs(_ term: Term) -> Bool {
        switch term {
        case .month, .dayOfMonth, .weekday, .weekend, .quarter, .half, .season, .holiday,
            .weekNumber, .partOfDay, .clock:
            true
        case .both(let a, let b): recurs(a) && recurs(b)
        case .part(_, let a), .weekOf(let a), .modified(let a, _), .fiscal(let a): recurs(a)
        case .shift(.some(let a), _, _): recurs(a) && !isBareWeekday(a)
        case .nth(_, let counted, let container):
            recurs(container) && !isAnchored(counted)
        case .nthAfter(_, let a, let b): recurs(a) && recurs(b)
        case .range(let a, let b): recurs(a) && recurs(b)
        case .rangeFor(let a, _): recurs(a)
        default: false
        }
    }

    private func isAnchored(_ counted: Counted) -> Bool {
        if case .term(let term) = counted { return !recurs(term) }
        return false
    }

    /// The grain of what a term names, without resolving it.
    func grain(of term: Term) -> Grain {
        switch term {
        case .year, .yearBefore: .year
        case .decade: .decade
        case .century: .century
        case .month: .month
        case .dayOfMonth, .weekday, .holiday: .day
        case .weekend: .partOfDay
        case .quarter: .quarter
        case .half: .halfYear
        case .season: .season
        case .weekNumber, .weekOf: .week
        case .partOfDay: .partOfDay
        case .clock(let clock):
            clock.minute == nil ? .hour : (clock.second == nil ? .minute : .second)
        case .unit(let grain, _), .focus(let grain, _), .rest(let grain), .all(let grain): grain
        case .both(let a, let b):
            Calendar.length(grain(of: a)) < Calendar.length(grain(of: b))
                ? grain(of: a) : grain(of: b)
        case .step(let a, _), .closest(_, let a, _), .nthAfter(_, let a, _): grain(of: a)
        case .nth(_, let counted, _):
            switch counted {
            case .unit(let grain): grain
            case .term(let term): grain(of: term)
            }
        case .shift(let base, let amount, _):
            base.map { finer(grain(of: $0), amount.unit) } ?? amount.unit
        case .shiftFocus(let amount, _): amount.unit
        case .range(let a, _), .rangeFor(let a, _): grain(of: a)
        case .part(_, let a), .bound(_, let a), .modified(let a, _), .earlier(let a), .later(let a),
            .fiscal(let a):
            grain(of: a)
        case .span(let amount, _), .duration(let amount): amount.unit
        case .set(let set): set.grain
        case .reference: .vague
        }
    }

    func finer(_ a: Grain, _ b: Grain) -> Grain {
        Calendar.length(a) < Calendar.length(b) ? a : b
    }

    /// The occurrences of a recurring term that start in `[from, to)`, in order, at most 5,000.
    func occurrences(_ term: Term, from: Int, to: Int) -> [Period] {
        let from = Calendar.clamp(from)
        let to = Calendar.clamp(to)
        guard from < to else { return [] }
        let all = unfiltered(term, from, to).filter { $0.start >= from && $0.start < to }
        return Array(all.prefix(5000))
    }

    private func years(_ from: Int, _ to: Int, _ make: (Int) -> Period?) -> [Period] {
        let first = Calendar.civil(from).year
        let last = Calendar.civil(to).year
        return (first...max(first, last)).prefix(1200).compactMap(make)
    }

    private func unfiltered(_ term: Term, _ from: Int, _ to: Int) -> [Period] {
        let day = Calendar.day
        switch term {
        case .month(let month):
            return years(from, to) { Calendar.period(.month, at: Calendar.moment($0, month, 1)) }
        case .quarter(let quarter):
            return years(from, to) {
                Calendar.period(.quarter, at: Calendar.moment($0, quarter * 3 - 2, 1))
            }
        case .half(let half):
            return years(from, to) {
                Calendar.period(.halfYear, at: Calendar.moment($0, half * 6 - 5, 1))
            }
        case .season(let index): return years(from, to) { season(index, $0) }
        case .holiday(let index):
            let holiday = knowledge.holidays[index]
            let first = Calendar.civil(from).year
            let last = Calendar.civil(to).year
            return (first...max(first, last)).prefix(1200).flatMap { holiday.days(inYear: $0) }
                .map {
                    Period(
                        start: $0.number * day, end: ($0.number + holiday.length) * day,
                        grain: .day)
                }.sorted { $0.start < $1.start }
        case .weekNumber(let week):
            return years(from, to) {
                let first = Calendar.start(of: .week, at: Calendar.moment($0, 1, 4))
                return Calendar.period(.week, at: first + (week - 1) * 7 * day)
            }
        case .dayOfMonth(let n):
            var result: [Period] = []
            var month = Calendar.start(of: .month, at: from)
            while month < to, result.count < 5000 {
                let (y, m, _) = Calendar.civil(month)
                if n <= Day.length(ofMonth: m, year: y) {
                    result.append(Calendar.period(.day, at: month + (n - 1) * day))
                }
                let next = Calendar.add(.month, 1, to: month)
                if next <= month { break }
                month = next
            }
            return result
        case .weekday(let weekday):
            let first = Calendar.dayNumber(from)
            let start = first + (weekday - Day(number: first).weekday + 7) % 7
            let count = min(5000, max(0, (to - start * day) / (7 * day) + 1))
            return (0..<count).map { Calendar.period(.day, at: (start + 7 * $0) * day) }
        case .weekend:
            return occurrences(.weekday(4), from: from - 7 * day, to: to).map {
                Period(start: $0.start + 18 * 3600, end: $0.start + 3 * day, grain: .partOfDay)
            }
        case .partOfDay(let index):
            let part = knowledge.partsOfDay[index]
            return eachDay(from, to).map {
                Period(start: $0 + part.start, end: $0 + part.end, grain: .partOfDay)
            }
        case .clock(let clock):
            let grain = grain(of: term)
            let hours =
                clock.isTwelve && clock.hour < 12 ? [clock.hour, clock.hour + 12] : [clock.hour]
            return eachDay(from, to).flatMap { start in
                hours.map { hour in
                    let moment =
                        start + hour * 3600 + (clock.minute ?? 0) * 60 + (clock.second ?? 0)
                    return Period(
                        start: moment, end: moment + Calendar.length(grain), grain: grain)
                }
            }
        case .both(let a, let b):
            let (coarse, fine) =
                Calendar.length(grain(of: a)) >= Calendar.length(grain(of: b)) ? (a, b) : (b, a)
            let reach = Calendar.length(grain(of: coarse)) + 2 * day
            let wholes = occurrences(coarse, from: from - reach, to: to)
            if Calendar.length(grain(of: coarse)) == Calendar.length(grain(of: fine)) {
                return wholes.filter { whole in
                    occurrences(fine, from: whole.start, to: whole.start + 1).first != nil
                }
            }
            return wholes.flatMap { occurrences(fine, from: $0.start, to: $0.end) }
        case .shift(.some(let base), let amount, let sign):
            let reach = Int(amount.number + 1) * Calendar.length(amount.unit) + 40 * day
            let grain = grain(of: term)
            return occurrences(
                base, from: from - sign * reach - reach, to: to - sign * reach + reach
            )
            .map { shifted($0, amount, sign, grain) }
        case .part(let index, let base):
            let reach = Calendar.length(grain(of: base)) + 2 * day
            return occurrences(base, from: from - reach, to: to).compactMap { part(index, of: $0) }
        case .weekOf(let base):
            return occurrences(base, from: from, to: to + 7 * day).map {
                Calendar.period(.week, at: $0.start)
            }
        case .nth(let n, let counted, let container):
            let reach = Calendar.length(grain(of: container)) + 2 * day
            return occurrences(container, from: from - reach, to: to).compactMap {
                nth(n, counted, in: $0)
            }
        case .nthAfter(let n, let counted, let base):
            let reach = (abs(n) + 1) * max(7 * day, Calendar.length(grain(of: counted))) + 370 * day
            return occurrences(base, from: from - reach, to: to + reach).compactMap {
                nthAfter(n, counted, $0)
            }
        case .range(let a, let b):
            return occurrences(a, from: from - 370 * day, to: to).compactMap { first in
                occurrences(b, from: first.start, to: first.start + 800 * day).first.map {
                    Period(start: first.start, end: $0.end, grain: first.grain)
                }
            }
        case .rangeFor(let base, let amount):
            return occurrences(base, from: from, to: to).map { rangeFor($0, amount) }
        case .modified(let base, _), .fiscal(let base):
            return occurrences(base, from: from, to: to)
        default: return []
        }
    }

    private func eachDay(_ from: Int, _ to: Int) -> [Int] {
        let first = Calendar.dayNumber(from) - 1
        let last = min(Calendar.dayNumber(to), first + 5000)
        return first <= last ? (first...last).map { $0 * Calendar.day } : []
    }

    func season(_ index: Int, _ year: Int) -> Period? {
        let season = knowledge.seasons[index]
        guard (2...9997).contains(year) else { return nil }
        let crosses = season.lastMonth < season.month
        return Period(
            start: Calendar.moment(year, season.month, season.day),
            end: Calendar.moment(year + (crosses ? 1 : 0), season.lastMonth, season.lastDay)
                + Calendar.day, grain: .season)
    }

    /// The n-th unit or occurrence inside a period; weeks and weekends must lie wholly inside.
    func nth(_ n: Int, _ counted: Counted, in whole: Period) -> Period? {
        var inside: [Period]
        switch counted {
        case .term(let term):
            inside = occurrences(term, from: whole.start, to: whole.end)
        case .unit(let grain):
            let length = Calendar.length(grain)
            guard (whole.end - whole.start) / max(1, length) <= 40_000 else { return nil }
            if n > 0 {
                var start = Calendar.start(of: grain, at: whole.start)
                if start < whole.start { start = Calendar.add(grain, 1, to: start) }
                start = Calendar.add(grain, n - 1, to: start)
                let period = Calendar.period(grain, at: start)
                return period.start < whole.end ? period : nil
            }
            var end = Calendar.start(of: grain, at: whole.end)
            end = Calendar.add(grain, n + 1, to: end)
            let start = Calendar.add(grain, -1, to: end)
            return start >= whole.start ? Period(start: start, end: end, grain: grain) : nil
        }
        inside = inside.filter { $0.end <= whole.end || $0.grain != .week }
        let index = n > 0 ? n - 1 : inside.count + n
        return inside.indices.contains(index) ? inside[index] : nil
    }

    func nthAfter(_ n: Int, _ term: Term, _ base: Period) -> Period? {
        let reach =
            (abs(n) + 1) * max(7 * Calendar.day, 2 * Calendar.length(grain(of: term)))
            + 400 * Calendar.day
        if n > 0 {
            let after = occurrences(term, from: base.end, to: base.end + reach)
            return after.indices.contains(n - 1) ? after[n - 1] : nil
        }
        let before = occurrences(term, from: base.start - reach, to: base.start)
        let index = before.count + n
        return before.indices.contains(index) ? before[index] : nil
    }

    func shifted(_ base: Period, _ amount: Amount, _ sign: Int, _ grain: Grain) -> Period {
        let moment = Calendar.add(amount, sign: sign, to: base.start)
        return Calendar.period(grain, at: moment)
    }

    func rangeFor(_ base: Period, _ amount: Amount) -> Period {
        var end = Calendar.add(amount, sign: 1, to: base.start)
        end = Calendar.add(finer(base.grain, amount.unit), 1, to: end)
        return Period(start: base.start, end: end, grain: base.grain)
    }

    /// The early, middle or late part of a period, or null when the knowledge has no share for it.
    func part(_ index: Int, of whole: Period) -> Period? {
        let shares = knowledge.periodParts[index].shares
        guard let share = shares[whole.grain] ?? shares[.vague] else { return nil }
        if share.unit == .vague {
            // Hundredths of the whole.
            let length = whole.end - whole.start
            return Period(
                start: whole.start + length * (share.first - 1) / 100,
                end: whole.start + length * share.last / 100, grain: whole.grain)
        }
        let start = Calendar.add(share.unit, share.first - 1, to: whole.start)
        let end = min(whole.end, Calendar.add(share.unit, share.last, to: whole.start))
        return start < end ? Period(start: start, end: end, grain: share.unit) : nil
    }
}

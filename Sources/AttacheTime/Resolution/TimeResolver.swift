import AttacheModel

/// Sets what expressions say against a reference date.
struct TimeResolver {
    /// Which occurrence of "Friday" or "June" is meant.
    ///
    /// `told` is for a day of a month on which something happened: the nearest one, unless that lies
    /// ahead by more than a slip of the document's date.
    enum Direction: Sendable { case past, future, nearest, told }

    let knowledge: TimeKnowledge
    /// The reference in seconds of local time, or null: then only whole dates can be resolved.
    var reference: Period?
    /// The moment in the reference at which the text was written, when it is known.
    var moment: Int?
    var direction: Direction
    /// Bare names look ahead and counts have their own grains, as for an expression that stands
    /// alone.
    var isIsolated: Bool
    /// The dates last spoken of, by how exact they are.
    var focus: TimeFocus

    /// The result of setting a term against the reference.
    struct Outcome {
        var period: Period?
        var usesReference = false
        var usesFocus = false
    }

    private var now: Int? { moment ?? reference?.start }

    /// Resolves `term`; the period is null when a date that it needs is not known.
    func resolve(_ term: Term) -> Outcome {
        var outcome = Outcome()
        outcome.period = period(term, &outcome)
        return outcome
    }

    func period(_ term: Term, _ outcome: inout Outcome) -> Period? {
        if recurs(term) {
            outcome.usesReference = true
            return pick(term)
        }
        switch term {
        case .year(let year):
            guard (1...9998).contains(year) else { return nil }
            return Calendar.period(.year, at: Calendar.moment(year, 1, 1))
        case .decade(let year):
            guard (1...9980).contains(year) else { return nil }
            return Calendar.period(.decade, at: Calendar.moment(year, 1, 1))
        case .century(let number):
            guard (1...98).contains(number) else { return nil }
            let start = number == 1 ? 1 : (number - 1) * 100
            return Period(
                start: Calendar.moment(start, 1, 1), end: Calendar.moment(number * 100, 1, 1),
                grain: .century)
        case .unit(let grain, let offset):
            outcome.usesReference = true
            guard let now else { return nil }
            if grain == .season { return seasonCycle(at: now, offset) }
            if grain == .second { return Period(start: now, end: now + 1, grain: .second) }
            if offset == 0, let reference, moment == nil,
                Calendar.length(reference.grain)
                    > Calendar.length(grain)
            {
                return reference
            }
            let start = Calendar.start(of: grain, at: now)
            return Calendar.period(grain, at: Calendar.add(grain, offset, to: start))
        case .focus(let grain, let offset):
            // "the day" after a year was named means the document's day.
            var near = focus.period(for: grain)
            var grain = grain
            if grain == .partOfDay {
                // "the evening" of a day that was spoken of, but not of one still to come.
                grain = .day
                if let reference, let day = near, day.start >= reference.end { near = nil }
            }
            outcome.usesFocus = near != nil
            outcome.usesReference = near == nil
            guard let base = near ?? reference else { return nil }
            let start = Calendar.start(of: grain, at: base.start)
            return Calendar.period(grain, at: Calendar.add(grain, offset, to: start))
        case .both(let a, let b): return both(a, b, &outcome)
        case .step(let base, let n): return step(base, n, &outcome)
        case .nth(let n, let counted, let container):
            guard let whole = period(container, &outcome) else { return nil }
            return nth(n, counted, in: whole)
        case .nthAfter(let n, let counted, let base):
            guard let base = period(base, &outcome) else { return nil }
            return nthAfter(n, counted, base)
        case .closest(let n, let wanted, let base):
            guard let base = period(base, &outcome) else { return nil }
            let reach = 40 * 366 * Calendar.day
            let found = occurrences(wanted, from: base.start - reach, to: base.start + reach)
            let ranked = found.sorted {
                let (x, y) = (abs($0.start - base.start), abs($1.start - base.start))
                return x != y ? x < y : $0.start > $1.start
            }
            return ranked.indices.contains(n - 1) ? ranked[n - 1] : nil
        case .shift(let base, let amount, let sign): return shift(base, amount, sign, &outcome)
        case .shiftFocus(let amount, let sign):
            outcome.usesFocus = true
            guard let base = focus.period(for: amount.unit) ?? reference else { return nil }
            return shifted(base, amount, sign, amount.unit)
        case .range(let a, let b): return range(a, b, &outcome)
        case .rangeFor(let base, let amount):
            return period(base, &outcome).map { rangeFor($0, amount) }
        case .part(let index, let base):
            return period(base, &outcome).flatMap { part(index, of: $0) }
        case .bound(_, let base), .modified(let base, _), .fiscal(let base):
            return period(base, &outcome)
        case .span(let amount, let sign): return span(amount, sign, &outcome)
        case .weekOf(let base):
            return period(base, &outcome).map { Calendar.period(.week, at: $0.start) }
        case .rest(let grain):
            outcome.usesReference = true
            guard let now else { return nil }
            let whole = Calendar.period(grain, at: now)
            let day = Calendar.start(of: .day, at: now)
            return Period(
                start: day, end: isIsolated ? whole.end - Calendar.day : whole.end, grain: .day)
        case .all(let grain):
            outcome.usesReference = true
            guard let now else { return nil }
            let whole = Calendar.period(grain, at: now)
            return Period(
                start: whole.start, end: isIsolated ? whole.end - Calendar.day : whole.end,
                grain: .day)
        case .earlier(let base):
            guard var whole = period(base, &outcome) else { return nil }
            if let reference, whole.start <= reference.start {
                whole.end = min(whole.end, reference.end)
            }
            return whole
        case .later(let base):
            guard var whole = period(base, &outcome) else { return nil }
            if let reference, whole.end >= reference.end {
                whole.start = max(whole.start, reference.start)
            }
            return whole
        default: return nil
        }
    }

    private func seasonCycle(at now: Int, _ offset: Int) -> Period? {
        let year = Calendar.civil(now).year
        let starts = (year - 3...year + 3).flatMap { y in
            knowledge.seasons.indices.filter { knowledge.seasons[$0].code.count == 2 }
                .compactMap { self.season($0, y)?.start }
        }
        let sorted = Array(Set(starts)).sorted()
        guard let here = sorted.lastIndex(where: { $0 <= now }),
            sorted.indices.contains(here + offset), sorted.indices.contains(here + offset + 1)
        else { return nil }
        return Period(
            start: sorted[here + offset], end: sorted[here + offset + 1] - Calendar.day, grain: .day
        )
    }

    /// By how much a document's date may lag behind what it tells as past.
    private static let slip = 2 * Calendar.day

    /// The occurrence that the direction asks for.
    private func pick(_ term: Term) -> Period? {
        guard let reference, let now else { return nil }
        for reach in [70 * Calendar.day, 800 * Calendar.day, 40 * 366 * Calendar.day] {
            let found = occurrences(term, from: now - reach, to: now + reach)
            if found.isEmpty { continue }
            let chosen: Period?
            switch direction {
            case .future:
                let isWeekday = isBareWeekday(term)
                chosen = found.first {
                    isIsolated && isWeekday
                        ? $0.start > now : $0.end > (isIsolated ? now : reference.start)
                }
            case .past:
                let last = found.last { $0.start < reference.end }
                // A month that is soon to begin is hardly called by its bare name a year later.
                if grain(of: term) == .month, let last,
                    reference.start - last.end > 270 * Calendar.day,
                    let next = found.first(where: { $0.start >= reference.end })
                {
                    chosen = next
                } else {
                    chosen = last
                }
            case .nearest, .told:
                let latest = reference.end + Self.slip
                chosen = found.lazy.filter { direction == .nearest || $0.start < latest }.min {
                    let (x, y) = (distance($0, reference), distance($1, reference))
                    return x != y ? x < y : $0.start < $1.start
                }
            }
            // A far window may hold a better one only when the near one has none.
            if let chosen { return chosen }
        }
        return nil
    }

    func isBareWeekday(_ term: Term) -> Bool {
        switch term {
        case .weekday: true
        case .both(let a, let b):
            isBareWeekday(a) && isPartOfDay(b) || isBareWeekday(b) && isPartOfDay(a)
        case .part(_, let base), .range(let base, _): isBareWeekday(base)
        default: false
        }
    }

    private func distance(_ a: Period, _ b: Period) -> Int {
        a.start < b.start ? b.start - a.start : a.start - b.start
    }

    private func both(_ a: Term, _ b: Term, _ outcome: inout Outcome) -> Period? {
        switch (recurs(a), recurs(b)) {
        case (false, true): return inside(a, b, &outcome)
        case (true, false): return inside(b, a, &outcome)
        default:
            guard let x = period(a, &outcome), let y = period(b, &outcome) else { return nil }
            if x.contains(y) { return y }
            if y.contains(x) { return x }
            return nil
        }
    }

    /// A recurring term in an anchored one, or the anchored one when it is the finer.
    private func inside(_ anchored: Term, _ recurring: Term, _ outcome: inout Outcome) -> Period? {
        guard let whole = period(anchored, &outcome) else { return nil }
        if case .shift(nil, _, _) = anchored {
            let reach = 400 * Calendar.day
            return occurrences(recurring, from: whole.start - reach, to: whole.start + reach).min {
                abs($0.start - whole.start) < abs($1.start - whole.start)
            }
        }
        let found = occurrences(recurring, from: whole.start, to: whole.end)
        if let first = found.first { return first }
        let reach = Calendar.length(grain(of: recurring)) + Calendar.day
        return occurrences(recurring, from: whole.start - reach, to: whole.start + 1)
            .contains { $0.contains(whole) } ? whole : nil
    }

    private func step(_ base: Term, _ n: Int, _ outcome: inout Outcome) -> Period? {
        outcome.usesReference = true
        guard let reference, let now else { return nil }
        let anchor = isIsolated ? now : reference.start
        for reach in [70 * Calendar.day, 900 * Calendar.day, 40 * 366 * Calendar.day] {
            if n > 0 {
                let found = occurrences(base, from: anchor - 1, to: anchor + reach)
                    .filter { $0.start > anchor }
                if found.indices.contains(n - 1) { return found[n - 1] }
            } else if n < 0 {
                let found = occurrences(base, from: anchor - reach, to: anchor)
                    .filter { $0.end <= (isIsolated ? now : reference.start) }
                if n == -1, !isIsolated, isBareWeekday(base), found.count >= 2,
                    let last = found.last,
                    reference.start - last.start <= 2 * Calendar.day
                {
                    // Yesterday is not called "last Thursday".
                    return found[found.count - 2]
                }
                if found.count >= -n { return found[found.count + n] }
            } else {
                return this(base, reference, now)
            }
        }
        return nil
    }

    /// "this Friday", "this summer", "this May".
    private func this(_ base: Term, _ reference: Period, _ now: Int) -> Period? {
        if isIsolated { return pick(base) }
        let grain = grain(of: base)
        let container: Grain = Calendar.length(grain) < Calendar.length(.week) ? .week : .year
        let whole = Calendar.period(container, at: now)
        if container == .week, direction == .future {
            return occurrences(base, from: reference.start, to: now + 8 * Calendar.day).first
        }
        return occurrences(base, from: whole.start, to: whole.end).first
    }

    private func shift(_ base: Term?, _ amount: Amount, _ sign: Int, _ outcome: inout Outcome)
        -> Period?
    {
        guard let base else {
            outcome.usesReference = true
            guard let now else { return nil }
            let moment = Calendar.add(amount, sign: sign, to: now)
            let grain = isIsolated ? Calendar.lower(amount.unit) : amount.unit
            if isIsolated, Calendar.length(grain) < Calendar.length(.hour) {
                return Period(start: moment, end: moment + Calendar.length(grain), grain: grain)
            }
            return Calendar.period(grain, at: moment)
        }
        guard let start = period(base, &outcome) else { return nil }
        return shifted(start, amount, sign, finer(start.grain, amount.unit))
    }

    private func range(_ a: Term, _ b: Term, _ outcome: inout Outcome) -> Period? {
        let reach = 800 * Calendar.day
        func join(_ x: Period, _ y: Period) -> Period? {
            x.start < y.end
                ? Period(start: x.start, end: y.end, grain: finer(x.grain, y.grain)) : nil
        }
        switch (recurs(a), recurs(b)) {
        case (true, false):
            guard let last = period(b, &outcome),
                let first = occurrences(a, from: last.start - reach, to: last.end).last(where: {
                    $0.start < last.start || $0.start == last.start
                })
            else { return nil }
            return join(first, last)
        case (false, true):
            guard let first = period(a, &outcome) else { return nil }
            return occurrences(b, from: first.start, to: first.start + reach).first
                .flatMap { join(first, $0) }
        default:
            guard let first = period(a, &outcome), let last = period(b, &outcome) else {
                return nil
            }
            return join(first, last)
        }
    }

    /// "the past two days", "the next three months", set against the reference.
    private func span(_ amount: Amount, _ sign: Int, _ outcome: inout Outcome) -> Period? {
        outcome.usesReference = true
        guard let reference, let now else { return nil }
        let count = max(1, Int(amount.number.rounded(.up)))
        if isIsolated || sign > 0 && Calendar.length(amount.unit) > Calendar.length(.month) {
            let here = Calendar.start(of: amount.unit, at: now)
            let edge = sign > 0 ? Calendar.add(amount.unit, 1, to: here) : here
            let far = Calendar.add(amount.unit, sign * count, to: edge)
            return Period(
                start: min(edge, far), end: max(edge, far), grain: amount.unit)
        }
        let far = Calendar.add(amount, sign: sign, to: reference.start)
        return sign > 0
            ? Period(start: reference.start, end: far, grain: amount.unit)
            : Period(start: far, end: reference.end, grain: amount.unit)
    }
}

/// The dates last spoken of in a text: a later day does not hide the year that "that year" means.
struct TimeFocus: Sendable {
    private var day: Period?
    private var month: Period?
    private var year: Period?

    mutating func note(_ period: Period) {
        let length = Calendar.length(period.grain)
        if length <= Calendar.length(.day), period.end - period.start <= Calendar.day {
            day = period
        }
        if length <= Calendar.length(.month) { month = period }
        year = period
    }

    /// The last date that is at least as exact as `grain`.
    func period(for grain: Grain) -> Period? {
        let length = Calendar.length(grain)
        if length <= Calendar.length(.day) { return day }
        return length <= Calendar.length(.month) ? month : year
    }
}

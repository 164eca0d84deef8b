import AttacheModel

/// Words that tie a length of time to another event or make a due window of it: the rows of
/// `time/anchors.tsv`.
struct TimeAnchors: Sendable {
    var after: Set<String> = []
    var before: Set<String> = []
    var within: Set<String> = []
    /// Words that open a clause from whose date on something goes on.
    var since: Set<String> = []
    /// Words that open a clause about the date before it.
    var at: Set<String> = []
    /// Words that open a clause about what something is done for.
    var ground: Set<String> = []
    /// Prepositions before a thing whose date is not that of the act ("under the 2015 accord").
    var thing: Set<String> = []
    /// Length in days that "days", "weeks" … stand for when a deadline is counted in them.
    var dueDays: [Grain: Int] = [:]
    /// Lengths with a second unit that is ruled out: "days and not weeks".
    var narrowedDueDays: [Grain: Int] = [:]
    var negations: Set<String> = []
}

extension WindowFinder {
    /// The window of a length of time that is counted from another event ("hours after the vote")
    /// or from now ("within days"); null for a plain length.
    func counted(_ expression: TimeExpression, _ request: Request) -> Window? {
        guard expression.kind == .duration else { return nil }
        let before = words(before: expression.span, 3)
        let after = words(after: expression.span, 4)
        if let next = after.first, anchors.after.contains(next) || anchors.before.contains(next) {
            return anchored(expression, request, isAfter: anchors.after.contains(next))
        }
        // "the worst fighting in a decade": what happened is not due within its length.
        return request.isAhead ? due(expression, before: before, after: after) : nil
    }

    /// "hours after the vote on Friday": that day and the next. Asked for the vote itself, the
    /// count goes back from the day of the narrative.
    private func anchored(_ expression: TimeExpression, _ request: Request, isAfter: Bool)
        -> Window?
    {
        let sentence = request.sentence
        let word = analysis.sentences[sentence].words[request.word]
        let later = expressions(inSentence: sentence).map { expressions[$0] }.first {
            $0.span.start > expression.span.end && $0.window?.from != nil && $0.kind != .duration
        }
        if word.span.start > expression.span.end {
            // What is asked for is what the count starts from; a day that were its own would have
            // come before the count.
            guard let day = lastDay(before: expression.span.start) ?? published?.singleDay else {
                return nil
            }
            var window = count(expression, from: DayRange(day), isAfter: !isAfter)
            // The words are "days after": "days" alone would say nothing.
            let words = analysis.sentences[sentence].words
            if let next = words.first(where: { $0.span.start >= expression.span.end }) {
                window?.text = Span(expression.span.start, next.span.end)
            }
            return window
        }
        guard let base = later?.window else {
            guard !request.isAhead, let limit = published?.to else { return nil }
            return Window(
                from: nil, to: limit, text: expression.span, grain: expression.grain,
                basis: .text)
        }
        return count(expression, from: base, isAfter: isAfter)
    }

    /// The days that lie a length after or before some days.
    private func count(_ expression: TimeExpression, from base: DayRange, isAfter: Bool) -> Window?
    {
        guard let from = base.from, let to = base.to else { return nil }
        let isVague = expression.value.contains("X")
        var window = Window(text: expression.span, grain: expression.grain, basis: .text)
        if TimexValue.isClockUnit(expression.grain) {
            (window.from, window.to) = isAfter ? (from, to + 1) : (from - 1, to)
        } else if isVague {
            (window.from, window.to) = isAfter ? (from, nil) : (nil, to)
        } else {
            let days = length(expression)
            let slack = expression.modifier == "APPROX" ? max(1, days / 7) : 0
            let middle = isAfter ? from + days : from - days
            (window.from, window.to) = (middle - slack, middle + slack + (to - from))
        }
        return window
    }

    /// The last single day named before a place, not after publication.
    private func lastDay(before offset: Int) -> Day? {
        expressions.last {
            guard $0.span.end <= offset, $0.bound == nil, $0.kind != .duration,
                let day = $0.window?.singleDay, let to = published?.to, let from = published?.from
            else { return false }
            return day <= to && from - day <= 10
        }?.window?.singleDay
    }

    /// "within days", "in the coming weeks", "in days, not weeks", counted from publication.
    public func due(_ expression: TimeExpression) -> Window? {
        due(
            expression, before: words(before: expression.span, 3),
            after: words(after: expression.span, 6))
    }

    private func due(_ expression: TimeExpression, before: [String], after: [String]) -> Window? {
        guard let start = published?.from else {
            return Window(text: expression.span, grain: expression.grain, basis: .open)
        }
        var days = length(expression)
        if expression.value.contains("X") {
            let isNarrowed = after.contains { anchors.negations.contains($0) }
            days =
                (isNarrowed ? anchors.narrowedDueDays : anchors.dueDays)[expression.grain] ?? days
            if let mixed = mixedDays(expression, isNarrowed) { days = mixed }
        } else if let range = expression.window, let to = range.to, to >= start {
            return Window(
                from: start, to: to, text: expression.span, grain: expression.grain,
                basis: .document)
        }
        let to =
            days == -1
            ? start.addingMonths(1)
            : ([.month, .year].contains(countedGrain(expression))
                ? calendarEnd(expression, start, days) : start + days)
        return Window(
            from: start, to: to, text: expression.span, grain: expression.grain, basis: .document)
    }

    /// "weeks and days": the longer of two units.
    private func mixedDays(_ expression: TimeExpression, _ isNarrowed: Bool) -> Int? {
        let names = words(in: expression.span)
        guard names.count > 2 else { return nil }
        let table = isNarrowed ? anchors.narrowedDueDays : anchors.dueDays
        let units: [(String, Grain)] = [
            ("hours", .hour), ("days", .day), ("weeks", .week), ("months", .month),
            ("years", .year),
        ]
        let lengths = units.filter { names.contains($0.0) }.compactMap { table[$0.1] }
        guard lengths.count > 1 else { return nil }
        return lengths.contains(-1) ? -1 : lengths.max()
    }

    private func calendarEnd(_ expression: TimeExpression, _ start: Day, _ days: Int) -> Day {
        guard !expression.value.contains("X"), let count = count(expression) else {
            return start + days
        }
        return start.addingMonths(countedGrain(expression) == .year ? count * 12 : count)
    }

    /// The unit that the value counts in: a decade is `P10Y`.
    private func countedGrain(_ expression: TimeExpression) -> Grain {
        switch expression.grain {
        case .decade, .century: .year
        default: expression.grain
        }
    }

    private func count(_ expression: TimeExpression) -> Int? {
        // A set of decades is counted in them: `P1E`.
        Int(expression.value.filter { $0.isNumber }).map {
            expression.value.hasSuffix("E") ? $0 * 10 : $0
        }
    }

    private func length(_ expression: TimeExpression) -> Int {
        let unit = max(1, Calendar.length(countedGrain(expression)) / Calendar.day)
        if TimexValue.isClockUnit(expression.grain) { return 1 }
        return min(36_500, (count(expression) ?? 3) * unit)
    }

    // MARK: Words around

    /// Lower-case words before a span, nearest first.
    func words(before span: Span, _ count: Int) -> [String] {
        var result: [String] = []
        var end = span.start
        let bytes = text.utf8
        while result.count < count {
            while end > 0, !Self.isLetter(bytes[end - 1]) {
                if bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == 0x0A { return result }
                end -= 1
            }
            var start = end
            while start > 0, Self.isLetter(bytes[start - 1]) { start -= 1 }
            if start == end { return result }
            result.append(text[Span(start, end)].lowercasedASCII())
            end = start
        }
        return result
    }

    /// Lower-case words after a span, nearest first.
    func words(after span: Span, _ count: Int) -> [String] {
        words(in: Span(span.end, min(text.count, span.end + 80)), stopping: true, limit: count)
    }

    private func words(in span: Span, stopping: Bool = false, limit: Int = 20) -> [String] {
        var result: [String] = []
        let bytes = text.utf8
        var start = span.start
        while result.count < limit {
            while start < span.end, !Self.isLetter(bytes[start]) {
                if stopping, bytes[start] == UInt8(ascii: ".") || bytes[start] == 0x0A {
                    return result
                }
                start += 1
            }
            var end = start
            while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
            if start >= span.end || start == end { return result }
            result.append(text[Span(start, end)].lowercasedASCII())
            start = end
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x80
            || byte == UInt8(ascii: "'")
    }
}

extension WindowFinder {
    /// The window in which something said on a day is to happen, from the expressions in some spans
    /// (the promise and what stands beside it); null when none of them looks ahead.
    ///
    /// "within days" is a week, "in the coming weeks" a month, "in days and not weeks" a fortnight,
    /// "before" a day reaches to it, "by" a time from the saying to its end, "by the middle of" one to its
    /// midpoint.
    ///
    /// - Parameter said: the day of the saying; publication when null.
    public func due(in spans: [Span], said: Day? = nil) -> Window? {
        let start = said ?? published?.from
        // "ten kilometres within a week" is no rate.
        func isDeadline(_ e: TimeExpression) -> Bool {
            words(before: e.span, 1).contains { anchors.within.contains($0) }
        }
        let inside = expressions.filter { e in
            spans.contains { $0.contains(e.span) } && (e.kind != .set || isDeadline(e))
        }
        for expression in inside {
            if expression.kind == .duration || expression.kind == .set {
                let near = words(before: expression.span, 3) + words(in: expression.span)
                guard near.contains(where: { anchors.within.contains($0) }) else { continue }
                return due(expression)
            }
            guard let range = expression.window else {
                if expression.value.hasPrefix("XXXX") || expression.value == "FUTURE_REF" {
                    return Window(text: expression.span, grain: expression.grain, basis: .open)
                }
                continue
            }
            guard let to = range.to, start.map({ to >= $0 }) ?? true else { continue }
            var window = Window(
                from: range.from, to: to, text: expression.span, grain: expression.grain,
                basis: expression.basis)
            switch expression.bound {
            case .by?, .until?, .through?:
                window.from = start
                // By the middle of a time is by its midpoint.
                if expression.modifier == "MID", let from = range.from {
                    window.to = from + ((to - from + 1) / 2 - 1)
                }
            case .before?:
                window.from = start
                window.to =
                    expression.isEndOfPeriod
                    ? range.to : range.singleDay ?? range.from.map { $0 - 1 }
            case .after?, .since?:
                window.from = range.to
                window.to = nil
            case nil:
                if let start, let from = window.from, from < start { window.from = start }
            }
            // "before the season" in the season names no time ahead.
            if let from = window.from, let to = window.to, to < from { continue }
            return window
        }
        return nil
    }
}

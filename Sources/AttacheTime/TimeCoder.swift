import AttacheModel

/// Finds the time expressions of a text and resolves them against the document's date.
///
/// It reads bytes, not the parse: with an analysis, the tense of the clause around a weekday or a
/// month without a year is taken from the parse; without, from words around it. A document without
/// a date gives only what the text says whole; nothing ever comes from the machine's clock.
public struct TimeCoder: Sendable {
    public let knowledge: TimeKnowledge

    public init(knowledge: TimeKnowledge) { self.knowledge = knowledge }

    /// Longest passage, in tokens, that is parsed at once; what is longer is cut.
    static let passageLimit = 40

    /// The expressions of `text`, in text order, not overlapping. Complexity: O(n).
    ///
    /// - Parameters:
    ///   - documentDate: the day, month or year of publication.
    ///   - analysis: gives tense where it is at hand.
    ///   - skipping: spans that are not read (furniture), in any order.
    public func expressions(
        in text: SourceText, documentDate: DayRange? = nil, analysis: Analysis? = nil,
        skipping: [Span] = []
    ) -> [TimeExpression] {
        var result: [TimeExpression] = []
        var resolver = TimeResolver(
            knowledge: knowledge, reference: Self.reference(documentDate), moment: nil,
            direction: .past, isIsolated: false, focus: TimeFocus())
        for span in Self.segments(of: text.all, skipping: skipping) {
            let tokens = TimeScanner(vocabulary: knowledge.grammar.vocabulary)
                .tokens(of: text.utf8, in: span)
            for passage in passages(tokens) {
                expressions(
                    in: passage, of: tokens, text.utf8, analysis, &resolver, into: &result)
            }
        }
        return documentDate == nil ? datedFromText(result, text) : result
    }

    /// Without a date of publication, days without a year take the only year that the text gives in
    /// whole dates.
    private func datedFromText(_ found: [TimeExpression], _ text: SourceText) -> [TimeExpression] {
        let years = Set(
            found.filter { $0.basis == .said }.compactMap { expression -> Int? in
                guard let range = expression.window, let from = range.from, let to = range.to,
                    from.civil.year == to.civil.year
                else { return nil }
                return from.civil.year
            })
        guard years.count == 1, let year = years.first else { return found }
        return found.map { expression in
            guard expression.basis == .open, expression.value.hasPrefix("XXXX-"),
                expression.value.utf8.count == 10,
                let day = Day(iso: TimexValue.pad(year, 4) + expression.value.dropFirst(4))
            else { return expression }
            var dated = expression
            dated.value = day.description
            dated.window = DayRange(day)
            dated.basis = .text
            return dated
        }
    }

    /// The same with a publication date as found; a date that names no day, month or year counts as
    /// none.
    public func expressions(
        in text: SourceText, published: PublicationDate?, analysis: Analysis? = nil,
        skipping: [Span] = []
    ) -> [TimeExpression] {
        expressions(
            in: text, documentDate: published?.window, analysis: analysis, skipping: skipping)
    }

    static func reference(_ range: DayRange?) -> Period? {
        guard let range, let from = range.from, let to = range.to, from <= to else { return nil }
        let days = to - from + 1
        let grain: Grain = days == 1 ? .day : (days <= 7 ? .week : (days <= 31 ? .month : .year))
        return Period(
            start: from.number * Calendar.day, end: (to.number + 1) * Calendar.day, grain: grain)
    }

    private static func segments(of whole: Span, skipping: [Span]) -> [Span] {
        var result: [Span] = []
        var at = whole.start
        for skip in skipping.sorted() {
            if skip.start > at { result.append(Span(at, min(skip.start, whole.end))) }
            at = max(at, skip.end)
        }
        if at < whole.end { result.append(Span(at, whole.end)) }
        return result
    }

    /// Runs of tokens that the grammar knows, with a word for time in them.
    func passages(_ tokens: [TimeToken]) -> [Range<Int>] {
        let vocabulary = knowledge.grammar.vocabulary
        var result: [Range<Int>] = []
        var start = -1
        var hasCore = false
        func isCore(_ i: Int) -> Bool {
            let token = tokens[i]
            if token.kind == .digits {
                guard token.number >= 0 else { return false }
                if token.digitCount == 4 { return true }
                return i + 1 < tokens.count && tokens[i + 1].isJoined && tokens[i + 1].word >= 0
            }
            return vocabulary.isCore[token.word]
        }
        func close(_ end: Int) {
            if start >= 0, hasCore {
                var from = start
                while from < end {
                    let to = min(end, from + Self.passageLimit)
                    result.append(from..<to)
                    from = to
                }
            }
            start = -1
            hasCore = false
        }
        for (i, token) in tokens.enumerated() {
            let known = token.kind == .digits ? token.number >= 0 : token.word >= 0
            if !known || token.kind == .gap {
                close(i)
                continue
            }
            if start < 0 { start = i }
            if !hasCore { hasCore = isCore(i) }
        }
        close(tokens.count)
        return result
    }

    private func expressions(
        in passage: Range<Int>, of tokens: [TimeToken], _ bytes: [UInt8], _ analysis: Analysis?,
        _ resolver: inout TimeResolver, into result: inout [TimeExpression]
    ) {
        let chart = TimeChart(
            grammar: knowledge.grammar, tokens: tokens[passage], isIsolated: false)
        let finals = knowledge.grammar.textFinals
        var place = 0
        while place < passage.count {
            let candidates = chart.edges[place].filter { finals.contains($0.category) }
                .sorted { $0.end != $1.end ? $0.end > $1.end : $0.order < $1.order }
            var next = place + 1
            for edge in candidates {
                if let expression = expression(
                    edge, chart, passage.lowerBound, tokens, bytes, analysis, &resolver)
                {
                    result.append(expression)
                    next = edge.end
                    break
                }
            }
            place = next
        }
    }

    private func expression(
        _ edge: TimeChart.Edge, _ chart: TimeChart, _ offset: Int, _ tokens: [TimeToken],
        _ bytes: [UInt8], _ analysis: Analysis?, _ resolver: inout TimeResolver
    ) -> TimeExpression? {
        guard case .term(let term) = edge.value else { return nil }
        let first = offset + edge.start
        let last = offset + edge.end - 1
        let context = TimeContext(
            tokens: tokens, bytes: bytes, range: first...last, cues: knowledge.cues)
        guard context.isPlausible(term) else { return nil }
        let bound = context.bound
        resolver.direction = context.direction(term, bound: bound, analysis: analysis)
        let span = Span(tokens[first].start, tokens[last].end)
        guard var expression = make(term, span, &resolver) else { return nil }
        expression.bound = bound
        if case .range(let a, let b) = term.unmodified {
            expression.parts = parts(
                a, b, edge, chart, offset, tokens, expression, resolver)
        }
        return expression
    }

    /// The ends of a range as expressions of their own, where each is written out.
    private func parts(
        _ a: Term, _ b: Term, _ edge: TimeChart.Edge, _ chart: TimeChart, _ offset: Int,
        _ tokens: [TimeToken], _ whole: TimeExpression, _ resolver: TimeResolver
    ) -> [TimeExpression] {
        let finals = knowledge.grammar.textFinals
        var found: [TimeExpression] = []
        var place = edge.start
        var ends = [a, b]
        while place < edge.end, !ends.isEmpty {
            let inner = chart.edges[place].filter {
                finals.contains($0.category) && $0.end <= edge.end
                    && !($0.start == edge.start && $0.end == edge.end)
            }.filter {
                if case .term(let t) = $0.value, case .range = t.unmodified { false } else { true }
            }
            .max { $0.end < $1.end }
            guard let inner, case .term(let term) = inner.value else {
                place += 1
                continue
            }
            ends.removeFirst()
            let span = Span(
                tokens[offset + inner.start].start, tokens[offset + inner.end - 1].end)
            var local = resolver
            // Each end is read near the range, not near the document's date.
            let near = ends.isEmpty ? whole.window?.to : whole.window?.from
            if let near, resolver.recurs(term) {
                local.reference = Period(
                    start: near.number * Calendar.day, end: (near.number + 1) * Calendar.day,
                    grain: .day)
                local.direction = .nearest
            }
            if let part = make(term, span, &local) { found.append(part) }
            place = inner.end
        }
        return found.count == 2 ? found : []
    }

    /// The expression that a term makes at a span; null when it names no possible time.
    func make(_ term: Term, _ span: Span, _ resolver: inout TimeResolver) -> TimeExpression? {
        var modifier = term.modifier
        let plain = term.unmodified
        switch plain {
        case .reference(let value):
            return TimeExpression(
                span: span, kind: .date, value: value, window: nil, grain: .vague, basis: .open)
        case .duration(let amount):
            return TimeExpression(
                span: span, kind: .duration, value: TimexValue.duration(amount),
                modifier: modifier ?? amount.modifier, grain: amount.unit, basis: .said)
        case .yearBefore(let year):
            return TimeExpression(
                span: span, kind: .date, value: "BC" + TimexValue.pad(year, 4), grain: .year,
                basis: .said)
        case .set(let set):
            return TimeExpression(
                span: span, kind: .set, value: set.value, grain: set.grain, basis: .said)
        default: break
        }
        let outcome = resolver.resolve(term)
        let grain = resolver.namedGrain(plain)
        let isClock = TimexValue.isClockUnit(grain)
        let kind: TimeExpression.Kind = isClock || resolver.isPartOfDay(plain) ? .time : .date
        if outcome.period == nil, case .span(let amount, _) = plain {
            return TimeExpression(
                span: span, kind: .duration, value: TimexValue.duration(amount),
                modifier: modifier, grain: amount.unit, basis: .open)
        }
        guard let period = outcome.period else {
            guard resolver.reference == nil, outcome.usesReference || outcome.usesFocus else {
                return nil
            }
            return TimeExpression(
                span: span, kind: kind, value: resolver.openValue(plain), modifier: modifier,
                grain: grain, basis: .open)
        }
        if case .part(let index, _) = plain, modifier == nil {
            let mark = knowledge.periodParts[index].modifier
            modifier = mark.isEmpty ? nil : mark
        }
        let isAmbiguous = modifier == "AMBIGUOUS"
        if isAmbiguous { modifier = nil }
        let basis: TimeExpression.Basis =
            outcome.usesFocus ? .text : (outcome.usesReference ? .document : .said)
        if case .span(let amount, _) = plain {
            return TimeExpression(
                span: span, kind: .duration, value: TimexValue.duration(amount), modifier: modifier,
                window: period.days, grain: amount.unit, basis: basis)
        }
        if case .range = plain {
            return TimeExpression(
                span: span, kind: .duration, value: Self.lengthValue(period), modifier: modifier,
                window: period.days, grain: grain, basis: basis, isAmbiguous: isAmbiguous)
        }
        if period.grain != .vague, Calendar.length(period.grain) >= Calendar.length(.hour) {
            resolver.focus.note(period)
        }
        return TimeExpression(
            span: span, kind: kind, value: resolver.value(plain, period), modifier: modifier,
            window: period.days, grain: grain, basis: basis, isAmbiguous: isAmbiguous)
    }

    /// A range's length as TIMEX3 counts it: from the start of one end to the start of the other.
    private static func lengthValue(_ period: Period) -> String {
        let days = period.lastDay - period.firstDay + 1
        switch period.grain {
        case .year, .decade, .century:
            return "P\(max(1, period.lastDay.civil.year - period.firstDay.civil.year))Y"
        case .month, .quarter, .halfYear, .season:
            let (y1, m1, _) = period.firstDay.civil
            let (y2, m2, _) = period.lastDay.civil
            return "P\(max(1, (y2 - y1) * 12 + m2 - m1))M"
        case .hour, .minute, .second, .partOfDay:
            return "PT\((period.end - period.start) / 3600)H"
        default: return "P\(max(1, days - 1))D"
        }
    }
}

extension Term {
    /// Without modifiers around it.
    var unmodified: Term {
        switch self {
        case .modified(let inner, _), .fiscal(let inner), .bound(_, let inner): inner.unmodified
        default: self
        }
    }

    var modifier: String? {
        if case .modified(_, let mark) = self { return mark }
        return nil
    }
}

extension TimeResolver {
    /// Whether a term names a part of a day or a time of day.
    func isPartOfDay(_ term: Term) -> Bool {
        switch term {
        case .partOfDay, .clock: true
        case .weekend: false
        case .both(let a, let b): isPartOfDay(a) || isPartOfDay(b)
        case .step(let a, _), .part(_, let a), .modified(let a, _), .earlier(let a), .later(let a):
            isPartOfDay(a)
        default: false
        }
    }
}

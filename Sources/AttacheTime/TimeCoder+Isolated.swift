import AttacheModel

/// What an expression that stands alone means: a time to the second.
public struct IsolatedTime: Hashable, Sendable {
    /// `instant` covers one unit of the grain; the end of an `interval` is excluded.
    public enum Kind: String, Sendable { case instant, interval, after, before }

    public var kind: Kind
    /// Local time, `2013-02-12T04:30:00`; null for `before`.
    public var start: String?
    public var end: String?
    public var grain: TimeExpression.Grain
    public var value: String
}

extension TimeCoder {
    /// What `text`, an expression that stands alone, means at a reference time. Bare names look
    /// ahead; a text that is not wholly a time gives null. Complexity: O(n).
    ///
    /// - Parameters:
    ///   - reference: day and second of the day, local.
    ///   - offset: minutes east of Greenwich of the reference.
    ///   - isDayFirst: how `3/4` is read.
    public func isolated(
        _ text: String, reference: Day, second: Int = 0, offset: Int = 0, isDayFirst: Bool = false
    ) -> IsolatedTime? {
        let source = SourceText(text)
        var grammar = knowledge.grammar
        grammar.names.isDayFirst = isDayFirst
        let tokens = TimeScanner(vocabulary: grammar.vocabulary).tokens(
            of: source.utf8, in: source.all)
        guard !tokens.isEmpty, tokens.count <= Self.passageLimit else { return nil }
        let chart = TimeChart(grammar: grammar, tokens: tokens[...], isIsolated: true)
        let moment = reference.number * Calendar.day + second
        var resolver = TimeResolver(
            knowledge: knowledge,
            reference: Period(
                start: reference.number * Calendar.day, end: (reference.number + 1) * Calendar.day,
                grain: .day),
            moment: moment, direction: .future, isIsolated: true, focus: TimeFocus())
        var best: (edge: TimeChart.Edge, result: IsolatedTime)?
        for place in tokens.indices {
            for edge in chart.edges[place] where grammar.isolatedFinals.contains(edge.category) {
                let length = edge.end - edge.start
                if let best {
                    let known = best.edge.end - best.edge.start
                    if length < known || length == known && edge.order >= best.edge.order {
                        continue
                    }
                }
                // Words that are left over make it no expression, signs do not.
                guard case .term(let term) = edge.value,
                    tokens[..<edge.start].allSatisfy({ $0.kind == .sign }),
                    tokens[edge.end...].allSatisfy({ $0.kind == .sign }),
                    let result = isolated(term, offset, &resolver)
                else { continue }
                best = (edge, result)
            }
        }
        return best?.result
    }

    private func isolated(_ term: Term, _ offset: Int, _ resolver: inout TimeResolver)
        -> IsolatedTime?
    {
        var inner = term
        var bound: TimeExpression.Bound?
        if case .bound(let b, let base) = term {
            bound = b
            inner = base
        }
        if case .yearBefore(let year) = inner.unmodified {
            return IsolatedTime(
                kind: .instant, start: "-\(TimexValue.pad(year, 4))-01-01T00:00:00", end: nil,
                grain: .year, value: "BC" + TimexValue.pad(year, 4))
        }
        guard var period = resolver.resolve(inner).period else { return nil }
        if let zone = inner.zone {
            period.start -= (zone - offset) * 60
            period.end -= (zone - offset) * 60
        }
        let value = resolver.value(inner, period)
        let grain = period.grain
        switch bound {
        case .after?, .since?:
            return IsolatedTime(
                kind: .after, start: Self.moment(period.start), end: nil, grain: grain, value: value
            )
        case .before?, .until?, .through?:
            return IsolatedTime(
                kind: .before, start: nil, end: Self.moment(period.start), grain: grain,
                value: value)
        case .by?:
            return IsolatedTime(
                kind: .interval, start: Self.moment(resolver.moment ?? period.start),
                end: Self.moment(period.end), grain: .second, value: value)
        case nil:
            let unit = Calendar.period(grain, at: period.start)
            let isUnit =
                ![.partOfDay, .season, .halfYear, .decade, .century].contains(grain)
                && unit == period
            return IsolatedTime(
                kind: isUnit ? .instant : .interval, start: Self.moment(period.start),
                end: isUnit ? nil : Self.moment(period.end), grain: grain, value: value)
        }
    }

    private static func moment(_ moment: Int) -> String {
        let day = Day(number: Calendar.dayNumber(moment))
        let second = moment - day.number * Calendar.day
        let clock = [second / 3600, second / 60 % 60, second % 60].map { TimexValue.pad($0) }
        return "\(day)T" + clock.joined(separator: ":")
    }
}

extension Term {
    /// The zone of the clock time in a term, in minutes east of Greenwich.
    var zone: Int? {
        switch self {
        case .clock(let clock): clock.zone
        case .both(let a, let b), .range(let a, let b): a.zone ?? b.zone
        case .modified(let a, _), .step(let a, _), .part(_, let a): a.zone
        default: nil
        }
    }
}

/// A time expression and what it means, resolved against a document's date.
public struct TimeExpression: Hashable, Sendable {
    /// TIMEX3 classes.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }
    public enum Grain: String, Sendable, Codable, CaseIterable {
        case second, minute, hour, partOfDay, day, week, month, quarter, season, halfYear, year,
            decade, century, vague
    }
    /// Where the value comes from; never the machine's clock.
    public enum Basis: String, Sendable, Codable, CaseIterable {
        /// The text gives the whole date.
        case said
        /// Resolved against the document's date or dateline ("Friday", "last month").
        case document
        /// Resolved against another date in the text ("two days later").
        case text
        /// Could not be resolved.
        case open
    }

    /// The word before an expression that makes of it a bound: "since 2011", "by December".
    public enum Bound: String, Sendable, Codable, CaseIterable {
        case after, since, before, until, by, through
    }

    public var span: Span
    public var kind: Kind
    /// TIMEX3 value: `2025-07-25`, `2025-08`, `P2W`, `PRESENT_REF`, `2025-W30`.
    public var value: String
    /// TIMEX3 modifier (`START`, `MID`, `END`, `APPROX`, `BEFORE` …) or null.
    public var modifier: String?
    /// The days it can lie in, both ends included; null for durations and vague references.
    public var window: DayRange?
    public var grain: Grain
    public var basis: Basis
    /// Set when the digits allow another reading (`03/04/2025`).
    public var isAmbiguous: Bool
    /// Set when the words before it open one end.
    public var bound: Bound?
    /// The two ends of a range ("from 2009 to 2011"), or none.
    public var parts: [TimeExpression]

    public init(
        span: Span, kind: Kind, value: String, modifier: String? = nil, window: DayRange? = nil,
        grain: Grain, basis: Basis, isAmbiguous: Bool = false, bound: Bound? = nil,
        parts: [TimeExpression] = []
    ) {
        self.span = span
        self.kind = kind
        self.value = value
        self.modifier = modifier
        self.window = window
        self.grain = grain
        self.basis = basis
        self.isAmbiguous = isAmbiguous
        self.bound = bound
        self.parts = parts
    }
}

/// A date as the record gives it: the resolved range and the words that say it.
public struct Window: Hashable, Sendable {
    public var from: Day?
    public var to: Day?
    /// The words that say it; null when the window follows from something else.
    public var text: Span?
    public var grain: TimeExpression.Grain?
    public var basis: TimeExpression.Basis?

    public init(
        from: Day? = nil, to: Day? = nil, text: Span? = nil, grain: TimeExpression.Grain? = nil,
        basis: TimeExpression.Basis? = nil
    ) {
        self.from = from
        self.to = to
        self.text = text
        self.grain = grain
        self.basis = basis
    }

    public init(_ range: DayRange, text: Span? = nil) {
        self.init(from: range.from, to: range.to, text: text)
    }

    public var range: DayRange { DayRange(from: from, to: to) }
}

extension TimeExpression {
    /// Whether it is the end of a period ("the end of May"): what is due before it is due by the
    /// period's last day, not before its last days begin.
    public var isEndOfPeriod: Bool { modifier == "END" }
}

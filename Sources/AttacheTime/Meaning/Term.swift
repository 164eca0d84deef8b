import AttacheModel

typealias Grain = TimeExpression.Grain

/// What a time expression says, before it is set against a date.
indirect enum Term: Sendable {
    case year(Int)
    /// A year before the common era.
    case yearBefore(Int)
    case decade(Int)
    case century(Int)
    /// A month of any year, 1–12; likewise the following ones.
    case month(Int)
    case dayOfMonth(Int)
    /// 0 is Monday.
    case weekday(Int)
    case weekend
    case quarter(Int)
    case half(Int)
    /// Index into the seasons of the knowledge.
    case season(Int)
    /// Index into the holidays of the knowledge.
    case holiday(Int)
    case weekNumber(Int)
    /// Index into the parts of the day of the knowledge.
    case partOfDay(Int)
    case clock(Clock)
    /// The calendar unit that holds the reference, or one that many units from it.
    case unit(Grain, Int)
    /// The calendar unit that holds the date last spoken of.
    case focus(Grain, Int)
    /// What both name: "Friday" and "July 18", "next week" and "Tuesday".
    case both(Term, Term)
    /// The n-th occurrence ahead (1, 2 …), back (-1 …), or the one of now (0).
    case step(Term, Int)
    /// The n-th unit or occurrence in a container, from its end when negative.
    case nth(Int, Counted, Term)
    /// The n-th occurrence after (or, when negative, before) another time.
    case nthAfter(Int, Term, Term)
    /// The n-th nearest occurrence to another time.
    case closest(Int, Term, Term)
    /// An amount before or after another time, or the reference.
    case shift(Term?, Amount, Int)
    /// An amount before or after the time last spoken of.
    case shiftFocus(Amount, Int)
    case range(Term, Term)
    case rangeFor(Term, Amount)
    /// Index into the parts of periods of the knowledge.
    case part(Int, Term)
    case bound(TimeExpression.Bound, Term)
    /// The next (positive) or last units: "the past two days".
    case span(Amount, Int)
    case weekOf(Term)
    case rest(Grain)
    case all(Grain)
    /// Earlier or later in a period than now: "later this week".
    case earlier(Term)
    case later(Term)
    case duration(Amount)
    case set(SetMeaning)
    /// PAST_REF, PRESENT_REF, FUTURE_REF.
    case reference(String)
    case modified(Term, String)
    /// The same with "fiscal": its months are not known.
    case fiscal(Term)
}

/// What is counted inside a period.
enum Counted: Sendable {
    case unit(Grain)
    case term(Term)
}

/// A time of day. `isTwelve` marks an hour that may be of the morning or the evening.
struct Clock: Sendable, Hashable {
    var hour: Int
    var minute: Int?
    var second: Int?
    var isTwelve: Bool
    /// Minutes east of Greenwich, when a zone is named.
    var zone: Int?
}

/// A length of time in one or two units.
struct Amount: Sendable, Hashable {
    /// Exact counts come in halves and quarters; null is an unknown number ("several").
    var count: Double?
    var unit: Grain
    /// What an unknown number is taken for when a window is needed.
    var guess: Double
    /// A second part: "two years and six months".
    var minorCount: Double = 0
    var minorUnit: Grain = .day
    var modifier: String?
    /// Counted in weekends, nights, business days.
    var isBusiness = false

    var number: Double { count ?? guess }
}

/// A repeated time.
struct SetMeaning: Sendable {
    /// `P1W`, `XXXX-WXX-5`.
    var value: String
    var grain: Grain
}

/// What a rule yields.
enum TimeValue: Sendable {
    case number(Int)
    case decimal(Double)
    case unit(Grain)
    case symbol(String)
    case term(Term)
    case amount(Amount)
}

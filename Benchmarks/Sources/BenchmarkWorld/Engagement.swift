import AttacheModel

/// An invented event that four documents tell: an agency, each side's ministry, and a daily some
/// weeks later.
struct InventedEngagement {
    enum Kind: Int { case meeting, sanction, clash }

    static let reports = 4

    var number: Int
    var kind: Kind
    var a: Int
    var b: Int
    var day: Day
    var persons: (a: String, b: String)
    var office: String
    var matters: [String]
    /// The month that the promise is due in: its first day.
    var due: Day
    /// What the daily says of the promise.
    var outcome: Int

    /// The engagement of a number, one of `total` over ten years in order of days.
    init(number: Int, of total: Int) {
        var random = SplitMix(1, number)
        self.number = number
        let pair = World.pair(&random)
        (a, b) = random.below(2) == 0 ? pair : (pair.b, pair.a)
        kind = [.meeting, .meeting, .meeting, .sanction, .clash][random.below(5)]
        day = Day(2015, 1, 1)! + number * 3650 / max(total, 1)
        let office = random.below(World.offices.count)
        self.office = World.offices[office]
        persons = (
            World.holder(of: office, in: a, on: day), World.holder(of: office, in: b, on: day)
        )
        matters = (0..<4).map { _ in World.matter(&random) }
        let month = day.addingMonths(1 + random.below(8)).civil
        due = Day(month.year, month.month, 1)!
        outcome = random.below(4)
    }

    var dueWords: String { "\(World.months[due.civil.month - 1]) \(due.civil.year)" }

    func dueWindow(_ text: Span) -> Window {
        let (year, month, _) = due.civil
        return Window(
            from: due, to: due + (Day.length(ofMonth: month, year: year) - 1), text: text,
            grain: .month, basis: .said)
    }
}

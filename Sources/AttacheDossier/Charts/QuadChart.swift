import AttacheModel

/// How many acts of each class fall into each week, month, quarter or year, one row of bars a class.
public enum QuadChart {
    private static let left = 168
    private static let row = 46
    /// Fewer acts make no picture.
    private static let fewest = 4

    /// Null when there are too few dated acts. Complexity: O(acts + periods).
    /// `others` are acts that have no mark and are counted all the same.
    public static func svg(
        _ marks: [Brief.Mark], others: [Brief.Tally] = [], identifier: String = "classes"
    ) -> Markup? {
        let marked = marks.compactMap { mark -> (day: Day, quad: QuadClass)? in
            guard case .quad(let quad) = mark.lane, !mark.isPlanned,
                let day = mark.window.from ?? mark.window.to
            else { return nil }
            return (day, quad)
        }
        let acts = marked + others.filter { !$0.isPlanned }.map { ($0.day, $0.quad) }
        guard acts.count >= fewest, let first = acts.map(\.day).min(),
            let last = acts.map(\.day).max()
        else { return nil }
        let periods = Periods(first: first, last: last)
        var counts: [QuadClass: [Int]] = [:]
        for act in acts {
            counts[act.quad, default: Array(repeating: 0, count: periods.starts.count)][
                periods.index(of: act.day)] += 1
        }
        let most = counts.values.compactMap { $0.max() }.max() ?? 1
        let step = Double(ChartFrame.width - left - 8) / Double(periods.starts.count)
        var parts: [Markup] = []
        for (lane, quad) in QuadClass.allCases.enumerated() {
            let base = (lane + 1) * row
            parts.append(
                """
                <text class="lane" x="0" y="\(base - 8)">\(quad.name)</text>
                <line class="axis" x1="\(left - 8)" y1="\(base)" x2="\(ChartFrame.width)" y2="\(base)"/>

                """)
            for (i, count) in (counts[quad] ?? []).enumerated() where count > 0 {
                let height = max(2, count * (row - 18) / most)
                let x = left + Int(Double(i) * step)
                let width = max(2, min(26, Int(step) - 3))
                let words = "\(quad.name), \(periods.label(i)): \(count)"
                parts.append(
                    """
                    <g><title>\(words)</title><rect class="q\(quad.rawValue)" x="\(x)" y="\(base - height)" width="\(width)" height="\(height)"/>\
                    <text class="count" x="\(x + width / 2)" y="\(base - height - 3)" text-anchor="middle">\(count)</text></g>

                    """)
            }
        }
        let bottom = QuadClass.allCases.count * row
        let every = max(1, (periods.starts.count + 7) / 8)
        for i in stride(from: 0, to: periods.starts.count, by: every) {
            let x = left + Int(Double(i) * step)
            parts.append("<text x=\"\(x)\" y=\"\(bottom + 15)\">\(periods.short(i))</text>\n")
        }
        let rows = periods.starts.indices.map { i in
            [periods.label(i)] + QuadClass.allCases.map { String(counts[$0]?[i] ?? 0) }
        }
        return ChartFrame.figure(
            identifier, title: "Cooperation and conflict by \(periods.grain.rawValue)",
            description: "Numbers of \(acts.count) dated acts by class, \(periods.label(0)) to "
                + "\(periods.label(periods.starts.count - 1)).",
            height: bottom + 20, picture: "\(parts)",
            table: ChartFrame.table(
                [Wording.sentenceCase(periods.grain.rawValue)]
                    + QuadClass.allCases.map(\.name),
                rows))
    }
}

/// A span of days cut into weeks, months, quarters or years: some sixty at most.
struct Periods {
    enum Grain: String { case week, month, quarter, year }
    let grain: Grain
    /// The first days, in order.
    let starts: [Day]

    init(first: Day, last: Day) {
        let days = last - first
        let grain: Grain =
            days <= 120 ? .week : days <= 1100 ? .month : days <= 5000 ? .quarter : .year
        self.grain = grain
        var starts: [Day] = []
        var start = Self.start(of: first, grain)
        while start <= last {
            starts.append(start)
            start = Self.next(after: start, grain)
        }
        self.starts = starts
    }

    private static func start(of day: Day, _ grain: Grain) -> Day {
        let (year, month, _) = day.civil
        switch grain {
        case .week: return day - day.weekday
        case .month: return Day(year, month, 1) ?? day
        case .quarter: return Day(year, (month - 1) / 3 * 3 + 1, 1) ?? day
        case .year: return Day(year, 1, 1) ?? day
        }
    }

    private static func next(after day: Day, _ grain: Grain) -> Day {
        switch grain {
        case .week: day + 7
        case .month: day.addingMonths(1)
        case .quarter: day.addingMonths(3)
        case .year: day.addingMonths(12)
        }
    }

    /// The period of a day that is not before the first start. Complexity: O(log n).
    func index(of day: Day) -> Int {
        let low = starts.partitionPoint { $0 <= day }
        return max(0, low - 1)
    }

    func label(_ i: Int) -> String {
        let (year, month, _) = starts[i].civil
        switch grain {
        case .week: return "week of " + DayWords.day(starts[i])
        case .month: return DayWords.month(starts[i])
        case .quarter: return "\(year), quarter \((month - 1) / 3 + 1)"
        case .year: return String(year)
        }
    }

    /// Fit for an axis.
    func short(_ i: Int) -> String {
        let (year, month, _) = starts[i].civil
        switch grain {
        case .week:
            return DayWords.day(starts[i]).split(separator: " ").prefix(2).joined(separator: " ")
        case .month: return DayWords.shortMonth(starts[i])
        case .quarter: return "\(year) Q\((month - 1) / 3 + 1)"
        case .year: return String(year)
        }
    }
}

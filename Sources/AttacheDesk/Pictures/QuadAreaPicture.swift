import AttacheDossier
import AttacheModel

/// How many events of each class every month had, one class upon the other.
struct QuadAreaPicture {
    /// The first days of the months, in order.
    let months: [Day]
    /// Events by class and month.
    let counts: [QuadClass: [Int]]

    private static let width = 1000
    private static let height = 240
    private static let left = 40

    /// Counts the events of days by month.
    init(_ events: [(day: Day, quad: QuadClass)]) {
        var months: [Day] = []
        if let first = events.map(\.day).min(), let last = events.map(\.day).max() {
            var (year, month, _) = first.civil
            // Five years at most: what is older would press everything else together.
            while let day = Day(year, month, 1), day <= last {
                months.append(day)
                (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            }
            months = Array(months.suffix(60))
        }
        var counts = Dictionary(
            uniqueKeysWithValues: QuadClass.allCases.map {
                ($0, Array(repeating: 0, count: months.count))
            })
        for event in events {
            guard let i = months.lastIndex(where: { $0 <= event.day }) else { continue }
            counts[event.quad]?[i] += 1
        }
        self.months = months
        self.counts = counts
    }

    /// Null when there are fewer than two months.
    var figure: Markup? {
        guard months.count > 1 else { return nil }
        let totals = months.indices.map { i in
            QuadClass.allCases.reduce(0) { $0 + (counts[$1]?[i] ?? 0) }
        }
        let most = max(1, totals.max() ?? 1)
        func x(_ i: Int) -> Int {
            Self.left + i * (Self.width - Self.left - 10) / (months.count - 1)
        }
        func y(_ count: Int) -> Int { Self.height - count * (Self.height - 20) / most }
        var base = Array(repeating: 0, count: months.count)
        let areas: [Markup] = QuadClass.allCases.map { quad in
            let lower = base
            for i in months.indices { base[i] += counts[quad]?[i] ?? 0 }
            let upper = base
            let points =
                months.indices.map { "\(x($0)),\(y(upper[$0]))" }
                + months.indices.reversed().map { "\(x($0)),\(y(lower[$0]))" }
            return """
                <polygon class="q\(quad.rawValue) area" points="\(points.joined(separator: " "))"><title>\(QuadWords.name(quad))</title></polygon>

                """
        }
        let every = max(1, months.count / 8)
        let ticks: [Markup] = stride(from: 0, to: months.count, by: every).map { i in
            "<text x=\"\(x(i))\" y=\"\(Self.height + 16)\">\(Self.short(months[i]))</text>"
        }
        let heads: [Markup] = QuadClass.allCases.map {
            "<th scope=\"col\" class=\"number\">\(QuadWords.name($0))</th>"
        }
        let rows: [Markup] = months.indices.map { i in
            let cells: [Markup] = QuadClass.allCases.map {
                "<td class=\"number\">\(counts[$0]?[i] ?? 0)</td>"
            }
            return "<tr><th scope=\"row\">\(Self.short(months[i]))</th>\(cells)</tr>"
        }
        return """
            <figure class="picture areas">
            <svg viewBox="0 0 \(Self.width) \(Self.height + 22)" role="img" aria-labelledby="area-title area-desc">
            <title id="area-title">Classes of events by month</title>
            <desc id="area-desc">Events of each class over \(months.count) months, one class upon the other; at most \(most) in a month. The table below says the same.</desc>
            <text x="\(Self.left - 6)" y="\(y(most) + 4)" text-anchor="end">\(most)</text>
            <text x="\(Self.left - 6)" y="\(Self.height)" text-anchor="end">0</text>
            \(areas)\(ticks)
            </svg>
            \(QuadWords.legend)
            <details><summary>The same as a table</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Month</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></details>
            </figure>
            """
    }

    private static func short(_ day: Day) -> String {
        let words = DayWords.day(day).split(separator: " ").dropFirst()
        return words.map { $0.count > 4 ? String($0.prefix(3)) : String($0) }
            .joined(separator: " ")
    }
}

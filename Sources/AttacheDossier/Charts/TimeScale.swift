import AttacheModel

/// Days on a horizontal line of a chart.
struct TimeScale {
    let first: Day
    let last: Day
    private let left: Double
    private let width: Double

    /// The days from `first` to `last` over `width` units from `left` on.
    init(first: Day, last: Day, left: Int, width: Int) {
        self.first = first
        // A single day gets room on both sides.
        self.last = max(last, first + 1)
        self.left = Double(left)
        self.width = Double(width)
    }

    /// Where a day begins, clamped to the line.
    func x(_ day: Day) -> Int {
        let day = min(max(day, first), last)
        return Int((left + Double(day - first) / Double(last - first) * width).rounded())
    }

    /// At most a dozen days with their words: each first of a year, quarter or month, or every few days.
    var ticks: [(day: Day, label: String)] {
        let days = last - first
        if days <= 62 {
            let step = max(1, (days + 6) / 7)
            return stride(from: 0, through: days, by: step).map { offset in
                let day = first + offset
                let words = DayWords.day(day).split(separator: " ").prefix(2)
                return (day, words.joined(separator: " "))
            }
        }
        let months = days / 30 + 1
        let step = [1, 2, 3, 6, 12, 24, 60, 120].first { months / $0 <= 9 } ?? 240
        var ticks: [(Day, String)] = []
        var (year, month, _) = first.civil
        while let day = Day(year, month, 1), day <= last {
            if day >= first, (year * 12 + month - 1) % step == 0 {
                ticks.append((day, step >= 12 ? String(year) : DayWords.shortMonth(day)))
            }
            month += 1
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        return ticks
    }

    /// At the right edge words must not run out of the picture.
    private func anchor(_ day: Day) -> String {
        Double(x(day)) > left + width - 24 ? "end" : "middle"
    }

    /// Lines and words of the ticks between two heights.
    func axis(top: Int, bottom: Int) -> Markup {
        let parts: [Markup] = ticks.map { tick in
            """
            <line class="tick" x1="\(x(tick.day))" y1="\(top)" x2="\(x(tick.day))" y2="\(bottom)"/>\
            <text x="\(x(tick.day))" y="\(bottom + 14)" text-anchor="\(anchor(tick.day))">\(tick.label)</text>

            """
        }
        return "\(parts)"
    }
}

/// What charts share: a figure with its picture, title, description and table.
enum ChartFrame {
    /// Width of every chart in units.
    static let width = 760

    static func figure(
        _ identifier: String, title: String, description: String, height: Int, width: Int = width,
        picture: Markup, table: Markup, isOpen: Bool = false
    ) -> Markup {
        let open: Markup = isOpen ? " open" : ""
        return """
            <figure class="chart" id="\(identifier)">
            <figcaption>\(title)</figcaption>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
            <svg viewBox="0 0 \(width) \(height)" role="group" aria-labelledby="\(identifier)-title \(identifier)-desc">
            <title id="\(identifier)-title">\(title)</title>
            <desc id="\(identifier)-desc">\(description)</desc>
            \(picture)
            </svg>
            </div>
            <details class="data"\(open)><summary>The same as a table</summary>
            <div class="scroll">\(table)</div></details>
            </figure>

            """
    }

    /// A table of text with a heading for every column.
    static func table(_ headings: [String], _ rows: [[String]]) -> Markup {
        let head: [Markup] = headings.map { "<th scope=\"col\">\($0)</th>" }
        let body: [Markup] = rows.map { row in
            let cells: [Markup] = row.map { "<td>\($0)</td>" }
            return "<tr>\(cells)</tr>\n"
        }
        return "<table><thead><tr>\(head)</tr></thead>\n<tbody>\(body)</tbody></table>"
    }
}

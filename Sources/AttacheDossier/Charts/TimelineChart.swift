import AttacheModel

/// Events on a line of time as SVG: a bar for a window, a dot for a day, hollow for what is planned.
/// Each mark carries its words, so that nothing hangs on colour alone.
public enum TimelineChart {
    private static let width = 760
    private static let left = 150
    private static let row = 22

    /// Null when no mark has a date. Complexity: O(marks).
    public static func svg(_ marks: [Brief.Mark], identifier: String = "timeline") -> Markup? {
        let days = marks.flatMap { [$0.window.from, $0.window.to].compactMap { $0 } }
        guard let first = days.min(), let last = days.max() else { return nil }
        let lanes = QuadClass.allCases.filter { quad in marks.contains { $0.quad == quad } }
        let height = lanes.count * row * 2 + 46
        let span = Double(max(1, last - first))
        func x(_ day: Day) -> Int {
            left + Int(Double(day - first) / span * Double(width - left - 20))
        }
        var parts: [Markup] = []
        for (lane, quad) in lanes.enumerated() {
            let y = lane * row * 2 + 30
            parts.append(
                """
                <text x="8" y="\(y + 4)">\(name(quad))</text>
                <line class="axis" x1="\(left)" y1="\(y)" x2="\(width - 10)" y2="\(y)"/>
                """)
            for mark in marks where mark.quad == quad {
                parts.append(draw(mark, quad: quad, y: y, x: x))
            }
        }
        let base = lanes.count * row * 2 + 24
        parts.append(
            """
            <text x="\(left)" y="\(base + 14)">\(DayWords.day(first))</text>
            <text x="\(width - 10)" y="\(base + 14)" text-anchor="end">\(DayWords.day(last))</text>
            """)
        return """
            <figure class="chart">
            <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(identifier)-title \(identifier)-desc">
            <title id="\(identifier)-title">Timeline</title>
            <desc id="\(identifier)-desc">\(marks.count) events from \(DayWords.day(first)) to \(DayWords.day(last)), by class of conflict and cooperation; planned ones are hollow, windows are bars.</desc>
            \(parts)
            </svg>
            <details><summary>The same as a table</summary>\(table(marks))</details>
            </figure>
            """
    }

    private static func draw(_ mark: Brief.Mark, quad: QuadClass, y: Int, x: (Day) -> Int)
        -> Markup
    {
        let style = "q\(quad.rawValue)" + (mark.isPlanned ? " planned" : "")
        let from = mark.window.from ?? mark.window.to!
        let to = mark.window.to ?? from
        let words = mark.label + ", " + (DayWords.range(mark.window) ?? "")
        let shape: Markup =
            x(to) - x(from) < 8
            ? "<circle class=\"\(style)\" cx=\"\(x(from))\" cy=\"\(y)\" r=\"5\"><title>\(words)</title></circle>"
            : "<rect class=\"\(style)\" x=\"\(x(from))\" y=\"\(y - 4)\" width=\"\(x(to) - x(from))\" height=\"8\" rx=\"4\"><title>\(words)</title></rect>"
        guard let citation = mark.citation else { return shape }
        return "<a href=\"#c\(citation)\">\(shape)</a>"
    }

    private static func table(_ marks: [Brief.Mark]) -> Markup {
        let rows: [Markup] = marks.map { mark in
            """
            <tr><td>\(DayWords.range(mark.window) ?? "")</td><td>\(mark.label)</td>\
            <td>\(name(mark.quad))</td><td>\(mark.isPlanned ? "planned" : "")</td></tr>
            """
        }
        return """
            <table><thead><tr><th scope="col">When</th><th scope="col">What</th>\
            <th scope="col">Class</th><th scope="col">Status</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            """
    }

    static func name(_ quad: QuadClass) -> String {
        switch quad {
        case .verbalCooperation: "Verbal cooperation"
        case .materialCooperation: "Material cooperation"
        case .verbalConflict: "Verbal conflict"
        case .materialConflict: "Material conflict"
        }
    }
}

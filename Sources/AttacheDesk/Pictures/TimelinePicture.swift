import AttacheDossier
import AttacheModel

/// Events on one line of time, a lane a class: a dot for a day, a bar for a window, hollow for what is
/// planned. Each mark leads to its entry in the list below the picture.
struct TimelinePicture {
    struct Mark {
        var window: DayRange
        var quad: QuadClass
        var isPlanned: Bool
        var words: String
        var link: String
    }
    let marks: [Mark]
    let today: Day

    private static let width = 1000
    private static let left = 150
    private static let row = 11

    /// Null when nothing has a day.
    var figure: Markup? {
        let days = marks.flatMap { [$0.window.from, $0.window.to].compactMap { $0 } }.sorted()
        guard let first = days.first, let last = days.last else { return nil }
        let span = Double(max(1, last - first))
        func x(_ day: Day) -> Int {
            Self.left + Int(Double(day - first) / span * Double(Self.width - Self.left - 20))
        }
        var parts: [Markup] = []
        var y = 16
        for quad in QuadClass.allCases {
            let lane = marks.filter { $0.quad == quad }
            guard !lane.isEmpty else { continue }
            let (shapes, rows) = Self.shapes(lane, top: y, x: x)
            let height = rows * Self.row + 12
            parts.append(
                """
                <text x="0" y="\(y + height / 2 + 1)">\(QuadWords.name(quad))</text>
                <line class="axis" x1="\(Self.left - 8)" y1="\(y + height)" x2="\(Self.width)" y2="\(y + height)"/>
                \(shapes)
                """)
            y += height + 10
        }
        let now: Markup =
            today >= first && today <= last
            ? "<line class=\"today\" x1=\"\(x(today))\" y1=\"8\" x2=\"\(x(today))\" y2=\"\(y)\"><title>\(DayWords.day(today))</title></line>"
            : ""
        return """
            <figure class="picture line">
            <svg viewBox="0 0 \(Self.width) \(y + 18)" role="group" aria-labelledby="line-title line-desc">
            <title id="line-title">Timeline</title>
            <desc id="line-desc">\(marks.count) events from \(DayWords.day(first)) to \(DayWords.day(last)), a lane a class of cooperation and conflict. Dots are days, bars are windows, hollow ones are planned. The list below says the same.</desc>
            \(now)\(parts)
            <text x="\(Self.left)" y="\(y + 14)">\(DayWords.day(first))</text>
            <text x="\(Self.width - 10)" y="\(y + 14)" text-anchor="end">\(DayWords.day(last))</text>
            </svg>
            \(QuadWords.legend)
            </figure>
            """
    }

    /// Each mark in the first row of its lane where it covers nothing.
    private static func shapes(_ lane: [Mark], top: Int, x: (Day) -> Int) -> ([Markup], rows: Int) {
        var ends: [Int] = []
        let shapes: [Markup] = lane.sorted {
            ($0.window.from ?? $0.window.to)! < ($1.window.from ?? $1.window.to)!
        }.map { mark in
            let start = (mark.window.from ?? mark.window.to)!
            let end = mark.window.to ?? start
            let isDot = x(end) - x(start) < 8
            let (from, to) = isDot ? (x(start) - 5, x(start) + 5) : (x(start), x(end))
            let row = ends.firstIndex { $0 < from } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = to + 1
            let y = top + row * Self.row + 6
            let style = "q\(mark.quad.rawValue)" + (mark.isPlanned ? " planned" : "")
            let shape: Markup =
                isDot
                ? "<circle class=\"\(style)\" cx=\"\(x(start))\" cy=\"\(y)\" r=\"4\"/>"
                : "<rect class=\"\(style)\" x=\"\(from)\" y=\"\(y - 4)\" width=\"\(to - from)\" height=\"8\" rx=\"4\"/>"
            return "<a href=\"\(mark.link)\"><title>\(mark.words)</title>\(shape)</a>\n"
        }
        return (shapes, ends.count)
    }
}

import AttacheDossier
import AttacheModel
import AttacheStore

/// What is due when, on one line of time: a bar for a window, a dot for a day, today as a line.
struct DueStrip {
    private struct Mark {
        var window: DayRange
        var words: String
        var state: DueState?
        var link: String
    }
    private let marks: [Mark]
    private let today: Day

    private static let width = 1000
    private static let rows = 7

    init(_ answer: Answer, today: Day) {
        self.today = today
        let read = AnswerRow.reader(answer)
        marks = answer.rows.compactMap { cells in
            let row = read(cells)
            let window = DayRange(from: Day(iso: row["due_from"]), to: Day(iso: row["due_to"]))
            guard let words = DayWords.range(window) else { return nil }
            return Mark(
                window: window,
                words: (row.optional("by").map { $0 + ": " } ?? "")
                    + "\(row["what"].prefix(120)), due \(words)",
                state: DueState(window, firmness: row["firmness"], today: today),
                link: DeskLink.document(row["document"], at: row["start"]))
        }
    }

    /// Null when nothing has a day.
    var figure: Markup? {
        guard !marks.isEmpty else { return nil }
        let days = marks.flatMap { [$0.window.from, $0.window.to].compactMap { $0 } } + [today]
        // What lies years away would press everything else together.
        let first = max(days.min()!, today - 400)
        let last = min(days.max()!, today + 800)
        let span = Double(max(1, last - first))
        func x(_ day: Day) -> Int {
            let shown = min(max(day, first), last)
            return 20 + Int(Double(shown - first) / span * Double(Self.width - 40))
        }
        let shapes: [Markup] = marks.enumerated().map { i, mark in
            let from = mark.window.from ?? mark.window.to!
            let to = mark.window.to ?? from
            let y = 24 + i % Self.rows * 13
            let style = "due-\(mark.state?.rawValue ?? "past")"
            let shape: Markup =
                x(to) - x(from) < 8
                ? "<circle class=\"\(style)\" cx=\"\(x(from))\" cy=\"\(y)\" r=\"5\"><title>\(mark.words)</title></circle>"
                : "<rect class=\"\(style)\" x=\"\(x(from))\" y=\"\(y - 4)\" width=\"\(x(to) - x(from))\" height=\"8\" rx=\"4\"><title>\(mark.words)</title></rect>"
            return "<a href=\"\(mark.link)\">\(shape)</a>"
        }
        let height = 24 + Self.rows * 13 + 22
        return """
            <figure class="picture strip">
            <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-labelledby="due-title due-desc">
            <title id="due-title">What is due when</title>
            <desc id="due-desc">\(marks.count) commitments of this page with a day, from \(DayWords.day(first)) to \(DayWords.day(last)); windows are bars, days are dots, the upright line is \(DayWords.day(today)). The list below says the same.</desc>
            <line class="today" x1="\(x(today))" y1="12" x2="\(x(today))" y2="\(height - 18)"/>
            <text x="\(x(today))" y="9" text-anchor="middle">today</text>
            \(shapes)
            <text x="20" y="\(height - 4)">\(DayWords.day(first))</text>
            <text x="\(Self.width - 20)" y="\(height - 4)" text-anchor="end">\(DayWords.day(last))</text>
            </svg>
            </figure>
            """
    }
}

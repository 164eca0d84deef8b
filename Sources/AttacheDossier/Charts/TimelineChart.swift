import AttacheModel

/// What has a place in time as SVG: a disc for a day, a bar for a window, hollow for what is planned or
/// due. Each mark carries the number of its sentence and its words, so that nothing hangs on colour alone.
public enum TimelineChart {
    private static let left = 168
    private static let row = 22
    /// With more marks than this, numbers would not be read.
    private static let mostNumbered = 80

    /// What the marks' numbers refer to, and where they lead.
    public struct Reference: Sendable {
        var words: String
        var heading: String
        var prefix: String

        /// The sentences of a brief.
        public static let sentences = Reference(
            words: "Numbers are those of the sentences.", heading: "Sentence", prefix: "c")
        /// A list below the picture, whose entries are called `prefix` and their number.
        public static func list(_ prefix: String) -> Reference {
            Reference(words: "Numbers are those of the list.", heading: "Entry", prefix: prefix)
        }
    }

    /// Null when no mark has a date; `omitted` is how many acts have none here. Complexity: O(marks × rows of a lane).
    public static func svg(
        _ marks: [Brief.Mark], omitted: Int = 0, now: Day? = nil, identifier: String = "timeline",
        reference: Reference = .sentences
    ) -> Markup? {
        let starts = marks.compactMap { $0.window.from ?? $0.window.to }
        guard let first = starts.min(), let newest = starts.max() else { return nil }
        // A date far ahead must not squeeze what there is: it is cut at the edge.
        let furthest = newest + max(45, newest - first)
        let ends = marks.compactMap { $0.window.to ?? $0.window.from }.map { min($0, furthest) }
        let last = max(newest, ends.max() ?? newest)
        let margin = max(1, (last - first) / 60)
        let scale = TimeScale(
            first: first - margin, last: last + margin, left: left,
            width: ChartFrame.width - left - 14)
        let isDense = marks.count > mostNumbered
        var y = 14
        var parts: [Markup] = []
        for lane in lanes where marks.contains(where: { $0.lane == lane }) {
            let placed = place(marks.filter { $0.lane == lane }, on: scale, isDense: isDense)
            let height = (isDense ? row / 2 : row) * ((placed.map(\.row).max() ?? 0) + 1)
            parts.append(
                """
                <text class="lane" x="0" y="\(y + height / 2 + 4)">\(name(lane))</text>
                <line class="axis" x1="\(left - 8)" y1="\(y + height + 4)" x2="\(ChartFrame.width)" y2="\(y + height + 4)"/>

                """)
            for item in placed {
                let middle = y + item.row * (isDense ? row / 2 : row) + (isDense ? 6 : 11)
                parts.append(draw(item, y: middle, isDense: isDense, reference))
            }
            y += height + 12
        }
        let today: Markup =
            now.map { day in
                guard day >= scale.first, day <= scale.last else { return "" }
                return """
                    <line class="today" x1="\(scale.x(day))" y1="6" x2="\(scale.x(day))" y2="\(y)"><title>As of \(DayWords.day(day))</title></line>

                    """
            } ?? ""
        let span = DayWords.range(DayRange(from: first, to: last)) ?? ""
        return ChartFrame.figure(
            identifier, title: "Timeline",
            description: "\(Counted.of(marks.count, "entry", "entries")) in \(span), by class of "
                + "conflict and cooperation\(omission(omitted)). Bars are windows; what is planned or due is hollow. "
                + reference.words,
            height: y + 18, picture: "\(scale.axis(top: 6, bottom: y))\(today)\(parts)",
            table: table(marks, reference))
    }

    private static func omission(_ count: Int) -> String {
        count == 0 ? "" : ", and \(Counted.of(count, "act", "acts")) more that are not drawn"
    }

    private static let lanes: [Brief.Mark.Lane] = QuadClass.allCases.map { .quad($0) } + [.due]

    static func name(_ lane: Brief.Mark.Lane) -> String {
        switch lane {
        case .quad(let quad): quad.name
        case .due: "Promised or due"
        }
    }

    private struct Placed {
        var mark: Brief.Mark
        var from: Int
        var to: Int
        var row: Int
    }

    /// Puts each mark into the first row of its lane where it covers nothing.
    private static func place(_ marks: [Brief.Mark], on scale: TimeScale, isDense: Bool)
        -> [Placed]
    {
        var ends: [Int] = []
        var placed: [Placed] = []
        let half = isDense ? 4 : 9
        let ordered = marks.enumerated().sorted { a, b in
            let (x, y) = (BriefSource.order(a.element.window), BriefSource.order(b.element.window))
            return x != y ? x < y : a.offset < b.offset
        }
        for (_, mark) in ordered {
            guard let start = mark.window.from ?? mark.window.to else { continue }
            let end = mark.window.to ?? start
            var (from, to) = (scale.x(start), scale.x(end + 1))
            if to - from < 2 * half || start == end {
                let middle = scale.x(start)
                (from, to) = (middle - half, middle + half)
            }
            let row = ends.firstIndex { $0 < from } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = to + 2
            placed.append(Placed(mark: mark, from: from, to: to, row: row))
        }
        return placed
    }

    private static func draw(
        _ item: Placed, y: Int, isDense: Bool, _ reference: Reference
    ) -> Markup {
        let mark = item.mark
        let style = self.style(mark.lane) + (mark.isPlanned ? " planned" : "")
        let words = mark.label + ", " + (DayWords.range(mark.window) ?? "")
        let half = isDense ? 4 : 9
        let isDisc = item.to - item.from == 2 * half
        let middle = (item.from + item.to) / 2
        let shape: Markup =
            isDisc
            ? "<circle class=\"\(style)\" cx=\"\(middle)\" cy=\"\(y)\" r=\"\(half - 1)\"/>"
            : "<rect class=\"\(style)\" x=\"\(item.from)\" y=\"\(y - half + 1)\" width=\"\(item.to - item.from)\" height=\"\(2 * half - 2)\" rx=\"\(half - 1)\"/>"
        guard let citation = mark.citation else {
            return "<g><title>\(words)</title>\(shape)</g>\n"
        }
        let number: Markup =
            isDense
            ? ""
            : "<text class=\"number\(mark.isPlanned ? " hollow" : "")\" x=\"\(middle)\" y=\"\(y + 3)\" text-anchor=\"middle\">\(citation)</text>"
        return
            "<a href=\"#\(reference.prefix)\(citation)\"><title>\(words)</title>\(shape)\(number)</a>\n"
    }

    private static func style(_ lane: Brief.Mark.Lane) -> String {
        switch lane {
        case .quad(let quad): "q\(quad.rawValue)"
        case .due: "due"
        }
    }

    private static func table(_ marks: [Brief.Mark], _ reference: Reference) -> Markup {
        ChartFrame.table(
            ["When", "What", "Class", "Status", reference.heading],
            marks.map { mark in
                [
                    DayWords.range(mark.window) ?? "", mark.label, name(mark.lane),
                    mark.lane == .due ? "due" : mark.isPlanned ? "planned" : "reported",
                    mark.citation.map(String.init) ?? "",
                ]
            })
    }
}

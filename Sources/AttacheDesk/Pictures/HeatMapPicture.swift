import AttacheDossier
import AttacheModel

/// Pairs by weeks: how many events each week had. The number stands in the cell, so that nothing hangs
/// on the shade.
struct HeatMapPicture {
    struct Row {
        var name: String
        var link: String
        /// Events by week, counted from the first shown.
        var weeks: [Int]
    }
    /// The Monday of the first week.
    let first: Day
    let rows: [Row]
    /// Where a cell leads: the row's link with the week's days.
    let link: (Row, Day) -> String

    private static let side = 22
    private static let left = 170

    var figure: Markup {
        let weeks = rows.first?.weeks.count ?? 0
        let width = Self.left + weeks * Self.side + 4
        let height = rows.count * Self.side + 40
        let most = max(1, rows.flatMap(\.weeks).max() ?? 1)
        var parts: [Markup] = []
        for week in stride(from: 0, to: weeks, by: 4) {
            let civil = (first + week * 7).civil
            parts.append(
                """
                <text x="\(Self.left + week * Self.side)" y="14">\(civil.day) \(Self.months[civil.month - 1])</text>
                """)
        }
        for (i, row) in rows.enumerated() {
            let y = 24 + i * Self.side
            parts.append(
                """
                <a href="\(row.link)"><text x="\(Self.left - 10)" y="\(y + 15)" text-anchor="end">\(row.name)</text></a>
                """)
            for (week, count) in row.weeks.enumerated() {
                let x = Self.left + week * Self.side
                guard count > 0 else {
                    parts.append(
                        """
                        <rect class="none" x="\(x)" y="\(y)" width="\(Self.side - 2)" height="\(Self.side - 2)"/>
                        """)
                    continue
                }
                let shade = 1 + (count - 1) * 3 / max(1, most - 1)
                let day = first + week * 7
                parts.append(
                    """
                    <a href="\(link(row, day))"><rect class="heat\(min(shade, 4))" x="\(x)" y="\(y)" width="\(Self.side - 2)" height="\(Self.side - 2)"><title>\(row.name), week of \(DayWords.day(day)): \(count)</title></rect><text class="in heat-text\(min(shade, 4))" x="\(x + Self.side / 2 - 1)" y="\(y + 15)" text-anchor="middle">\(count)</text></a>
                    """)
            }
        }
        let cells: [Markup] = rows.flatMap { row in
            row.weeks.enumerated().compactMap { week, count -> Markup? in
                count == 0
                    ? nil
                    : """
                    <tr><th scope="row">\(row.name)</th><td>\(DayWords.day(first + week * 7))</td><td class="number">\(count)</td></tr>
                    """
            }
        }
        return """
            <figure class="picture heat">
            <div class="scroll" tabindex="0" role="group" aria-label="Events of pairs by week">
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" role="group" aria-labelledby="heat-title heat-desc">
            <title id="heat-title">Events of pairs by week</title>
            <desc id="heat-desc">\(rows.count) pairs over \(weeks) weeks from \(DayWords.day(first)); each cell has its number of events. The table below says the same.</desc>
            \(parts)
            </svg>
            </div>
            <details><summary>The same as a table</summary><table><thead><tr><th scope="col">Pair</th><th scope="col">Week of</th><th scope="col" class="number">Events</th></tr></thead><tbody>\(cells)</tbody></table></details>
            </figure>
            """
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

import AttacheModel

/// Readouts side by side as SVG: a row a topic, a column an issuer, a disc that grows with how far the
/// issuer's verb binds, the verb beside it, and a dash for silence.
public enum MatrixChart {
    private static let left = 230
    private static let row = 26
    private static let column = 150

    /// The picture with its table. Complexity: O(cells).
    public static func svg(_ matrix: Brief.Matrix, identifier: String) -> Markup {
        let width = max(ChartFrame.width, left + matrix.issuers.count * column)
        let step = (width - left) / max(1, matrix.issuers.count)
        let heads = matrix.issuers.map { lines($0, width: max(12, step / 7)) }
        let top = (heads.map(\.count).max() ?? 1) * 14 + 12
        var parts: [Markup] = []
        for (i, head) in heads.enumerated() {
            for (n, line) in head.enumerated() {
                parts.append(
                    "<text class=\"head\" x=\"\(left + i * step)\" y=\"\(top - 12 - (head.count - 1 - n) * 14)\">\(line)</text>\n"
                )
            }
        }
        parts.append(
            "<line class=\"axis\" x1=\"0\" y1=\"\(top - 4)\" x2=\"\(width)\" y2=\"\(top - 4)\"/>\n")
        for (r, entry) in matrix.rows.enumerated() {
            let y = top + r * row + row / 2
            parts.append(
                "<text class=\"topic\" x=\"0\" y=\"\(y + 4)\"><title>\(entry.topic)</title>\(shortened(entry.topic, 34))</text>\n"
            )
            for (i, cell) in entry.cells.enumerated() {
                parts.append(draw(cell, x: left + i * step, y: y, width: step))
            }
            parts.append(
                "<line class=\"tick\" x1=\"0\" y1=\"\(y + row / 2)\" x2=\"\(width)\" y2=\"\(y + row / 2)\"/>\n"
            )
        }
        return ChartFrame.figure(
            identifier, title: "Readouts side by side: \(matrix.title)",
            description: "\(matrix.rows.count) topics in the accounts of "
                + EventPhrases.list(matrix.issuers)
                + ". The larger the disc, the further the word binds; a dash: not mentioned in the "
                + "text held.",
            height: top + matrix.rows.count * row + 6, width: width, picture: "\(parts)",
            table: table(matrix))
    }

    private static func draw(_ cell: Brief.Matrix.Cell, x: Int, y: Int, width: Int) -> Markup {
        guard let verb = cell.verb else {
            return
                "<text class=\"silent\" x=\"\(x + 3)\" y=\"\(y + 4)\">–<title>not mentioned in the text held</title></text>\n"
        }
        let strength = cell.strength ?? 0
        let style = strength >= 4 ? "strong" : strength >= 2 ? "middling" : "weak"
        let body: Markup =
            "<circle class=\"\(style)\" cx=\"\(x + 8)\" cy=\"\(y)\" r=\"\(3 + strength)\"/><text x=\"\(x + 22)\" y=\"\(y + 4)\">\(shortened(verb, max(8, width / 7 - 5)))</text>"
        let words = verb + (cell.strength.map { ", strength \($0) of 5" } ?? "")
        guard let citation = cell.citation else { return "<g><title>\(words)</title>\(body)</g>\n" }
        return "<a href=\"#c\(citation)\"><title>\(words)</title>\(body)</a>\n"
    }

    private static func table(_ matrix: Brief.Matrix) -> Markup {
        let issuers: [Markup] = matrix.issuers.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [Markup] = matrix.rows.map { row in
            let cells: [Markup] = row.cells.map { cell in
                guard let verb = cell.verb else {
                    return "<td class=\"silent\">not mentioned</td>"
                }
                let cite: Markup =
                    cell.citation.map { "<a class=\"cite\" href=\"#c\($0)\">\($0)</a>" } ?? ""
                return "<td>\(verb) \(cite)</td>"
            }
            return "<tr><th scope=\"row\">\(row.topic)</th>\(cells)</tr>\n"
        }
        return """
            <table class="matrix">
            <thead><tr><th scope="col">Topic</th>\(issuers)</tr></thead>
            <tbody>\(rows)</tbody>
            </table>
            """
    }

    private static func shortened(_ text: String, _ most: Int) -> String {
        text.count <= most ? text : text.prefix(most - 1) + "…"
    }

    /// Words set in lines of at most `width` letters, three lines at most.
    private static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        if lines.count > 3 { lines = Array(lines.prefix(2)) + [lines[2] + "…"] }
        return lines.map { shortened($0, width + 4) }
    }
}

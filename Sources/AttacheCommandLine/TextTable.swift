/// A table for people, fitted to the width of a terminal.
public struct TextTable: Sendable {
    public let columns: [String]
    public var rows: [[String]]

    public init(columns: [String], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Lines of at most `width` columns; wide columns give way first, cut with an ellipsis.
    /// Complexity: O(cells).
    public func lines(width: Int) -> [String] {
        let cells = rows.map { $0.map(Self.oneLine) }
        var widths = columns.map(Self.width)
        for row in cells {
            for (i, cell) in row.enumerated() { widths[i] = max(widths[i], Self.width(cell)) }
        }
        let gaps = 2 * (columns.count - 1)
        // The widest columns share what is left when the others have what they need.
        while widths.reduce(0, +) + gaps > width, let widest = widths.max(), widest > 8 {
            let second = widths.filter { $0 < widest }.max() ?? 8
            let tied = widths.indices.filter { widths[$0] == widest }
            let excess = widths.reduce(0, +) + gaps - width
            let step = max(1, min(widest - max(second, 8), (excess + tied.count - 1) / tied.count))
            for i in tied { widths[i] = max(8, widest - step) }
        }
        return ([columns] + cells).map { row in
            var line = ""
            for (i, cell) in row.enumerated() {
                let shown = Self.cut(cell, to: widths[i])
                line += shown
                if i + 1 < row.count {
                    line += String(repeating: " ", count: widths[i] - Self.width(shown) + 2)
                }
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }

    /// Control characters, line ends and bidirectional controls must not reach the terminal.
    private static func oneLine(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20: out.append(" ")
            case 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// Columns of a terminal: ideographs and emoji take two.
    static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Int {
        switch character.unicodeScalars.first!.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        if width(text) <= limit { return text }
        var out = ""
        var columns = 0
        for character in text {
            let next = width(character)
            if columns + next > limit - 1 { break }
            out.append(character)
            columns += next
        }
        while out.hasSuffix(" ") { out.removeLast() }
        return out + "…"
    }
}

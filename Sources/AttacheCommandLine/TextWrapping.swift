/// Breaking text into lines for terminals and generated pages.
public enum TextWrapping {
    /// Breaks at spaces so that no line is wider than `width` characters, except for words that are.
    /// Complexity: O(n).
    public static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in text.split(separator: " ") {
            let count = word.count
            if columns > 0, columns + 1 + count > width {
                lines.append(line)
                line = ""
                columns = 0
            }
            if columns > 0 {
                line += " "
                columns += 1
            }
            line += word
            columns += count
        }
        if columns > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// A term and its explanation, side by side, or below one another when the term is long.
    public static func entry(
        _ term: String, _ text: String, indent: Int = 2, column: Int = 24, width: Int
    ) -> String {
        let margin = String(repeating: " ", count: column)
        let wrapped = lines(text, width: max(20, width - column))
        let head = String(repeating: " ", count: indent) + term
        if head.count + 2 <= column {
            let gap = String(repeating: " ", count: column - head.count)
            return head + gap + wrapped.joined(separator: "\n" + margin)
        }
        return head + "\n" + margin + wrapped.joined(separator: "\n" + margin)
    }
}

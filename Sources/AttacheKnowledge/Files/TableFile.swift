import AttacheModel

/// The table form of data files: tab-separated, the first line names the columns, `#` lines are
/// comments, `;` parts several values in a cell.
public struct TableFile: Sendable {
    public struct Row: Hashable, Sendable {
        public var cells: [String]
        /// Counted from 1.
        public var line: Int
    }

    public let name: String
    public let columns: [String]
    public let rows: [Row]
    /// Rows with more cells than columns.
    public let diagnostics: [Diagnostic]
    private let index: [String: Int]

    /// Reads `text`, the contents of the file called `name`. Complexity: O(n).
    public init(name: String, text: String) {
        self.name = name
        var columns: [String] = []
        var rows: [Row] = []
        var diagnostics: [Diagnostic] = []
        var number = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if raw.utf8.first == UInt8(ascii: "#") || raw.trimmingSpaces().isEmpty { continue }
            let cells = raw.split(separator: "\t", omittingEmptySubsequences: false)
                .map { $0.trimmingSpaces() }
            if columns.isEmpty {
                columns = cells
                continue
            }
            if cells.count > columns.count {
                diagnostics.append(
                    Diagnostic(
                        file: name, line: number,
                        message: "\(cells.count) cells, but the table has \(columns.count) columns")
                )
                continue
            }
            rows.append(
                Row(
                    cells: cells + Array(repeating: "", count: columns.count - cells.count),
                    line: number))
        }
        self.columns = columns
        self.rows = rows
        self.diagnostics = diagnostics
        index = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    }

    /// The cell of a row in the column called `column`, or null when empty or there is none such.
    public func value(_ row: Row, _ column: String) -> String? {
        guard let i = index[column], !row.cells[i].isEmpty else { return nil }
        return row.cells[i]
    }

    /// The values of a cell that holds several, parted by `;`.
    public func values(_ row: Row, _ column: String) -> [String] {
        value(row, column)?.splitTrimmed(by: ";") ?? []
    }
}

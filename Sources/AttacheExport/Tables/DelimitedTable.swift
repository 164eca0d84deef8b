/// Rows of text as comma- or tab-separated values.
public struct DelimitedTable: Sendable {
    public enum Separator: String, Sendable, CaseIterable {
        /// RFC 4180.
        case comma = "csv"
        case tab = "tsv"
    }
    public var separator: Separator
    /// Leave cells that a spreadsheet would take for a formula as they are.
    public var isRaw: Bool

    public init(separator: Separator, isRaw: Bool = false) {
        self.separator = separator
        self.isRaw = isRaw
    }

    /// One row with its line end.
    public func line(_ cells: [String]) -> String {
        switch separator {
        case .comma:
            cells.map { Escaping.csv($0, raw: isRaw) }.joined(separator: ",") + "\r\n"
        case .tab: cells.map { Escaping.tsv($0, raw: isRaw) }.joined(separator: "\t") + "\n"
        }
    }
}

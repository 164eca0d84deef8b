/// Something wrong in a data file, with its place.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Sendable, Codable, CaseIterable { case warning, error }
    public var file: String
    /// Counted from 1; 0 when the whole file is meant.
    public var line: Int
    /// Counted from 1, in code points; 0 when the whole line is meant.
    public var column: Int
    public var severity: Severity
    public var message: String

    public init(
        file: String, line: Int = 0, column: Int = 0, severity: Severity = .error, message: String
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
    }

    /// `file:line:column: error: message`, as editors read it.
    public var description: String {
        var place = file
        if line > 0 { place += ":\(line)" }
        if line > 0, column > 0 { place += ":\(column)" }
        return "\(place): \(severity.rawValue): \(message)"
    }
}

import Glibc

/// What the process was given: variables, terminal, its own file.
public struct ProcessEnvironment: Sendable {
    public var variables: [String: String]
    /// Absolute path of the running program, or null when it cannot be known.
    public var executable: String?
    public var isOutputTerminal: Bool
    public var isErrorTerminal: Bool
    /// Columns of the terminal; null when the output is none.
    public var columns: Int?

    public init(
        variables: [String: String] = [:], executable: String? = nil,
        isOutputTerminal: Bool = false, isErrorTerminal: Bool = false, columns: Int? = nil
    ) {
        self.variables = variables
        self.executable = executable
        self.isOutputTerminal = isOutputTerminal
        self.isErrorTerminal = isErrorTerminal
        self.columns = columns
    }

    /// Of the running process.
    public static func current() -> ProcessEnvironment {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if let split = line.firstIndex(of: "=") {
                variables[String(line[..<split])] = String(line[line.index(after: split)...])
            }
            entry += 1
        }
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let executable =
            length > 0
            ? String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
        let isOutputTerminal = isatty(STDOUT_FILENO) == 1
        return ProcessEnvironment(
            variables: variables, executable: executable, isOutputTerminal: isOutputTerminal,
            isErrorTerminal: isatty(STDERR_FILENO) == 1,
            columns: Int(variables["COLUMNS"] ?? "")
                ?? (isOutputTerminal ? terminalColumns(STDOUT_FILENO) : nil))
    }

    /// Whether to colour a stream (see no-color.org).
    public var allowsColour: Bool {
        (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    }

    private static func terminalColumns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

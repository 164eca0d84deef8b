/// A parsed command line, with the ways to answer.
public struct Invocation: Sendable {
    public let tool: Tool
    public let command: Command
    /// Positional arguments in order.
    public let arguments: [String]
    let values: [String: [[String]]]
    public let environment: ProcessEnvironment
    public let output: Output
    public let messages: Messages

    /// The value given last, else the environment's, else null.
    ///
    /// The option must be declared by the command.
    public subscript<Value>(option: Option<Value>) -> Value? { self[all: option].last }

    /// Whether a switch is on.
    public subscript(flag: Option<Bool>) -> Bool { !self[all: flag].isEmpty }

    /// All values given, in order.
    public subscript<Value>(all option: Option<Value>) -> [Value] {
        let name = option.declaration.name
        precondition(
            command.options.contains { $0.name == name },
            "command \(command.name) does not declare --\(name)")
        if let given = values[name] { return given.compactMap(option.parse) }
        if let variable = option.declaration.environment,
            let value = environment.variables[variable], !value.isEmpty,
            let parsed = option.parse([value])
        {
            return [parsed]
        }
        return []
    }
}

/// A command line that cannot be understood.
public struct UsageError: Error, CustomStringConvertible, Sendable {
    public var message: String
    /// What to do about it.
    public var hint: String?

    public init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    public var description: String { hint.map { "\(message); \($0)" } ?? message }
}

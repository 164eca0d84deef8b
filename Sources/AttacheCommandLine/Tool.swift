import AttacheModel
import Glibc

/// A command-line tool: its commands and the way from words to a run.
public struct Tool: Sendable {
    public let name: String
    public let version: String
    public let summary: String
    public let commands: [Command]
    /// Variables that the tool reads, for the manual.
    public let variables: [(name: String, meaning: String)]
    /// The exit status of an error that the tool's targets throw.
    public let status: @Sendable (any Error) -> RunStatus

    public init(
        name: String, version: String, summary: String, commands: [Command],
        variables: [(name: String, meaning: String)] = [],
        status: @escaping @Sendable (any Error) -> RunStatus = { _ in .inputRejected }
    ) {
        self.name = name
        self.version = version
        self.summary = summary
        self.commands = commands
        self.variables = variables
        self.status = status
    }

    /// Runs the words after the tool's name. Never throws: every fault becomes one sentence on
    /// standard error and a status.
    public func run(
        _ words: [String], environment: ProcessEnvironment = .current(), output: Output = Output()
    ) async -> RunStatus {
        // A reader that goes away shows as EPIPE on writing instead of killing the process.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow shows as EFBIG, which a store reports and survives.
        signal(SIGXFSZ, SIG_IGN)
        let messages = Messages(tool: name, environment: environment)
        do {
            let status = try await dispatch(
                words, environment: environment, output: output, messages: messages)
            try output.flush()
            messages.endProgress()
            return status
        } catch let fault as Output.Fault {
            messages.endProgress()
            if fault.isBrokenPipe { return .done }
            messages.error("\(fault)")
            return .storeFault
        } catch {
            try? output.flush()
            messages.endProgress()
            messages.error("\(error)")
            return error is UsageError ? .wrongUsage : self.status(error)
        }
    }

    private func dispatch(
        _ words: [String], environment: ProcessEnvironment, output: Output, messages: Messages
    ) async throws -> RunStatus {
        let help = HelpText(tool: self, width: min(environment.columns ?? 80, 100))
        guard let (command, rest) = try split(words) else {
            if words.contains("--version") {
                try output.line("\(name) \(version)")
                return .done
            }
            let asked = words.contains("--help") || words.contains("-h")
            if asked {
                try output.write(help.overview())
                return .done
            }
            throw UsageError("no command was given", hint: "“\(name) --help” lists them")
        }
        let beforeDashes = rest.prefix { $0 != "--" }
        if beforeDashes.contains("--help") || beforeDashes.contains("-h") {
            try output.write(help.command(command))
            return .done
        }
        let parsed: ArgumentParser.Parsed
        do {
            parsed = try ArgumentParser(options: command.options).parse(rest)
            try check(parsed, against: command, environment: environment)
        } catch {
            throw UsageError(
                error.description, hint: "“\(name) \(command.name) --help” tells how to use it")
        }
        return try await command.run(
            Invocation(
                tool: self, command: command, arguments: parsed.arguments, values: parsed.values,
                environment: environment, output: output, messages: messages))
    }

    /// The command, and all other words; null when there is no command.
    private func split(_ words: [String]) throws(UsageError) -> (Command, [String])? {
        var i = 0
        let common = commands.flatMap(\.options).filter(\.isCommon)
        while i < words.count, words[i].hasPrefix("-"), words[i].utf8.count > 1 {
            let option = common.first { "--\($0.name)" == words[i] }
            i += 1 + (option?.valueNames.count ?? 0)
        }
        guard i < words.count else { return nil }
        guard let command = commands.first(where: { $0.name == words[i] }) else {
            let near = NearestName.hint(for: words[i], among: commands.map(\.name))
            throw UsageError(
                "there is no command “\(words[i])”",
                hint: near.map { "did you mean “\(name) \($0)”?" }
                    ?? "“\(name) --help” lists them")
        }
        return (command, Array(words[..<i] + words[(i + 1)...]))
    }

    private func check(
        _ parsed: ArgumentParser.Parsed, against command: Command, environment: ProcessEnvironment
    ) throws(UsageError) {
        let required = command.arguments.filter(\.isRequired)
        if parsed.arguments.count < required.count {
            throw UsageError("\(required[parsed.arguments.count].name) is missing")
        }
        if parsed.arguments.count > command.arguments.count,
            command.arguments.last?.isRepeatable != true
        {
            let extra = parsed.arguments[command.arguments.count]
            throw UsageError("“\(extra)” is one argument too many")
        }
        for option in command.options where parsed.values[option.name] == nil {
            if let variable = option.environment, let value = environment.variables[variable],
                !value.isEmpty, let fault = option.fault([value])
            {
                throw UsageError("\(variable): \(fault)")
            }
        }
    }
}

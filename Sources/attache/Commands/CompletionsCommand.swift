import AttacheCommandLine

extension Command {
    static let completions = Command(
        "completions", group: .help, summary: "print a completion script for a shell",
        arguments: [
            Argument(
                "SHELL", help: "bash, zsh or fish", isRequired: true,
                completion: .choices(Completions.Shell.allCases.map(\.rawValue)))
        ],
        examples: [
            Example("source <(attache completions bash)", "complete in this bash"),
            Example(
                "attache completions fish > ~/.config/fish/completions/attache.fish",
                "complete in every fish"),
        ]
    ) { call in
        guard let shell = Completions.Shell(rawValue: call.arguments[0]) else {
            throw UsageError("“\(call.arguments[0])” is not bash, zsh or fish")
        }
        try call.output.write(Completions.script(shell, for: call.tool))
        return .done
    }
}

import AttacheCommandLine
import AttacheModel

extension Command {
    private static let markdown = Option<Bool>.flag(
        "markdown", help: "print the page docs/commands.md")

    static let help = Command(
        "help", group: .help, summary: "tell what the commands do",
        arguments: [Argument("COMMAND", help: "the command to tell of; without it, all")],
        options: [markdown.declaration],
        examples: [Example("attache help read", "what “attache read” takes")]
    ) { call in
        if call[markdown] {
            try call.output.write(MarkdownReference.page(call.tool))
            return .done
        }
        let text = HelpText(tool: call.tool, width: min(call.environment.columns ?? 80, 100))
        guard let name = call.arguments.first else {
            try call.output.write(text.overview())
            return .done
        }
        guard let command = call.tool.commands.first(where: { $0.name == name }) else {
            let near = NearestName.hint(for: name, among: call.tool.commands.map(\.name))
            throw UsageError(
                "there is no command “\(name)”", hint: near.map { "did you mean “\($0)”?" })
        }
        try call.output.write(text.command(command))
        return .done
    }
}

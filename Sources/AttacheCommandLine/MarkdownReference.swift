/// The page `docs/commands.md`, from the declarations alone.
public enum MarkdownReference {
    public static func page(_ tool: Tool) -> String {
        var text = "# Commands\n\n"
        text += "This page is written by `\(tool.name) help --markdown`; a test checks it.\n\n"
        text += "Exit codes: "
        text += RunStatus.allCases.map { "`\($0.rawValue)` \($0.meaning)" }.joined(separator: ", ")
        text += ".\n"
        for group in Command.Group.allCases {
            let commands = tool.commands.filter { $0.group == group }
            if commands.isEmpty { continue }
            text += "\n## \(group.rawValue)\n"
            for command in commands { text += section(command, tool: tool) }
        }
        return text
    }

    private static func section(_ command: Command, tool: Tool) -> String {
        var text = "\n### \(tool.name) \(command.name)\n\n"
        text += "`\(command.usage(tool: tool.name))`: \(escaped(command.summary)).\n"
        for paragraph in command.discussion { text += "\n\(escaped(paragraph))\n" }
        if !command.arguments.isEmpty || !command.options.isEmpty {
            text += "\n| | |\n|---|---|\n"
            for argument in command.arguments {
                text += "| `\(argument.usage)` | \(cell(argument.help)) |\n"
            }
            for option in command.options {
                text += "| `\(option.usage)` | \(cell(option.fullHelp)) |\n"
            }
        }
        if !command.examples.isEmpty {
            text += "\n```sh\n"
            for example in command.examples { text += "\(example.line)  # \(example.meaning)\n" }
            text += "```\n"
        }
        return text
    }

    private static func cell(_ text: String) -> String {
        escaped(text).split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            if "*_<".contains(character) { out += "\\" }
            out.append(character)
        }
        return out
    }
}

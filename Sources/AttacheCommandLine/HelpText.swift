/// What `--help` prints, from the declarations alone.
public struct HelpText {
    let tool: Tool
    let width: Int

    public init(tool: Tool, width: Int = 80) {
        self.tool = tool
        self.width = max(40, width)
    }

    /// All commands by group.
    public func overview() -> String {
        var text = "\(tool.name): \(tool.summary)\n\nUsage: \(tool.name) COMMAND [options] …\n"
        for group in Command.Group.allCases {
            let commands = tool.commands.filter { $0.group == group }
            if commands.isEmpty { continue }
            text += "\n\(group.rawValue):\n"
            for command in commands {
                text +=
                    TextWrapping.entry(command.name, command.summary, column: 16, width: width)
                    + "\n"
            }
        }
        text += "\n“\(tool.name) COMMAND --help” tells more of one.\n"
        return text
    }

    /// One command in full.
    public func command(_ command: Command) -> String {
        var text = "\(tool.name) \(command.name): \(command.summary)\n\n"
        text += "Usage: \(command.usage(tool: tool.name))\n"
        for paragraph in command.discussion {
            text +=
                "\n" + TextWrapping.lines(paragraph, width: width).joined(separator: "\n") + "\n"
        }
        if !command.arguments.isEmpty {
            text += "\nArguments:\n"
            for argument in command.arguments {
                text += entry(argument.name + (argument.isRepeatable ? "…" : ""), argument.help)
            }
        }
        let own = command.options.filter { !$0.isCommon }
        let common = command.options.filter(\.isCommon)
        if !own.isEmpty { text += "\nOptions:\n" + own.map(entry).joined() }
        text += "\nCommon options:\n" + common.map(entry).joined()
        text += entry("-h, --help", "print this")
        if !command.examples.isEmpty {
            text += "\nExamples:\n"
            for example in command.examples {
                text += "  \(example.line)\n"
                for line in TextWrapping.lines(example.meaning, width: width - 6) {
                    text += "      \(line)\n"
                }
            }
        }
        return text
    }

    private func entry(_ option: OptionDeclaration) -> String {
        entry((option.short == nil ? "    " : "") + option.usage, option.fullHelp)
    }

    private func entry(_ term: String, _ text: String) -> String {
        TextWrapping.entry(term, text, column: 26, width: width) + "\n"
    }
}

extension OptionDeclaration {
    /// Help with choices, standard value and variable.
    var fullHelp: String {
        var text = help
        if case .choices(let choices) = completion, !help.contains(choices[0]) {
            text += ": " + choices.joined(separator: ", ")
        }
        var notes: [String] = []
        if let standard { notes.append("standard: \(standard)") }
        if let environment { notes.append("or \(environment)") }
        if isRepeatable { notes.append("can be given again") }
        return notes.isEmpty ? text : text + " (\(notes.joined(separator: "; ")))"
    }
}

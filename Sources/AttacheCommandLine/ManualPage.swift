/// The manual page `attache.1`, from the declarations alone.
public enum ManualPage {
    public static func page(_ tool: Tool) -> String {
        var text = ".TH \(tool.name.uppercased()) 1 \"\" \"\(tool.name) \(tool.version)\"\n"
        text += ".SH NAME\n\(escaped(tool.name)) \\- \(escaped(tool.summary))\n"
        text += ".SH SYNOPSIS\n.B \(escaped(tool.name))\n\\fICOMMAND\\fR [options] \\[u2026]\n"
        for group in Command.Group.allCases {
            let commands = tool.commands.filter { $0.group == group }
            if commands.isEmpty { continue }
            text += ".SH \(escaped(group.rawValue).uppercased())\n"
            for command in commands { text += section(command, tool: tool) }
        }
        text += ".SH EXIT STATUS\n"
        for status in RunStatus.allCases {
            text += ".TP\n.B \(status.rawValue)\n\(escaped(status.meaning))\n"
        }
        text += ".SH ENVIRONMENT\n"
        for (name, meaning) in tool.variables {
            text += ".TP\n.B \(escaped(name))\n\(escaped(meaning))\n"
        }
        return text
    }

    private static func section(_ command: Command, tool: Tool) -> String {
        var text = ".SS \(escaped(command.usage(tool: tool.name)))\n\(escaped(command.summary)).\n"
        for paragraph in command.discussion { text += ".PP\n\(escaped(paragraph))\n" }
        for argument in command.arguments {
            text += ".TP\n.I \(escaped(argument.usage))\n\(escaped(argument.help))\n"
        }
        for option in command.options {
            text += ".TP\n.B \(escaped(option.usage))\n\(escaped(option.fullHelp))\n"
        }
        for example in command.examples {
            text +=
                ".PP\n.nf\n\(escaped(example.line))\n.fi\n.RS\n\(escaped(example.meaning))\n.RE\n"
        }
        return text
    }

    /// Text for roff: no line starts a request, hyphens can be copied, all in ASCII.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\e"
            case "-": out += "\\-"
            case ".", "'": out += out.isEmpty ? "\\&\(scalar)" : "\(scalar)"
            case _ where !scalar.isASCII:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

/// Completion scripts, from the declarations alone.
public enum Completions {
    public enum Shell: String, Sendable, CaseIterable { case bash, zsh, fish }

    public static func script(_ shell: Shell, for tool: Tool) -> String {
        switch shell {
        case .bash: bash(tool)
        case .zsh: zsh(tool)
        case .fish: fish(tool)
        }
    }

    private static func bash(_ tool: Tool) -> String {
        var text = """
            # bash completion for \(tool.name): source <(\(tool.name) completions bash)
            _\(tool.name)() {
                local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
                local command="" i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "${COMP_WORDS[i]}" in -*) ;; *) command="${COMP_WORDS[i]}"; break ;; esac
                done
                COMPREPLY=()
                case "$command $previous" in

            """
        for command in tool.commands {
            for option in command.options where !option.isFlag {
                let answer: String
                switch option.completion {
                case .none: answer = ":"
                case .file: answer = "COMPREPLY=($(compgen -f -- \"$word\"))"
                case .folder: answer = "COMPREPLY=($(compgen -d -- \"$word\"))"
                case .choices(let choices):
                    let list = choices.joined(separator: " ")
                    answer = "COMPREPLY=($(compgen -W '\(list)' -- \"$word\"))"
                }
                text += "        '\(command.name) --\(option.name)') \(answer); return ;;\n"
            }
        }
        text += "    esac\n    case \"$command\" in\n"
        for command in tool.commands {
            let options = (command.options.map { "--\($0.name)" } + ["--help"])
                .joined(separator: " ")
            text += "        \(command.name)) case \"$word\" in\n"
            text += "            -*) COMPREPLY=($(compgen -W '\(options)' -- \"$word\")) ;;\n"
            text += "            *) \(bashArguments(command)) ;;\n"
            text += "        esac ;;\n"
        }
        let names = tool.commands.map(\.name).joined(separator: " ")
        text += "        *) COMPREPLY=($(compgen -W '\(names)' -- \"$word\")) ;;\n    esac\n}\n"
        text += "complete -F _\(tool.name) \(tool.name)\n"
        return text
    }

    private static func bashArguments(_ command: Command) -> String {
        switch command.arguments.first?.completion {
        case .file?: "COMPREPLY=($(compgen -f -- \"$word\"))"
        case .folder?: "COMPREPLY=($(compgen -d -- \"$word\"))"
        case .choices(let choices)?:
            "COMPREPLY=($(compgen -W '\(choices.joined(separator: " "))' -- \"$word\"))"
        default: ":"
        }
    }

    private static func zsh(_ tool: Tool) -> String {
        var text = "#compdef \(tool.name)\n# zsh completion for \(tool.name)\n"
        text += "_\(tool.name)() {\n    local -a commands\n    commands=(\n"
        for command in tool.commands {
            text += "        '\(command.name):\(quoted(command.summary))'\n"
        }
        text += "    )\n    if (( CURRENT == 2 )); then\n"
        text += "        _describe command commands\n        return\n    fi\n"
        text += "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
        text += "    case $command in\n"
        for command in tool.commands {
            text += "        \(command.name)) _arguments -s \\\n"
            for option in command.options {
                text += "            '\(zshOption(option))' \\\n"
            }
            text += "            '(-h --help)'{-h,--help}'[print help]' \\\n"
            text += "            '*:\(zshArgument(command))' ;;\n"
        }
        text += "    esac\n}\n_\(tool.name) \"$@\"\n"
        return text
    }

    private static func zshOption(_ option: OptionDeclaration) -> String {
        var text = (option.isRepeatable ? "*" : "") + "--\(option.name)[\(quoted(option.help))]"
        for value in option.valueNames { text += ":\(value):\(zshAction(option.completion))" }
        return text
    }

    private static func zshArgument(_ command: Command) -> String {
        guard let argument = command.arguments.first else { return ":" }
        return "\(argument.name):\(zshAction(argument.completion))"
    }

    private static func zshAction(_ completion: OptionDeclaration.Completion) -> String {
        switch completion {
        case .none: " "
        case .file: "_files"
        case .folder: "_files -/"
        case .choices(let choices): "(\(choices.joined(separator: " ")))"
        }
    }

    private static func fish(_ tool: Tool) -> String {
        var text = "# fish completion for \(tool.name): \(tool.name) completions fish | source\n"
        text += "complete -c \(tool.name) -f\n"
        for command in tool.commands {
            text += "complete -c \(tool.name) -n __fish_use_subcommand -a \(command.name)"
            text += " -d '\(quoted(command.summary))'\n"
        }
        for command in tool.commands {
            let prefix =
                "complete -c \(tool.name) -n '__fish_seen_subcommand_from \(command.name)'"
            for option in command.options {
                text += "\(prefix) -l \(option.name)"
                if let short = option.short { text += " -s \(short)" }
                switch option.completion {
                case .none: text += option.isFlag ? "" : " -x"
                case .file, .folder: text += " -r -F"
                case .choices(let choices): text += " -x -a '\(choices.joined(separator: " "))'"
                }
                text += " -d '\(quoted(option.help))'\n"
            }
            switch command.arguments.first?.completion {
            case .file?, .folder?: text += "\(prefix) -F\n"
            case .choices(let choices)?:
                text += "\(prefix) -a '\(choices.joined(separator: " "))'\n"
            default: break
            }
        }
        return text
    }

    /// For single quotes, and without the characters that zsh reads in descriptions.
    private static func quoted(_ text: String) -> String {
        String(text.map { "'[]:\\".contains($0) ? " " : $0 })
    }
}

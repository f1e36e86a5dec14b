/// Shell completion from the same declarations as parsing and help.
enum CompletionScript {
    /// Every command that runs, with the words that lead to it.
    static func leaves(_ command: Command, _ path: [String] = []) -> [(path: [String], command: Command)] {
        command.commands.isEmpty ? [(path, command)] : command.commands.flatMap { leaves($0, path + [$0.name]) }
    }

    static func bash(_ root: Command) -> String {
        var out = """
            # bash completion for weir; load it with: source <(weir completion bash)
            _weir() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words
                case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in

            """
        func block(_ pattern: String, _ command: Command) {
            out += "        \(pattern))\n            case \"$previous\" in\n"
            for option in command.options {
                guard option.value != nil else { continue }
                out += "                \(option.name)) \(bashAction(option)); return ;;\n"
            }
            out +=
                "            esac\n            words=\"\((command.options.map(\.name) + ["--help"]).joined(separator: " "))\"\n"
            if let operand = command.operands.first, operand.completes == .files {
                out += "            [[ $current != -* ]] && { COMPREPLY=($(compgen -f -- \"$current\")); return; }\n"
            }
            out += "            ;;\n"
        }
        for (path, command) in leaves(root) where path.count == 2 { block("'\(path.joined(separator: " "))'", command) }
        for group in root.commands where !group.commands.isEmpty {
            out += "        '\(group.name) '*) words=\"\(group.commands.map(\.name).joined(separator: " "))\" ;;\n"
        }
        for (path, command) in leaves(root) where path.count == 1 { block("'\(path[0]) '*", command) }
        out += """
                    *) words="\(root.commands.map(\.name).joined(separator: " "))" ;;
                esac
                COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -F _weir weir

            """
        return out
    }

    private static func bashAction(_ option: Option) -> String {
        if !option.choices.isEmpty {
            return "COMPREPLY=($(compgen -W \"\(option.choices.joined(separator: " "))\" -- \"$current\"))"
        }
        switch option.completes {
        case .files: return "COMPREPLY=($(compgen -f -- \"$current\"))"
        case .folders: return "COMPREPLY=($(compgen -d -- \"$current\"))"
        case .interfaces: return "COMPREPLY=($(compgen -W \"$(ls /sys/class/net 2>/dev/null)\" -- \"$current\"))"
        case .nothing: return "COMPREPLY=()"
        }
    }

    static func zsh(_ root: Command) -> String {
        var out = """
            #compdef weir
            # zsh completion for weir; load it with: source <(weir completion zsh)
            _weir() {
                local -a commands
                if (( CURRENT == 2 )); then
                    commands=(\(described(root.commands)))
                    _describe command commands
                    return
                fi
                case "$words[2]" in

            """
        for command in root.commands {
            if command.commands.isEmpty {
                out += "        \(command.name)) _arguments \(zshArguments(command)) ;;\n"
            } else {
                out += "        \(command.name))\n            if (( CURRENT == 3 )); then\n"
                out += "                commands=(\(described(command.commands)))\n"
                out += "                _describe command commands\n                return\n            fi\n"
                out += "            case \"$words[3]\" in\n"
                for inner in command.commands {
                    out += "                \(inner.name)) _arguments \(zshArguments(inner)) ;;\n"
                }
                out += "            esac ;;\n"
            }
        }
        return out + "    esac\n}\ncompdef _weir weir\n"
    }

    private static func described(_ commands: [Command]) -> String {
        commands.map { quote("\($0.name):\($0.summary)") }.joined(separator: " ")
    }

    private static func zshArguments(_ command: Command) -> String {
        var words = command.options.map { option -> String in
            let help = option.help.filter { $0 != "[" && $0 != "]" && $0 != ":" }
            guard let value = option.value else { return quote("\(option.repeats ? "*" : "")\(option.name)[\(help)]") }
            let action: String
            if !option.choices.isEmpty {
                action = "(\(option.choices.joined(separator: " ")))"
            } else {
                switch option.completes {
                case .files: action = "_files"
                case .folders: action = "_files -/"
                case .interfaces: action = "_net_interfaces"
                case .nothing: action = " "
                }
            }
            return quote("\(option.repeats ? "*" : "")\(option.name)[\(help)]:\(value):\(action)")
        }
        if command.operands.first?.completes == .files { words.append(quote("*:file:_files")) }
        return words.joined(separator: " ")
    }

    /// Single quotes of the shell.
    private static func quote(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

/// Turns declarations into help text.
enum Help {
    static let width = 100

    static func text(_ command: Command, path: [String]) -> String {
        let name = (["weir"] + path).joined(separator: " ")
        var out = "\(command.summary)\n\nusage: \(usage(command, name))\n"
        if !command.discussion.isEmpty { out += "\n\(command.discussion)\n" }
        if !command.commands.isEmpty {
            out += "\ncommands:\n" + table(command.commands.map { ($0.name, $0.summary) })
            out += "\n\(name) COMMAND --help tells more of each.\n"
        }
        if !command.operands.isEmpty { out += "\noperands:\n" + table(command.operands.map { ($0.name, $0.help) }) }
        if !command.options.isEmpty {
            out += "\noptions:\n" + table(command.options.map(row) + [("--help", "print this text")])
        }
        if !command.examples.isEmpty {
            out += "\nexamples:\n" + command.examples.map { "  \($0)\n" }.joined()
        }
        return out
    }

    static func usage(_ command: Command, _ name: String) -> String {
        if !command.commands.isEmpty { return "\(name) COMMAND …" }
        let operands = command.operands.map { operand in
            let text = operand.repeats ? "\(operand.name)…" : operand.name
            return operand.isRequired ? text : "[\(text)]"
        }
        return ([name] + operands + (command.options.isEmpty ? [] : ["[options]"])).joined(separator: " ")
    }

    private static func row(_ option: Option) -> (String, String) {
        let values = option.choices.isEmpty ? option.value : option.choices.joined(separator: "|")
        var help = option.help
        if option.repeats { help += " (repeatable)" }
        if let standard = option.standard, !standard.isEmpty { help += " (default: \(standard))" }
        return (values.map { "\(option.name) \($0)" } ?? option.name, help)
    }

    /// Two columns; the second is wrapped at `width`.
    static func table(_ rows: [(String, String)]) -> String {
        let left = min(rows.map { $0.0.count }.max() ?? 0, 30)
        return rows.map { name, help in
            var line = "  " + name
            if name.count > left {
                line += "\n" + String(repeating: " ", count: left + 4)
            } else {
                line += String(repeating: " ", count: left - name.count + 2)
            }
            let indent = "\n" + String(repeating: " ", count: left + 4)
            return line + wrap(help, to: width - left - 4).joined(separator: indent) + "\n"
        }.joined()
    }

    static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }
}

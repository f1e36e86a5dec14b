import FlowSupport

/// What a command line asks for.
enum Request {
    case run(Command, Arguments)
    case help(Command, path: [String])
}

/// Sorts words by the declarations; unknown words name the nearest known one.
struct Parser {
    let root: Command

    func parse(_ words: [String]) throws(Failure) -> Request {
        var command = root
        var path: [String] = []
        var rest = words[...]
        while !command.commands.isEmpty {
            guard let word = rest.first else { return .help(command, path: path) }
            rest = rest.dropFirst()
            if word == "--help" || word == "-h" || word == "help" && rest.isEmpty { return .help(command, path: path) }
            if word == "--version", path.isEmpty, let version = root.commands.first(where: { $0.name == "version" }) {
                return .run(version, Arguments(path: ["version"]))
            }
            guard let next = command.commands.first(where: { $0.name == word }) else {
                throw unknown(word, "command", among: command.commands.map(\.name), path)
            }
            command = next
            path.append(word)
        }
        return try options(of: command, path, rest)
    }

    private func options(of command: Command, _ path: [String], _ words: ArraySlice<String>) throws(Failure) -> Request
    {
        var arguments = Arguments(path: path, options: command.options)
        var rest = words
        var onlyOperands = false
        while let word = rest.popFirst() {
            if onlyOperands || word == "-" || !word.hasPrefix("-") || word.isEmpty {
                arguments.operands.append(word)
            } else if word == "--" {
                onlyOperands = true
            } else if word == "--help" || word == "-h" {
                return .help(command, path: path)
            } else {
                try option(word, of: command, path, &rest, &arguments)
            }
        }
        try checkOperands(command, path, arguments)
        return .run(command, arguments)
    }

    private func option(
        _ word: String,
        of command: Command,
        _ path: [String],
        _ rest: inout ArraySlice<String>,
        _ arguments: inout Arguments
    ) throws(Failure) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = command.options.first(where: { $0.name == parts[0] }) else {
            throw unknown(parts[0], "option", among: command.options.map(\.name) + ["--help"], path)
        }
        guard let placeholder = option.value else {
            if parts.count > 1 { throw .usage("\(option.name) takes no value") }
            arguments.add(option.name, "")
            return
        }
        let value: String
        if parts.count > 1 {
            value = parts[1]
        } else if let next = rest.popFirst() {
            value = next
        } else {
            throw .usage("\(option.name) needs \(placeholder)")
        }
        if arguments.has(option.name), !option.repeats { throw .usage("\(option.name) is given twice") }
        if !option.choices.isEmpty, !option.choices.contains(value) {
            let nearest = NearestName.of(value, among: option.choices).map { "; did you mean \($0)?" } ?? ""
            throw .usage("\(option.name) takes \(option.choices.joined(separator: ", ")), not \(value)\(nearest)")
        }
        arguments.add(option.name, value)
    }

    private func checkOperands(_ command: Command, _ path: [String], _ arguments: Arguments) throws(Failure) {
        let name = (["weir"] + path).joined(separator: " ")
        let required = command.operands.count { $0.isRequired }
        if arguments.operands.count < required {
            throw .usage("\(name) needs \(command.operands[arguments.operands.count].name); try \(name) --help")
        }
        if arguments.operands.count > command.operands.count, command.operands.last?.repeats != true {
            let extra = arguments.operands[command.operands.count]
            throw .usage("\(name) does not know what to do with \(extra); try \(name) --help")
        }
    }

    private func unknown(_ word: String, _ what: String, among known: [String], _ path: [String]) -> Failure {
        let name = (["weir"] + path).joined(separator: " ")
        let nearest = NearestName.of(word, among: known).map { "; did you mean \($0)?" } ?? ""
        return .usage("there is no \(what) \(word)\(nearest) (\(name) --help lists them)")
    }
}

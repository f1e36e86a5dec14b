import Assembly

/// `weir config`: what can be set, whether a file is right, what is in force.
enum ConfigCommand {
    static let declaration: Command = Command(
        name: "config",
        summary: "Explain, check and show the settings.",
        commands: [
            Command(
                name: "reference",
                summary: "Print every setting with its meaning and default, as Markdown.",
                examples: ["weir config reference > settings.md"],
                run: { _ in
                    Output.write(SettingsReference.markdown)
                    return 0
                }
            ),
            Command(
                name: "example",
                summary: "Print a settings file with all defaults.",
                examples: ["weir config example > /etc/weir/weir.yaml"],
                run: { _ in
                    Output.write(SettingsReference.example)
                    return 0
                }
            ),
            Command(
                name: "check",
                summary: "Check a settings file; exit 0 when it can be taken.",
                operands: [Operand(name: "FILE", help: "the file to check", completes: .files)],
                examples: ["weir config check /etc/weir/weir.yaml"],
                run: check
            ),
            Command(
                name: "show",
                summary: "Print the settings in force and where each comes from.",
                options: CommonOptions.settings,
                examples: ["weir config show --set log.level=debug"],
                run: show
            ),
        ]
    )

    @Sendable static func check(_ arguments: Arguments) throws -> Int32 {
        do throws(SettingsError) {
            _ = try SettingsLoader.load(path: arguments.operands[0], environment: [:], sets: [])
        } catch {
            throw Failure(error.description)
        }
        Output.write("\(arguments.operands[0]): good\n")
        return 0
    }

    @Sendable static func show(_ arguments: Arguments) throws -> Int32 {
        let lines = try CommonOptions.load(arguments).lines
        let width = lines.map(\.key.count).max() ?? 0
        for (key, value, origin) in lines {
            let padding = String(repeating: " ", count: width - key.count)
            Output.write("\(key)\(padding)  \(value.isEmpty ? "-" : value)  (\(origin))\n")
        }
        return 0
    }
}

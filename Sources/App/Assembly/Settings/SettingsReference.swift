import FlowSupport

/// The settings as text: the reference page and the example file, both from the table.
public enum SettingsReference {
    /// One line of Markdown a key, by section.
    public static var markdown: String {
        var out =
            "# Settings\n\nOne YAML file (`/etc/weir/weir.yaml`, or `--config FILE`); each key can be overridden by its environment\n"
        out += "name and by `--set key=value`, which wins. Unknown keys are errors.\n"
        var section = ""
        for setting in Setting.all {
            let name = String(setting.key.prefix { $0 != "." })
            if name != section {
                section = name
                out += "\n## \(name)\n\n| key | values | default | meaning | environment |\n|---|---|---|---|---|\n"
            }
            let standard = setting.standard.isEmpty ? "" : "`\(setting.standard)`"
            let kind = setting.kind.description.split(separator: "|").joined(separator: "\\|")
            out += "| `\(setting.key)` | \(kind) | \(standard) | \(setting.help) | `\(setting.environmentName)` |\n"
        }
        return out
    }

    /// A settings file that says what holds without one.
    public static var example: String {
        var out =
            "# Settings of Weir with their defaults; `weir config reference` explains each, `weir config check FILE` checks a file.\n"
        var section = ""
        for setting in Setting.all {
            let name = String(setting.key.prefix { $0 != "." })
            if name != section {
                section = name
                out += "\n\(name):\n"
            }
            for line in wrap(setting.help, to: 112) { out += "  # \(line)\n" }
            out += "  \(setting.key.dropFirst(name.count + 1)): \(yaml(setting))\n"
        }
        return out
    }

    private static func yaml(_ setting: Setting) -> String {
        switch setting.kind {
        case .list, .ports: "[" + setting.standard.split(separator: ",").joined(separator: ", ") + "]"
        case .structure: "[]"
        case .text: setting.standard.isEmpty ? "\"\"" : "\"\(setting.standard)\""
        default: setting.standard
        }
    }

    private static func wrap(_ text: String, to width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count >= width { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }
}

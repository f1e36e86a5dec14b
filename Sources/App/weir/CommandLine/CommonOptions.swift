import Assembly
import FlowSupport
import Glibc

/// Options that mean the same in every command (design.md 1).
enum CommonOptions {
    static let config = Option(
        name: "--config",
        value: "FILE",
        help: "settings file (\(SettingsLoader.standardPath) if it is there)",
        completes: .files
    )
    static let set = Option(name: "--set", value: "KEY=VALUE", help: "override one setting", repeats: true)
    static let data = Option(
        name: "--data",
        value: "DIR",
        help: "data folder (/var/lib/weir for root, else ~/.local/state/weir)",
        completes: .folders
    )
    static let url = Option(name: "--url", value: "URL", help: "cluster or other Weir, without path")
    static let summary = Option(
        name: "--summary",
        value: "FORM",
        help: "print the totals at the end",
        choices: ["text", "json"]
    )
    static let settings = [config, set]

    /// The settings that a call names; also sets up logging.
    static func load(_ arguments: Arguments) throws(Failure) -> Settings {
        do throws(SettingsError) {
            let settings = try SettingsLoader.load(
                path: arguments.text("--config"),
                environment: Environment.all,
                sets: arguments.texts("--set")
            )
            LogSetup.apply(settings)
            return settings
        } catch {
            throw Failure(error.description)
        }
    }
}

/// The environment as a dictionary.
enum Environment {
    static var all: [String: String] {
        var out: [String: String] = [:]
        var at = environ
        while let entry = at.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                out[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            at += 1
        }
        return out
    }
}

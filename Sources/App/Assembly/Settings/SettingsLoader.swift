import FlowSupport
import Glibc

/// Reads settings: file, then environment, then `--set`; later ones win (decision 27).
public enum SettingsLoader {
    /// The file that is read when none is named; it may be absent.
    public static let standardPath = "/etc/weir/weir.yaml"

    /// `path` nil takes the standard file if there is one.
    public static func load(
        path: String?,
        environment: [String: String],
        sets: [String]
    ) throws(SettingsError) -> Settings {
        var settings = Settings()
        if let path {
            guard let bytes = FileSystem.read(path) else {
                throw SettingsError("cannot read the settings file \(path): \(String(cString: strerror(errno)))")
            }
            try apply(file: bytes, path: path, to: &settings)
        } else if let bytes = FileSystem.read(standardPath) {
            try apply(file: bytes, path: standardPath, to: &settings)
        }
        try apply(environment: environment, to: &settings)
        for set in sets { try apply(set: set, to: &settings) }
        return settings
    }

    // MARK: File

    static func apply(file bytes: [UInt8], path: String, to settings: inout Settings) throws(SettingsError) {
        let root: YAML?
        do throws(YAMLError) {
            root = try YAML.parse(bytes)
        } catch {
            throw SettingsError("\(path):\(error.line): \(error.reason); the file must be YAML")
        }
        guard let root, !root.isNull else { return }
        guard let sections = root.mapping else {
            throw SettingsError("\(path):\(root.line): expected sections such as `capture:`, found something else")
        }
        let known = Set(Setting.all.map { String($0.key.prefix { $0 != "." }) })
        for (name, section) in sections {
            guard known.contains(name) else {
                let nearest = NearestName.of(name, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
                throw SettingsError("\(path):\(section.line): there is no section \(name)\(nearest)")
            }
            if section.isNull { continue }
            guard let pairs = section.mapping else {
                throw SettingsError("\(path):\(section.line): \(name) holds keys, each on a line of its own")
            }
            for (key, value) in pairs {
                try put(
                    "\(name).\(key)",
                    value,
                    place: "\(path):\(value.line)",
                    .file(path, line: value.line),
                    &settings
                )
            }
        }
    }

    private static func put(
        _ key: String,
        _ value: YAML,
        place: String,
        _ origin: Settings.Origin,
        _ settings: inout Settings
    ) throws(SettingsError) {
        let setting = try find(key, place)
        if case .structure = setting.kind { return settings.put(key, [], structure: value, from: origin) }
        if let elements = value.sequence, setting.kind.isList {
            let texts = elements.compactMap(\.text)
            guard texts.count == elements.count else {
                throw SettingsError("\(place): \(key) takes \(setting.kind.description)")
            }
            return try put(setting, list: texts, place, origin, &settings)
        }
        if value.isNull { return }
        guard let text = value.text else { throw SettingsError("\(place): \(key) takes \(setting.kind.description)") }
        try put(setting, text, place, origin, &settings)
    }

    // MARK: Environment and command line

    static func apply(environment: [String: String], to settings: inout Settings) throws(SettingsError) {
        for setting in Setting.all {
            guard let text = environment[setting.environmentName] else { continue }
            try put(setting, text, setting.environmentName, .environment(setting.environmentName), &settings)
        }
    }

    static func apply(set: String, to settings: inout Settings) throws(SettingsError) {
        let parts = set.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw SettingsError("--set \(set): write --set key=value") }
        try put(try find(parts[0], "--set \(set)"), parts[1], "--set \(parts[0])", .commandLine, &settings)
    }

    private static func put(
        _ setting: Setting,
        _ text: String,
        _ place: String,
        _ origin: Settings.Origin,
        _ settings: inout Settings
    ) throws(SettingsError) {
        switch setting.kind {
        case .structure:
            let value: YAML?
            do throws(YAMLError) { value = try YAML.parse(Array(text.utf8)) } catch {
                throw SettingsError("\(place): \(error.reason)")
            }
            settings.put(setting.key, [], structure: value, from: origin)
        case .list, .ports:
            try put(setting, list: text.split(separator: ",").map(String.init), place, origin, &settings)
        default:
            guard setting.kind.accepts(text) || text.isEmpty && setting.standard.isEmpty else {
                let shown = setting.isSecret ? "what it has" : "`\(text)`"
                throw SettingsError("\(place): \(setting.key) takes \(setting.kind.description), not \(shown)")
            }
            settings.put(setting.key, [text], from: origin)
        }
    }

    private static func put(
        _ setting: Setting,
        list texts: [String],
        _ place: String,
        _ origin: Settings.Origin,
        _ settings: inout Settings
    ) throws(SettingsError) {
        if let wrong = texts.first(where: { !setting.kind.accepts($0) }) {
            throw SettingsError("\(place): \(setting.key) takes \(setting.kind.description), not `\(wrong)`")
        }
        settings.put(setting.key, texts, from: origin)
    }

    private static func find(_ key: String, _ place: String) throws(SettingsError) -> Setting {
        if let setting = Settings.byKey[key] { return setting }
        let nearest = NearestName.of(key, among: Setting.all.map(\.key)).map { "; did you mean \($0)?" } ?? ""
        throw SettingsError("\(place): there is no setting \(key)\(nearest)")
    }
}

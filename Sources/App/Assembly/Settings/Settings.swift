public import FlowSupport

/// The settings in force: every key of the table with its value and where that came from.
public struct Settings: Sendable {
    /// Where a value came from, weakest first.
    public enum Origin: Sendable, Equatable, CustomStringConvertible {
        case standard
        case file(String, line: Int)
        case environment(String)
        case commandLine

        public var description: String {
            switch self {
            case .standard: "default"
            case .file(let path, let line): "\(path):\(line)"
            case .environment(let name): name
            case .commandLine: "--set"
            }
        }
    }

    struct Entry: Sendable {
        var texts: [String]
        var structure: YAML?
        var origin: Origin
    }
    private var entries: [String: Entry] = [:]

    /// All defaults.
    public init() {}

    mutating func put(_ key: String, _ texts: [String], structure: YAML? = nil, from origin: Origin) {
        entries[key] = Entry(texts: texts, structure: structure, origin: origin)
    }

    static let byKey = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0) })
    private func setting(_ key: String) -> Setting {
        guard let setting = Self.byKey[key] else { preconditionFailure("no setting \(key) in the table") }
        return setting
    }

    // MARK: Values by kind; the table and the loader have checked that they parse.

    public func text(_ key: String) -> String { entries[key]?.texts.first ?? setting(key).standard }
    public func list(_ key: String) -> [String] {
        entries[key]?.texts ?? setting(key).standard.split(separator: ",").map(String.init)
    }
    public func boolean(_ key: String) -> Bool { text(key) == "true" }
    public func integer(_ key: String) -> Int { Int(text(key)) ?? 0 }
    public func duration(_ key: String) -> Duration { Quantity.duration(text(key)) ?? .zero }
    public func bytes(_ key: String) -> Int { Quantity.size(text(key)) ?? 0 }
    public func share(_ key: String) -> Share { Share(parsing: text(key)) ?? .bytes(0) }
    public func structure(_ key: String) -> YAML? { entries[key]?.structure }
    public func origin(_ key: String) -> Origin { entries[key]?.origin ?? .standard }
    /// Whether somebody set it.
    public func isSet(_ key: String) -> Bool { entries[key] != nil }

    /// Lines of `config show`: key, value, origin; secrets as stars.
    public var lines: [(key: String, value: String, origin: String)] {
        Setting.all.map { setting in
            let value: String
            if setting.isSecret, !text(setting.key).isEmpty {
                value = "***"
            } else if case .structure = setting.kind {
                value = structure(setting.key) == nil ? "" : "…"
            } else {
                value = setting.kind.isList ? list(setting.key).joined(separator: ",") : text(setting.key)
            }
            return (setting.key, value, origin(setting.key).description)
        }
    }
}

/// Settings that cannot be taken: the place, what is wrong and what to write instead.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

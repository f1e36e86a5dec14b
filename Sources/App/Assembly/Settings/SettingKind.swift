import FlowSupport
import FlowTracking

/// How the text of a setting is read, and how its values are described in the reference.
public enum SettingKind: Sendable, Equatable {
    case text
    case list
    /// Ports and ranges of ports.
    case ports
    case boolean
    case integer(ClosedRange<Int>)
    case duration
    case bytes
    /// One of these words.
    case choice([String])
    /// `10%` or a size: a share of the disk, or bytes.
    case share
    /// A YAML structure that its room reads; `--set` takes it in flow form.
    case structure

    /// What a value looks like, for messages and the reference.
    public var description: String {
        switch self {
        case .text: "text"
        case .list: "list of texts"
        case .ports: "list of ports and ranges such as 443 or 8000-8099"
        case .boolean: "true or false"
        case .integer(let range): "whole number from \(range.lowerBound) to \(range.upperBound)"
        case .duration: "duration such as 30s"
        case .bytes: "size such as 64MiB"
        case .choice(let words): words.joined(separator: " | ")
        case .share: "share such as 10%, or a size"
        case .structure: "YAML"
        }
    }

    /// Whether a value is a list, each element of which `accepts` judges.
    var isList: Bool { self == .list || self == .ports }

    /// Whether a text is a value of this kind, or an element of it.
    func accepts(_ text: String) -> Bool {
        switch self {
        case .text, .list, .structure: true
        case .ports: PortSet.range(parsing: text) != nil
        case .boolean: text == "true" || text == "false"
        case .integer(let range): Int(text).map(range.contains) ?? false
        case .duration: Quantity.duration(text).map { $0 >= .zero } ?? false
        case .bytes: Quantity.size(text).map { $0 >= 0 } ?? false
        case .choice(let words): words.contains(text)
        case .share: Share(parsing: text) != nil
        }
    }
}

/// A part of a disk: per cent of it, or bytes.
public enum Share: Sendable, Equatable {
    case percent(Int)
    case bytes(Int)
    public init?(parsing text: String) {
        if text.hasSuffix("%") {
            guard let percent = Int(text.dropLast()), (0...100).contains(percent) else { return nil }
            self = .percent(percent)
        } else if let bytes = Quantity.size(text), bytes >= 0 {
            self = .bytes(bytes)
        } else {
            return nil
        }
    }
    /// Bytes of a disk of `total` bytes.
    public func bytes(of total: Int) -> Int {
        switch self {
        case .percent(let percent): total / 100 * percent
        case .bytes(let bytes): bytes
        }
    }
}

/// One key of the settings file: what it is for, how it is read, what holds when it is absent.
public struct Setting: Sendable {
    /// `section.name`.
    public var key: String
    public var kind: SettingKind
    /// As it would be written; empty means none.
    public var standard: String
    public var help: String
    /// Never shown by `config show`.
    public var isSecret: Bool

    init(_ key: String, _ kind: SettingKind, _ standard: String, _ help: String, secret: Bool = false) {
        self.key = key
        self.kind = kind
        self.standard = standard
        self.help = help
        isSecret = secret
    }
    /// `WEIR_SPOOL_WHEN_FULL` for `spool.when_full` (decision 48).
    public var environmentName: String {
        "WEIR_" + String(key.map { $0 == "." ? "_" : $0 }).uppercased()
    }
}

import FlowSupport

/// A column of an answer.
public struct QueryColumn: Sendable, Equatable {
    /// What stands in it.
    public enum Kind: String, Sendable { case time, tag, metric }
    public var name: String
    public var kind: Kind
    /// As in the catalogue; `Byte/s` for rates.
    public var unit: String?
    /// Enumeration whose display names a reader wants instead of stored values; empty without one.
    public var enumeration: String
    /// Human name in the catalogue; empty for expressions.
    public var display: String

    public init(_ name: String, _ kind: Kind, unit: String? = nil, enumeration: String = "", display: String = "") {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.enumeration = enumeration
        self.display = display
    }
    /// `{"name","kind","unit"}`.
    var json: JSON {
        ["name": .string(name), "kind": .string(kind.rawValue), "unit": unit.map { .string($0) } ?? .null]
    }
}

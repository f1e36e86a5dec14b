/// One row of the field catalogue: what a field, tag or metric of `l4_flow_log` is called, holds and means.
///
/// The texts are literals of the binary; a copy costs no allocation.
public struct CatalogueField: Sendable, Equatable {
    /// Where the values come from.
    public enum Kind: String, Sendable, CaseIterable {
        /// A member of the document.
        case stored
        /// The same values under another name, or both sides of NAME_0 and NAME_1.
        case alias
        /// A tag that the query layer works out from stored fields or from names.
        case derivedTag = "derived_tag"
        /// A metric worked out by aggregation.
        case derivedMetric = "derived_metric"
        /// An old name: accepted, answered with the new one.
        case deprecatedAlias = "deprecated_alias"
    }

    /// Mapping type; of a derived metric the type of its result.
    public enum ValueType: String, Sendable, CaseIterable {
        case keyword, integer, long, short, byte, float, double, boolean, date, ip, object
        /// `_id`: metadata, not in the source.
        case id = "_id"

        /// Whole numbers.
        public var isInteger: Bool {
            switch self {
            case .integer, .long, .short, .byte: true
            default: false
            }
        }
        /// Whole numbers or floating point.
        public var isNumber: Bool { isInteger || self == .float || self == .double }
    }

    /// Which end of the flow a field speaks of; `both` is the shorthand for the two.
    public enum Side: String, Sendable, CaseIterable {
        case none = ""
        case client = "0"
        case server = "1"
        case both
    }

    public let name: String
    /// Chapter of the catalogue, such as `link` or `metric_l3`.
    public let block: String
    public let kind: Kind
    public let type: ValueType
    /// A document may hold a list of values.
    public let isList: Bool
    /// Filters are quick; for derived rows it speaks of the fields underneath.
    public let isIndexed: Bool
    public let side: Side
    /// `us`, `Byte`, `Packet`, …; empty without one.
    public let unit: String
    public let english: String
    public let chinese: String
    /// Name in `Enumerations`; empty without one.
    public let enumeration: String
    /// How the value is made; a filter and aggregation recipe for derived rows.
    public let formula: String
    /// When the value is absent, and what existence means for a tag (`exists: …`).
    public let nullRule: String
    public let notes: String

    /// Stored in documents under this name, `_id` excepted.
    public var isMapped: Bool { kind == .stored && type != .id }
    /// A number to aggregate rather than a property to group by.
    public var isMetric: Bool { block.hasPrefix("metric_") }

    /// The field an alias stands for: formula `= x` of the two alias kinds; nil for all others.
    public var aliasTarget: String? {
        guard kind == .alias || kind == .deprecatedAlias, formula.hasPrefix("= ") else { return nil }
        return String(formula.dropFirst(2))
    }

    /// The name without its side: `ip` of `ip_0`; the name itself of fields without sides.
    public var baseName: String { side == .client || side == .server ? String(name.dropLast(2)) : name }
}

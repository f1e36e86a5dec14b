/// Field types the store takes (decision 104); any other type in a mapping is refused with 400.
enum FieldType: String, Sendable, CaseIterable {
    case keyword, text, long, integer, short, byte, double, float
    case unsignedLong = "unsigned_long"
    case halfFloat = "half_float"
    case scaledFloat = "scaled_float"
    case date, boolean, ip, object, alias

    /// How values of the type stand in a column.
    enum Storage: Sendable { case integers, doubles, keywords, addresses }
    /// nil for object and alias, which hold no values.
    var storage: Storage? {
        switch self {
        case .long, .integer, .short, .byte, .date, .boolean, .unsignedLong: .integers
        case .double, .float, .halfFloat, .scaledFloat: .doubles
        case .keyword, .text: .keywords
        case .ip: .addresses
        case .object, .alias: nil
        }
    }
}

/// One mapped field under its full dotted name, aliases resolved by `IndexMapping`.
struct MappedField: Sendable, Equatable {
    var name: String
    var type: FieldType
    /// Date formats of the mapping, in order (`epoch_millis`, `strict_date_optional_time`, …).
    var formats: [String] = []
    var ignoreAbove: Int?
    var isIndexed = true
    var hasDocValues = true
    var scalingFactor: Double?
    /// Number of its column, never reused within an index (store-format.md).
    var column: UInt16 = 0
}

/// Field types the store takes (decision 104); any other type in a mapping is refused with 400.
enum FieldType: String, Sendable, CaseIterable {
    case keyword, text, long, integer, short, byte, double, float
    case unsignedLong = "unsigned_long"
    case halfFloat = "half_float"
    case scaledFloat = "scaled_float"
    case date, boolean, ip, object, alias

    /// How values of the type stand in a column.
    enum Storage: UInt8, Sendable { case integers = 0, doubles, keywords, addresses }
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
    /// Bounds of the whole-number types; nil for others and for unsigned_long.
    var integerRange: ClosedRange<Int64>? {
        switch self {
        case .long: Int64.min...Int64.max
        case .integer: Int64(Int32.min)...Int64(Int32.max)
        case .short: Int64(Int16.min)...Int64(Int16.max)
        case .byte: Int64(Int8.min)...Int64(Int8.max)
        default: nil
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
    ///
    /// A keyword or text sub-field has the number of its parent's column.
    var column: UInt16 = 0
    /// The field this one is a sub-field of (`s` for `s.keyword`); its values are the parent's.
    var parent: String?
    /// Fields that take this field's values too.
    var copyTo: [String] = []
    var nullValue: String?
    var ignoresMalformed = false
    /// A sub-field whose values stand in its parent's column.
    var sharesColumn = false
}

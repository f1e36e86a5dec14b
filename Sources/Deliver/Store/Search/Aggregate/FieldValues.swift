import FlowModel
import FlowSupport
import SearchModel

/// What the values of a field are, over all indices of a search.
enum ValueKind: Sendable, Equatable {
    case integer, unsigned, double, date, boolean, address, keyword

    init?(_ type: FieldType) {
        switch type {
        case .long, .integer, .short, .byte: self = .integer
        case .unsignedLong: self = .unsigned
        case .double, .float, .halfFloat, .scaledFloat: self = .double
        case .date: self = .date
        case .boolean: self = .boolean
        case .ip: self = .address
        case .keyword, .text: self = .keyword
        case .object, .alias: return nil
        }
    }
    var isNumeric: Bool { self != .address && self != .keyword }
}

/// The values an aggregation works on: a field of each index, or the sum of two, with a stand-in for documents without.
struct FieldValues: Sendable {
    /// By index of the view; nil where the field is not mapped.
    let fields: [[MappedField?]]
    /// nil when no index maps the field and no `missing` says what it is.
    let kind: ValueKind?
    let isSum: Bool
    /// `_index`: one value per index.
    let indexNames: [String]
    let missingValue: Column.Values?
    /// How keys and values are printed.
    let format: ValuePrinter

    init(_ source: ValueSource, _ planner: AggregationPlanner) throws(TargetError) {
        let names = source.sumOf.isEmpty ? [source.field ?? ""] : source.sumOf
        isSum = !source.sumOf.isEmpty
        fields = planner.indices.map { index in names.map { index.mapping.field($0) } }
        indexNames = source.field == "_index" ? planner.indices.map(\.name) : []
        var kind: ValueKind? = indexNames.isEmpty ? nil : .keyword
        for field in fields.joined() {
            guard let field, let own = ValueKind(field.type) else { continue }
            guard field.hasDocValues, field.type != .text else { throw Self.notAggregatable(field) }
            kind = try Self.common(kind, own, field)
        }
        if kind == nil, let value = source.missing { kind = Self.kind(of: value, source.valueType) }
        self.kind = kind
        let sample = fields.joined().compactMap { $0 }.first
        format = try ValuePrinter(kind, sample, source.format, nil)
        missingValue = try source.missing.flatMap { (value) throws(TargetError) in
            try kind.map { (kind) throws(TargetError) in try Self.standIn(value, kind, sample, source.format, planner) }
        }
    }

    static func notAggregatable(_ field: MappedField) -> TargetError {
        .shardArgument(
            field.type == .text
                ? "Text fields are not optimised for operations that require per-document field data like aggregations and "
                    + "sorting, so these operations are disabled by default. Please use a keyword field instead of [\(field.name)]."
                : "Can't load fielddata on [\(field.name)] because fielddata is unsupported on fields of type "
                    + "[\(field.type.rawValue)]. Use doc values instead."
        )
    }

    static func common(_ a: ValueKind?, _ b: ValueKind, _ field: MappedField) throws(TargetError) -> ValueKind {
        guard let a, a != b else { return b }
        if a.isNumeric, b.isNumeric { return .double }
        throw .aggregationExecution(
            "Failed trying to format bytes: the field [\(field.name)] is mapped as different types in the indices of the search"
        )
    }

    static func kind(of value: JSON, _ type: String?) -> ValueKind {
        switch type {
        case "string", "keyword": return .keyword
        case "long", "integer": return .integer
        case "double", "float", "number": return .double
        case "date": return .date
        case "ip": return .address
        case "boolean": return .boolean
        default: break
        }
        if case .integer = value { return .integer }
        return value.number != nil ? .double : value.bool != nil ? .boolean : .keyword
    }

    /// The value of `missing` in a column of the kind.
    static func standIn(
        _ value: JSON,
        _ kind: ValueKind,
        _ field: MappedField?,
        _ format: String?,
        _ planner: AggregationPlanner
    ) throws(TargetError) -> Column.Values {
        switch kind {
        case .integer: return .integers([Int64(saturating: try NumberValue.double(value))])
        case .unsigned: return .integers([try NumberValue.exact(value, isUnsigned: true) ?? 0])
        case .double: return .doubles([try NumberValue.double(value)])
        case .boolean: return .integers([try NumberValue.boolean(value)])
        case .address: return .addresses([try AddressText.address(FilterCompiler.text(value))])
        case .keyword:
            let bytes = Array(FilterCompiler.text(value).utf8)
            return .keywords([0], KeywordDictionary(bytes: bytes, starts: [0, UInt32(bytes.count)]))
        case .date:
            let own = try ValueFormat.dates(field ?? MappedField(name: "", type: .date), format)
            return .integers([
                try DateMath(format: own, now: planner.now).parse(DateText.text(value), roundUp: false)
            ])
        }
    }
}

extension Int64 {
    /// The nearest integer towards zero, held inside 64 bits; 0 for NaN.
    init(saturating value: Double) {
        if value.isNaN {
            self = 0
        } else if value >= 0x1p63 {
            self = .max
        } else if value < -0x1p63 {
            self = .min
        } else {
            self = Int64(value)
        }
    }
}

import FlowModel
import FlowSupport
import SearchModel

/// A value that hits are ordered by; comparable with those of the same key only.
enum SortValue: Sendable, Equatable {
    case integer(Int64)
    case unsigned(UInt64)
    case double(Double)
    case keyword([UInt8])
    case address(IPAddress)
    /// A keyword or address that is not there.
    case absent

    /// -1, 0 or 1; `absent` is not compared here.
    func compare(_ other: SortValue) -> Int {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): threeWay(a, b)
        case (.unsigned(let a), .unsigned(let b)): threeWay(a, b)
        case (.double(let a), .double(let b)): threeWay(a, b)
        case (.integer(let a), .double(let b)): threeWay(Double(a), b)
        case (.double(let a), .integer(let b)): threeWay(a, Double(b))
        case (.address(let a), .address(let b)): threeWay(a, b)
        case (.keyword(let a), .keyword(let b)): a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        default: 0
        }
    }
}

/// One sort key made ready for every index of a search.
struct SortPlan: Sendable {
    enum Source: Sendable {
        case sequence
        case score
        case id
        /// By index of the view; nil where it is not mapped but `unmapped_type` allows that.
        case field([MappedField?])
    }
    /// Bits of `_doc` and `_shard_doc` that hold `_seq_no`; the index stands above them.
    static let sequenceBits = Int64(44)
    let key: SortKey
    let source: Source
    let kind: ValueKind
    let printer: ValuePrinter
    let isDescending: Bool
    let usesMaximum: Bool
    /// What a document without the field has.
    let missing: SortValue
    /// Absent keywords and addresses stand first.
    let absentFirst: Bool

    init(_ key: SortKey, _ planner: AggregationPlanner) throws(TargetError) {
        self.key = key
        isDescending = key.isDescending
        usesMaximum = key.mode.map { $0 == .max } ?? key.isDescending
        switch key.field {
        case "_doc", "_shard_doc", "_seq_no": (source, kind) = (.sequence, .integer)
        case "_score": (source, kind) = (.score, .double)
        case "_id": (source, kind) = (.id, .keyword)
        default:
            let (fields, found) = try Self.fields(key, planner)
            source = .field(fields)
            kind = found
        }
        let sample: MappedField? = if case .field(let fields) = source { fields.compactMap { $0 }.first } else { nil }
        printer = try ValuePrinter(kind, sample, key.format, nil)
        absentFirst = key.missing == .first
        missing = try Self.missing(key, kind, sample, planner)
        if let mode = key.mode, mode != .min, mode != .max {
            throw .shardArgument("sort mode [\(mode.rawValue)] is not supported: min and max are")
        }
    }

    private static func fields(_ key: SortKey, _ planner: AggregationPlanner) throws(TargetError) -> (
        [MappedField?], ValueKind
    ) {
        var kind: ValueKind?
        var fields: [MappedField?] = []
        for index in planner.indices {
            guard let field = index.mapping.field(key.field), let own = ValueKind(field.type) else {
                guard key.unmappedType != nil else {
                    throw .queryShard("No mapping found for [\(key.field)] in order to sort on")
                }
                fields.append(nil)
                continue
            }
            guard field.hasDocValues, field.type != .text else { throw FieldValues.notAggregatable(field) }
            kind = try FieldValues.common(kind, own, field)
            fields.append(field)
        }
        if let kind { return (fields, kind) }
        return (fields, key.unmappedType.flatMap { FieldType(rawValue: $0) }.flatMap { ValueKind($0) } ?? .integer)
    }

    private static func missing(_ key: SortKey, _ kind: ValueKind, _ field: MappedField?, _ planner: AggregationPlanner)
        throws(TargetError) -> SortValue
    {
        if case .value(let value) = key.missing {
            return try SortPlan.value(value, kind, field, key.format, planner) ?? .absent
        }
        // The end of the range on the side where it stands.
        let isLow = (key.missing == .first) != key.isDescending
        switch kind {
        case .keyword, .address: return .absent
        case .double: return .double(isLow ? -.infinity : .infinity)
        case .unsigned: return .unsigned(isLow ? 0 : .max)
        case .integer, .boolean:
            // Narrow types have the ends of 32 bits (measured).
            switch field?.type {
            case .integer, .short, .byte, .boolean: return .integer(isLow ? Int64(Int32.min) : Int64(Int32.max))
            default: return .integer(isLow ? .min : .max)
            }
        case .date: return .integer(isLow ? .min : .max)
        }
    }

    /// A value of `search_after` or `missing`; nil for null.
    static func value(
        _ value: JSON,
        _ kind: ValueKind,
        _ field: MappedField?,
        _ format: String?,
        _ planner: AggregationPlanner
    ) throws(TargetError) -> SortValue? {
        if value == .null { return nil }
        switch kind {
        case .keyword: return .keyword(Array(FilterCompiler.text(value).utf8))
        case .address: return .address(try AddressText.address(FilterCompiler.text(value)))
        case .double:
            switch value.text {
            case "Infinity": return .double(.infinity)
            case "-Infinity": return .double(-.infinity)
            default: return .double(try NumberValue.double(value))
            }
        case .unsigned: return .unsigned(UInt64(bitPattern: try NumberValue.exact(value, isUnsigned: true) ?? 0))
        case .boolean:
            if let flag = value.bool ?? value.text.flatMap({ Bool($0) }) { return .integer(flag ? 1 : 0) }
            return .integer(Int64(saturating: try NumberValue.double(value)))
        case .integer:
            if let whole = try NumberValue.exact(value, isUnsigned: false) { return .integer(whole) }
            return .integer(Int64(saturating: try NumberValue.double(value)))
        case .date:
            if case .integer(let time) = value { return .integer(time) }
            if let time = value.number { return .integer(Int64(saturating: time)) }
            let own = try ValueFormat.dates(field ?? MappedField(name: "", type: .date), format)
            return .integer(
                try DateMath(format: own, now: planner.now).parse(FilterCompiler.text(value), roundUp: false)
            )
        }
    }

    /// -1, 0 or 1 in the order of the hits.
    func compare(_ a: SortValue, _ b: SortValue) -> Int {
        if a == .absent || b == .absent {
            if a == b { return 0 }
            return (a == .absent) == absentFirst ? -1 : 1
        }
        return isDescending ? -a.compare(b) : a.compare(b)
    }

    /// Whether every row of a block stands behind a value, so that its rows need no look.
    func isBehind(_ block: any RowBlock, index: Int, _ worst: SortValue) -> Bool {
        guard case .field(let fields) = source, let field = fields[index], key.missing == .last,
            let bounds = block.bounds(field)
        else { return false }
        let best = isDescending ? bounds.upperBound : bounds.lowerBound
        switch (kind, worst) {
        case (.integer, .integer(let limit)), (.date, .integer(let limit)), (.boolean, .integer(let limit)):
            return isDescending ? best < limit : best > limit
        case (.double, .double(let limit)) where field.type.storage == .doubles:
            let value = doubleFromSortableBits(best)
            return isDescending ? value < limit : value > limit
        default: return false
        }
    }

    /// As `sort` of a hit has it.
    func json(_ value: SortValue) -> JSON {
        switch value {
        case .integer(let number):
            if key.format != nil, let text = printer.text(number) { return .string(text) }
            if kind == .boolean { return .integer(number) }
            return .integer(number)
        case .unsigned(let number): return number > UInt64(Int64.max) ? .unsigned(number) : .integer(Int64(number))
        case .double(let number):
            return number.isFinite ? .double(number) : .string(number < 0 ? "-Infinity" : "Infinity")
        case .keyword(let bytes): return .string(String(decoding: bytes, as: UTF8.self))
        case .address(let address): return .string(address.text)
        case .absent: return .null
        }
    }
}

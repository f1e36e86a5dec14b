import FlowModel
import FlowSupport
import SearchModel

/// Reads `docvalue_fields` and `fields` of a hit.
enum FieldFetcher {
    static func fields(_ request: SearchRequest, _ block: any RowBlock, _ row: Int, _ document: inout JSON?)
        throws(TargetError) -> [JSON.Member]
    {
        var out: [JSON.Member] = []
        for wanted in request.docvalueFields {
            for (name, field) in try matching(wanted.pattern, block.index.mapping) {
                guard field.hasDocValues, field.type != .text else {
                    if wanted.pattern.contains("*") { continue }
                    throw FieldValues.notAggregatable(field)
                }
                let values = try docValues(field, wanted.format, block, row)
                if !values.isEmpty { set(&out, name, .array(values)) }
            }
        }
        guard !request.fields.isEmpty else { return out }
        let source: JSON
        if let document { source = document } else { source = try block.source(row) }
        document = source
        for wanted in request.fields {
            for (name, field) in try matching(wanted.pattern, block.index.mapping) {
                let values = try sourceValues(field, wanted.format, source, block, row)
                if !values.isEmpty { set(&out, name, .array(values)) }
            }
        }
        return out
    }

    private static func set(_ out: inout [JSON.Member], _ name: String, _ value: JSON) {
        out.removeAll { $0.name == name }
        out.append(JSON.Member(name, value))
    }

    /// Fields and aliases by name or pattern.
    static func matching(_ pattern: String, _ mapping: IndexMapping) throws(TargetError) -> [(String, MappedField)] {
        guard pattern.contains("*") else { return mapping.field(pattern).map { [(pattern, $0)] } ?? [] }
        let glob = GlobPattern(pattern)
        let names = (Array(mapping.fields.keys) + Array(mapping.aliases.keys)).filter { glob.matches($0) }.sorted()
        return names.compactMap { name in
            mapping.field(name).flatMap { $0.type.storage == nil ? nil : (name, $0) }
        }
    }

    /// The values of a column, sorted as doc values are, each keyword once.
    static func docValues(_ field: MappedField, _ format: String?, _ block: any RowBlock, _ row: Int)
        throws(TargetError)
        -> [JSON]
    {
        let printer = try FieldPrinter(field, format)
        guard let column = try block.column(field) else { return [] }
        let range = column.range(row)
        switch column.values {
        case .integers(let values):
            if field.type == .unsignedLong {
                return values[range].map { UInt64(bitPattern: $0) }.sorted().map { printer.json(Int64(bitPattern: $0)) }
            }
            return values[range].sorted().map { printer.json($0) }
        case .doubles(let values): return values[range].sorted().map { printer.json($0) }
        case .addresses(let values): return unique(values[range].sorted()).map { .string($0.text) }
        case .keywords(let codes, let dictionary):
            return unique(codes[range].sorted()).map { .string(dictionary.text(Int($0))) }
        }
    }
    private static func unique<Value: Equatable>(_ values: [Value]) -> [Value] {
        var out: [Value] = []
        for value in values where out.last != value { out.append(value) }
        return out
    }

    /// The values of the document in terms of the mapping, in the order sent; of a copy its column.
    static func sourceValues(
        _ field: MappedField,
        _ format: String?,
        _ source: JSON,
        _ block: any RowBlock,
        _ row: Int
    ) throws(TargetError) -> [JSON] {
        let printer = try FieldPrinter(field, format)
        guard let column = try block.column(field) else { return [] }
        let range = column.range(row)
        switch column.values {
        case .integers(let values): return values[range].map { printer.json($0) }
        case .doubles(let values): return values[range].map { printer.json($0) }
        case .addresses(let values): return values[range].map { .string($0.text) }
        case .keywords(let codes, let dictionary): return codes[range].map { .string(dictionary.text(Int($0))) }
        }
    }
}

/// Prints the values of one field in hits.
struct FieldPrinter {
    private let field: MappedField
    private let dates: DateFormats?
    private let decimals: DecimalFormat?

    init(_ field: MappedField, _ format: String?) throws(TargetError) {
        self.field = field
        let printer = try ValuePrinter(ValueKind(field.type), field, format, nil)
        dates = printer.dates
        decimals = printer.decimals
    }
    func json(_ value: Int64) -> JSON {
        if let dates { return .string(dates.text(value)) }
        if field.type == .boolean { return .bool(value != 0) }
        if let decimals { return .string(decimals.text(Double(value))) }
        return field.type == .unsignedLong && value < 0 ? .unsigned(UInt64(bitPattern: value)) : .integer(value)
    }
    func json(_ value: Double) -> JSON {
        decimals.map { .string($0.text(value)) } ?? .double(value)
    }
}

import FlowModel
import FlowSupport

/// Turns literals into values of a field: units, times, addresses, enumeration names.
struct ValueReader {
    /// What one literal stands for; a name of several enumeration rows stands for all of them.
    enum Meaning: Equatable {
        case value(JSON)
        case range(JSON, JSON)
        /// `*` and literal characters.
        case pattern(String)
    }
    let field: CatalogueField
    /// The field's own, or whole numbers for a sum of counters.
    let type: CatalogueField.ValueType
    init(field: CatalogueField, type: CatalogueField.ValueType? = nil) {
        self.field = field
        self.type = type ?? field.type
    }

    func meanings(of literal: Literal) throws(QueryError) -> [Meaning] {
        if let enumeration = Enumerations[field.enumeration] {
            return try EnumerationReader(field: field, enumeration: enumeration).meanings(of: literal)
        }
        if isMAC { return [try mac(literal)] }
        return [.value(try value(of: literal))]
    }

    /// One value, as orderings need it.
    func single(_ literal: Literal) throws(QueryError) -> JSON {
        guard case .value(let value)? = try meanings(of: literal).onlyElement else {
            throw refusal(literal, "stands for several values of \(field.name)", "use = or IN, or write the number")
        }
        return value
    }

    func value(of literal: Literal) throws(QueryError) -> JSON {
        switch type {
        case .ip: return .string(try block(literal).text)
        case .boolean: return .bool(try bool(literal))
        case .date: return .integer(try milliseconds(literal))
        case .integer, .long, .short, .byte, .float, .double: return try number(literal)
        case .keyword, .id, .object: return .string(try text(literal))
        }
    }

    func refusal(_ literal: Literal, _ message: String, _ hint: String) -> QueryError {
        QueryError(.badValue, "'\(literal.shown)' \(message)", hint: hint, at: literal.span)
    }

    // MARK: Text

    private var isMAC: Bool { field.baseName == "mac" || field.baseName.hasSuffix("_mac") }

    private func text(_ literal: Literal) throws(QueryError) -> String {
        if case .quantity(let unit) = literal.kind {
            throw refusal(literal, "has the unit \(unit), but \(field.name) is text", "leave the unit out")
        }
        if field.baseName.hasSuffix("_ip"), let block = AddressBlock(parsing: literal.text), !block.isBlock {
            return block.text
        }
        return literal.text
    }

    private func mac(_ literal: Literal) throws(QueryError) -> Meaning {
        let parts = literal.text.lowercased().split(whereSeparator: { $0 == ":" || $0 == "-" })
        if parts.count == 6, parts.allSatisfy({ $0.count == 2 && UInt8($0, radix: 16) != nil }) {
            return .value(.string(parts.joined(separator: ":")))
        }
        // Older queries give the four low bytes as a number (fields.csv, tunnel_tx_mac).
        if field.baseName.hasSuffix("_mac"), let low = UInt32(literal.text) {
            return .pattern("*:" + MACAddress.lowText(low))
        }
        throw refusal(literal, "is no MAC address", "write '02:42:ac:11:00:02'")
    }

    // MARK: Addresses

    func block(_ literal: Literal) throws(QueryError) -> AddressBlock {
        guard let block = AddressBlock(parsing: literal.text) else {
            throw refusal(literal, "is no address", "write 10.1.2.3, 2001:db8::1 or a block such as 10.0.0.0/8")
        }
        return block
    }

    // MARK: Truth

    private func bool(_ literal: Literal) throws(QueryError) -> Bool {
        if case .bool(let value) = literal.kind { return value }
        switch literal.text.lowercased() {
        case "1", "true": return true
        case "0", "false": return false
        default: throw refusal(literal, "is neither true nor false", "\(field.name) takes true or false")
        }
    }

    // MARK: Times

    func milliseconds(_ literal: Literal) throws(QueryError) -> Int64 {
        if let time = QueryTime.milliseconds(absolute: literal.text), literal.kind == .bare || literal.kind == .text {
            return time
        }
        throw refusal(
            literal,
            "is no time",
            "write '2024-05-01T00:00:00Z', or seconds (10 digits), milliseconds (13) or microseconds (16)"
        )
    }

    // MARK: Numbers

    private func number(_ literal: Literal) throws(QueryError) -> JSON {
        var factor: Int64 = 1
        if case .quantity(let unit) = literal.kind { factor = try self.factor(unit, literal) }
        guard let decimal = DecimalNumber(literal.text) else {
            throw refusal(literal, "is no number", "\(field.name) takes numbers\(unitHint)")
        }
        guard type.isInteger else { return .double(decimal.double * Double(factor)) }
        guard let value = decimal.whole(times: factor) else {
            throw refusal(literal, "is no whole number of \(field.name)", "leave the fraction out")
        }
        guard bounds.contains(value) else {
            throw refusal(
                literal,
                "is beyond what \(field.name) can hold",
                "its values lie between \(bounds.lowerBound) and \(bounds.upperBound)"
            )
        }
        return .integer(value)
    }

    private var bounds: ClosedRange<Int64> {
        switch type {
        case .byte: -128...127
        case .short: -32768...32767
        case .integer: -2_147_483_648...2_147_483_647
        default: .min ... .max
        }
    }
    private var unitHint: String {
        switch field.unit {
        case "us": ", with us ms s m or h"
        case "Byte", "B": ", with B KB MB or GB"
        default: ""
        }
    }

    /// To the unit of the field: microseconds, bytes.
    private func factor(_ unit: String, _ literal: Literal) throws(QueryError) -> Int64 {
        let times: [String: Int64] = ["us": 1, "ms": 1000, "s": 1_000_000, "m": 60_000_000, "h": 3_600_000_000]
        let sizes: [String: Int64] = ["b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000]
        let known = field.unit == "us" ? times : ["Byte", "B"].contains(field.unit) ? sizes : [:]
        if let factor = known[unit] { return factor }
        throw QueryError(
            .badValue,
            "\(unit) is no unit of \(field.name)",
            hint: known.isEmpty ? "it has none: write the bare number" : "it is counted\(unitHint)",
            at: literal.span
        )
    }
}

extension Array {
    /// The element of an array of one.
    var onlyElement: Element? { count == 1 ? self[0] : nil }
}

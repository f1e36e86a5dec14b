import FlowModel
import FlowSupport
import SearchModel

/// Why a value cannot be one of its field, worded like a real server's query_shard_exception.
func badValue(_ reason: String) -> TargetError { .queryShard("failed to create query: \(reason)") }

extension FilterCompiler {
    func term(_ name: String, _ value: JSON, caseInsensitive: Bool) throws(TargetError) -> Filter {
        if let filter = meta(name, [value]) { return filter }
        guard let field = index.mapping.field(name) else { return .nothing }
        if caseInsensitive, field.type == .keyword {
            return .folded(field, asciiFolded(Self.text(value).utf8), isPrefix: false)
        }
        return try equals(field, [value])
    }

    func terms(_ name: String, _ values: [JSON]) throws(TargetError) -> Filter {
        if values.isEmpty { return .nothing }
        if let filter = meta(name, values) { return filter }
        guard let field = index.mapping.field(name) else { return .nothing }
        return try equals(field, values)
    }

    /// `_index` and `_id`, which are no columns.
    func meta(_ name: String, _ values: [JSON]) -> Filter? {
        switch name {
        case "_index": values.contains { Self.text($0) == index.name } ? .all : .nothing
        case "_id": .ids(values.map(Self.text))
        default: nil
        }
    }

    /// Any of the values, each as the type of the field reads it.
    func equals(_ field: MappedField, _ values: [JSON]) throws(TargetError) -> Filter {
        switch field.type {
        case .keyword:
            return .keywords(field, Self.sortedUnique(values.map { Array(Self.text($0).utf8) }))
        case .text:
            return .disjunction(values.map { .words(field, [Array(Self.text($0).utf8)], .any) })
        case .ip:
            var ranges: [ClosedRange<IPAddress>] = []
            for value in values { ranges.append(try AddressText.range(Self.text(value))) }
            return .addresses(field, RangeSet(ranges))
        case .double, .float, .halfFloat, .scaledFloat:
            var ranges: [ClosedRange<Double>] = []
            for value in values {
                let number = try NumberValue.stored(try NumberValue.double(value), field)
                ranges.append(number...number)
            }
            return .doubles(field, RangeSet(ranges))
        case .date:
            var ranges: [ClosedRange<Int64>] = []
            let maths = DateMath(format: try dateFormat(field, nil), now: now)
            for value in values {
                let text = DateText.text(value)
                let low = try maths.parse(text, roundUp: false)
                ranges.append(low...max(low, try maths.parse(text, roundUp: true)))
            }
            return .integers(field, RangeSet(ranges))
        case .boolean:
            var ranges: [ClosedRange<Int64>] = []
            for value in values {
                let number = try NumberValue.boolean(value)
                ranges.append(number...number)
            }
            return .integers(field, RangeSet(ranges))
        case .long, .integer, .short, .byte, .unsignedLong:
            var ranges: [ClosedRange<Int64>] = []
            for value in values {
                if let number = try NumberValue.exact(value, isUnsigned: field.type == .unsignedLong) {
                    ranges.append(number...number)
                }
            }
            return ranges.isEmpty ? .nothing : .integers(field, RangeSet(ranges))
        case .object, .alias: return .nothing
        }
    }

    static func sortedUnique(_ values: [[UInt8]]) -> [[UInt8]] {
        var out: [[UInt8]] = []
        for value in values.sorted(by: { $0.lexicographicallyPrecedes($1) }) where out.last != value {
            out.append(value)
        }
        return out
    }
}

/// Dates as requests send them: text or numbers.
enum DateText {
    static func text(_ value: JSON) -> String {
        if case .double(let number) = value, let whole = Int64(exactly: number) { return String(whole) }
        return FilterCompiler.text(value)
    }
}

/// Numbers as requests send them, text included.
enum NumberValue {
    static func double(_ value: JSON) throws(TargetError) -> Double {
        if let number = value.number { return number }
        let text = FilterCompiler.text(value)
        guard let number = Double(text), number.isFinite, !text.hasPrefix("0x") else {
            throw badValue("For input string: \"\(text)\"")
        }
        return number
    }

    /// The bits of a whole number; nil for a fraction or a number beyond 64 bits, which no value equals.
    static func exact(_ value: JSON, isUnsigned: Bool) throws(TargetError) -> Int64? {
        switch value {
        case .integer(let number): return isUnsigned && number < 0 ? nil : number
        case .unsigned(let number): return isUnsigned ? Int64(bitPattern: number) : nil
        case .string(let text):
            if isUnsigned, let number = UInt64(text) { return Int64(bitPattern: number) }
            if let number = Int64(text) { return isUnsigned && number < 0 ? nil : number }
        default: break
        }
        let number = try double(value)
        if isUnsigned { return UInt64(exactly: number).map { Int64(bitPattern: $0) } }
        return Int64(exactly: number)
    }

    static func boolean(_ value: JSON) throws(TargetError) -> Int64 {
        switch value {
        case .bool(let flag): return flag ? 1 : 0
        case .string("true"): return 1
        case .string("false"), .string(""): return 0
        default: throw badValue("Can't parse boolean value [\(FilterCompiler.text(value))], expected [true] or [false]")
        }
    }

    /// The double a field of this type keeps for a number.
    static func stored(_ number: Double, _ field: MappedField) throws(TargetError) -> Double {
        switch field.type {
        case .float: return Double(Float(number))
        case .halfFloat: return Double(Float16(number))
        case .scaledFloat:
            let factor = field.scalingFactor ?? 1
            return (number * factor).rounded(.toNearestOrAwayFromZero) / factor
        default: return number
        }
    }
}

/// Addresses and blocks of addresses as requests send them.
enum AddressText {
    /// An address, or all of a block; host bits of a block are ignored, an IPv4 block means only IPv4.
    static func range(_ text: String) throws(TargetError) -> ClosedRange<IPAddress> {
        guard let slash = text.firstIndex(of: "/") else {
            let address = try address(text)
            return address...address
        }
        guard let base = IPAddress(parsing: text[..<slash]), let length = Int(text[text.index(after: slash)...]),
            length >= 0, length <= (base.isV4 && !text.contains(":") ? 32 : 128)
        else { throw badValue("'\(text)' is not an IP string literal or a block of addresses.") }
        if base.isV4, text.contains(":") {
            throw badValue("CIDR notation is not allowed with IPv6-mapped IPv4 address [\(text)]")
        }
        return block(base, length: text.contains(":") ? length : length + 96)
    }
    static func address(_ text: String) throws(TargetError) -> IPAddress {
        guard let address = IPAddress(parsing: text) else { throw badValue("'\(text)' is not an IP string literal.") }
        return address
    }

    /// All addresses that share the first `length` of 128 bits.
    static func block(_ base: IPAddress, length: Int) -> ClosedRange<IPAddress> {
        let high: UInt64 = length >= 64 ? .max : length == 0 ? 0 : .max << UInt64(64 - length)
        let low: UInt64 = length >= 128 ? .max : length <= 64 ? 0 : .max << UInt64(128 - length)
        return IPAddress(
            high: base.high & high,
            low: base.low & low
        )...IPAddress(high: base.high | ~high, low: base.low | ~low)
    }
    static func next(_ address: IPAddress) -> IPAddress? {
        let (low, carry) = address.low.addingReportingOverflow(1)
        let (high, overflow) = address.high.addingReportingOverflow(carry ? 1 : 0)
        return overflow ? nil : IPAddress(high: high, low: low)
    }
    static func previous(_ address: IPAddress) -> IPAddress? {
        let (low, borrow) = address.low.subtractingReportingOverflow(1)
        let (high, overflow) = address.high.subtractingReportingOverflow(borrow ? 1 : 0)
        return overflow ? nil : IPAddress(high: high, low: low)
    }
    static let all = IPAddress(high: 0, low: 0)...IPAddress(high: .max, low: .max)
}

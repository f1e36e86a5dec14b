import FlowModel
import FlowSupport
import SearchModel

extension FilterCompiler {
    func range(_ clause: RangeClause) throws(TargetError) -> Filter {
        guard let field = index.mapping.field(clause.field) else { return .nothing }
        if clause.format != nil || clause.timeZone != nil, field.type != .date {
            throw .queryShard(
                "failed to create query: Field [\(field.name)] of type [\(field.type.rawValue)] does not support custom "
                    + "formats or time zones"
            )
        }
        switch field.type {
        case .keyword, .text:
            return .keywordRange(field, lower: Self.keywordBound(clause.lower), upper: Self.keywordBound(clause.upper))
        case .ip: return try addressRange(field, clause)
        case .date: return try dateRange(field, clause)
        case .double, .float, .halfFloat, .scaledFloat: return try doubleRange(field, clause)
        case .unsignedLong: return try unsignedRange(field, clause)
        case .long, .integer, .short, .byte: return try integerRange(field, clause)
        case .boolean:
            let low = try clause.lower.map { (bound) throws(TargetError) in
                try NumberValue.boolean(bound.value) + (bound.isInclusive ? 0 : 1)
            }
            let high = try clause.upper.map { (bound) throws(TargetError) in
                try NumberValue.boolean(bound.value) - (bound.isInclusive ? 0 : 1)
            }
            return Self.integers(field, low ?? 0, high ?? 1)
        case .object, .alias: return .nothing
        }
    }

    static func keywordBound(_ bound: RangeClause.Bound?) -> Filter.KeywordBound? {
        bound.map { Filter.KeywordBound(bytes: Array(text($0.value).utf8), isInclusive: $0.isInclusive) }
    }
    static func integers(_ field: MappedField, _ low: Int64, _ high: Int64) -> Filter {
        low <= high ? .integers(field, RangeSet([low...high])) : .nothing
    }

    func integerRange(_ field: MappedField, _ clause: RangeClause) throws(TargetError) -> Filter {
        var low = Int64.min
        var high = Int64.max
        if let bound = clause.lower {
            guard let value = try Self.lowest(bound) else { return .nothing }
            low = value
        }
        if let bound = clause.upper {
            guard let value = try Self.highest(bound) else { return .nothing }
            high = value
        }
        return Self.integers(field, low, high)
    }

    /// The smallest integer a lower bound lets in; nil when there is none.
    static func lowest(_ bound: RangeClause.Bound) throws(TargetError) -> Int64? {
        if let number = wholeNumber(bound.value) {
            if bound.isInclusive { return number }
            return number == .max ? nil : number + 1
        }
        let number = try NumberValue.double(bound.value)
        let rounded = number.rounded(.up)
        if rounded >= 0x1p63 { return nil }
        guard let whole = Int64(exactly: rounded) else { return .min }
        if rounded == number, !bound.isInclusive { return whole == .max ? nil : whole + 1 }
        return whole
    }
    static func highest(_ bound: RangeClause.Bound) throws(TargetError) -> Int64? {
        if let number = wholeNumber(bound.value) {
            if bound.isInclusive { return number }
            return number == .min ? nil : number - 1
        }
        let number = try NumberValue.double(bound.value)
        let rounded = number.rounded(.down)
        if rounded < -0x1p63 { return nil }
        guard let whole = Int64(exactly: rounded) else { return .max }
        if rounded == number, !bound.isInclusive { return whole == .min ? nil : whole - 1 }
        return whole
    }
    static func wholeNumber(_ value: JSON) -> Int64? {
        switch value {
        case .integer(let number): number
        case .string(let text): Int64(text)
        default: nil
        }
    }

    func unsignedRange(_ field: MappedField, _ clause: RangeClause) throws(TargetError) -> Filter {
        func number(_ bound: RangeClause.Bound, up: Bool) throws(TargetError) -> (value: UInt64, isExact: Bool)? {
            if case .unsigned(let number) = bound.value { return (number, true) }
            if case .string(let text) = bound.value, let number = UInt64(text) { return (number, true) }
            let number = try NumberValue.double(bound.value)
            let rounded = number.rounded(up ? .up : .down)
            if rounded < 0 { return up ? (0, false) : nil }
            if rounded >= 0x1p64 { return up ? nil : (.max, false) }
            if case .integer(let whole) = bound.value { return (UInt64(whole), true) }
            return (UInt64(rounded), rounded == number)
        }
        var low = UInt64.min
        var high = UInt64.max
        if let bound = clause.lower {
            guard let (value, isExact) = try number(bound, up: true) else { return .nothing }
            if isExact, !bound.isInclusive {
                if value == .max { return .nothing }
                low = value + 1
            } else {
                low = value
            }
        }
        if let bound = clause.upper {
            guard let (value, isExact) = try number(bound, up: false) else { return .nothing }
            if isExact, !bound.isInclusive {
                if value == 0 { return .nothing }
                high = value - 1
            } else {
                high = value
            }
        }
        guard low <= high else { return .nothing }
        // The column has the bits of unsigned numbers in signed ones: two ranges where it crosses 2^63.
        let half = UInt64(1) << 63
        if high < half || low >= half {
            return .integers(field, RangeSet([Int64(bitPattern: low)...Int64(bitPattern: high)]))
        }
        return .integers(field, RangeSet([Int64(bitPattern: low)...Int64.max, Int64.min...Int64(bitPattern: high)]))
    }

    func doubleRange(_ field: MappedField, _ clause: RangeClause) throws(TargetError) -> Filter {
        var low = -Double.infinity
        var high = Double.infinity
        let isScaled = field.type == .scaledFloat
        if let bound = clause.lower {
            let number = try NumberValue.double(bound.value)
            let value = isScaled ? number : try NumberValue.stored(number, field)
            low = bound.isInclusive ? value : value.nextUp
        }
        if let bound = clause.upper {
            let number = try NumberValue.double(bound.value)
            let value = isScaled ? number : try NumberValue.stored(number, field)
            high = bound.isInclusive ? value : value.nextDown
        }
        return low <= high ? .doubles(field, RangeSet([low...high])) : .nothing
    }

    func dateRange(_ field: MappedField, _ clause: RangeClause) throws(TargetError) -> Filter {
        let maths = DateMath(
            format: try dateFormat(field, clause.format),
            now: now,
            zone: try zone(clause.timeZone)
        )
        var low = Int64.min
        var high = Int64.max
        if let bound = clause.lower {
            let time = try maths.parse(DateText.text(bound.value), roundUp: !bound.isInclusive)
            if !bound.isInclusive, time == .max { return .nothing }
            low = bound.isInclusive ? time : time + 1
        }
        if let bound = clause.upper {
            let time = try maths.parse(DateText.text(bound.value), roundUp: bound.isInclusive)
            if !bound.isInclusive, time == .min { return .nothing }
            high = bound.isInclusive ? time : time - 1
        }
        return Self.integers(field, low, high)
    }

    func addressRange(_ field: MappedField, _ clause: RangeClause) throws(TargetError) -> Filter {
        var low = AddressText.all.lowerBound
        var high = AddressText.all.upperBound
        if let bound = clause.lower {
            let address = try AddressText.address(Self.text(bound.value))
            guard let value = bound.isInclusive ? address : AddressText.next(address) else { return .nothing }
            low = value
        }
        if let bound = clause.upper {
            let address = try AddressText.address(Self.text(bound.value))
            guard let value = bound.isInclusive ? address : AddressText.previous(address) else { return .nothing }
            high = value
        }
        return low <= high ? .addresses(field, RangeSet([low...high])) : .nothing
    }
}

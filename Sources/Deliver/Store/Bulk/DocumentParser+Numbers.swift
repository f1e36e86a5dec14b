import FlowSupport
import Glibc

extension DocumentParser {
    /// A JSON number for any type of field.
    @inline(__always)
    mutating func number(_ slot: Int, _ range: Range<Int>, whole: Bool, _ outcome: inout Outcome) throws(DocumentFault)
    {
        if whole, schema.slots[slot].storage == .integers, let value = DecimalText.integer(scanner.text, range) {
            return try integer(slot, value, range, &outcome)
        }
        try otherNumber(slot, range, whole: whole, &outcome)
    }

    @inline(__always)
    private mutating func integer(
        _ slot: Int,
        _ value: Int64,
        _ range: Range<Int>,
        _ outcome: inout Outcome
    ) throws(DocumentFault) {
        let type = schema.slots[slot].field.type
        if let bounds = type.integerRange {
            if !bounds.contains(value) { return try outOfRange(slot, range, &outcome) }
        } else if type == .date {
            return try numericDate(slot, value, range, &outcome)
        } else if type == .boolean {
            return try misfit(
                slot,
                &outcome,
                .value(
                    schema.slots[slot].field,
                    preview: preview(range),
                    type: "illegal_argument_exception",
                    reason: "Failed to parse value [\(preview(range))] as only [true] or [false] are allowed."
                )
            )
        } else if value < 0 {
            return try outOfRange(slot, range, &outcome)
        }
        if columns[slot].spelling == .none { columns[slot].spelling = .native }
        if columns[slot].spelling != .native { outcome.isNative = false }
        columns[slot].integers.append(value)
        outcome.count &+= 1
    }

    /// A number in a date field: milliseconds where `epoch_millis` comes first, else by the formats as text.
    private mutating func numericDate(
        _ slot: Int,
        _ value: Int64,
        _ range: Range<Int>,
        _ outcome: inout Outcome
    ) throws(DocumentFault) {
        let formats = schema.slots[slot].field.formats
        let quick = formats.first == "epoch_millis" || (value > 99_999_999 && formats.contains("epoch_millis"))
        guard quick else {
            return try string(slot, UnsafeBufferPointer(rebasing: scanner.text[range]), &outcome)
        }
        guard value.magnitude < 1 << 53 else { return try outOfRange(slot, range, &outcome) }
        if columns[slot].spelling == .none { columns[slot].spelling = .native }
        if columns[slot].spelling != .native { outcome.isNative = false }
        columns[slot].integers.append(columns[slot].spelling == .iso6 ? value &* 1000 : value)
        outcome.count &+= 1
    }

    private mutating func otherNumber(
        _ slot: Int,
        _ range: Range<Int>,
        whole: Bool,
        _ outcome: inout Outcome
    ) throws(DocumentFault) {
        let field = schema.slots[slot].field
        switch field.type.storage {
        case .keywords:
            outcome.isNative = false
            keyword(slot, UnsafeBufferPointer(rebasing: scanner.text[range]), &outcome)
        case .doubles:
            let value = DecimalText.double(scanner.text, range)
            try double(slot, value, range, &outcome)
        case .integers:
            if field.type == .date {
                return try string(slot, UnsafeBufferPointer(rebasing: scanner.text[range]), &outcome)
            }
            if field.type == .boolean { return try integer(slot, 2, range, &outcome) }
            try fraction(slot, range, &outcome)
        case .addresses, nil:
            try misfit(
                slot,
                &outcome,
                .value(
                    field,
                    preview: preview(range),
                    type: "illegal_argument_exception",
                    reason: "'\(preview(range))' is not an IP string literal."
                )
            )
        }
    }

    /// Whole-number fields cut fractions off.
    private mutating func fraction(_ slot: Int, _ range: Range<Int>, _ outcome: inout Outcome) throws(DocumentFault) {
        let type = schema.slots[slot].field.type
        let text = preview(range)
        if type == .unsignedLong, let value = UInt64(text) {
            if columns[slot].spelling == .none { columns[slot].spelling = .native }
            if columns[slot].spelling != .native { outcome.isNative = false }
            columns[slot].integers.append(Int64(bitPattern: value))
            outcome.count += 1
            return
        }
        let value = DecimalText.double(scanner.text, range)
        guard let cut = Int64(exactly: value.rounded(.towardZero)), type.integerRange?.contains(cut) ?? (cut >= 0)
        else {
            return try outOfRange(slot, range, &outcome)
        }
        if columns[slot].spelling == .none { columns[slot].spelling = .native }
        if columns[slot].spelling != .native || Double(cut) != value || cut.magnitude >= 1 << 53 {
            outcome.isNative = false
        }
        columns[slot].integers.append(cut)
        outcome.count += 1
    }

    private mutating func double(
        _ slot: Int,
        _ value: Double,
        _ range: Range<Int>,
        _ outcome: inout Outcome
    ) throws(DocumentFault) {
        guard let (kept, exact) = rounded(value, slot) else { return try outOfRange(slot, range, &outcome) }
        if columns[slot].spelling == .none { columns[slot].spelling = .native }
        if columns[slot].spelling != .native || !exact || !DecimalText.isFaithful(scanner.text, range, value) {
            outcome.isNative = false
        }
        columns[slot].doubles.append(kept)
        outcome.count &+= 1
    }

    /// The value as the type keeps it, and whether its shortest decimal is the value sent; nil beyond the type's range.
    private func rounded(_ value: Double, _ slot: Int) -> (Double, Bool)? {
        guard value.isFinite else { return nil }
        let field = schema.slots[slot].field
        switch field.type {
        case .float:
            let single = Float(value)
            guard single.isFinite else { return nil }
            return (Double(single), DecimalText.isShortest(single, value))
        case .halfFloat:
            let half = HalfFloat.rounded(value)
            return half.isFinite ? (half, half == value) : nil
        case .scaledFloat:
            let factor = field.scalingFactor ?? 1
            let scaled = (value * factor).rounded()
            return scaled.isFinite ? (scaled / factor, scaled / factor == value) : nil
        default: return (value, true)
        }
    }

    private mutating func outOfRange(_ slot: Int, _ range: Range<Int>, _ outcome: inout Outcome) throws(DocumentFault) {
        let field = schema.slots[slot].field
        try misfit(
            slot,
            &outcome,
            .value(
                field,
                preview: preview(range),
                type: "illegal_argument_exception",
                reason:
                    "Value [\(preview(range))] is out of range for a\(field.type == .integer ? "n" : "") \(field.type.rawValue)"
            )
        )
    }

    /// A text in a number field: its number, spelt as text.
    mutating func numericText(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>, _ outcome: inout Outcome)
        throws(DocumentFault)
    {
        if text.isEmpty {
            outcome.isNative = false
            return
        }
        let saved = scanner
        defer { scanner = saved }
        scanner = JSONScanner(text)
        let field = schema.slots[slot].field
        var parsed: (range: Range<Int>, whole: Bool)?
        do {
            parsed = try scanner.number()
        } catch {
            parsed = nil
        }
        guard let parsed, scanner.at == text.count else {
            let shown = String(decoding: text.prefix(100), as: UTF8.self)
            outcome.isNative = false
            // `0012`, `+5` and `.5` are numbers to real servers, though not to JSON.
            if let plain = DecimalText.canonical(shown) {
                return try plain.withUnsafeBufferPointer { (bytes) throws(DocumentFault) in
                    scanner = JSONScanner(bytes)
                    let (range, whole) = try scanner.number()
                    try number(slot, range, whole: whole, &outcome)
                    outcome.isNative = false
                }
            }
            return try misfit(
                slot,
                &outcome,
                .value(
                    field,
                    preview: shown,
                    type: shown == "NaN" || shown.hasSuffix("Infinity")
                        ? "illegal_argument_exception" : "number_format_exception",
                    reason: "For input string: \"\(shown)\""
                )
            )
        }
        if columns[slot].spelling == .none, field.type.storage == .integers, parsed.whole {
            columns[slot].spelling = .text
        }
        let before = outcome.isNative
        try number(slot, parsed.range, whole: parsed.whole, &outcome)
        // Only whole numbers in their plain spelling are printed again from the column.
        let canonical =
            parsed.whole && field.type.storage == .integers && columns[slot].spelling == .text
            && !(text.count > 1 && text[0] == 0x2D && text[1] == 0x30)
        outcome.isNative = before && canonical
    }
}

/// Numbers out of decimal text.
enum DecimalText {
    /// The JSON spelling of a decimal number with leading zeros, a plus, or a bare point; nil for anything else.
    static func canonical(_ text: String) -> [UInt8]? {
        guard !text.isEmpty, text.utf8.count <= 40,
            text.utf8.allSatisfy({ $0 &- 0x30 < 10 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) })
        else { return nil }
        if let whole = Int64(text) { return Array(String(whole).utf8) }
        guard let value = Double(text), value.isFinite else { return nil }
        return Array(JSON.double(value).compact.utf8)
    }

    /// A whole number of at most 18 digits at once, others by the careful way; nil beyond 64 bits.
    @inline(__always)
    static func integer(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        var at = range.lowerBound
        let negative = text[at] == 0x2D
        if negative { at &+= 1 }
        guard range.upperBound &- at <= 18 else { return Int64(String(decoding: text[range], as: UTF8.self)) }
        var value: Int64 = 0
        while at < range.upperBound {
            value = value &* 10 &+ Int64(text[at] &- 0x30)
            at &+= 1
        }
        return negative ? 0 &- value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    ]

    /// The nearest double of a JSON number.
    static func double(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double {
        var mantissa: UInt64 = 0
        var decimals = 0
        var seenPoint = false
        var at = range.lowerBound
        let negative = text[at] == 0x2D
        if negative { at += 1 }
        var simple = range.count <= 17
        while simple, at < range.upperBound {
            let byte = text[at]
            if byte == 0x2E {
                seenPoint = true
            } else if byte &- 0x30 < 10 {
                mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                if seenPoint { decimals += 1 }
            } else {
                simple = false
            }
            at += 1
        }
        // Both operands are exact below 2⁵³, so one division rounds once.
        if simple, mantissa < 1 << 53 {
            let value = Double(mantissa) / powers[decimals]
            return negative ? -value : value
        }
        return Double(String(decoding: text[range], as: UTF8.self)) ?? .nan
    }

    /// Whether the shortest decimal of a float is the number `value` that was sent.
    static func isShortest(_ single: Float, _ value: Double) -> Bool {
        if Double(single) == value, value.magnitude < 16_777_216 { return true }
        return Double(single.description) == value
    }

    /// False for numbers with more digits than a double keeps: their text stays in `_rest`.
    static func isFaithful(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ value: Double) -> Bool {
        if range.count <= 16 { return !(value == 0 && text[range.lowerBound] == 0x2D) }
        let digits = text[range].prefix { $0 | 0x20 != 0x65 }.filter { $0 &- 0x30 < 10 }.drop { $0 == 0x30 }
        return digits.count <= 17
    }
}

/// IEEE 754 binary16, which not every machine's Swift has.
enum HalfFloat {
    /// The nearest half-precision value; infinite beyond 65,504.
    static func rounded(_ value: Double) -> Double {
        guard value.isFinite, value != 0 else { return value }
        let exponent = max(Int(value.magnitude.exponent), -14)
        let step = scalbn(1.0, Int32(exponent - 10))
        let result = (value / step).rounded(.toNearestOrEven) * step
        return result.magnitude > 65504 ? (result < 0 ? -.infinity : .infinity) : result
    }
}

import FlowModel
import FlowSupport

extension DocumentParser {
    /// A string, number or boolean at the scanner, taken into the column of a slot.
    @inline(__always)
    mutating func scalar(_ slot: Int, _ outcome: inout Outcome) throws(DocumentFault) {
        let start = scanner.at
        let byte = try scanner.peek()
        switch byte {
        case 0x22:
            let (range, plain) = try scanner.string()
            if schema.slots[slot].storage == .keywords, plain {
                return keyword(slot, UnsafeBufferPointer(rebasing: scanner.text[range]), &outcome)
            }
            if plain {
                try string(slot, UnsafeBufferPointer(rebasing: scanner.text[range]), &outcome)
            } else {
                let bytes = scanner.unescaped(range)
                let result: DocumentFault? = bytes.withUnsafeBufferPointer { text in
                    do throws(DocumentFault) {
                        try string(slot, text, &outcome)
                        return nil
                    } catch {
                        return error
                    }
                }
                if let result { throw result }
            }
        case 0x74:
            try scanner.literal("true")
            try boolean(slot, true, &outcome)
        case 0x66:
            try scanner.literal("false")
            try boolean(slot, false, &outcome)
        case 0x7B:
            try scanner.skipValue()
            let field = schema.slots[slot].field
            try misfit(
                slot,
                &outcome,
                .value(
                    field,
                    preview: preview(start..<scanner.at),
                    type: "illegal_state_exception",
                    reason: "Can't get text on a START_OBJECT at 1:\(start + 1)"
                )
            )
        default:
            let (range, whole) = try scanner.number()
            try number(slot, range, whole: whole, &outcome)
        }
    }

    func preview(_ range: Range<Int>) -> String { String(decoding: scanner.text[range].prefix(120), as: UTF8.self) }

    /// A value its field cannot take: an error, or left to `_rest`.
    func misfit(
        _ slot: Int,
        _ outcome: inout Outcome,
        _ fault: @autoclosure () -> DocumentFault
    ) throws(DocumentFault) {
        guard isLenient || schema.slots[slot].field.ignoresMalformed else { throw fault() }
        outcome.isNative = false
    }

    // MARK: Keywords

    @inline(__always)
    mutating func keyword(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>, _ outcome: inout Outcome) {
        if let limit = schema.slots[slot].field.ignoreAbove, text.count > limit, isLonger(text, than: limit) {
            outcome.isNative = false
            return
        }
        let code = columns[slot].texts.intern(text)
        columns[slot].codes.append(code)
        outcome.count &+= 1
    }
    private func isLonger(_ text: UnsafeBufferPointer<UInt8>, than limit: Int) -> Bool {
        String(decoding: text, as: UTF8.self).utf16.count > limit
    }

    // MARK: Strings

    mutating func string(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>, _ outcome: inout Outcome)
        throws(DocumentFault)
    {
        let field = schema.slots[slot].field
        switch field.type {
        case .keyword, .text: keyword(slot, text, &outcome)
        case .date: try date(slot, text, &outcome)
        case .ip: try address(slot, text, &outcome)
        case .boolean:
            outcome.isNative = false
            switch String(decoding: text, as: UTF8.self) {
            case "true":
                columns[slot].integers.append(1)
                outcome.count += 1
            case "false", "":
                columns[slot].integers.append(0)
                outcome.count += 1
            case let other:
                try misfit(
                    slot,
                    &outcome,
                    .value(
                        field,
                        preview: other,
                        type: "illegal_argument_exception",
                        reason: "Failed to parse value [\(other)] as only [true] or [false] are allowed."
                    )
                )
            }
        default: try numericText(slot, text, &outcome)
        }
    }

    private mutating func date(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>, _ outcome: inout Outcome)
        throws(DocumentFault)
    {
        // An empty text is no value, as on real servers.
        let formats = schema.slots[slot].field.formats
        let isISO = formats.contains { $0 == "strict_date_optional_time" }
        if isISO, let date = ISODate(text), formats[0] != "epoch_millis" || text.count > 4 {
            return store(date, slot, &outcome)
        }
        outcome.isNative = false
        if let instant = DateFormat.parse(text, formats: formats) {
            if columns[slot].spelling == .none { columns[slot].spelling = .native }
            columns[slot].integers.append(columns[slot].spelling == .iso6 ? instant.microseconds : instant.milliseconds)
            outcome.count += 1
            return
        }
        let shown = String(decoding: text.prefix(100), as: UTF8.self)
        try misfit(
            slot,
            &outcome,
            .value(
                schema.slots[slot].field,
                preview: shown,
                type: "illegal_argument_exception",
                reason: "failed to parse date field [\(shown)] with format [\(formats.joined(separator: "||"))]"
            )
        )
    }

    @inline(__always)
    private mutating func store(_ date: ISODate, _ slot: Int, _ outcome: inout Outcome) {
        let spelled: Spelling
        if date.isDateOnly {
            spelled = .isoDate
        } else if date.isZulu && date.hasSeconds {
            switch date.fractionDigits {
            case 0: spelled = .iso0
            case 3: spelled = .iso3
            case 6: spelled = .iso6
            default: spelled = .none
            }
        } else {
            spelled = .none
        }
        if columns[slot].spelling == .none { columns[slot].spelling = spelled == .none ? .native : spelled }
        if columns[slot].spelling != spelled { outcome.isNative = false }
        columns[slot].integers.append(
            columns[slot].spelling == .iso6 ? date.instant.microseconds : date.instant.milliseconds
        )
        outcome.count &+= 1
    }

    private mutating func address(_ slot: Int, _ text: UnsafeBufferPointer<UInt8>, _ outcome: inout Outcome)
        throws(DocumentFault)
    {
        if let v4 = IPAddress.parseQuad(text) {
            columns[slot].addresses.append(IPAddress(v4: v4))
            outcome.count &+= 1
            return
        }
        let shown = String(decoding: text.prefix(100), as: UTF8.self)
        if let address = IPAddress(parsing: shown) {
            columns[slot].addresses.append(address)
            outcome.count += 1
            if address.text != shown { outcome.isNative = false }
            return
        }
        try misfit(
            slot,
            &outcome,
            .value(
                schema.slots[slot].field,
                preview: shown,
                type: "illegal_argument_exception",
                reason: "'\(shown)' is not an IP string literal."
            )
        )
    }

    // MARK: Booleans

    mutating func boolean(_ slot: Int, _ value: Bool, _ outcome: inout Outcome) throws(DocumentFault) {
        let field = schema.slots[slot].field
        switch field.type {
        case .boolean:
            columns[slot].integers.append(value ? 1 : 0)
            outcome.count &+= 1
        case .keyword, .text:
            outcome.isNative = false
            let text: [UInt8] = value ? Array("true".utf8) : Array("false".utf8)
            text.withUnsafeBufferPointer { keyword(slot, $0, &outcome) }
        default:
            try misfit(
                slot,
                &outcome,
                .value(
                    field,
                    preview: value ? "true" : "false",
                    type: field.type == .ip || field.type == .date
                        ? "illegal_argument_exception" : "json_parse_exception",
                    reason:
                        "Current token (VALUE_\(value ? "TRUE" : "FALSE")) not numeric, can not use numeric value accessors"
                )
            )
        }
    }
}

extension IPAddress {
    /// Dotted IPv4 without leading zeros; nil for anything else.
    @inline(__always)
    static func parseQuad(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard text.count >= 7, text.count <= 15 else { return nil }
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text {
            let digit = byte &- 0x30
            if digit < 10 {
                if digits == 1 && part == 0 { return nil }
                part = part &* 10 &+ UInt32(digit)
                digits &+= 1
                if part > 255 { return nil }
            } else {
                guard byte == 0x2E, digits > 0, dots < 3 else { return nil }
                value = value << 8 | part
                dots &+= 1
                part = 0
                digits = 0
            }
        }
        return dots == 3 && digits > 0 ? value << 8 | part : nil
    }
}

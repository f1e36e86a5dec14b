extension JSON {
    /// Compact UTF-8 text.
    public var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 256)
        writer.append(self)
        return writer.array
    }
    /// Compact text.
    public var compact: String { String(decoding: bytes, as: UTF8.self) }
    /// Text with two spaces an indent, as `?pretty` gives it.
    public var pretty: String {
        var writer = ByteWriter(capacity: 1024)
        writer.append(pretty: self, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension ByteWriter {
    /// Compact JSON; reserves.
    public mutating func append(_ value: JSON) {
        switch value {
        case .array(let elements):
            byte(0x5B)
            for (index, element) in elements.enumerated() {
                if index > 0 { byte(0x2C) }
                append(element)
            }
            byte(0x5D)
        case .object(let members):
            byte(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { byte(0x2C) }
                string(member.name)
                byte(0x3A)
                append(member.value)
            }
            byte(0x7D)
        default: scalar(value)
        }
    }

    mutating func append(pretty value: JSON, depth: Int) {
        func line(_ depth: Int, _ writer: inout ByteWriter) {
            writer.append("\n" + String(repeating: "  ", count: depth))
        }
        switch value {
        case .array(let elements) where !elements.isEmpty:
            byte(0x5B)
            for (index, element) in elements.enumerated() {
                if index > 0 { byte(0x2C) }
                line(depth + 1, &self)
                append(pretty: element, depth: depth + 1)
            }
            line(depth, &self)
            byte(0x5D)
        case .object(let members) where !members.isEmpty:
            byte(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { byte(0x2C) }
                line(depth + 1, &self)
                string(member.name)
                append(" : ")
                append(pretty: member.value, depth: depth + 1)
            }
            line(depth, &self)
            byte(0x7D)
        default: append(value)
        }
    }

    mutating func scalar(_ value: JSON) {
        reserve(32)
        switch value {
        case .null: key("null")
        case .bool(let bool): self.bool(bool)
        case .integer(let integer): number(integer)
        case .unsigned(let integer): number(integer)
        case .double(let double): append(JSON.text(of: double))
        case .string(let text): string(text)
        case .array, .object: append(value)
        }
    }

    /// One byte; reserves.
    public mutating func byte(_ value: UInt8) {
        reserve(1)
        raw(value)
    }
}

extension JSON {
    /// The shortest decimal that reads back the same; NaN and infinities, which JSON lacks, as the texts real servers print.
    public static func text(of value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
        // Java writes 1.0E10 where Swift writes 1e+10; JSON readers take both.
        return value.description
    }
}

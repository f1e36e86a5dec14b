import FlowModel
import FlowSupport

extension InventoryReader {
    /// A value of a type; nil after a fault.
    mutating func read(_ value: YAML, _ type: InventorySchema.KeyType, _ path: String) -> InventoryEntry.Value? {
        switch type {
        case .text, .reference: return scalar(value, path).map { .text($0) }
        case .texts, .references: return texts(value, path)
        case .map: return map(value, path)
        case .objects(let keys): return .objects(objects(value, keys, list: path, path: path))
        case .id: return number(value, 1...Int(Int32.max), path, noun: "an id").map { .number($0) }
        case .number(let range): return number(value, range, path, noun: "in range").map { .number($0) }
        case .flag: return flag(value, path)
        case .word(let words, let noun):
            return checked(value, path) { text in
                words.contains(text) ? .text(text) : nil
            } otherwise: {
                "\"\($0)\" is not a \(noun); give one of \(words.joined(separator: " "))"
            }
        case .address:
            return checked(value, path) {
                IPAddress(parsing: $0).map { .address($0) }
            } otherwise: {
                "\"\($0)\" is not an address; give dotted IPv4 or IPv6"
            }
        case .mac:
            return checked(value, path) {
                MACAddress(parsing: $0).map { .mac($0) }
            } otherwise: {
                "\"\($0)\" is not a MAC address; give six pairs of hexadecimal digits"
            }
        case .time:
            return checked(value, path) {
                CivilTime.nanoseconds(parsing: $0).map { .time($0 / 1_000_000) }
            } otherwise: {
                "\"\($0)\" is not a time; write it as 2024-05-01T12:00:00Z"
            }
        case .prefix: return prefix(value, path)
        }
    }

    mutating func scalar(_ value: YAML, _ path: String) -> String? {
        if let text = value.text { return text }
        fault(Self.place(value), path, "a list or mapping where one value is needed; write a single value")
        return nil
    }

    mutating func checked(
        _ value: YAML,
        _ path: String,
        _ read: (String) -> InventoryEntry.Value?,
        otherwise sentence: (String) -> String
    ) -> InventoryEntry.Value? {
        guard let text = scalar(value, path) else { return nil }
        if let made = read(text) { return made }
        fault(Self.place(value), path, sentence(text))
        return nil
    }

    mutating func number(_ value: YAML, _ range: ClosedRange<Int>, _ path: String, noun: String) -> Int? {
        guard let text = scalar(value, path) else { return nil }
        if case .scalar(_, quoted: true) = value.value {
            fault(Self.place(value), path, "text where a number is needed; remove the quotes")
            return nil
        }
        guard let number = Int(text), range.contains(number) else {
            let bounds = "give a number from \(range.lowerBound) to \(range.upperBound)"
            fault(Self.place(value), path, "\(text) is not \(noun); \(bounds)")
            return nil
        }
        return number
    }

    mutating func flag(_ value: YAML, _ path: String) -> InventoryEntry.Value? {
        checked(value, path) { text in
            ["true", "True", "TRUE"].contains(text)
                ? .flag(true) : ["false", "False", "FALSE"].contains(text) ? .flag(false) : nil
        } otherwise: {
            "\"\($0)\" is neither true nor false; write one of them"
        }
    }

    mutating func texts(_ value: YAML, _ path: String) -> InventoryEntry.Value? {
        guard let elements = value.sequence else {
            return scalar(value, path).map { .texts([($0, Self.place(value))]) }
        }
        var out: [(text: String, place: InventoryEntry.Place)] = []
        for (index, element) in elements.enumerated() {
            if let text = scalar(element, "\(path)[\(index)]") { out.append((text, Self.place(element))) }
        }
        return .texts(out)
    }

    mutating func map(_ value: YAML, _ path: String) -> InventoryEntry.Value? {
        guard let pairs = value.mapping else {
            fault(Self.place(value), path, "keys with values are needed, as in {app: cart}")
            return nil
        }
        var out: [(key: String, value: String)] = []
        for pair in pairs {
            if let text = scalar(pair.value, "\(path).\(pair.key)") { out.append((pair.key, text)) }
        }
        return .map(out)
    }

    mutating func prefix(_ value: YAML, _ path: String) -> InventoryEntry.Value? {
        guard let text = scalar(value, path) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(parsing: parts[0]), let length = Int(parts[1]), length >= 0
        else {
            fault(Self.place(value), path, "\"\(text)\" is not a prefix; write it as 10.0.0.0/8 or 2001:db8::/32")
            return nil
        }
        let longest = parts[0].contains(":") ? 128 : 32
        guard length <= longest else {
            let remedy = "give a length from 0 to \(longest)"
            fault(Self.place(value), path, "\"\(text)\" is longer than /\(longest); \(remedy)")
            return nil
        }
        let network = address.network(length + (longest == 32 ? 96 : 0))
        guard network == address else {
            fault(Self.place(value), path, "\"\(text)\" has host bits; did you mean \(network.text)/\(length)")
            return nil
        }
        return .prefix(address, longest == 128 && address.isV4 ? max(length - 96, 0) : length)
    }
}

extension IPAddress {
    /// The first `bits` of the 128, the others zero.
    func network(_ bits: Int) -> IPAddress {
        let upper: UInt64 = bits >= 64 ? .max : bits <= 0 ? 0 : ~(UInt64.max >> UInt64(bits))
        let lower: UInt64 = bits <= 64 ? 0 : bits >= 128 ? .max : ~(UInt64.max >> UInt64(bits - 64))
        return IPAddress(high: high & upper, low: low & lower)
    }
}

extension MACAddress {
    /// Six pairs of hexadecimal digits, with colons or dashes between them.
    init?(parsing text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
        guard parts.count == 6 else { return nil }
        var bits: UInt64 = 0
        for part in parts {
            guard part.utf8.count == 2, part.allSatisfy(\.isHexDigit), let byte = UInt8(part, radix: 16) else {
                return nil
            }
            bits = bits << 8 | UInt64(byte)
        }
        self.init(bits: bits)
    }
}

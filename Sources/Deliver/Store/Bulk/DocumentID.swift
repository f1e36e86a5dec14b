import FlowSupport

/// What names a document within its index.
enum DocumentID: Sendable, Hashable {
    /// Made from the index's uuid and the `_seq_no` (decision 84); not stored.
    case automatic
    /// Sixteen characters of base64url: second and number of decision 37, or a client's of that form.
    case flow(second: UInt32, low: UInt64)
    /// Any other text, 1 to 512 bytes.
    case text([UInt8])

    init(_ text: UnsafeBufferPointer<UInt8>) {
        if text.count == 16, let id = Self.decode(text) { self = id } else { self = .text(Array(text)) }
    }
    init(_ text: String) {
        var text = text
        self = text.withUTF8 { DocumentID($0) }
    }

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8.enumerated() {
            table[Int(byte)] = UInt8(value)
        }
        return table
    }()
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> DocumentID? {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var bad: UInt8 = 0
        for index in 0..<8 {
            let a = values[Int(text[index])]
            let b = values[Int(text[index &+ 8])]
            bad |= a | b
            high = high << 6 | UInt64(a)
            low = low << 6 | UInt64(b)
        }
        if bad & 0x80 != 0 { return nil }
        // 48 bits each: the second is the upper 32 of the first half.
        return .flow(second: UInt32(truncatingIfNeeded: high >> 16), low: (high & 0xFFFF) << 48 | low)
    }

    /// The id as clients see it; `automatic` needs its row and is made elsewhere.
    var bytes: [UInt8] {
        switch self {
        case .automatic: return []
        case .text(let text): return text
        case .flow(let second, let low):
            let high = UInt64(second) << 16 | low >> 48
            return (0..<8).map { Self.alphabet[Int(high >> UInt64(42 - $0 * 6) & 63)] }
                + (0..<8).map { Self.alphabet[Int(low >> UInt64(42 - $0 * 6) & 63)] }
        }
    }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// A hash that stays the same for ever; its upper 40 bits stand in parts.
    var stableHash: UInt64 {
        switch self {
        case .automatic: 0
        case .flow(let second, let low): StableHash.fmix64(low ^ UInt64(second) &* 0x9E37_79B9_7F4A_7C15)
        case .text(let text): StableHash.fmix64(StableHash.fnv1a(text))
        }
    }

    /// The automatic id of an operation: base64url(7 bytes of the uuid ‖ u64 `_seq_no`), 20 characters.
    static func automatic(uuid: [UInt8], sequence: UInt64) -> String {
        Base64URL.encode(
            Array(uuid.prefix(7)) + (0..<8).map { UInt8(truncatingIfNeeded: sequence >> UInt64(56 - $0 * 8)) }
        )
    }
    /// The `_seq_no` in an automatic id of this index; nil for any other text.
    static func sequence(ofAutomatic id: some Collection<UInt8>, uuid: [UInt8]) -> UInt64? {
        guard id.count == 20, let bytes = Base64URL.decode(String(decoding: id, as: UTF8.self)), bytes.count == 15,
            bytes.prefix(7) == uuid.prefix(7)
        else { return nil }
        return bytes[7...].reduce(0) { $0 << 8 | UInt64($1) }
    }
}

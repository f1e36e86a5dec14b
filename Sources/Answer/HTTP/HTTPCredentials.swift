/// What an `Authorization` header carries (RFC 7617, RFC 6750, Elasticsearch's API keys); nothing is checked here.
public enum HTTPCredentials: Sendable, Equatable {
    case basic(user: String, password: String)
    case bearer(String)
    /// `ApiKey base64(id:key)`.
    case apiKey(id: String, key: String)

    /// Nil for another scheme or a value that cannot be decoded.
    public init?(header: String) {
        guard let space = header.firstIndex(of: " ") else { return nil }
        let scheme = header[..<space].lowercased()
        let value = HTTPHeaders.trimmed(header[header.index(after: space)...])
        switch scheme {
        case "bearer":
            guard !value.isEmpty else { return nil }
            self = .bearer(value)
        case "basic", "apikey":
            guard let text = Self.decodeBase64(value), let colon = text.firstIndex(of: 0x3A) else { return nil }
            let first = String(decoding: text[..<colon], as: UTF8.self)
            let second = String(decoding: text[(colon + 1)...], as: UTF8.self)
            self = scheme == "basic" ? .basic(user: first, password: second) : .apiKey(id: first, key: second)
        default: return nil
        }
    }

    /// Base64 with `+` and `/` (RFC 4648, section 4), padded or not; nil for anything else.
    static func decodeBase64(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        var padding = 0
        for byte in text.utf8 {
            if byte == 0x3D {
                padding += 1
                continue
            }
            guard padding == 0, let value = sextet(byte) else { return nil }
            word = word << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
                word &= (1 << UInt32(bits)) - 1
            }
        }
        return bits < 6 && padding <= 2 ? out : nil
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}

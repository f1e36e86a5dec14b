/// Rows of `enums.csv` as bits, for the lists of distinct values of a window (decisions 17 and 60).
enum ValueSets {
    /// Bit of a TTL: 1, 2, 3, 4, 30, 32, 60, 64, 128, 255, others.
    @inline(__always)
    static func ttl(_ ttl: UInt8) -> UInt32 {
        switch ttl {
        case 64: return 1 << 7
        case 128: return 1 << 8
        case 255: return 1 << 9
        case 1...4: return 1 << UInt32(ttl - 1)
        case 30: return 1 << 4
        case 32: return 1 << 5
        case 60: return 1 << 6
        default: return 1 << 10
        }
    }

    /// Bit of a packet length: up to 64, 128, 256, 512, 1024, 1500, 9000, 30000, 65535; nothing above.
    @inline(__always)
    static func size(_ bytes: UInt32) -> UInt32 {
        if bytes <= 64 { return 1 }
        if bytes <= 1024 { return 1 << (26 &- UInt32((bytes &- 1).leadingZeroBitCount)) }
        if bytes <= 1500 { return 1 << 5 }
        if bytes <= 9000 { return 1 << 6 }
        if bytes <= 30000 { return 1 << 7 }
        return bytes <= 65535 ? 1 << 8 : 0
    }

    /// Bit of a combination of six flags: SYN, SYN+ACK, ACK, PSH+ACK, FIN+ACK, RST+ACK, others.
    @inline(__always)
    static func flags(_ flags: UInt8) -> UInt8 {
        switch flags {
        case 16: return 4
        case 24: return 8
        case 2: return 1
        case 18: return 2
        case 17: return 16
        case 20: return 32
        default: return 64
        }
    }

    /// Places of the three sets in `SideCounts.sets`.
    static let ttlShift: UInt32 = 9
    static let castShift: UInt32 = 20
}

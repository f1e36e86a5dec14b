/// Rows of `enums.csv` as bits, for the lists of distinct values of a window (decisions 17 and 60).
enum ValueSets {
    /// Bit of a TTL: 1, 2, 3, 4, 30, 32, 60, 64, 128, 255, others.
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
    ///
    /// Sums of comparisons: sizes vary from packet to packet, and a branch would be guessed wrong half the time.
    @inline(__always)
    static func size(_ bytes: UInt32) -> UInt32 {
        let low = more(bytes, 64) &+ more(bytes, 128) &+ more(bytes, 256) &+ more(bytes, 512)
        let high = more(bytes, 1024) &+ more(bytes, 1500) &+ more(bytes, 9000) &+ more(bytes, 30000)
        return (1 &<< (low &+ high &+ more(bytes, 65535))) & 0x1FF
    }
    @inline(__always)
    private static func more(_ bytes: UInt32, _ limit: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (limit &- UInt64(bytes)) >> 63)
    }

    /// Bit of a combination of six flags: SYN, SYN+ACK, ACK, PSH+ACK, FIN+ACK, RST+ACK, others.
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

/// The bits of all TTLs and flags, for one look-up a packet.
///
/// Owns its cells; immutable after `init`.
struct ValueTables: ~Copyable {
    private let ttls: UnsafeMutablePointer<UInt32>
    private let flags: UnsafeMutablePointer<UInt8>

    init() {
        ttls = .allocate(capacity: 256)
        flags = .allocate(capacity: 64)
        for value in UInt8.min ... .max {
            (ttls + Int(value)).initialize(to: ValueSets.ttl(value) << ValueSets.ttlShift)
        }
        for value in UInt8(0)..<64 { (flags + Int(value)).initialize(to: ValueSets.flags(value)) }
    }
    deinit {
        ttls.deallocate()
        flags.deallocate()
    }

    /// Bit of a TTL, in its place in `SideCounts.sets`.
    @inline(__always) func ttl(_ value: UInt8) -> UInt32 { ttls[Int(value)] }
    /// Bit of a combination of flags, of which six count.
    @inline(__always) func flags(_ value: UInt8) -> UInt8 { flags[Int(value & TCPFlags.mask)] }
}

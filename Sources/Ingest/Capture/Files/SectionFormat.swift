internal import FlowModel

/// One section of a pcapng file (draft-ietf-opsawg-pcapng): its byte order and the interfaces described so far.
struct SectionFormat {
    static let headerBlock: UInt32 = 0x0A0D_0D0A
    static let interfaceBlock: UInt32 = 1
    static let packetBlock: UInt32 = 2
    static let simpleBlock: UInt32 = 3
    static let enhancedBlock: UInt32 = 6
    /// libpcap's own bound for a block that has to be held whole.
    static let maximumBlock: UInt32 = 16 << 20
    /// More interfaces than `Frame.interface` can number are ignored.
    static let maximumInterfaces = 65_536

    struct Interface {
        var linkNumber: UInt32
        var link: LinkType?
        /// 0 means no limit.
        var snapLength: UInt32
        var resolution = TimeResolution()
        var fcs: UInt32 = 0
    }
    var swapped = false
    var interfaces: [Interface] = []

    @inline(__always)
    func word32(_ at: UnsafeRawPointer) -> UInt32 {
        let value = at.loadUnaligned(as: UInt32.self)
        return swapped ? value.byteSwapped : value
    }
    @inline(__always)
    func word16(_ at: UnsafeRawPointer) -> UInt16 {
        let value = at.loadUnaligned(as: UInt16.self)
        return swapped ? value.byteSwapped : value
    }
}

/// How an interface counts time: `if_tsresol` and `if_tsoffset`.
struct TimeResolution: Equatable {
    /// Nanoseconds of a tick when that is a whole number, else 0.
    private(set) var tick: UInt64 = 1000
    private var divisor: UInt64 = 1
    private var shift: UInt64 = 0
    /// Seconds added to each time.
    var offset: Int64 = 0

    /// `code` below 128 is a negative power of ten, else its low seven bits are a negative power of two.
    mutating func take(code: UInt8) {
        tick = 0
        divisor = 1
        shift = 0
        let exponent = UInt64(code & 127)
        if code & 128 != 0 {
            shift = exponent
            if shift == 0 { tick = 1_000_000_000 }
        } else if exponent <= 9 {
            tick = Self.power(9 - exponent)
        } else {
            divisor = Self.power(min(exponent - 9, 19))
        }
    }

    private static func power(_ exponent: UInt64) -> UInt64 { (0..<exponent).reduce(1) { value, _ in value &* 10 } }

    /// Nanoseconds since the epoch, held at the ends of 64 bits.
    @inline(__always)
    func nanoseconds(_ ticks: UInt64) -> UInt64 {
        var time: UInt64
        if tick != 0 {
            let (product, overflow) = ticks.multipliedReportingOverflow(by: tick)
            time = overflow ? .max : product
        } else {
            time = slow(ticks)
        }
        if offset != 0 { time = moved(time) }
        return time
    }

    private func slow(_ ticks: UInt64) -> UInt64 {
        guard shift > 0 else { return ticks / divisor }
        let (high, low) = ticks.multipliedFullWidth(by: 1_000_000_000)
        if shift < 64 { return high >> shift != 0 ? .max : high << (64 - shift) | low >> shift }
        return shift < 128 ? high >> (shift - 64) : 0
    }

    private func moved(_ time: UInt64) -> UInt64 {
        let (distance, overflow) = offset.magnitude.multipliedReportingOverflow(by: 1_000_000_000)
        if offset < 0 { return overflow || distance > time ? 0 : time - distance }
        let (sum, tooLate) = time.addingReportingOverflow(distance)
        return overflow || tooLate ? .max : sum
    }
}

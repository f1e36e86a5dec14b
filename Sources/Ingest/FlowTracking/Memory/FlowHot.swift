import FlowModel

/// The first line of a flow: who it is, its state, and when it was last seen; every packet reads it.
struct FlowHot: BitwiseCopyable {
    var ip0 = IPAddress.zero4
    var ip1 = IPAddress.zero4
    /// Nanoseconds of the newest packet.
    var recent: UInt64 = 0
    var port0: UInt16 = 0
    var port1: UInt16 = 0
    var etherType: UInt16 = 0
    /// VLAN of each direction (decision 53): 12 bits, `VLANTag.seen` once a packet of it came.
    var vlan0: UInt16 = 0
    var vlan1: UInt16 = 0
    var marks = FlowMarks(rawValue: 0)
    /// TCP: slot of its `TCPSequence`.
    ///
    /// ICMP: of its `EchoLists`. UDP: low bits of the time of the newest payload.
    var detail: UInt32 = Slot.none
    /// UDP: high bits of that time.
    ///
    /// TCP: which handshake numbers and keepalives are known (`TCPKnown`).
    var detailHigh: UInt16 = 0
    /// 0 without IP.
    var protocolNumber: UInt8 = 0
    var tunnelType: UInt8 = 0
    /// Number of the capture NIC among those of the table; points with the same NIC share it.
    var nic: UInt8 = 0
    /// `TCPState`; other protocols stay in `established`.
    var state: TCPState = .raw
    var timeout: TimeoutClass = .opening
    /// Direction score (8.1).
    var score: UInt8 = 0

    @inline(__always) var isIP: Bool { etherType == 0x0800 || etherType == 0x86DD }
    @inline(__always) var isTCP: Bool { protocolNumber == 6 }
    @inline(__always) var isUDP: Bool { protocolNumber == 17 }
    /// Time of the newest UDP payload, modulo 2^48 ns.
    @inline(__always) var exchangeTime: UInt64 {
        get { UInt64(detail) | UInt64(detailHigh) << 32 }
        set {
            detail = UInt32(truncatingIfNeeded: newValue)
            detailHigh = UInt16(truncatingIfNeeded: newValue >> 32)
        }
    }
}

/// Single facts about a flow.
///
/// Sets of several are constants: a literal of members may be built on the heap for every packet.
struct FlowMarks: OptionSet, BitwiseCopyable {
    var rawValue: UInt16
    /// A SYN or SYN+ACK told who the client is (decision 56).
    static let pinned = FlowMarks(rawValue: 1)
    /// Packets were counted since the last report.
    static let open = FlowMarks(rawValue: 2)
    static let seenClient = FlowMarks(rawValue: 4)
    static let seenServer = FlowMarks(rawValue: 8)
    static let bothSeen = FlowMarks(rawValue: 4 | 8)
    /// The mark of side `k`.
    @inline(__always) static func seen(_ k: Int) -> FlowMarks {
        FlowMarks(rawValue: 4 &<< UInt16(truncatingIfNeeded: k))
    }
    /// Sides that sent in the second of the newest packet (7.2); neither TCP nor UDP use them otherwise.
    static let nowClient = FlowMarks(rawValue: 16)
    static let nowServer = FlowMarks(rawValue: 32)
    static let bothNow = FlowMarks(rawValue: 16 | 32)
    /// The cold part names an L7 record.
    static let hasL7 = FlowMarks(rawValue: 64)
    /// L7 is left alone until the time in the cold part (15.3).
    static let skipsL7 = FlowMarks(rawValue: 128)
    static let l2Client = FlowMarks(rawValue: 256)
    static let l2Server = FlowMarks(rawValue: 512)
    /// The table of rare facts knows the flow (TOA, keepalive).
    static let rare = FlowMarks(rawValue: 4096)
    /// Filed in the half-open wheel (decision 59).
    static let halfOpen = FlowMarks(rawValue: 8192)
    /// UDP: a payload was seen, and whether the server sent the newest one.
    static let exchanged = FlowMarks(rawValue: 16384)
    static let exchangedByServer = FlowMarks(rawValue: 32768)

    /// A payload of side `k` is the newest one.
    @inline(__always)
    func exchange(by k: Int) -> FlowMarks {
        FlowMarks(rawValue: rawValue & 0x7FFF | 0x4000 | UInt16(truncatingIfNeeded: k &<< 15))
    }

    /// Exchanges what belongs to the sides.
    mutating func reverse() {
        swap(.seenClient, .seenServer)
        swap(.nowClient, .nowServer)
        swap(.l2Client, .l2Server)
        if contains(.exchanged) { formSymmetricDifference(.exchangedByServer) }
    }
    private mutating func swap(_ a: FlowMarks, _ b: FlowMarks) {
        let (hasA, hasB) = (contains(a), contains(b))
        if hasA { insert(b) } else { remove(b) }
        if hasB { insert(a) } else { remove(a) }
    }
}

/// `FlowHot.detailHigh` of TCP flows.
struct TCPKnown: OptionSet, BitwiseCopyable {
    var rawValue: UInt16
    static let syn = TCPKnown(rawValue: 1)
    static let synAck = TCPKnown(rawValue: 2)
}

/// VLAN of a direction in 16 bits.
enum VLANTag {
    static let seen: UInt16 = 0x8000
}

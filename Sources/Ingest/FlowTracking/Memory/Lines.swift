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
    static let l3Client = FlowMarks(rawValue: 1024)
    static let l3Server = FlowMarks(rawValue: 2048)
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
        swap(.l3Client, .l3Server)
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

/// The second line: counts of the open window; every packet writes it.
struct FlowCounts: BitwiseCopyable {
    var client = SideCounts()
    var server = SideCounts()
    private var numberLow: UInt32 = 0
    private var numberHigh: UInt16 = 0
    /// Identifier of the flow's first tag that is not 0 (decision 4).
    var vlan: UInt16 = 0

    /// n of decision 37.
    var number: UInt64 {
        get { UInt64(numberLow) | UInt64(numberHigh) << 32 }
        set {
            numberLow = UInt32(truncatingIfNeeded: newValue)
            numberHigh = UInt16(truncatingIfNeeded: newValue >> 32)
        }
    }
    /// Number of the capture point of the first packet.
    var interface: UInt16 {
        get { client.extra }
        set { client.extra = newValue }
    }
    /// IPv4 identification of the first packet.
    var identification: UInt16 {
        get { server.extra }
        set { server.extra = newValue }
    }

    mutating func reverse() {
        swap(&client, &server)
        swap(&client.extra, &server.extra)
    }
    mutating func clear() {
        let (a, b) = (client.extra, server.extra)
        client = SideCounts()
        server = SideCounts()
        client.extra = a
        server.extra = b
    }
}

/// Counts of one side in the open window; bytes with 48 bits.
struct SideCounts: BitwiseCopyable {
    var packets: UInt32 = 0
    /// Sets of values seen: 9 bits packet sizes, 11 TTLs, 3 casts.
    var sets: UInt32 = 0
    private var bytesLow: UInt32 = 0
    private var l3Low: UInt32 = 0
    private var l4Low: UInt32 = 0
    private var bytesHigh: UInt16 = 0
    private var l3High: UInt16 = 0
    private var l4High: UInt16 = 0
    /// Belongs to the flow, not to the side.
    var extra: UInt16 = 0

    @inline(__always) var bytes: UInt64 { UInt64(bytesLow) | UInt64(bytesHigh) << 32 }
    @inline(__always) var l3: UInt64 { UInt64(l3Low) | UInt64(l3High) << 32 }
    @inline(__always) var l4: UInt64 { UInt64(l4Low) | UInt64(l4High) << 32 }

    @inline(__always)
    mutating func add(bytes: UInt32, l3: UInt32, l4: UInt32) {
        packets &+= 1
        Self.add(bytes, &bytesLow, &bytesHigh)
        Self.add(l3, &l3Low, &l3High)
        Self.add(l4, &l4Low, &l4High)
    }
    @inline(__always)
    private static func add(_ amount: UInt32, _ low: inout UInt32, _ high: inout UInt16) {
        let (sum, carry) = low.addingReportingOverflow(amount)
        low = sum
        if carry { high &+= 1 }
    }
}

/// Lines one and two side by side.
struct FlowLines: BitwiseCopyable {
    var hot = FlowHot()
    var counts = FlowCounts()

    /// An empty flow, written where it lies: made elsewhere and copied it would cost a stall.
    @inline(__always)
    static func clear(_ place: UnsafeMutablePointer<FlowLines>) {
        UnsafeMutableRawPointer(place).initializeMemory(as: UInt64.self, repeating: 0, count: 16)
        place.pointee.hot.detail = Slot.none
        place.pointee.hot.state = .raw
        place.pointee.hot.timeout = .opening
    }
}

/// What a flow needs when it begins, when its window turns and when it ends.
struct FlowCold: BitwiseCopyable {
    /// Nanoseconds of the first packet.
    var start: UInt64 = 0
    /// Totals up to the last report.
    var totalBytes0: UInt64 = 0
    var totalBytes1: UInt64 = 0
    private var totalPacketsLow0: UInt32 = 0
    private var totalPacketsLow1: UInt32 = 0
    private var totalPacketsHigh0: UInt16 = 0
    private var totalPacketsHigh1: UInt16 = 0
    private var macLow0: UInt32 = 0
    private var macLow1: UInt32 = 0
    private var macHigh0: UInt16 = 0
    private var macHigh1: UInt16 = 0
    /// Interned tunnel.
    var tunnel: UInt32 = Slot.none
    /// Neighbours in the wheel.
    var next: UInt32 = Slot.none
    var previous: UInt32 = Slot.none
    private var filedAndReports: UInt32 = 0
    /// Slot of the L7 record, or when L7 is looked at again (units of 2^20 ns).
    var l7: UInt32 = 0
    /// TCP: its handshake.
    ///
    /// UDP: art of both sides. ICMP: srt.
    var area = InlineArray<7, UInt32>(repeating: 0)

    /// An empty flow, written where it lies.
    @inline(__always)
    static func clear(_ place: UnsafeMutablePointer<FlowCold>) {
        UnsafeMutableRawPointer(place).initializeMemory(as: UInt64.self, repeating: 0, count: 12)
        place.pointee.tunnel = Slot.none
        place.pointee.next = Slot.none
        place.pointee.previous = Slot.none
    }

    /// MACs in the flow's orientation.
    var macs: MACPair {
        get {
            MACPair(
                client: UInt64(macLow0) | UInt64(macHigh0) << 32,
                server: UInt64(macLow1) | UInt64(macHigh1) << 32
            )
        }
        set {
            macLow0 = UInt32(truncatingIfNeeded: newValue.client)
            macLow1 = UInt32(truncatingIfNeeded: newValue.server)
            macHigh0 = UInt16(truncatingIfNeeded: newValue.client >> 32)
            macHigh1 = UInt16(truncatingIfNeeded: newValue.server >> 32)
        }
    }
    /// Place in the wheel that the flow is filed in, below `TimerWheel.horizon`.
    @inline(__always)
    var filed: UInt32 {
        get { filedAndReports & 1023 }
        set { filedAndReports = filedAndReports & ~1023 | newValue & 1023 }
    }
    /// Documents made so far: k of decision 37, in 22 bits (eight years of minutes).
    @inline(__always)
    var reports: UInt32 {
        get { filedAndReports >> 10 }
        set { filedAndReports = newValue << 10 | filedAndReports & 1023 }
    }

    var totalPackets0: UInt64 { UInt64(totalPacketsLow0) | UInt64(totalPacketsHigh0) << 32 }
    var totalPackets1: UInt64 { UInt64(totalPacketsLow1) | UInt64(totalPacketsHigh1) << 32 }

    mutating func addTotals(_ client: SideCounts, _ server: SideCounts) {
        totalBytes0 &+= client.bytes
        totalBytes1 &+= server.bytes
        let (a, b) = (totalPackets0 &+ UInt64(client.packets), totalPackets1 &+ UInt64(server.packets))
        totalPacketsLow0 = UInt32(truncatingIfNeeded: a)
        totalPacketsHigh0 = UInt16(truncatingIfNeeded: a >> 32)
        totalPacketsLow1 = UInt32(truncatingIfNeeded: b)
        totalPacketsHigh1 = UInt16(truncatingIfNeeded: b >> 32)
    }
    mutating func reverseTotals() {
        swap(&totalBytes0, &totalBytes1)
        swap(&totalPacketsLow0, &totalPacketsLow1)
        swap(&totalPacketsHigh0, &totalPacketsHigh1)
    }
}

extension UnsafeMutablePointer where Pointee == FlowCold {
    /// The protocol's part of the cold line.
    @inline(__always)
    func area<T: BitwiseCopyable>(_ type: T.Type) -> UnsafeMutablePointer<T> {
        (UnsafeMutableRawPointer(self) + 68).assumingMemoryBound(to: T.self)
    }
}

/// `art` of a UDP flow in its open window, by who answered (14.1).
struct UDPDelays: BitwiseCopyable {
    var answer0 = ShortDelay()
    var answer1 = ShortDelay()
}

/// `srt` of an ICMP flow in its open window (14.2), and the one request or reply that waits, as long as there is only one.
struct EchoDelays: BitwiseCopyable {
    private var sumLow: UInt32 = 0
    private var sumHigh: UInt32 = 0
    var maximum: UInt32 = 0
    var count: UInt32 = 0
    private var waitingLow: UInt32 = 0
    private var waitingHigh: UInt16 = 0
    private(set) var waiting: Waiting = .nothing
    private(set) var echo: UInt32 = 0

    enum Waiting: UInt8 { case nothing, request, reply }

    /// Time of what waits, modulo 2^48 ns.
    var time: UInt64 { UInt64(waitingLow) | UInt64(waitingHigh) << 32 }

    mutating func wait(_ kind: Waiting, _ echo: UInt32, time: UInt64) {
        waiting = kind
        self.echo = echo
        waitingLow = UInt32(truncatingIfNeeded: time)
        waitingHigh = UInt16(truncatingIfNeeded: time >> 32)
    }
    mutating func waitNoMore() { waiting = .nothing }

    mutating func add(_ microseconds: UInt32) {
        var full = self.full
        full.add(microseconds)
        sumLow = UInt32(truncatingIfNeeded: full.sum)
        sumHigh = UInt32(truncatingIfNeeded: full.sum >> 32)
        maximum = full.maximum
        count = full.count
    }
    /// The window was reported; what waits goes on waiting.
    mutating func clearWindow() { (sumLow, sumHigh, maximum, count) = (0, 0, 0, 0) }

    var full: DelaySum {
        var out = DelaySum()
        out.sum = UInt64(sumLow) | UInt64(sumHigh) << 32
        out.maximum = maximum
        out.count = count
        return out
    }
}

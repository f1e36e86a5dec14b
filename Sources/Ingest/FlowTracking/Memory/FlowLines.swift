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

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
    @inline(__always) private static var filedMask: UInt32 { TimerWheel.horizon &- 1 }
    /// Place in the wheel that the flow is filed in, below `TimerWheel.horizon`.
    @inline(__always)
    var filed: UInt32 {
        get { filedAndReports & Self.filedMask }
        set { filedAndReports = filedAndReports & ~Self.filedMask | newValue & Self.filedMask }
    }
    /// Documents made so far: k of decision 37, in 22 bits (eight years of minutes).
    @inline(__always)
    var reports: UInt32 {
        get { filedAndReports / TimerWheel.horizon }
        set { filedAndReports = newValue &* TimerWheel.horizon | filedAndReports & Self.filedMask }
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

/// The MACs of a flow, side 0 first.
struct MACPair: BitwiseCopyable, Equatable {
    var client: UInt64
    var server: UInt64

    @inline(__always) var reversed: MACPair { MACPair(client: server, server: client) }
}

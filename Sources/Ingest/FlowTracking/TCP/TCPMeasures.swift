import FlowModel

/// A delay that cannot overlap with another of its kind: the sum of a window fits 32 bits of microseconds.
struct ShortDelay: BitwiseCopyable {
    var sum: UInt32 = 0
    var maximum: UInt32 = 0
    var count: UInt32 = 0

    @inline(__always)
    mutating func add(_ microseconds: UInt32) {
        let (total, overflow) = sum.addingReportingOverflow(microseconds)
        sum = overflow ? .max : total
        maximum = max(maximum, microseconds)
        count &+= 1
    }
    var full: DelaySum {
        var out = DelaySum()
        out.sum = UInt64(sum)
        out.maximum = maximum
        out.count = count
        return out
    }
}

extension DelaySum {
    @inline(__always)
    mutating func add(_ microseconds: UInt32) {
        sum &+= UInt64(microseconds)
        maximum = max(maximum, microseconds)
        count &+= 1
    }
}

/// What a TCP flow has measured in its open window; index 0 is the client, 1 the server (flow-engine.md 13).
struct TCPMeasures: BitwiseCopyable {
    /// `rtt_client`, `rtt_server`: who confirmed.
    var handshake0 = DelaySum()
    var handshake1 = DelaySum()
    var clientIdle = DelaySum()
    /// Who answered; documents show the server's.
    var systemResponse0 = ShortDelay()
    var systemResponse1 = ShortDelay()
    var applicationResponse0 = ShortDelay()
    var applicationResponse1 = ShortDelay()
    /// Microseconds of the whole handshake.
    var handshake: UInt32 = 0
    var retransmitted0: UInt32 = 0
    var retransmitted1: UInt32 = 0
    var zeroWindow0: UInt32 = 0
    var zeroWindow1: UInt32 = 0
    var outOfOrder0: UInt32 = 0
    var outOfOrder1: UInt32 = 0
    var synAgain: UInt32 = 0
    var synAckAgain: UInt32 = 0
    var syn: UInt32 = 0
    var synAck: UInt32 = 0
    var fin: UInt32 = 0

    /// Counts a packet of side `k`.
    ///
    /// What both sides have lies side by side, so that nobody has to guess which side it is.
    @inline(always)
    static func add(_ place: UnsafeMutablePointer<TCPMeasures>, _ events: TCPEvents, side k: Int) {
        let found = events.found
        let bytes = UnsafeMutableRawPointer(place)
        if !found.isDisjoint(with: .rareOnes) { place.pointee.addRare(events, bytes, k) }
        if found.contains(.systemResponse) {
            pair(bytes, 48, ShortDelay.self, k).pointee.add(events.systemResponse)
        }
        if found.contains(.applicationResponse) {
            pair(bytes, 72, ShortDelay.self, k).pointee.add(events.applicationResponse)
        }
        if found.contains(.clientIdle) { place.pointee.clientIdle.add(events.clientIdle) }
    }

    /// The part of side `k` of two that begin at `offset`.
    @inline(always)
    private static func pair<T>(_ bytes: UnsafeMutableRawPointer, _ offset: Int, _ type: T.Type, _ k: Int)
        -> UnsafeMutablePointer<T>
    {
        (bytes + offset).assumingMemoryBound(to: T.self) + k
    }

    @inline(never)
    private mutating func addRare(_ events: TCPEvents, _ bytes: UnsafeMutableRawPointer, _ k: Int) {
        let found = events.found
        if !found.isDisjoint(with: .handshakeFlags) { addFlags(found) }
        if found.contains(.retransmission) { Self.pair(bytes, 100, UInt32.self, k).pointee &+= 1 }
        if found.contains(.zeroWindow) { Self.pair(bytes, 108, UInt32.self, k).pointee &+= 1 }
        if found.contains(.outOfOrder) { Self.pair(bytes, 116, UInt32.self, k).pointee &+= 1 }
        if found.contains(.handshakeSide) { Self.pair(bytes, 0, DelaySum.self, k).pointee.add(events.handshakeSide) }
        if found.contains(.handshake) { handshake = max(handshake, events.handshake) }
    }

    private mutating func addFlags(_ found: TCPEvents.Found) {
        if found.contains(.syn) { syn &+= 1 }
        if found.contains(.synAck) { synAck &+= 1 }
        if found.contains(.fin) { fin &+= 1 }
        if found.contains(.synAgain) { synAgain &+= 1 }
        if found.contains(.synAckAgain) { synAckAgain &+= 1 }
    }

    /// Everything per side changes places; the handshake's whole and counts stay (decision 67).
    mutating func reverse() {
        swap(&handshake0, &handshake1)
        swap(&systemResponse0, &systemResponse1)
        swap(&applicationResponse0, &applicationResponse1)
        swap(&retransmitted0, &retransmitted1)
        swap(&zeroWindow0, &zeroWindow1)
        swap(&outOfOrder0, &outOfOrder1)
    }
}

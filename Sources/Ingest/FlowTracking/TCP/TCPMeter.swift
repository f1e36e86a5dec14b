import Decode

/// The facts of one TCP packet that delays and counts depend on (flow-engine.md 13.2).
struct TCPSegment {
    /// Nanoseconds, never before the flow's other packets (decision 57).
    var time: UInt64
    var sequence: UInt32
    var acknowledgement: UInt32
    var payload: UInt32
    var window: UInt16
    /// Six bits.
    var flags: UInt8
    /// 0 when there is no whole header.
    var dataOffset: UInt8
    /// Too far behind the clock: it counts, but no delay begins or ends with it.
    var isLate: Bool

    @inline(always) var isSyn: Bool { flags == TCPFlags.syn }
    @inline(always) var isSynAck: Bool { flags == TCPFlags.syn | TCPFlags.ack && payload == 0 }
    @inline(always) var isPureAck: Bool { flags == TCPFlags.ack && payload == 0 }
    @inline(always) var isRequest: Bool { flags == TCPFlags.psh | TCPFlags.ack && payload > 1 }
    @inline(always) var isData: Bool { payload > 1 }
    /// Step A of 13.3: what delays do not look at.
    @inline(always) var isUninteresting: Bool {
        if dataOffset == 0 || flags & TCPFlags.rst != 0 { return true }
        if flags & TCPFlags.ack != 0 { return false }
        return flags & TCPFlags.syn == 0 || flags & (TCPFlags.psh | TCPFlags.urg) != 0
    }
}

/// The one place where a delay of TCP is measured and a retransmission is told (flow-engine.md 13.3–13.6).
///
/// Points at the state of one flow for the length of one packet; owns nothing.
struct TCPMeter {
    let me: UnsafeMutablePointer<TCPPeer>
    let other: UnsafeMutablePointer<TCPPeer>
    let flow: UnsafeMutablePointer<TCPSequence>
    let handshake: UnsafeMutablePointer<TCPHandshake>
    /// 0 = sent by the client.
    let side: Int

    static let halfMinute: UInt64 = 30_000_000_000
    static let tenSeconds: UInt64 = 10_000_000_000

    @inline(always)
    init(_ flow: UnsafeMutablePointer<TCPSequence>, _ handshake: UnsafeMutablePointer<TCPHandshake>, side: Int) {
        let peers = UnsafeMutableRawPointer(flow).assumingMemoryBound(to: TCPPeer.self)
        self.flow = flow
        self.handshake = handshake
        self.side = side
        me = peers + side
        other = peers + (1 &- side)
    }

    @inline(always) private var isHandshaking: Bool {
        get { flow.pointee.client.marks.contains(.handshaking) }
        nonmutating set {
            if newValue {
                flow.pointee.client.marks.insert(.handshaking)
            } else {
                flow.pointee.client.marks.remove(.handshaking)
            }
        }
    }

    /// Steps A to G.
    @inline(always)
    func feed(_ packet: TCPSegment, _ lists: inout SequencePool) -> TCPEvents {
        var events = TCPEvents()
        if packet.isUninteresting {
            if !packet.isLate { flow.pointee.disarmAll() }
            return events
        }
        var isError = false
        if packet.flags & TCPFlags.syn != 0 || isHandshaking {
            order(packet, &events)
        }
        if packet.isData && !packet.isSyn {
            switch lists.judge(me, packet.sequence, packet.payload) {
            case .none: break
            case .retransmission: events.found.formUnion(.repeated)
            case .outOfOrder: events.found.insert(.outOfOrder)
            case .error: isError = true
            }
        }
        if isError {
            if !packet.isLate { flow.pointee.disarm() }
        } else {
            measure(packet, &events)
        }
        if !packet.isLate {
            me.pointee.time = packet.time
            me.pointee.sequence = packet.sequence
            me.pointee.length = packet.flags & TCPFlags.syn != 0 ? 1 : packet.payload
        }
        return events
    }

    /// Step C, 1 to 3: SYN, SYN+ACK and the acknowledgement of the handshake.
    @inline(never)
    private func order(_ packet: TCPSegment, _ events: inout TCPEvents) {
        if packet.isSyn {
            if handshake.pointee.threshold(side) == 0 && !packet.isLate {
                handshake.pointee.setThreshold(side, packet.sequence &+ 1)
                handshake.pointee.setFirst(side, packet.time)
                isHandshaking = true
            } else if me.pointee.marks.contains(.synSent) {
                events.found.formUnion(.synRepeated)
            }
            me.pointee.marks.insert(.synSent)
        } else if packet.isSynAck {
            orderSynAck(packet, &events)
        } else if packet.isPureAck && isHandshaking && side == 1 && !packet.isLate {
            isHandshaking = false
        }
    }

    private func orderSynAck(_ packet: TCPSegment, _ events: inout TCPEvents) {
        if handshake.pointee.threshold(side) != 0 {
            events.found.formUnion(.synAckRepeated)
        } else if !packet.isLate {
            handshake.pointee.setFirst(side, packet.time)
            handshake.pointee.setThreshold(side, packet.sequence &+ 1)
            if handshake.pointee.threshold(1 &- side) == 0 {
                handshake.pointee.setThreshold(1 &- side, packet.acknowledgement)
            } else {
                other.pointee.marks.insert(.fullPrepared)
            }
        }
    }

    /// Steps D to F.
    @inline(always)
    private func measure(_ packet: TCPSegment, _ events: inout TCPEvents) {
        if !packet.isLate {
            if isHandshaking { shake(packet, &events) }
            if !isHandshaking { answer(packet, &events) }
        }
        if packet.window == 0 && !isHandshaking { events.found.insert(.zeroWindow) }
        if packet.flags & (TCPFlags.syn | TCPFlags.fin) != 0 {
            if packet.isSyn { events.found.insert(.syn) }
            if packet.isSynAck { events.found.insert(.synAck) }
            if packet.flags & TCPFlags.fin != 0 { events.found.insert(.fin) }
        }
    }

    /// 13.5: the halves of the handshake and the whole.
    @inline(never)
    private func shake(_ packet: TCPSegment, _ events: inout TCPEvents) {
        let isSyn = packet.isSyn
        let isSynAck = packet.isSynAck
        let confirms = packet.isPureAck && packet.acknowledgement == handshake.pointee.threshold(1 &- side)
        let first = handshake.pointee.first(1 &- side)
        if me.pointee.marks.contains(.rttArmed), packet.acknowledgement == other.pointee.next, confirms || isSynAck,
            first != 0
        {
            let delay = ShortTime.age(first, at: packet.time)
            if delay > 0 && delay <= Self.halfMinute {
                events.found.insert(.handshakeSide)
                events.handshakeSide = TCPEvents.microseconds(delay)
            }
        }
        if me.pointee.marks.contains(.fullArmed), confirms {
            let delay = ShortTime.age(handshake.pointee.first(side), at: packet.time)
            if delay > 0 && delay <= Self.halfMinute {
                events.found.insert(.handshake)
                events.handshake = TCPEvents.microseconds(delay)
            }
        }
        if isSyn || isSynAck {
            me.pointee.marks.insert(.rttArmed)
            other.pointee.marks.insert(.rttArmed)
            flow.pointee.disarm()
            if isSynAck && other.pointee.marks.contains(.fullPrepared) { other.pointee.marks.insert(.fullArmed) }
        } else {
            me.pointee.marks.subtract(.handshakeDelays)
            other.pointee.marks.remove(.rttArmed)
            isHandshaking = false
        }
        if confirms { me.pointee.marks.insert(.handshakeAck) }
    }

    /// 13.6: answers of system and application, and the client's pauses.
    @inline(always)
    private func answer(_ packet: TCPSegment, _ events: inout TCPEvents) {
        let isPureAck = packet.isPureAck
        let isRequest = packet.isRequest
        let mine = me.pointee.marks
        if !mine.isDisjoint(with: .delays) {
            let delay = ShortTime.age(other.pointee.time, at: packet.time)
            if mine.contains(.srtArmed), isPureAck, packet.acknowledgement == other.pointee.next, delay > 0,
                delay <= Self.tenSeconds
            {
                events.found.insert(.systemResponse)
                events.systemResponse = TCPEvents.microseconds(delay)
            }
            if mine.contains(.artArmed), packet.isData, packet.sequence == me.pointee.next, delay > 0,
                delay <= Self.halfMinute
            {
                events.found.insert(.applicationResponse)
                events.applicationResponse = TCPEvents.microseconds(delay)
            }
        }
        if isPureAck {
            me.pointee.marks.remove(.srtArmed)
            other.pointee.marks.subtract(.delays)
        } else if isRequest {
            me.pointee.marks.subtract(.delays)
            other.pointee.marks.formUnion(.delays)
            if side == 0 { idle(packet, &events) }
        } else {
            flow.pointee.disarm()
        }
    }

    /// Step 6 of 13.6: how long the client was silent before this request.
    @inline(always)
    private func idle(_ packet: TCPSegment, _ events: inout TCPEvents) {
        let mine = ShortTime.age(me.pointee.time, at: packet.time)
        let its = ShortTime.age(other.pointee.time, at: packet.time)
        if me.pointee.marks.contains(.handshakeAck) {
            me.pointee.marks.remove(.handshakeAck)
            events.found.insert(.clientIdle)
            events.clientIdle = TCPEvents.microseconds(min(mine, its))
        } else if other.pointee.length > 1 && (me.pointee.length <= 1 || its < mine) {
            events.found.insert(.clientIdle)
            events.clientIdle = TCPEvents.microseconds(its)
        }
    }
}

import Decode
import FlowModel

/// Delays and L7 of one packet (flow-engine.md 13 to 15, decisions 57 and 65).
extension FlowTable {
    @inline(always)
    mutating func measure(_ slot: UInt32, _ view: PacketView, _ fromClient: Bool) {
        if view.joined { return }
        let hot = lines[slot]
        if hot.pointee.hot.isTCP {
            let seenBefore = measureTCP(slot, view, fromClient ? 0 : 1)
            if seenBefore || view.isLate { return }
        } else {
            if view.isLate || view.p.payloadLength == 0 { return }
            if !hot.pointee.hot.isUDP { return measureEcho(slot, view) }
            measureUDP(slot, view, fromClient ? 0 : 1)
        }
        if view.header.pointee.capturedPayload > 0, configuration.l7 { readL7(slot, view, fromClient) }
    }

    /// Whether the payload was seen before.
    @inline(always)
    private mutating func measureTCP(_ slot: UInt32, _ view: PacketView, _ k: Int) -> Bool {
        let p = view.header
        let sequence = tcp[lines[slot].pointee.hot.detail]
        let meter = TCPMeter(sequence, cold[slot].area(TCPHandshake.self), side: k)
        let segment = TCPSegment(
            time: view.time & 0xFFFF_FFFF_FFFF,
            sequence: p.pointee.sequence,
            acknowledgement: p.pointee.acknowledgement,
            payload: p.pointee.payloadLength,
            window: p.pointee.window,
            flags: view.flags,
            dataOffset: p.pointee.dataOffset,
            isLate: view.isLate
        )
        let events = meter.feed(segment, &sequences)
        if !events.found.isDisjoint(with: .counted) { addEvents(slot, sequence, events, k) }
        return events.found.contains(.seenBefore)
    }

    /// A flow takes measures with the second packet that has something to count: floods of SYNs stay small.
    @inline(always)
    private mutating func addEvents(
        _ slot: UInt32,
        _ sequence: UnsafeMutablePointer<TCPSequence>,
        _ events: TCPEvents,
        _ k: Int
    ) {
        if sequence.pointee.measures == Slot.none {
            if events.found == .syn && !sequence.pointee.client.marks.contains(.firstSyn) {
                sequence.pointee.client.marks.insert(.firstSyn)
                return
            }
            if !beginMeasures(slot, sequence) { return }
        }
        TCPMeasures.add(measures[sequence.pointee.measures], events, side: k)
    }

    @inline(never)
    private mutating func beginMeasures(_ slot: UInt32, _ sequence: UnsafeMutablePointer<TCPSequence>) -> Bool {
        guard makeRoomForMeasures(keeping: slot) else {
            tally.measuresLost &+= 1
            return false
        }
        let place = measures.allocate()
        if place == Slot.none {
            tally.measuresLost &+= 1
            return false
        }
        measures[place].initialize(to: TCPMeasures())
        if sequence.pointee.client.marks.contains(.firstSyn) {
            measures[place].pointee.syn = 1
            sequence.pointee.client.marks.remove(.firstSyn)
        }
        sequence.pointee.measures = place
        return true
    }

    /// 14.1: an answer is measured from the payload before it, if that came from the other side.
    @inline(always)
    private mutating func measureUDP(_ slot: UInt32, _ view: PacketView, _ k: Int) {
        let flow = lines[slot]
        let marks = flow.pointee.hot.marks
        if marks.contains(.exchanged), marks.contains(.exchangedByServer) == (k == 0) {
            let delay = ShortTime.age(flow.pointee.hot.exchangeTime, at: view.time)
            if delay <= TCPMeter.halfMinute {
                let answers = UnsafeMutableRawPointer(cold[slot].area(UDPDelays.self))
                (answers.assumingMemoryBound(to: ShortDelay.self) + k).pointee.add(TCPEvents.microseconds(delay))
            }
        }
        flow.pointee.hot.exchangeTime = view.time
        flow.pointee.hot.marks = marks.exchange(by: k)
    }

    /// Whether a packet is an ICMP or ICMPv6 echo.
    mutating func isEcho(_ view: PacketView) -> Bool {
        guard view.p.marks.contains(.transport) else { return false }
        switch view.p.protocolNumber {
        case 1: return !view.isV6 && (view.p.icmpType == 8 || view.p.icmpType == 0)
        case 58: return view.p.icmpType == 128 || view.p.icmpType == 129
        default: return false
        }
    }

    /// 14.2: lists are taken only for a second one that waits.
    private mutating func measureEcho(_ slot: UInt32, _ view: PacketView) {
        guard isEcho(view) else { return }
        let isReply = view.p.icmpType == 0 || view.p.icmpType == 129
        let flow = lines[slot]
        let delays = cold[slot].area(EchoDelays.self)
        if flow.pointee.hot.detail == Slot.none {
            let waiting = delays.pointee.waiting
            if waiting == .nothing {
                delays.pointee.wait(isReply ? .reply : .request, view.p.echo, time: view.time)
                return
            }
            if (waiting == .reply) != isReply, delays.pointee.echo == view.p.echo {
                // Time does not go back, so a reply that was seen before its request is never measured, unless together.
                let age = ShortTime.age(delays.pointee.time, at: view.time)
                delays.pointee.waitNoMore()
                if age <= TCPMeter.halfMinute && (isReply || age == 0) {
                    delays.pointee.add(TCPEvents.microseconds(age))
                }
                return
            }
            beginLists(slot, delays)
        }
        let lists = echoes[flow.pointee.hot.detail]
        let time = view.time & 0xFFFF_FFFF_FFFF
        if let delay = lists.pointee.feed(view.p.echo, isReply: isReply, time: time) {
            delays.pointee.add(TCPEvents.microseconds(delay))
        }
    }

    /// Lists for a flow, with the one that waited so far; whoever loses its own for them is told.
    private mutating func beginLists(_ slot: UInt32, _ delays: UnsafeMutablePointer<EchoDelays>) {
        let (place, loser) = echoes.take(for: slot)
        if loser != Slot.none { lines[loser].pointee.hot.detail = Slot.none }
        lines[slot].pointee.hot.detail = place
        _ = echoes[place].pointee.feed(
            delays.pointee.echo,
            isReply: delays.pointee.waiting == .reply,
            time: delays.pointee.time
        )
        delays.pointee.waitNoMore()
    }
}

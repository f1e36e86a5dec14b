import Decode
import FlowModel

/// The later packets of a flow (flow-engine.md 7.2, 7.3).
extension FlowTable {
    @inline(never)
    mutating func update(_ slot: UInt32, _ view: PacketView, _ found: Bool) {
        let flow = lines[slot]
        var matched = found
        let before = flow.pointee.hot.timeout
        var mustFile = false
        if flow.pointee.hot.marks.contains(.open) {
            if isNewWindow(slot, view.time) {
                if report(slot) { matched.toggle() }
                flow.pointee.hot.marks.insert(.open)
                mustFile = true
            }
        } else {
            flow.pointee.hot.marks.insert(.open)
            mustFile = true
        }
        var fromClient = matched
        count(slot, view, matched ? 0 : 1)
        if flow.pointee.hot.isTCP {
            if !view.joined { fromClient = updateTCP(slot, view, matched) }
        } else if !flow.pointee.hot.isUDP, flow.pointee.hot.marks.isSuperset(of: .bothNow) {
            flow.pointee.hot.timeout = .establishedReset
        }
        measure(slot, view, fromClient)
        if mustFile || flow.pointee.hot.timeout != before
            || flow.pointee.hot.marks.contains(.halfOpen) != isHalfOpen(slot)
        {
            refile(slot)
        }
    }

    /// Direction, keepalive, state of a TCP flow; the direction after a reversal.
    @inline(always)
    private mutating func updateTCP(_ slot: UInt32, _ view: PacketView, _ matched: Bool) -> Bool {
        var fromClient = matched
        if view.flags & TCPFlags.syn != 0 { fromClient = decideSyn(slot, view, matched) }
        if view.p.marks.contains(.transport) { keepalive(slot, view, fromClient) }
        // The direction found by matching, also after a reversal (7.2.3).
        step(slot, view, fromClient: matched)
        return fromClient
    }

    @inline(never)
    private mutating func decideSyn(_ slot: UInt32, _ view: PacketView, _ matched: Bool) -> Bool {
        let scores = services.syn(
            view.sender,
            view.receiver,
            hasAck: view.flags & TCPFlags.ack != 0,
            isFirst: false,
            isV6: view.isV6
        )
        lines[slot].pointee.hot.marks.insert(.pinned)
        let reversed = decide(slot, matched ? scores : scores.swapped)
        noteHandshake(slot, view)
        return matched != reversed
    }

    /// 12.5: sequence numbers of the newest SYN and SYN+ACK.
    mutating func noteHandshake(_ slot: UInt32, _ view: PacketView) {
        let handshake = cold[slot].area(TCPHandshake.self)
        var known = TCPKnown(rawValue: lines[slot].pointee.hot.detailHigh)
        if view.flags == TCPFlags.syn {
            handshake.pointee.synSequence = view.p.sequence
            known.insert(.syn)
        } else if view.flags == TCPFlags.syn | TCPFlags.ack, view.p.payloadLength == 0 {
            handshake.pointee.synAckSequence = view.p.sequence
            known.insert(.synAck)
        }
        lines[slot].pointee.hot.detailHigh = known.rawValue
    }

    /// 12.6.
    @inline(always)
    private mutating func keepalive(_ slot: UInt32, _ view: PacketView, _ fromClient: Bool) {
        let peers = UnsafeMutableRawPointer(tcp[lines[slot].pointee.hot.detail]).assumingMemoryBound(to: TCPPeer.self)
        let k = fromClient ? 0 : 1
        let expected = (peers + k).pointee.expected
        (peers + (1 &- k)).pointee.expected = view.p.acknowledgement
        if Keepalive.isProbe(
            sequence: view.p.sequence,
            expected: expected,
            payload: view.p.payloadLength,
            flags: view.flags
        ) {
            noteProbe(slot, view)
        }
    }

    @inline(never)
    private mutating func noteProbe(_ slot: UInt32, _ view: PacketView) {
        let probe = RareFacts.Probe(sequence: view.p.sequence, acknowledgement: view.p.acknowledgement)
        if rare.change(slot, { $0.probe = probe }) { lines[slot].pointee.hot.marks.insert(.rare) }
    }

    /// One step of the state machine and the timeout it starts (9, 10).
    @inline(always)
    mutating func step(_ slot: UInt32, _ view: PacketView, fromClient: Bool) {
        let flow = lines[slot]
        let next = machine.next(flow.pointee.hot.state, fromClient: fromClient, flags: view.flags)
        flow.pointee.hot.state = next.state
        let both = flow.pointee.hot.marks.isSuperset(of: .bothSeen)
        flow.pointee.hot.timeout = both ? next.timeout : .singleDirection
    }

    // MARK: Counting

    /// Counters, sets and identity facts of one packet of side `k` (7.3).
    @inline(always)
    mutating func count(_ slot: UInt32, _ view: PacketView, _ k: Int) {
        let flow = lines[slot]
        let p = view.header
        tally.packetsInFlows &+= 1
        tally.bytesInFlows &+= UInt64(p.pointee.packetLength)
        if !(flow.pointee.hot.isTCP || flow.pointee.hot.isUDP) { noteSecond(flow, view, k) }
        flow.pointee.hot.recent = view.time
        var sets = ValueSets.size(p.pointee.packetLength)
        if p.pointee.marks.contains(.network) { sets |= values.ttl(p.pointee.ttl) }
        if p.pointee.marks.contains(.groupDestination) {
            sets |= (p.pointee.marks.contains(.broadcastDestination) ? 1 : 2) << ValueSets.castShift
        } else if places.isHost, !view.l2.source, !view.l2.destination {
            sets |= 4 << ValueSets.castShift
        }
        let sides = UnsafeMutableRawPointer(flow).advanced(by: 64).assumingMemoryBound(to: SideCounts.self)
        (sides + k).pointee.sets |= sets
        (sides + k).pointee.add(
            bytes: p.pointee.packetLength,
            l3: p.pointee.l3Payload,
            l4: p.pointee.l4Payload
        )
        flow.pointee.hot.marks.formUnion(.seen(k))
        noteTag(flow, view, k)
        if flow.pointee.hot.isTCP, p.pointee.marks.contains(.transport), !view.joined {
            noteFlags(tcp[flow.pointee.hot.detail], p.pointee.tcpFlags, k)
        }
        if view.leg != nil { noteTunnel(slot, view, k) }
        if p.pointee.marks.contains(.toa) { noteTOA(slot, view, k) }
    }

    @inline(always)
    private mutating func noteTag(_ flow: UnsafeMutablePointer<FlowLines>, _ view: PacketView, _ k: Int) {
        if (k == 0 ? flow.pointee.hot.vlan0 : flow.pointee.hot.vlan1) == 0 { noteFirstTag(flow, view, k) }
        let tag = view.header.pointee.vlan & 0x0FFF
        if tag != 0, flow.pointee.counts.vlan == 0 { flow.pointee.counts.vlan = tag }
    }

    @inline(never)
    private mutating func noteFirstTag(_ flow: UnsafeMutablePointer<FlowLines>, _ view: PacketView, _ k: Int) {
        if k == 0 { flow.pointee.hot.vlan0 = view.tag } else { flow.pointee.hot.vlan1 = view.tag }
    }

    @inline(always)
    private mutating func noteFlags(_ sequence: UnsafeMutablePointer<TCPSequence>, _ flags: UInt8, _ k: Int) {
        let sides = UnsafeMutableRawPointer(sequence).advanced(by: TCPSequence.flagsOffset)
        let bytes = sides.assumingMemoryBound(to: UInt8.self)
        bytes[k] |= flags
        bytes[2 &+ k] |= values.flags(flags)
        let peers = UnsafeMutableRawPointer(sequence).assumingMemoryBound(to: TCPPeer.self)
        (peers + k).pointee.lifeFlags = flags
    }

    /// Which sides have sent in the second of the newest packet (7.2, decision 54).
    private mutating func noteSecond(_ flow: UnsafeMutablePointer<FlowLines>, _ view: PacketView, _ k: Int) {
        if flow.pointee.hot.recent / Self.second != view.time / Self.second {
            flow.pointee.hot.marks.subtract(.bothNow)
        }
        flow.pointee.hot.marks.insert(k == 0 ? .nowClient : .nowServer)
    }

    /// The tunnel of the newest packet of each direction (3.3).
    @inline(never)
    private mutating func noteTunnel(_ slot: UInt32, _ view: PacketView, _ k: Int) {
        guard let leg = view.leg?.pointee else { return }
        let place = cold[slot]
        let known = place.pointee.tunnel
        var tunnel = known == Slot.none ? InternedTunnel() : tunnels[known]
        tunnel.value.type = view.p.tunnelType
        tunnel.value.tier = view.p.tunnelTier
        if k == 0 { tunnel.value.tx = leg } else { tunnel.value.rx = leg }
        if known != Slot.none, tunnels[known] == tunnel { return }
        let slot = tunnels.take(tunnel)
        if slot == Slot.none { return }
        tunnels.release(known)
        place.pointee.tunnel = slot
    }

    @inline(never)
    private mutating func noteTOA(_ slot: UInt32, _ view: PacketView, _ k: Int) {
        let toa = RareFacts.TOA(address: view.p.toaAddress, port: view.p.toaPort)
        let noted = rare.change(slot) { facts in
            if k == 0 { facts.client = toa } else { facts.server = toa }
        }
        if noted { lines[slot].pointee.hot.marks.insert(.rare) }
    }
}

import Decode
import FlowModel

/// Which flow a packet belongs to (flow-engine.md 5.2, decision 53).
extension FlowTable {
    /// The packet's flow, `Slot.none` when there is none; `fromClient` tells the direction.
    ///
    /// Of several flows that fit by VLAN, that whose direction has the packet's tag goes first, then that whose other
    /// direction has it, then the oldest.
    @inline(always)
    mutating func find(_ view: PacketView, _ fromClient: inout Bool) -> UInt32 {
        var place = index.start(view.hash)
        var best = Slot.none
        var bestFit = 3
        while true {
            let slot = index.next(view.hash, &place)
            if slot == Slot.none { return best }
            let hot = UnsafeMutableRawPointer(lines[slot]).assumingMemoryBound(to: FlowHot.self)
            let direction = direction(hot, view)
            if direction < 0 { continue }
            if !hot.pointee.isIP || places.isHost {
                if !macsFit(slot, hot, view, isClient: direction == 0) { continue }
            }
            let fit = places.isHost ? 0 : vlanFit(hot, view, direction)
            if fit == 0 {
                fromClient = direction == 0
                return slot
            }
            if fit < bestFit || (fit == bestFit && fit < 3 && isOlder(slot, than: best)) {
                best = slot
                bestFit = fit
                fromClient = direction == 0
            }
        }
    }

    /// Whether a packet belongs to a flow beyond doubt: the same ends, and the direction has the packet's tag already.
    ///
    /// Of flows that differ by VLAN only one has a tag in a direction, so no other can fit as well. With hosts MACs count too,
    /// and `find` decides. Which direction it is nobody can guess, so both are compared without a branch.
    @inline(always)
    mutating func isRight(_ slot: UInt32, _ view: PacketView, _ fromClient: inout Bool) -> Bool {
        if places.isHost { return false }
        let hot = UnsafeMutableRawPointer(lines[slot]).assumingMemoryBound(to: FlowHot.self)
        let p = view.header
        let kind =
            (hot.pointee.etherType ^ p.pointee.etherType)
            | UInt16(hot.pointee.protocolNumber ^ p.pointee.protocolNumber)
            | UInt16(hot.pointee.tunnelType ^ p.pointee.tunnelType)
        if kind != 0 || !hot.pointee.isIP { return false }
        let there =
            differs(hot.pointee.ip0, p.pointee.source) | differs(hot.pointee.ip1, p.pointee.destination)
            | UInt64(hot.pointee.port0 ^ p.pointee.sourcePort) | UInt64(hot.pointee.port1 ^ p.pointee.destinationPort)
        let back =
            differs(hot.pointee.ip0, p.pointee.destination) | differs(hot.pointee.ip1, p.pointee.source)
            | UInt64(hot.pointee.port0 ^ p.pointee.destinationPort) | UInt64(hot.pointee.port1 ^ p.pointee.sourcePort)
        let isClient = there == 0
        let mine = isClient ? hot.pointee.vlan0 : hot.pointee.vlan1
        let nearer = isClient ? there : back
        if nearer | UInt64(mine ^ view.tag) != 0 { return false }
        fromClient = isClient
        return true
    }

    @inline(always)
    private func differs(_ a: IPAddress, _ b: IPAddress) -> UInt64 { (a.high ^ b.high) | (a.low ^ b.low) }

    private mutating func isOlder(_ slot: UInt32, than other: UInt32) -> Bool {
        other == Slot.none || lines[slot].pointee.counts.number < lines[other].pointee.counts.number
    }

    /// 0 from the client, 1 from the server, -1 another flow; both ends alike are the client.
    @inline(always)
    private mutating func direction(_ hot: UnsafeMutablePointer<FlowHot>, _ view: PacketView) -> Int {
        let p = view.header
        guard hot.pointee.etherType == p.pointee.etherType, hot.pointee.nic == nic(p) else { return -1 }
        if hot.pointee.isIP {
            guard hot.pointee.protocolNumber == p.pointee.protocolNumber,
                hot.pointee.tunnelType == p.pointee.tunnelType
            else { return -1 }
        }
        if hot.pointee.ip0 == p.pointee.source, hot.pointee.ip1 == p.pointee.destination,
            hot.pointee.port0 == p.pointee.sourcePort, hot.pointee.port1 == p.pointee.destinationPort
        {
            // Without IP both directions may look alike: the MACs tell (`macsFit`).
            if hot.pointee.isIP || hot.pointee.ip0 != hot.pointee.ip1 { return 0 }
            return macsDirection(hot, view)
        }
        if hot.pointee.ip0 == p.pointee.destination, hot.pointee.ip1 == p.pointee.source,
            hot.pointee.port0 == p.pointee.destinationPort, hot.pointee.port1 == p.pointee.sourcePort
        {
            return 1
        }
        return -1
    }

    @inline(always)
    private mutating func nic(_ p: UnsafePointer<PacketHeader>) -> UInt8 {
        places.isHost ? places[p.pointee.interface].number : 0
    }

    /// Frames without addresses: the direction by MACs alone.
    private mutating func macsDirection(_ hot: UnsafeMutablePointer<FlowHot>, _ view: PacketView) -> Int {
        let lines = UnsafeMutableRawPointer(hot).assumingMemoryBound(to: FlowLines.self)
        let pair = cold[self.lines.slot(of: lines)].pointee.macs
        return pair.client == view.p.sourceMAC.bits && pair.server == view.p.destinationMAC.bits ? 0 : 1
    }

    /// Rules 4, 8 and 9: MACs of frames without IP, and of a host's flows.
    @inline(never)
    private mutating func macsFit(
        _ slot: UInt32,
        _ hot: UnsafeMutablePointer<FlowHot>,
        _ view: PacketView,
        isClient: Bool
    ) -> Bool {
        let stored = cold[slot].pointee.macs
        let pair = isClient ? stored : stored.reversed
        let (source, destination) = (view.p.sourceMAC.bits, view.p.destinationMAC.bits)
        if !hot.pointee.isIP { return pair.client == source && pair.server == destination }
        let marks = hot.pointee.marks
        if view.leg != nil {
            let sender = marks.contains(isClient ? .l2Client : .l2Server)
            let receiver = marks.contains(isClient ? .l2Server : .l2Client)
            // The two legs of traffic that turns round at a gateway are two flows.
            if (sender, receiver) != (view.l2.source, view.l2.destination) { return false }
        }
        let place = places[view.p.interface]
        if place.nicType == CapturePoint.Kind.gatewayMAC.rawValue { return true }
        if view.p.tunnelType == 2 || view.p.tunnelType == 3 { return true }
        if place.nic > 0 && !(view.l2.source && view.l2.destination) {
            if view.l2.source { return pair.client == source }
            return view.l2.destination ? pair.server == destination : true
        }
        return pair.client == source && pair.server == destination
    }

    /// Decision 53: 0 the direction has this tag, 1 the other direction has it, 2 the direction has none yet, 3 another flow.
    @inline(always)
    private mutating func vlanFit(_ hot: UnsafeMutablePointer<FlowHot>, _ view: PacketView, _ direction: Int) -> Int {
        let mine = direction == 0 ? hot.pointee.vlan0 : hot.pointee.vlan1
        if mine == view.tag { return 0 }
        if mine != 0 { return 3 }
        return (direction == 0 ? hot.pointee.vlan1 : hot.pointee.vlan0) == view.tag ? 1 : 2
    }
}

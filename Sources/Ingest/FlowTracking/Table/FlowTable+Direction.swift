import FlowModel

/// Which side is the client (flow-engine.md 8, decisions 54, 56, 67).
extension FlowTable {
    /// 8.6: keeps or turns the flow; whether it was turned.
    mutating func decide(_ slot: UInt32, _ scores: ScorePair) -> Bool {
        lines[slot].pointee.hot.score = max(scores.first, scores.second)
        if scores.first <= scores.second { return false }
        reverse(slot)
        tally.reversed &+= 1
        return true
    }

    /// 8.7: a message says that the flow is the wrong way round; whether it was turned.
    mutating func turnByMessage(_ slot: UInt32) -> Bool {
        let hot = lines[slot].pointee.hot
        if hot.marks.contains(.pinned) || hot.score == ServiceTable.certain { return false }
        reverse(slot)
        tally.reversed &+= 1
        lines[slot].pointee.hot.score = ServiceTable.byL7
        let (client, server) = ends(slot)
        services.put(client, 0, isV6: hot.etherType == 0x86DD)
        services.put(server, ServiceTable.byL7, isV6: hot.etherType == 0x86DD)
        return true
    }

    /// 8.5: before a record is made, what was learnt since may turn the flow; whether it was turned.
    @discardableResult
    mutating func reconsider(_ slot: UInt32) -> Bool {
        let hot = lines[slot].pointee.hot
        if hot.marks.contains(.pinned) || !(hot.isTCP || hot.isUDP) { return false }
        let (client, server) = ends(slot)
        let facts = hot.marks.contains(.rare) ? rare[slot] : nil
        let scores = services.later(
            client,
            server,
            clientSentTOA: facts?.client != nil,
            serverSentTOA: facts?.server != nil,
            isV6: hot.etherType == 0x86DD
        )
        return decide(slot, scores)
    }

    mutating func ends(_ slot: UInt32) -> (client: EndKey, server: EndKey) {
        let hot = lines[slot].pointee.hot
        return (EndKey(ip: hot.ip0, port: hot.port0), EndKey(ip: hot.ip1, port: hot.port1))
    }

    /// Everything per side changes places, of the open window too.
    mutating func reverse(_ slot: UInt32) {
        let flow = lines[slot]
        swap(&flow.pointee.hot.ip0, &flow.pointee.hot.ip1)
        swap(&flow.pointee.hot.port0, &flow.pointee.hot.port1)
        swap(&flow.pointee.hot.vlan0, &flow.pointee.hot.vlan1)
        flow.pointee.hot.marks.reverse()
        flow.pointee.counts.reverse()
        let place = cold[slot]
        place.pointee.reverseTotals()
        place.pointee.macs = place.pointee.macs.reversed
        if place.pointee.tunnel != Slot.none {
            let tunnel = tunnels.take(tunnels[place.pointee.tunnel].reversed)
            if tunnel != Slot.none {
                tunnels.release(place.pointee.tunnel)
                place.pointee.tunnel = tunnel
            }
        }
        if flow.pointee.hot.marks.contains(.rare) { _ = rare.change(slot) { $0.reverse() } }
        reverseDetail(slot)
    }

    private mutating func reverseDetail(_ slot: UInt32) {
        let hot = lines[slot].pointee.hot
        if hot.isTCP {
            let sequence = tcp[hot.detail]
            sequence.pointee.reverse()
            let peers = UnsafeMutableRawPointer(sequence).assumingMemoryBound(to: TCPPeer.self)
            sequences.moved(peers)
            sequences.moved(peers + 1)
            cold[slot].area(TCPHandshake.self).pointee.reverse()
            if sequence.pointee.measures != Slot.none { measures[sequence.pointee.measures].pointee.reverse() }
        } else if hot.isUDP {
            let delays = cold[slot].area(UDPDelays.self)
            swap(&delays.pointee.answer0, &delays.pointee.answer1)
        }
    }
}

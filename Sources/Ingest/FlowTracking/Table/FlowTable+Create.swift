import Decode
import FlowModel

/// The first packet of a flow (flow-engine.md 7.1).
extension FlowTable {
    @inline(never)
    mutating func create(_ view: PacketView) {
        let isTCP = view.p.protocolNumber == 6 && (view.p.etherType == 0x0800 || view.isV6)
        guard makeRoom(isTCP: isTCP), let slot = allocate(view, isTCP: isTCP) else {
            tally.tableFullPackets &+= 1
            tally.tableFullBytes &+= UInt64(view.p.packetLength)
            return
        }
        let flow = lines[slot]
        flow.pointee.hot.marks.insert(.open)
        count(slot, view, 0)
        var fromClient = true
        if view.p.protocolNumber == 1, !view.isV6, isEcho(view), view.p.icmpType == 0 {
            // The replier is the server.
            reverse(slot)
            fromClient = false
        }
        if flow.pointee.hot.isTCP || flow.pointee.hot.isUDP {
            lookAtProtocol(slot, view)
            fromClient = !decideFirst(slot, view)
        }
        if flow.pointee.hot.isTCP {
            step(slot, view, fromClient: fromClient)
            noteHandshake(slot, view)
        }
        measure(slot, view, fromClient)
        fileNew(slot)
    }

    /// Memory and identity of a new flow; nil when there is no memory.
    private mutating func allocate(_ view: PacketView, isTCP: Bool) -> UInt32? {
        let slot = lines.allocate()
        let coldSlot = cold.allocate()
        // Both slabs give the same numbers because their places are taken and freed together.
        precondition(slot == coldSlot, "the parts of a flow have lost each other")
        if slot == Slot.none { return nil }
        let flow = lines[slot]
        FlowLines.clear(flow)
        FlowCold.clear(cold[slot])
        cold[slot].pointee.macs = MACPair(client: view.p.sourceMAC.bits, server: view.p.destinationMAC.bits)
        cold[slot].pointee.start = view.time
        identify(flow, view)
        if isTCP {
            let detail = tcp.allocate()
            if detail == Slot.none {
                lines.free(slot)
                cold.free(slot)
                return nil
            }
            tcp[detail].initialize(to: TCPSequence())
            flow.pointee.hot.detail = detail
        }
        number &+= 1
        flow.pointee.counts.number = number
        tally.flowsCreated &+= 1
        index.insert(view.hash, slot)
        return slot
    }

    private mutating func identify(_ flow: UnsafeMutablePointer<FlowLines>, _ view: PacketView) {
        let p = view.header.pointee
        flow.pointee.hot.ip0 = p.source
        flow.pointee.hot.ip1 = p.destination
        flow.pointee.hot.port0 = p.sourcePort
        flow.pointee.hot.port1 = p.destinationPort
        flow.pointee.hot.etherType = p.etherType
        flow.pointee.hot.protocolNumber = flow.pointee.hot.isIP ? p.protocolNumber : 0
        flow.pointee.hot.tunnelType = p.tunnelType
        flow.pointee.hot.nic = places.isHost ? places[p.interface].number : 0
        flow.pointee.hot.recent = view.time
        if !flow.pointee.hot.isTCP { flow.pointee.hot.state = .established }
        flow.pointee.counts.interface = p.interface
        if p.etherType == 0x0800 { flow.pointee.counts.identification = UInt16(truncatingIfNeeded: p.identification) }
        if view.l2.source { flow.pointee.hot.marks.insert(.l2Client) }
        if view.l2.destination { flow.pointee.hot.marks.insert(.l2Server) }
    }

    /// The direction of the first packet (8.2 to 8.4, 8.6); whether it comes from the server.
    private mutating func decideFirst(_ slot: UInt32, _ view: PacketView) -> Bool {
        let scores: ScorePair
        if view.flags & TCPFlags.syn != 0, lines[slot].pointee.hot.isTCP {
            scores = services.syn(
                view.sender,
                view.receiver,
                hasAck: view.flags & TCPFlags.ack != 0,
                isFirst: true,
                isV6: view.isV6
            )
            lines[slot].pointee.hot.marks.insert(.pinned)
        } else {
            scores = services.firstPacket(view.sender, view.receiver, isV6: view.isV6)
        }
        return decide(slot, scores)
    }

    /// Files a new flow where it is looked at next.
    private mutating func fileNew(_ slot: UInt32) {
        let second = nextLook(slot)
        if isHalfOpen(slot) {
            lines[slot].pointee.hot.marks.insert(.halfOpen)
            halfOpenWheel.file(slot, second, cold)
        } else {
            wheel.file(slot, second, cold)
        }
    }
}

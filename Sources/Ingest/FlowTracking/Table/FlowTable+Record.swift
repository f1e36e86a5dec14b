import Decode
import FlowModel

/// What a record says (flow-engine.md 12, 17.3).
extension FlowTable {
    mutating func fill(_ record: inout FlowRecord, _ slot: UInt32, end: UInt64, closeType: UInt8) {
        fillTimes(&record, slot, end: end)
        record.closeType = closeType
        fillIdentity(&record, slot)
        fillCounts(&record, slot)
        let hot = lines[slot].pointee.hot
        if hot.isTCP {
            fillTCP(&record, slot)
        } else if hot.isUDP {
            record.art = cold[slot].area(UDPDelays.self).pointee.answer1.full
        } else if hot.protocolNumber == 1 || hot.protocolNumber == 58 {
            record.srt = cold[slot].area(EchoDelays.self).pointee.full
        }
        if hot.marks.contains(.hasL7) { fillL7(&record, slot, isLast: closeType != CloseType.forcedReport) }
        if hot.marks.contains(.rare) { fillRare(&record, slot) }
    }

    private mutating func fillTimes(_ record: inout FlowRecord, _ slot: UInt32, end: UInt64) {
        let place = cold[slot].pointee
        let hot = lines[slot].pointee.hot
        record.flowID = base &+ lines[slot].pointee.counts.number
        record.sequence = place.reports
        record.end = end
        record.isNew = place.reports == 0
        record.duration = hot.recent &- place.start
        // A close without packets belongs to the window that holds the last microsecond before it.
        let last = (end / 1000 &- 1) &* 1000
        let window =
            hot.marks.contains(.open)
            ? openWindowNumber(slot) : windows.number(max(last, place.start), flowStart: place.start)
        let windowStart = windows.start(window, flowStart: place.start)
        record.start = record.isNew ? place.start : windowStart
        let instant = min(end, windowStart &+ WindowClock.length) / 1000
        record.second = UInt32(truncatingIfNeeded: (instant &- 1) / 1_000_000)
    }

    private mutating func fillIdentity(_ record: inout FlowRecord, _ slot: UInt32) {
        let hot = lines[slot].pointee.hot
        let counts = lines[slot].pointee.counts
        record.etherType = hot.etherType
        record.protocolNumber = hot.isIP ? hot.protocolNumber : 0
        record.ipVersion = hot.etherType == 0x0800 ? 4 : hot.etherType == 0x86DD ? 6 : 0
        record.vlan = counts.vlan
        record.hasVLAN = counts.vlan != 0
        record.initialIPID = counts.identification
        record.directionScore = hot.score
        record.tapType = configuration.tapType
        record.interface = counts.interface
        let place = places[counts.interface]
        record.nic = place.nic
        record.nicType = place.nicType
        let pair = cold[slot].pointee.macs
        fillEnd(&record.client, hot.ip0, hot.port0, pair.client)
        fillEnd(&record.server, hot.ip1, hot.port1, pair.server)
        if cold[slot].pointee.tunnel != Slot.none { record.tunnel = tunnels[cold[slot].pointee.tunnel].value }
        if places.isHost { fillPlace(&record, hot) }
    }

    private mutating func fillEnd(_ end: inout FlowEnd, _ ip: IPAddress, _ port: UInt16, _ mac: UInt64) {
        end.ip = ip
        end.port = port
        end.mac = MACAddress(bits: mac)
    }

    /// Ends at the capture point and the observation point of a host (4.3, 16).
    private mutating func fillPlace(_ record: inout FlowRecord, _ hot: FlowHot) {
        record.client.l2End = hot.marks.contains(.l2Client)
        record.server.l2End = hot.marks.contains(.l2Server)
        let isLoopback = Places.isLoopback(hot.ip0) || Places.isLoopback(hot.ip1)
        record.client.l3End = places.l3End(mac: record.client.mac, ip: hot.ip0, sourceIsLoopback: isLoopback)
        record.server.l3End = places.l3End(mac: record.server.mac, ip: hot.ip1, sourceIsLoopback: isLoopback)
        record.observationPoint = ObservationPoint.of(
            client: .init(l2End: record.client.l2End, l3End: record.client.l3End, isUnicast: true),
            server: .init(
                l2End: record.server.l2End,
                l3End: record.server.l3End,
                isUnicast: record.server.mac.bits >> 40 & 1 == 0
            ),
            sameMAC: record.client.mac == record.server.mac
        )
    }

    private mutating func fillCounts(_ record: inout FlowRecord, _ slot: UInt32) {
        let counts = lines[slot].pointee.counts
        let place = cold[slot].pointee
        fillSide(&record.client, counts.client)
        fillSide(&record.server, counts.server)
        record.client.totalPackets = place.totalPackets0 &+ UInt64(counts.client.packets)
        record.client.totalBytes = place.totalBytes0 &+ counts.client.bytes
        record.server.totalPackets = place.totalPackets1 &+ UInt64(counts.server.packets)
        record.server.totalBytes = place.totalBytes1 &+ counts.server.bytes
    }

    private mutating func fillSide(_ end: inout FlowEnd, _ side: SideCounts) {
        end.packets = UInt64(side.packets)
        end.bytes = side.bytes
        end.l3Bytes = side.l3
        end.l4Bytes = side.l4
        end.sizeSet = UInt16(truncatingIfNeeded: side.sets & 0x1FF)
        end.ttlSet = UInt16(truncatingIfNeeded: side.sets >> ValueSets.ttlShift & 0x7FF)
        end.castSet = UInt8(truncatingIfNeeded: side.sets >> ValueSets.castShift & 7)
    }

    private mutating func fillTCP(_ record: inout FlowRecord, _ slot: UInt32) {
        let hot = lines[slot].pointee.hot
        let sequence = tcp[hot.detail].pointee
        record.measured.insert(.tcp)
        record.client.tcpFlags = sequence.windowFlags0
        record.server.tcpFlags = sequence.windowFlags1
        record.client.flagSet = sequence.flagSet0
        record.server.flagSet = sequence.flagSet1
        let known = TCPKnown(rawValue: hot.detailHigh)
        let handshake = cold[slot].area(TCPHandshake.self).pointee
        if known.contains(.syn) {
            record.measured.insert(.synSequence)
            record.synSequence = handshake.synSequence
        }
        if known.contains(.synAck) {
            record.measured.insert(.synAckSequence)
            record.synAckSequence = handshake.synAckSequence
        }
        if sequence.client.marks.contains(.firstSyn) { record.synCount = 1 }
        if sequence.measures != Slot.none { fillMeasures(&record, measures[sequence.measures].pointee) }
    }

    private mutating func fillMeasures(_ record: inout FlowRecord, _ found: TCPMeasures) {
        record.rtt = found.handshake
        if found.handshake > 0 { record.measured.insert(.rtt) }
        record.rttClient = found.handshake0
        record.rttServer = found.handshake1
        record.srt = found.systemResponse1.full
        record.art = found.applicationResponse1.full
        record.cit = found.clientIdle
        record.retransTx = found.retransmitted0
        record.retransRx = found.retransmitted1
        record.retransSyn = found.synAgain
        record.retransSynAck = found.synAckAgain
        record.zeroWindowTx = found.zeroWindow0
        record.zeroWindowRx = found.zeroWindow1
        record.outOfOrderTx = found.outOfOrder0
        record.outOfOrderRx = found.outOfOrder1
        record.synCount = found.syn
        record.synAckCount = found.synAck
        record.finCount = found.fin
    }

    private mutating func fillL7(_ record: inout FlowRecord, _ slot: UInt32, isLast: Bool) {
        let state = l7[cold[slot].pointee.l7].pointee
        record.l7Protocol = state.recognised.rawValue
        record.l7ParseFailed = state.parseFailed
        if state.domain != Slot.none {
            let text = domains.text(state.domain)
            record.domainOffset = UInt32(truncatingIfNeeded: batch.text.count)
            record.domainLength = UInt16(text.count)
            batch.text.append(contentsOf: text)
        }
        if state.recognised == .unknown { return }
        record.measured.insert(.l7)
        record.l7Request = state.requests
        record.l7Response = state.responses
        record.l7ClientError = state.clientErrors
        record.l7ServerError = state.serverErrors
        record.l7ServerTimeout = state.timeouts
        record.l7Unanswered = isLast ? state.unanswered : 0
        record.rrt = state.rrt
        record.tlsRTT = state.tlsRTT
        if state.tlsRTT > 0 { record.measured.insert(.tlsRTT) }
    }

    private mutating func fillRare(_ record: inout FlowRecord, _ slot: UInt32) {
        guard let facts = rare[slot] else { return }
        if let probe = facts.probe {
            record.measured.insert(.keepalive)
            record.keepaliveSequence = probe.sequence
            record.keepaliveAck = probe.acknowledgement
        }
        if let toa = facts.client { fillNAT(&record.client, toa) }
        if let toa = facts.server { fillNAT(&record.server, toa) }
        if facts.client != nil || facts.server != nil { record.natSource = 6 }
    }

    private mutating func fillNAT(_ end: inout FlowEnd, _ toa: RareFacts.TOA) {
        end.hasNAT = true
        end.natIP = IPAddress(v4: toa.address)
        end.natPort = toa.port
    }
}

import Decode
import FlowModel

@testable import FlowTracking

/// One TCP flow's delays without a table: packets in, measures out.
struct TCPHarness: ~Copyable {
    private let sequence: UnsafeMutablePointer<TCPSequence>
    private let handshake: UnsafeMutablePointer<TCPHandshake>
    private var lists = SequencePool(bytes: 1 << 16)
    var measures = TCPMeasures()

    init() {
        sequence = .allocate(capacity: 1)
        handshake = .allocate(capacity: 1)
        sequence.initialize(to: TCPSequence())
        handshake.initialize(to: TCPHandshake())
    }
    deinit {
        sequence.deallocate()
        handshake.deallocate()
    }

    @discardableResult
    mutating func feed(_ p: PacketHeader, side: Int, shift: UInt64 = 0, isLate: Bool = false) -> TCPEvents {
        let segment = TCPSegment(
            time: (p.time + shift) & 0xFFFF_FFFF_FFFF,
            sequence: p.sequence,
            acknowledgement: p.acknowledgement,
            payload: p.payloadLength,
            window: p.window,
            flags: p.tcpFlags & 63,
            dataOffset: p.dataOffset,
            isLate: isLate
        )
        let events = TCPMeter(sequence, handshake, side: side).feed(segment, &lists)
        withUnsafeMutablePointer(to: &measures) { TCPMeasures.add($0, events, side: side) }
        return events
    }

    func segments(_ side: Int) -> [SequenceSegment] {
        let peers = UnsafeMutableRawPointer(sequence).assumingMemoryBound(to: TCPPeer.self)
        return lists.segments(peers + side)
    }

    /// Everything by the names of the oracle.
    var values: [String: Int] {
        let m = measures
        var out = [
            "rtt": Int(m.handshake), "syn_count": Int(m.syn), "synack_count": Int(m.synAck), "fin_count": Int(m.fin),
            "retrans_syn": Int(m.synAgain), "retrans_synack": Int(m.synAckAgain), "retrans_tx": Int(m.retransmitted0),
            "retrans_rx": Int(m.retransmitted1), "zero_win_tx": Int(m.zeroWindow0), "zero_win_rx": Int(m.zeroWindow1),
            "ooo_tx": Int(m.outOfOrder0), "ooo_rx": Int(m.outOfOrder1),
            "retrans_total": Int(m.retransmitted0) + Int(m.retransmitted1),
        ]
        func add(_ name: String, _ sum: UInt64, _ most: UInt32, _ count: UInt32) {
            out[name + "_sum"] = Int(sum)
            out[name + "_max"] = Int(most)
            out[name + "_count"] = Int(count)
        }
        add("rtt_client", m.handshake0.sum, m.handshake0.maximum, m.handshake0.count)
        add("rtt_server", m.handshake1.sum, m.handshake1.maximum, m.handshake1.count)
        add("cit", m.clientIdle.sum, m.clientIdle.maximum, m.clientIdle.count)
        for (name, delay) in [
            ("srt_side0", m.systemResponse0), ("srt", m.systemResponse1), ("art_side0", m.applicationResponse0),
            ("art", m.applicationResponse1),
        ] {
            add(name, UInt64(delay.sum), delay.maximum, delay.count)
        }
        return out
    }
}

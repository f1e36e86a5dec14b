import Decode
import FlowModel
import FlowSupport

/// Leaves out packets of this process's own connections (decision 46): a local end is one of its sockets.
struct OwnTraffic {
    private(set) var frames: UInt64 = 0
    private var snapshot = OwnSockets.Snapshot()
    private var generation: UInt64 = .max

    mutating func remove(from packets: inout PacketBatch) {
        let current = OwnSockets.shared.generation
        if current != generation {
            snapshot = OwnSockets.shared.snapshot()
            generation = current
        }
        if snapshot.isEmpty { return }
        var kept = 0
        for index in 0..<packets.count {
            let packet = packets.packets[index]
            if snapshot.contains(packet.source, packet.sourcePort)
                || snapshot.contains(packet.destination, packet.destinationPort)
            {
                frames &+= 1
                continue
            }
            if kept != index { packets.packets[kept] = packet }
            kept += 1
        }
        packets.count = kept
    }
}

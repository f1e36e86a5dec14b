import Decode
import FlowModel
import FlowSupport

/// Leaves out packets of this process's own connections (decision 46): one of their ends is a socket of ours.
struct OwnTraffic {
    /// Frames left out so far.
    private(set) var frames: UInt64 = 0
    private let sockets: OwnSockets
    private var snapshot = OwnSockets.Snapshot()

    init(_ sockets: OwnSockets) { self.sockets = sockets }

    mutating func remove(from packets: inout PacketBatch) {
        sockets.refresh(&snapshot)
        if snapshot.isEmpty { return }
        var kept = 0
        for index in 0..<packets.count {
            let packet = packets.packets[index]
            if isOwn(packet.source, packet.sourcePort) || isOwn(packet.destination, packet.destinationPort) {
                frames &+= 1
                continue
            }
            if kept != index { packets.packets[kept] = packet }
            kept += 1
        }
        packets.count = kept
    }

    private func isOwn(_ address: IPAddress, _ port: UInt16) -> Bool {
        snapshot.contains(high: address.high, low: address.low, port: port)
    }
}

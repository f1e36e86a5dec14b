import Decode
import FlowModel
import FlowTesting

/// One frame decoded alone, with its tunnel and what the decoder counted.
struct Decoded {
    var packet: PacketHeader?
    var tunnel = TunnelLeg()
    var payload: [UInt8] = []
    var counters: DecodeCounters

    init(
        _ bytes: [UInt8],
        link: LinkType = .ethernet,
        wire: Int? = nil,
        tunnels: TunnelSet = .all
    ) {
        var decoder = FrameDecoder(configuration: DecodeConfiguration(tunnels: tunnels))
        var batch = PacketBatch()
        var found: PacketHeader?
        var payload: [UInt8] = []
        bytes.withUnsafeBytes { buffer in
            var frames = FrameBatch()
            frames.append(
                Frame(
                    bytes: buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 64)!,
                    time: 7,
                    captured: UInt32(bytes.count),
                    wire: UInt32(wire ?? bytes.count),
                    link: link,
                    interface: 3
                )
            )
            decoder.decode(frames, into: &batch)
            if batch.count == 1 {
                let packet = batch.packets[0]
                found = packet
                payload = Array(UnsafeRawBufferPointer(start: packet.payload, count: Int(packet.capturedPayload)))
            }
        }
        packet = found
        if let found, found.tunnelType != 0 { tunnel = batch.tunnels[Int(found.tunnel)] }
        self.payload = payload
        counters = decoder.counters
    }
}

/// Sizes of a packet, side by side for tables.
struct Sizes: Equatable, CustomStringConvertible {
    var packet: UInt32
    var l3: UInt32
    var l4: UInt32
    var payload: UInt32

    init(_ packet: UInt32, _ l3: UInt32, _ l4: UInt32, _ payload: UInt32) {
        self.packet = packet
        self.l3 = l3
        self.l4 = l4
        self.payload = payload
    }
    init(_ header: PacketHeader) {
        self.init(header.packetLength, header.l3Payload, header.l4Payload, header.payloadLength)
    }
    var description: String { "packet \(packet), l3 \(l3), l4 \(l4), payload \(payload)" }
}

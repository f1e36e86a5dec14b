import Decode
import FlowModel
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func LLVMFuzzerRunDriver(
    _ argc: UnsafeMutablePointer<CInt>,
    _ argv: UnsafeMutableRawPointer,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Any bytes as a frame of any link type: byte 0 names the link type, bytes 1–2 the length on the wire, the rest is the frame.
///
/// Besides what the sanitizer sees: one packet or one reason, payloads inside the frame, lengths that agree.
@main struct FuzzDecode {
    static func main() {
        var argc = CommandLine.argc
        var argv = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&argc, &argv) { data, size in
                if let data, size >= 3 { FuzzDecode.run(UnsafeRawBufferPointer(start: data, count: size)) }
                return 0
            }
        )
    }

    static func run(_ data: UnsafeRawBufferPointer) {
        let links: [LinkType] = [.ethernet, .raw, .null, .loop, .linuxCooked, .linuxCooked2, .ipv4, .ipv6]
        let frame = UnsafeRawBufferPointer(rebasing: data[3...])
        guard let start = frame.baseAddress else { return }
        var frames = FrameBatch()
        frames.append(
            Frame(
                bytes: start,
                time: 1,
                captured: UInt32(frame.count),
                wire: UInt32(data[1]) << 8 | UInt32(data[2]),
                link: links[Int(data[0] & 7)]
            )
        )
        var batch = PacketBatch()
        var decoder = FrameDecoder(configuration: DecodeConfiguration(tunnels: data[0] & 8 == 0 ? .all : []))
        decoder.decode(frames, into: &batch)
        let counters = decoder.counters
        precondition(counters.frames == 1 && counters.packets + counters.leftOut == 1, "one packet or one reason")
        precondition(UInt64(batch.count) == counters.packets)
        guard batch.count == 1 else { return }
        check(batch.packets.span[0], frame)
        precondition(batch.tunnelCount == (batch.packets.span[0].tunnelTier > 0 ? 1 : 0))
    }

    private static func check(_ packet: PacketHeader, _ frame: UnsafeRawBufferPointer) {
        precondition(packet.capturedPayload <= packet.payloadLength, "more payload captured than sent")
        precondition((packet.tunnelTier > 0) == (packet.tunnelType > 0) && packet.tunnelTier <= 2)
        precondition(packet.windowScale <= 14 || packet.windowScale == 255)
        guard let payload = packet.payload, let start = frame.baseAddress else { return }
        precondition(
            payload >= start && payload + Int(packet.capturedPayload) <= start + frame.count,
            "payload outside"
        )
    }
}

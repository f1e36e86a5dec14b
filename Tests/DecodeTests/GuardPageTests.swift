import Decode
import FlowModel
import FlowTesting
import Glibc
import Testing

/// Memory that ends exactly where a page without any access begins: one byte too far stops the process.
final class GuardedMemory {
    private let base: UnsafeMutableRawPointer
    private let room: Int
    private let page = Int(sysconf(Int32(_SC_PAGESIZE)))

    init?(atLeast bytes: Int) {
        room = (bytes + page - 1) / page * page
        guard let memory = mmap(nil, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED, mprotect(memory + room, page, PROT_NONE) == 0
        else { return nil }
        base = memory
    }
    deinit { munmap(base, room + page) }

    /// The bytes, with nothing behind them.
    func place(_ bytes: some Collection<UInt8>) -> UnsafeRawBufferPointer {
        let target = UnsafeMutableRawBufferPointer(start: base + room - bytes.count, count: bytes.count)
        target.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(target)
    }
}

@Suite struct GuardPageTests {
    /// Frames that together visit every branch of the decoder.
    static let frames: [[UInt8]] =
        LinkTests.rows.map { FrameBuilder.ethernet($0.type, $0.body) }
        + TunnelTests.rows.map { FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4($0.proto, $0.body)) }
        + TunnelTests.rows.map { FrameBuilder.ethernet(0x86DD, FrameBuilder.ipv6($0.proto, $0.body)) }
        + TransportTests.options.map {
            FrameBuilder.ethernet(
                0x0800,
                FrameBuilder.ipv4(6, FrameBuilder.tcp(1, 2, flags: $0.flags, options: $0.bytes))
            )
        } + [
            FrameBuilder.ethernet(0x0806, FrameBuilder.arp(operation: 1)),
            FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(1, FrameBuilder.icmp(3, [UInt8](repeating: 1, count: 40)))),
            FrameBuilder.ethernet(0x86DD, FrameBuilder.ipv6(58, FrameBuilder.icmp(128))),
            FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(132, [0, 1, 0, 2, 0, 0])),
            FrameBuilder.ethernet(
                0x86DD,
                FrameBuilder.ipv6(
                    0,
                    FrameBuilder.ipv6Extension(
                        next: 44,
                        FrameBuilder.ipv6Fragment(
                            next: 51,
                            offset: 0,
                            more: true,
                            [17, 1] + [UInt8](repeating: 0, count: 30)
                        )
                    )
                )
            ),
        ]
    static let links: [LinkType] = [.ethernet, .raw, .null, .loop, .linuxCooked, .linuxCooked2, .ipv4, .ipv6]

    /// Decodes bytes that end at the guard, reads the payload too, and checks what every packet must fulfil.
    static func decode(
        _ bytes: UnsafeRawBufferPointer,
        _ link: LinkType,
        _ decoder: inout FrameDecoder,
        wire: Int? = nil
    ) {
        var frames = FrameBatch()
        var batch = PacketBatch()
        let start = bytes.baseAddress!
        frames.append(
            Frame(bytes: start, time: 0, captured: UInt32(bytes.count), wire: UInt32(wire ?? bytes.count), link: link)
        )
        decoder.decode(frames, into: &batch)
        guard batch.count == 1 else { return }
        let packet = batch.packets[0]
        #expect(packet.capturedPayload <= packet.payloadLength)
        #expect(packet.tunnelTier <= 2 && (packet.tunnelTier == 0) == (packet.tunnelType == 0))
        guard let payload = packet.payload, packet.capturedPayload > 0 else { return }
        #expect(payload >= start && payload + Int(packet.capturedPayload) <= start + bytes.count)
        L7.readEverything(UnsafeRawBufferPointer(start: payload, count: Int(packet.capturedPayload)))
    }

    @Test func `no read goes past a frame, wherever it is cut`() throws {
        let memory = try #require(GuardedMemory(atLeast: 4096))
        var decoder = FrameDecoder()
        for frame in Self.frames {
            for length in 0...frame.count {
                for link in Self.links {
                    // Inner headers directly behind the link header of each type.
                    for skip in [0, 14] where link != .ethernet || skip == 0 {
                        guard skip <= length else { continue }
                        Self.decode(memory.place(frame[skip..<length]), link, &decoder, wire: frame.count)
                    }
                }
            }
        }
        let counters = decoder.counters
        #expect(counters.frames == counters.packets + counters.leftOut && counters.frames > 50_000)
    }

    @Test func `no read goes past a frame of random mistakes`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random frames: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let memory = try #require(GuardedMemory(atLeast: 4096))
        var decoder = FrameDecoder()
        for _ in 0..<200_000 {
            var frame = Self.frames.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let place = Int.random(in: 0..<frame.count, using: &random)
                frame[place] = [0, 1, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)!
            }
            let length = Bool.random(using: &random) ? frame.count : Int.random(in: 0...frame.count, using: &random)
            let link = Self.links.randomElement(using: &random)!
            let wire = Int.random(in: 0...3000, using: &random)
            Self.decode(memory.place(frame[..<length]), link, &decoder, wire: wire)
        }
        let counters = decoder.counters
        #expect(counters.frames == 200_000 && counters.frames == counters.packets + counters.leftOut, "seed \(seed)")
    }
}

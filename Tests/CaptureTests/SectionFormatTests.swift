import FlowModel
import FlowTesting
import Testing

@testable import Capture

struct SectionFormatTests {
    /// Two sections in different byte orders, three interfaces, every kind of packet block, blocks to pass over.
    static func build() -> CaptureBytes {
        var file = CaptureBytes(bigEndian: false)
        file.section()
        file.interface(link: 1, snap: 50)
        file.interface(link: 276, options: [(2, Array("eth1".utf8)), (9, [9])])
        file.enhanced(interface: 0, ticks: 5_000_001, frame(1, length: 41), wire: 99)
        file.block(5, [UInt8](repeating: 1, count: 20))
        file.enhanced(interface: 1, ticks: 7_000_000_003, frame(2, length: 42))
        file.simple(frame(3, length: 50), wire: 70)
        file.packet(interface: 1, ticks: 8_000_000_000, frame(4, length: 43))
        var second = CaptureBytes(bigEndian: true)
        second.section()
        second.block(0x0BAD, frame(9, length: 33))
        second.interface(link: 101)
        second.enhanced(ticks: 9_000_000, frame(5, length: 44))
        file.ends += second.ends.map { $0 + file.bytes.count }
        file.bytes += second.bytes
        return file
    }
    static let expected = [
        SeenFrame(frame(1, length: 41), time: 5_000_001_000, wire: 99),
        SeenFrame(frame(2, length: 42), time: 7_000_000_003, link: .linuxCooked2, interface: 1),
        SeenFrame(frame(3, length: 50), time: 7_000_000_003, wire: 70),
        SeenFrame(frame(4, length: 43), time: 8_000_000_000, link: .linuxCooked2, interface: 1),
        SeenFrame(frame(5, length: 44), time: 9_000_000_000, link: .raw),
    ]

    @Test
    func `sections, interfaces and every packet block`() throws {
        let (frames, tally) = try walk(Self.build().bytes)
        #expect(frames == Self.expected)
        #expect(tally.damage == nil)
    }

    @Test
    func `a cut at any byte gives every packet before it`() throws {
        let file = Self.build()
        let packetEnds = [3, 5, 6, 7, 11].map { file.ends[$0] }
        for length in 12...file.bytes.count {
            let (frames, tally) = try walk(Array(file.bytes.prefix(length)))
            #expect(frames == Array(Self.expected.prefix(packetEnds.count { $0 <= length })), "cut at \(length)")
            #expect((tally.damage == nil) == file.ends.contains(length), "cut at \(length)")
        }
    }

    struct Resolution: Sendable {
        var code: UInt8
        var ticks: UInt64
        var nanoseconds: UInt64
        var offset: Int64 = 0
    }
    @Test(arguments: [
        Resolution(code: 6, ticks: 1_234_567, nanoseconds: 1_234_567_000),
        Resolution(code: 9, ticks: 1_234_567, nanoseconds: 1_234_567),
        Resolution(code: 0, ticks: 17, nanoseconds: 17_000_000_000),
        Resolution(code: 3, ticks: 17, nanoseconds: 17_000_000),
        Resolution(code: 12, ticks: 5_999, nanoseconds: 5),
        Resolution(code: 127, ticks: .max, nanoseconds: 1),
        Resolution(code: 128, ticks: 3, nanoseconds: 3_000_000_000),
        Resolution(code: 128 + 10, ticks: 1536, nanoseconds: 1_500_000_000),
        Resolution(code: 128 + 20, ticks: 1 << 20 | 1 << 19, nanoseconds: 1_500_000_000),
        Resolution(code: 128 + 32, ticks: 1 << 33, nanoseconds: 2_000_000_000),
        Resolution(code: 128 + 63, ticks: 1 << 63, nanoseconds: 1_000_000_000),
        Resolution(code: 128 + 64, ticks: 1 << 63, nanoseconds: 500_000_000),
        Resolution(code: 128 + 127, ticks: .max, nanoseconds: 0),
        Resolution(code: 6, ticks: .max, nanoseconds: .max),
        Resolution(code: 6, ticks: 1_000_000, nanoseconds: 4_000_000_000, offset: 3),
        Resolution(code: 6, ticks: 5_000_000, nanoseconds: 2_000_000_000, offset: -3),
        Resolution(code: 6, ticks: 5_000_000, nanoseconds: 0, offset: -6),
        Resolution(code: 6, ticks: 5_000_000, nanoseconds: 0, offset: .min),
        Resolution(code: 6, ticks: 5_000_000, nanoseconds: .max, offset: .max),
    ])
    func `time resolutions and offsets`(row: Resolution) throws {
        for bigEndian in [false, true] {
            var file = CaptureBytes(bigEndian: bigEndian)
            file.section()
            let offset = file.body { $0.put(UInt64(bitPattern: row.offset)) }
            file.interface(options: [(9, [row.code]), (14, offset)])
            file.enhanced(ticks: row.ticks, frame(1))
            #expect(try walk(file.bytes).frames.map(\.time) == [row.nanoseconds])
        }
    }

    @Test
    func `packets that make no sense are left out and the rest goes on`() throws {
        var file = CaptureBytes()
        file.section()
        file.interface()
        file.enhanced(interface: 1, ticks: 0, frame(1))
        file.block(6, [0, 0, 0, 0])
        file.block(
            6,
            file.body {
                for word in [0, 0, 0, 61, 61] as [UInt32] { $0.put(word) }
                $0.bytes += frame(1)
            }
        )
        file.block(2, [1, 2])
        file.block(3, [])
        file.block(1, [1, 2])
        file.enhanced(ticks: 1, frame(7))
        let (frames, tally) = try walk(file.bytes)
        #expect(frames == [SeenFrame(frame(7), time: 1000)])
        #expect(tally.malformed == 6)
        #expect(tally.damage?.kind == .malformed)
        #expect(tally.damage?.offset == UInt64(file.ends[1]))
    }

    @Test(arguments: [0, 8, 13, 0xFFFF_FFF0, 0xFFFF_FFFF] as [UInt32], [1, 6, 0x0BAD] as [UInt32])
    func `an absurd block length ends the file`(length: UInt32, type: UInt32) throws {
        var file = CaptureBytes()
        file.section()
        file.interface()
        file.enhanced(ticks: 1, frame(1))
        file.put(type)
        file.put(length)
        file.put(UInt64(0))
        let (frames, tally) = try walk(file.bytes)
        #expect(frames.count == 1)
        #expect(tally.damage != nil)
        #expect(tally.damage?.offset ?? 0 >= UInt64(file.ends[2]))
    }

    @Test
    func `a length that lies takes no memory before its bytes are there`() {
        for count in [0, 1, 63, 64, 1000, 5000] {
            var buffer = ReadBuffer(MemorySource(frame(1, length: count)), capacity: 4096)
            let isThere = buffer.refill(atLeast: 16 << 20)
            #expect(!isThere)
            let (capacity, held) = (buffer.capacity, buffer.count)
            #expect(capacity <= max(4096, 2 * count) && held == count)
        }
    }
    @Test
    func `a record of any length fills a buffer that is just as long`() {
        for count in [64, 65, 100, 4096, 100_000] {
            let bytes = frame(1, length: count)
            var buffer = ReadBuffer(MemorySource(bytes), capacity: 64)
            let isThere = buffer.refill(atLeast: count)
            #expect(isThere)
            let (capacity, held) = (
                buffer.capacity, Array(UnsafeRawBufferPointer(start: buffer.base, count: buffer.count))
            )
            #expect(capacity == count && held == bytes)
        }
    }
    @Test
    func `blocks larger than the buffer are passed over`() throws {
        var file = CaptureBytes()
        file.section()
        file.interface()
        file.enhanced(ticks: 1, frame(1))
        file.block(0x0BAD, [UInt8](repeating: 6, count: 3 << 20))
        file.enhanced(ticks: 2, frame(2))
        #expect(try walk(file.bytes).frames.map(\.time) == [1000, 2000])
    }

    @Test
    func `a checksum length of the interface is taken off`() throws {
        var file = CaptureBytes()
        file.section()
        file.interface(options: [(13, [4])])
        file.enhanced(ticks: 1, frame(1, length: 64))
        #expect(try walk(file.bytes).frames == [SeenFrame(frame(1, length: 60), time: 1000)])
    }

    @Test
    func `a byte-order mark that is none is refused`() {
        var file = CaptureBytes()
        file.block(0x0A0D_0D0A, [UInt8](repeating: 7, count: 16))
        #expect(throws: CaptureError.self) { try walk(file.bytes) }
    }
}

import FlowModel
import FlowTesting
import Testing

@testable import Capture

struct ClassicFormatTests {
    struct Variant: Sendable, CustomTestStringConvertible {
        var name: String
        var magic: UInt32 = 0xA1B2_C3D4
        var version: (UInt16, UInt16) = (2, 4)
        var extra = 0
        var tick: UInt64 = 1000
        var exchanged = false
        var testDescription: String { name }
    }
    static let variants: [Variant] = [
        Variant(name: "microseconds"),
        Variant(name: "nanoseconds", magic: 0xA1B2_3C4D, tick: 1),
        Variant(name: "Kuznetsov's records", magic: 0xA1B2_CD34, extra: 8),
        Variant(name: "version 2.2 with exchanged lengths", version: (2, 2), exchanged: true),
        Variant(name: "version 2.3 with exchanged lengths", version: (2, 3), exchanged: true),
        Variant(name: "version 2.3", version: (2, 3)),
        Variant(name: "DG/UX", version: (543, 0), exchanged: true),
    ]

    static func build(_ variant: Variant, bigEndian: Bool) -> CaptureBytes {
        var file = CaptureBytes(bigEndian: bigEndian)
        file.classicHeader(magic: variant.magic, version: variant.version)
        for index in 0..<3 {
            let bytes = frame(index, length: 40 + index)
            let lengths = variant.exchanged ? (captured: 100, wire: bytes.count) : (captured: bytes.count, wire: 100)
            file.record(
                seconds: UInt32(1000 + index),
                fraction: UInt32(index * 5),
                bytes,
                wire: lengths.wire,
                captured: lengths.captured,
                extra: variant.extra
            )
        }
        return file
    }

    @Test(arguments: variants, [false, true])
    func `every variant in both byte orders`(variant: Variant, bigEndian: Bool) throws {
        let (frames, tally) = try walk(Self.build(variant, bigEndian: bigEndian).bytes)
        let expected = (0..<3).map { index in
            SeenFrame(
                frame(index, length: 40 + index),
                time: UInt64(1000 + index) * 1_000_000_000 + UInt64(index * 5) * variant.tick,
                wire: 100
            )
        }
        #expect(frames == expected)
        #expect(tally.damage == nil)
        #expect(tally.frames == 3)
    }

    @Test(arguments: variants, [false, true])
    func `a cut at any byte gives every record before it`(variant: Variant, bigEndian: Bool) throws {
        let file = Self.build(variant, bigEndian: bigEndian)
        let whole = try walk(file.bytes).frames
        for length in 4...file.bytes.count {
            let (frames, tally) = try walk(Array(file.bytes.prefix(length)))
            let records = file.ends.dropFirst().count { $0 <= length }
            #expect(frames == Array(whole.prefix(records)), "cut at \(length)")
            #expect((tally.damage == nil) == file.ends.contains(length), "cut at \(length)")
            #expect(tally.damage.map { $0.kind == .cut } ?? true)
        }
    }

    @Test(
        arguments: [
            (0, LinkType.null), (1, .ethernet), (12, .raw), (14, .raw), (101, .raw), (108, .loop),
            (113, .linuxCooked), (228, .ipv4), (229, .ipv6), (276, .linuxCooked2),
        ] as [(UInt32, LinkType)]
    )
    func `known link types`(number: UInt32, link: LinkType) throws {
        var file = CaptureBytes()
        file.classicHeader(network: number)
        file.record(seconds: 1, fraction: 0, frame(1))
        #expect(try walk(file.bytes).frames.map(\.link) == [link])
    }

    @Test
    func `frames of other link types are counted`() throws {
        var file = CaptureBytes()
        file.classicHeader(network: 127)
        for _ in 0..<100 { file.record(seconds: 1, fraction: 0, frame(1)) }
        let (frames, tally) = try walk(file.bytes)
        #expect(frames.isEmpty)
        #expect(tally.unknownLinks == [127: 100])
        #expect(tally.damage == nil)
    }

    @Test
    func `a frame check sequence is taken off`() throws {
        var file = CaptureBytes()
        file.classicHeader(network: 1 | 0x0400_0000 | 2 << 28)
        file.record(seconds: 1, fraction: 0, frame(1, length: 64))
        file.record(seconds: 1, fraction: 0, frame(1, length: 32), wire: 64)
        let frames = try walk(file.bytes).frames
        #expect(frames.map(\.bytes.count) == [60, 32])
        #expect(frames.map(\.wire) == [60, 60])
    }

    @Test(arguments: [262_145, 0x7FFF_FFFF, 0xFFFF_FFFF] as [UInt32])
    func `an absurd record length ends the file as damage`(length: UInt32) throws {
        var file = CaptureBytes()
        file.classicHeader()
        file.record(seconds: 1, fraction: 0, frame(1))
        file.record(seconds: 1, fraction: 0, frame(2), captured: Int(length))
        file.record(seconds: 1, fraction: 0, frame(3))
        let (frames, tally) = try walk(file.bytes)
        #expect(frames.count == 1)
        #expect(tally.damage?.kind == .damaged)
        #expect(tally.damage?.offset == UInt64(file.ends[1]))
    }

    @Test
    func `the longest record is read with any buffer`() throws {
        var file = CaptureBytes()
        file.classicHeader()
        for index in 0..<3 { file.record(seconds: 1, fraction: 0, frame(index, length: 262_144)) }
        let frames = try walk(file.bytes).frames
        #expect(frames.map(\.bytes) == (0..<3).map { frame($0, length: 262_144) })
    }

    @Test
    func `an empty frame is a frame`() throws {
        var file = CaptureBytes()
        file.classicHeader()
        file.record(seconds: 1, fraction: 0, [], wire: 60)
        #expect(try walk(file.bytes).frames == [SeenFrame([], time: 1_000_000_000, wire: 60)])
    }

    @Test(arguments: [(0, 0), (1, 2), (3, 0)] as [(UInt16, UInt16)])
    func `other versions are refused by number`(major: UInt16, minor: UInt16) {
        var file = CaptureBytes()
        file.classicHeader(version: (major, minor))
        let error = #expect(throws: CaptureError.self) { try walk(file.bytes) }
        #expect(error?.description.contains("\(major).\(minor)") == true)
    }
}

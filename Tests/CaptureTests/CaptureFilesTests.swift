import CZstd
import FlowModel
import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import Capture

struct CaptureFilesTests {
    let folder = TemporaryFolder()

    func file(_ name: String, times: [UInt32], seed: Int = 0) -> String {
        var file = CaptureBytes()
        file.classicHeader()
        for (index, time) in times.enumerated() { file.record(seconds: time, fraction: 0, frame(seed + index)) }
        write(file.bytes, to: folder.file(name))
        return folder.file(name)
    }
    static func zstd(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let size = ZSTD_compress(&out, out.count, bytes, bytes.count, level)
        return Array(out.prefix(size))
    }

    @Test
    func `files are merged frame by frame in the order of time`() throws {
        let a = file("a", times: [10, 20, 20, 50], seed: 100)
        let b = file("b", times: [5, 20, 60], seed: 200)
        let c = file("c", times: [55, 56], seed: 300)
        let (frames, report) = try readAll([a, b, c])
        #expect(frames.map { $0.time / 1_000_000_000 } == [5, 10, 20, 20, 20, 50, 55, 56, 60])
        // Of frames with the same time the first file's come first.
        #expect(frames.map { Int($0.bytes[0]) } == [200, 100, 101, 102, 201, 103, 300, 301, 202].map { $0 & 255 })
        #expect(report.frames == 9)
        #expect(report.damages.isEmpty)
    }

    @Test
    func `a merge is the same as sorting, for many files of random times`() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var expected: [(time: UInt32, file: Int, index: Int)] = []
            var paths: [String] = []
            for number in 0..<Int.random(in: 1...9, using: &random) {
                let start = UInt32.random(in: 0...400, using: &random)
                let count = Int.random(in: 0...300, using: &random)
                let times = (0..<count).map { _ in start + UInt32.random(in: 0...300, using: &random) }.sorted()
                paths.append(file("\(seed)-\(number)", times: times, seed: number))
                expected += times.enumerated().map { ($0.element, number, $0.offset) }
            }
            expected.sort { ($0.time, $0.file, $0.index) < ($1.time, $1.file, $1.index) }
            let frames = try readAll(paths, buffer: 4096).frames
            #expect(frames.map { $0.time / 1_000_000_000 } == expected.map { UInt64($0.time) }, "seed \(seed)")
            #expect(
                frames.map { $0.bytes[0] } == expected.map { UInt8(truncatingIfNeeded: $0.file + $0.index) },
                "seed \(seed)"
            )
        }
    }

    @Test(arguments: [1, 3, 19] as [Int32])
    func `zstd files are unpacked, several frames too`(level: Int32) throws {
        var file = CaptureBytes()
        file.classicHeader()
        for index in 0..<5_000 { file.record(seconds: UInt32(index), fraction: 0, frame(index, length: 200)) }
        let middle = file.bytes.count / 2 + 7
        let packed =
            Self.zstd(Array(file.bytes[..<middle]), level: level)
            + Self.zstd(Array(file.bytes[middle...]), level: level)
        write(packed, to: self.folder.file("packed.zst"))
        let (frames, report) = try readAll([folder.file("packed.zst")])
        #expect(frames.count == 5_000)
        #expect(frames.last?.bytes == frame(4_999, length: 200))
        #expect(report.damages.isEmpty)
    }

    @Test
    func `a zstd file cut or damaged anywhere gives what stands before`() throws {
        var file = CaptureBytes()
        file.classicHeader()
        for index in 0..<3_000 { file.record(seconds: UInt32(index), fraction: 0, frame(index &* 7, length: 90)) }
        let packed = Self.zstd(file.bytes, level: 1)
        for length in stride(from: 5, to: packed.count, by: max(1, packed.count / 40)) {
            let (frames, tally) = try walkZstd(Array(packed.prefix(length)))
            #expect(frames.count < 3_000)
            #expect(tally.damage?.kind == .cut)
        }
        var bad = packed
        bad[packed.count / 2] ^= 0xFF
        #expect(try walkZstd(bad).tally.damage != nil || walkZstd(bad).frames.count == 3_000)
    }
    func walkZstd(_ bytes: [UInt8]) throws(CaptureError) -> (frames: [SeenFrame], tally: FileTally) {
        var file = CaptureFile(path: "packed", source: ZstdSource(MemorySource(bytes)), bufferBytes: 1 << 16)
        try file.open()
        var batch = FrameBatch()
        var seen: [SeenFrame] = []
        while true {
            let step = file.fill(&batch)
            for index in 0..<batch.count { seen.append(SeenFrame(batch.frames[index])) }
            batch.removeAll()
            if step == .end { return (seen, file.tally) }
            if step == .refill { file.refill() }
        }
    }

    @Test
    func `a pipe is read like a file`() throws {
        let path = file("plain", times: [1, 2, 3])
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let writer = popen("cat \(path) > \(pipe)", "r")
        let other = file("other", times: [2])
        let (frames, _) = try readAll([pipe, other])
        #expect(frames.map { $0.time / 1_000_000_000 } == [1, 2, 2, 3])
        if let writer { pclose(writer) }
    }

    @Test
    func `the identity is made of sizes and first 64 KiB`() throws {
        var file = CaptureBytes()
        file.classicHeader()
        for index in 0..<2_000 { file.record(seconds: 1, fraction: 0, frame(index)) }
        func identity(_ name: String, _ bytes: [UInt8]) throws -> UInt64 {
            write(bytes, to: folder.file(name))
            return try CaptureFiles(paths: [folder.file(name)]).identity
        }
        let first = try identity("a", file.bytes)
        #expect(try identity("b", file.bytes) == first)
        #expect(try identity("longer", file.bytes + [0]) != first)
        var early = file.bytes
        early[60_000] ^= 1
        #expect(try identity("early", early) != first)
        var late = file.bytes
        late[70_000] ^= 1
        #expect(try identity("late", late) == first)
    }

    @Test
    func `progress and report account for every frame`() throws {
        var unknown = CaptureBytes()
        unknown.classicHeader(network: 105)
        for _ in 0..<7 { unknown.record(seconds: 3, fraction: 0, frame(1)) }
        write(Array(unknown.bytes.dropLast(3)), to: folder.file("wifi"))
        let known = file("known", times: [1, 2, 3])
        let files = try CaptureFiles(paths: [folder.file("wifi"), known])
        try files.read { _ in true }
        #expect(files.report.frames == 3)
        #expect(files.report.leftOut.map(\.reason) == ["link_type"])
        #expect(files.report.leftOut.map(\.frames) == [6])
        #expect(files.report.isPartial)
        #expect(files.report.warnings.count == 2)
        #expect(files.report.warnings[1].contains("IEEE 802.11 (105)"))
        #expect(files.progress.bytesTotal == files.progress.bytesRead.total)
    }

    @Test
    func `reading stops when the consumer says so`() throws {
        let path = file("many", times: Array(repeating: 1, count: 1_000))
        let files = try CaptureFiles(paths: [path])
        var batches = 0
        try files.read { batch in
            batches += 1
            return batches < 3
        }
        #expect(batches == 3)
    }

    struct Refusal: Sendable {
        var bytes: [UInt8]
        var says: String
    }
    @Test(arguments: [
        Refusal(bytes: [0x1F, 0x8B, 8, 0, 0], says: "gzip -dc"),
        Refusal(bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], says: "xz -dc"),
        Refusal(bytes: Array("BZh9".utf8), says: "bzip2 -dc"),
        Refusal(bytes: Array("snoop\0\0\0".utf8), says: "editcap"),
        Refusal(bytes: Array("<html>".utf8), says: "3c 68 74 6d"), Refusal(bytes: [1], says: "begins with 01"),
        Refusal(bytes: [0x0A, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 1, 2, 3, 4], says: "byte-order mark"),
    ])
    func `what is no capture is refused with a remedy`(row: Refusal) {
        write(row.bytes, to: folder.file("odd"))
        let error = #expect(throws: CaptureError.self) { try CaptureFiles(paths: [folder.file("odd")]) }
        #expect(error?.code == .notACapture)
        #expect(error?.description.contains(row.says) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(folder.file("odd")) == true)
    }

    @Test
    func `missing files, folders and a second standard input are named`() throws {
        let missing = #expect(throws: CaptureError.self) { try CaptureFiles(paths: [folder.file("none")]) }
        #expect(missing?.code == .notFound)
        let directory = #expect(throws: CaptureError.self) { try CaptureFiles(paths: [folder.path]) }
        #expect(directory?.description.contains("is a folder") == true)
        let twice = #expect(throws: CaptureError.self) { try CaptureFiles(paths: ["-", "-"]) }
        #expect(twice?.code == .badRequest)
    }

    @Test
    func `an empty file beside others is a cut one, and alone no capture`() throws {
        let empty = folder.file("empty")
        write([], to: empty)
        let known = file("known", times: [1])
        let (frames, report) = try readAll([empty, known])
        #expect(frames.count == 1)
        #expect(report.damages.map(\.kind) == [.cut])
        #expect(
            report.damages[0].description
                == "\(empty): is empty, it ends before its first frame; nothing was read from it"
        )
        for paths in [[empty], [empty, empty]] {
            let error = #expect(throws: CaptureError.self) { try CaptureFiles(paths: paths) }
            #expect(error?.code == .notACapture && error?.description.contains("\(empty): is empty") == true)
        }
    }

    @Test(arguments: ["classic", "section", "zstd"])
    func `a header without frames is a whole capture`(format: String) throws {
        var bytes = CaptureBytes()
        if format == "section" { bytes.section() } else { bytes.classicHeader() }
        write(format == "zstd" ? Self.zstd(bytes.bytes) : bytes.bytes, to: folder.file("head"))
        for paths in [["head"], ["head", "head"]] {
            let (frames, report) = try readAll(paths.map(folder.file))
            #expect(frames.isEmpty && report.frames == 0 && !report.isPartial)
        }
    }

    @Test
    func `random damage never does more than end a file early`() throws {
        let samples = [
            ClassicFormatTests.build(ClassicFormatTests.variants[0], bigEndian: false).bytes,
            ClassicFormatTests.build(ClassicFormatTests.variants[2], bigEndian: true).bytes,
            SectionFormatTests.build().bytes,
        ]
        for seed in 1...2_000 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var bytes = samples.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                bytes[place] = Bool.random(using: &random) ? 0xFF : UInt8.random(in: 0...255, using: &random)
            }
            do throws(CaptureError) {
                let (frames, tally) = try walk(bytes)
                #expect(tally.frames == UInt64(frames.count), "seed \(seed)")
                #expect(frames.reduce(0) { $0 + $1.bytes.count } <= bytes.count * 2, "seed \(seed)")
            } catch {
                #expect(error.code == .notACapture, "seed \(seed)")
            }
        }
    }
}

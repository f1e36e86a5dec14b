import FlowSupport
import Testing

@testable import Spool

@Suite struct RecoveryTests {
    @Test func `every torn length of a record leaves the ones before it`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("first")])
        guard case .appended(let start, let end) = try spool.append([bulk(String(repeating: "second ", count: 30))])
        else {
            return
        }
        let path = "/data/log/\(SegmentHeader.fileName(start.segment))"
        let whole = try #require(disk[path])
        for cut in Int(start.offset)...Int(end.offset) {
            let after = disk.afterKill()
            after[path] = Array(whole[..<cut]) + [UInt8](repeating: 0, count: whole.count - cut)
            let metrics = Metrics()
            let texts = try openSpool(after, metrics: metrics).reader("x").all()
            // The last bytes are padding: without them the record is whole.
            let isWhole = texts.count == 2
            #expect(texts.first == "first" && (texts.count == 1 || cut > Int(end.offset) - 8))
            #expect(isWhole || metrics.value("weir_spool_torn_tails_total") == (cut == Int(start.offset) ? 0 : 1))
            #expect(metrics.value("weir_spool_damaged_records_total") == 0)
        }
    }

    @Test func `an append of several records is kept whole or not at all`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("a")])
        guard case .appended(let start, let end) = try spool.append([bulk("b"), bulk("c"), bulk("d")]) else { return }
        let path = "/data/log/\(SegmentHeader.fileName(start.segment))"
        let whole = try #require(disk[path])
        for cut in Int(start.offset)..<Int(end.offset) - 8 {
            let after = disk.afterKill()
            after[path] = Array(whole[..<cut]) + [UInt8](repeating: 0, count: whole.count - cut)
            #expect(try openSpool(after).reader("x").all() == ["a"])
        }
    }

    @Test func `each start begins above every number that is named`() throws {
        let disk = SimulatedDisk()
        var settings = configuration { $0.readers = ["ship"] }
        let first = try openSpool(disk, settings)
        #expect(first.head == Position(segment: 1, offset: 64))
        _ = try first.append([bulk("a")])
        try first.reader("ship").commit(first.oldest, sent: Position(segment: 40, offset: 64))
        let second = try openSpool(disk.afterKill(), settings)
        #expect(second.head.segment == 41)
        settings.floor = Position(segment: 99, offset: 5)
        let third = try openSpool(disk.afterKill(), settings)
        #expect(third.head.segment == 100)
    }

    @Test func `a newer format is refused by name and nothing is touched`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("a")])
        spool.close()
        let path = "/data/log/00000001.seg"
        var bytes = try #require(disk[path])
        var header = try #require(SegmentHeader(Array(bytes[..<64])))
        header.major = 2
        bytes.replaceSubrange(0..<64, with: header.encoded)
        disk[path] = bytes
        let before = disk.paths
        let error = #expect(throws: SpoolError.self) { _ = try openSpool(disk) }
        #expect(error?.kind == .format && error?.description.contains("00000001.seg has format 2.0") == true)
        #expect(disk.paths == before && disk[path] == bytes)
        header.major = 1
        header.minor = 7
        bytes.replaceSubrange(0..<64, with: header.encoded)
        disk[path] = bytes
        #expect(try openSpool(disk).reader("x").all() == ["a"])
    }

    @Test func `a cursor torn in one slot goes on from the other`() throws {
        let disk = SimulatedDisk()
        let settings = configuration { $0.readers = ["x"] }
        let spool = try openSpool(disk, settings)
        var ends: [Position] = []
        for text in ["a", "b", "c"] {
            _ = try spool.append([bulk(text)])
            ends.append(spool.head)
        }
        let reader = try spool.reader("x")
        for end in ends.prefix(2) {
            try reader.commit(end)
            spool.core.commit(tick: true)
        }
        let path = "/data/log/cursors/x"
        for (broken, expected) in [([Int](), ["c"]), ([0], nil), ([1], nil), ([0, 1], ["a", "b", "c"])]
            as [([Int], [String]?)]
        {
            let after = disk.afterKill()
            var bytes = try #require(after[path])
            for slot in broken { bytes[slot * 4096 + 20] ^= 1 }
            after[path] = bytes
            let texts = try openSpool(after, settings).reader("x").all()
            if let expected { #expect(texts == expected) } else { #expect(texts == ["c"] || texts == ["b", "c"]) }
        }
    }

    @Test func `a reader the settings no longer name holds segments for one start`() throws {
        let disk = SimulatedDisk()
        var settings = configuration { $0.readers = ["old", "store"] }
        func fill(_ spool: Spool) throws {
            var random = SeededRandom(seed: 3)
            for _ in 0..<12 {
                let noise = (0..<12_000).map { _ in "\(UInt8.random(in: 33...126, using: &random))" }.joined()
                _ = try spool.append([bulk(noise)])
            }
            let store = try spool.reader("store")
            _ = try store.all()
            try store.commit(store.position)
            spool.core.commit(tick: true)
            spool.core.commit(tick: true)
        }
        let first = try openSpool(disk, settings)
        try fill(first)
        let held = first.oldest
        first.close()
        settings.readers = ["store"]
        let second = try openSpool(disk, settings)
        try fill(second)
        #expect(second.oldest == held && disk.paths.contains("/data/log/cursors/old.left"))
        second.close()
        let third = try openSpool(disk, settings)
        try fill(third)
        #expect(third.oldest > held)
    }
}

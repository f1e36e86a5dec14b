import FlowSupport
import FlowTesting
import Testing

@testable import Ship
@testable import Spool

@Suite struct RecordTextTests {
    @Test func `bulk text is taken apart into whole pairs`() {
        let text = Array("{\"create\":{}}\n{\"a\":1}\n{\"create\":{}}\n{\"b\":2}\n".utf8)
        let lines = BulkText.lines(text)
        #expect(lines.map { String(decoding: text[$0.source], as: UTF8.self) } == ["{\"a\":1}\n", "{\"b\":2}\n"])
        #expect(lines.last?.bytes.upperBound == text.count)
        for count in 0..<text.count { #expect(BulkText.lines(Array(text[..<count])).count <= 1) }
    }

    /// A kind 2 body as store-format.md gives it.
    func operations(_ all: [(op: UInt8, id: String, source: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        func put<Value: FixedWidthInteger>(_ value: Value) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        put(UInt32(all.count))
        for (op, id, source) in all {
            put(op)
            put(UInt8(0))
            put(UInt16(id.utf8.count))
            put(UInt32(source.utf8.count))
            put(UInt64(5))
            put(UInt64(1))
            bytes += Array(id.utf8) + Array(source.utf8)
        }
        return bytes
    }

    @Test func `relayed operations carry an external version, the last of an id only`() throws {
        let body = operations([(1, "a", "{\"n\":1}"), (1, "b", "{\"n\":2}"), (1, "a", "{\"n\":3}"), (2, "c", "")])
        let relay = try #require(RelayText.convert(body, index: "names", version: 77))
        let expected = """
            {"index":{"_index":"names","_id":"b","version":77,"version_type":"external"}}
            {"n":2}
            {"index":{"_index":"names","_id":"a","version":77,"version_type":"external"}}
            {"n":3}
            {"delete":{"_index":"names","_id":"c","version":77,"version_type":"external"}}

            """
        #expect(String(decoding: relay.text, as: UTF8.self) == expected)
        #expect(relay.lines.map(\.number) == [1, 2, 3] && relay.lines[2].source.isEmpty)
        for count in 0..<body.count { #expect(RelayText.convert(Array(body[..<count]), index: "x", version: 1) == nil) }
    }

    @Test func `a dead letter is stored once, whole, and counted against its room`() throws {
        let folder = TemporaryFolder()
        let clock = ManualClock(wall: 1_785_542_400_000_000_000)
        let letter = DeadLetter(
            position: Position(segment: 2, offset: 640),
            item: 3,
            index: "day",
            status: 400,
            type: "mapper_parsing_exception",
            reason: "no \"ip\"",
            action: Array("{\"create\":{\"_index\":\"day\",\"_id\":\"x\"}}\n".utf8),
            source: Array("{\"ip\":\"none\"}\n".utf8)
        )
        func open(limit: Int = 1 << 20) -> DeadLetters {
            DeadLetters(folder: folder.path, limit: limit, cursor: .zero, clock: clock)
        }
        try open().store([letter])
        // A crash left half a line behind it; the same letter comes again after the start.
        let path = folder.file("dlq-20260801.ndjson")
        let whole = try #require(FileSystem.read(path))
        #expect(FileSystem.replace(path, with: whole + Array("{\"position\":85".utf8)))
        var other = letter
        other.item = 4
        other.source = Array("not json\n".utf8)
        try open().store([letter, other])
        let lines = (FileSystem.read(path) ?? []).split(separator: 0x0A).compactMap { try? JSON(parsing: $0) }
        #expect(lines.map { $0["item"] } == [3, 4])
        #expect(lines[0]["position"]?.int == 2 << 32 | 640 && lines[0]["id"] == "x" && lines[0]["doc"]?["ip"] == "none")
        #expect(lines[0]["reason"] == "no \"ip\"" && lines[1]["doc"] == "not json")
        #expect(lines[0]["crc"]?.int == Int(Zlib.crc32(Array("{\"ip\":\"none\"}".utf8))))
        var third = letter
        third.item = 5
        #expect(throws: DeadLetters.Failure.self) { try open(limit: 100).store([third]) }
        #expect(FileSystem.read(path)?.split(separator: 0x0A).count == 2)
    }
}

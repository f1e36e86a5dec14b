import FlowSupport
import Testing

@testable import Spool

/// The bytes of store-format.md, spelt out.
@Suite struct LayoutTests {
    func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test func `a segment header is 64 bytes of fixed places`() {
        let header = SegmentHeader(segment: 0x2A, uid: Array(1...16), created: 0x1122_3344_5566_7788)
        let bytes = header.encoded
        #expect(bytes.count == 64)
        #expect(
            hex(bytes[..<60])
                == "5745495253454700" + "0100" + "0000" + "2a000000" + "0102030405060708090a0b0c0d0e0f10"
                + "8877665544332211" + String(repeating: "00", count: 20)
        )
        #expect(SegmentHeader(bytes) == header)
        #expect(SegmentHeader.fileName(0x2A) == "0000002a.seg" && SegmentHeader.number(of: "0000002a.seg") == 0x2A)
        for name in ["2a.seg", "0000002A.seg", "0000002a.seg.new", "x000002a.seg", "-000002a.seg"] {
            #expect(SegmentHeader.number(of: name) == nil)
        }
    }

    @Test func `a record header has its fields in their places, name and uuid behind it`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        var record = bulk("body", index: "names", documents: 3)
        record.kind = .operations
        record.uuid = [UInt8](repeating: 0xAB, count: 16)
        guard case .appended(let first, _) = try spool.append([record]) else { return }
        let file = try #require(disk["/data/log/\(SegmentHeader.fileName(first.segment))"])
        let bytes = Array(file[64..<64 + 96])
        func number<Value: FixedWidthInteger>(_ offset: Int, _: Value.Type) -> Value {
            bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
        }
        #expect(hex(bytes[0..<4]) == hex(Array("REC1".utf8)))
        #expect(number(8, UInt64.self) == first.rawValue && number(16, UInt64.self) == 1_700_000_000_000_000_000)
        #expect(bytes[24] == 2 && bytes[25] == 0 && number(26, UInt16.self) == 0)
        #expect(number(28, UInt16.self) == 5 && number(30, UInt16.self) == 0)
        #expect(number(32, UInt32.self) == 3 && number(36, UInt32.self) == 1_785_542_400)
        #expect(number(40, UInt32.self) == 1_785_542_460)
        #expect(number(44, UInt32.self) == 4 && number(48, UInt32.self) == 4)
        #expect(number(52, UInt32.self) == Zlib.crc32(Array("body".utf8)) && number(56, UInt64.self) == 0)
        #expect(String(decoding: bytes[64..<69], as: UTF8.self) == "names" && bytes[69..<85].allSatisfy { $0 == 0xAB })
        #expect(String(decoding: bytes[85..<89], as: UTF8.self) == "body" && bytes[89..<96].allSatisfy { $0 == 0 })
        var prefix = Array(bytes[..<85])
        prefix.replaceSubrange(4..<8, with: [0, 0, 0, 0])
        #expect(number(4, UInt32.self) == Zlib.crc32(prefix))
        #expect(spool.head.offset == 64 + 96)
    }

    @Test func `a seal tells records and sums and where it stands`() throws {
        var seal = SegmentSeal()
        seal.records = 2
        seal.lastPosition = Position(segment: 1, offset: 200)
        seal.sums = ["b": IndexSum(documents: 5, firstSecond: 7, lastSecond: 9), "a": IndexSum(documents: 1)]
        let bytes = seal.encoded(at: 512)
        #expect(
            hex(bytes[..<64])
                == "574549 52454e4400".filter { $0 != " " } + "02000000" + "02000000" + "c800000001000000" + "0100"
                + "61"
                + "0100000000000000" + "00000000" + "00000000" + "0100" + "62" + "0500000000000000" + "07000000"
                + "09000000" + hex(bytes[62..<64])
        )
        let place = try #require(SegmentSeal.place(trailer: Array(bytes.suffix(16)), fileBytes: 512 + bytes.count))
        #expect(place == 512..<512 + bytes.count - 16)
        #expect(SegmentSeal(Array(bytes.dropLast(16))) == seal)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x10
            let found = SegmentSeal.place(trailer: Array(flipped.suffix(16)), fileBytes: 512 + bytes.count)
            #expect(found == nil || SegmentSeal(Array(flipped.dropLast(16))) == nil)
        }
    }

    @Test func `a cursor slot is 64 bytes and every flipped bit is seen`() {
        var slot = CursorSlot()
        slot.count = 3
        slot.position = Position(segment: 1, offset: 64)
        slot.highestSent = Position(segment: 1, offset: 128)
        slot.documents = 9
        slot.written = 5
        let bytes = slot.encoded
        #expect(
            hex(bytes[..<60])
                == "5745495243555200" + "0300000000000000" + "4000000001000000" + "8000000001000000"
                + "0900000000000000" + "0500000000000000" + String(repeating: "00", count: 12)
        )
        #expect(bytes.count == 64 && CursorSlot(bytes) == slot)
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << UInt8(bit)
                #expect(CursorSlot(flipped) == nil)
            }
        }
    }
}

import FlowModel
import FlowSupport
import Testing

@testable import Documents

/// Texts that the cursor spells, beside those that the rest of the house spells.
struct CursorTests {
    static func text(room: Int = 64, _ write: (inout DocumentCursor) -> Void) -> String {
        var out = ByteWriter(capacity: 16)
        var cursor = DocumentCursor(&out, room: room, .shared)
        write(&cursor)
        cursor.close(&out)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    @Test func `numbers of every length read back`() {
        var values: [UInt64] = [0, .max, UInt64(Int64.max)]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            values += [power - 1, power, power + 1, power / 2]
        }
        for bit in 0..<64 { values += [1 << UInt64(bit), (1 << UInt64(bit)) - 1] }
        for value in values {
            #expect(Self.text { $0.number(value) } == "\(value)")
            #expect(Self.text { $0.put($0.decimal(value), value) } == "\(value)")
        }
        for value in 0...UInt8.max { #expect(Self.text { $0.small(value) } == "\(value)") }
    }

    @Test func `all numbers of five digits, and many larger ones, have the right digits`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for value in 0..<UInt64(100_000) where Self.text({ $0.number(value) }) != "\(value)" {
            Issue.record("\(value)")
        }
        for _ in 0..<100_000 {
            let value = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let made = Self.text { $0.number(value) }
            if made != "\(value)" { Issue.record("\(value) became \(made), seed \(seed)") }
        }
    }

    @Test func `addresses are spelt as everywhere`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<20_000 {
            let address = RandomRecord.address(&random)
            let mac = MACAddress(bits: random.next() >> 16)
            #expect(Self.text { $0.address(address) } == address.text, "seed \(seed)")
            #expect(Self.text { $0.mac(mac) } == mac.text, "seed \(seed)")
        }
        for value in UInt32(0)..<256 {
            let address = IPAddress(v4: value << 24 | (255 - value) << 16 | value << 8 | 9)
            #expect(Self.text { $0.address(address) } == "\(value).\(255 - value).\(value).9")
        }
        #expect(Self.text { $0.hex32(0x0A01_F0FF) } == "0a01f0ff")
    }

    @Test func `an address that was written can be written again`() {
        for text in ["1.2.3.4", "255.255.255.255", "1111:2222:3333:4444:5555:6666:7777:8888"] {
            let made = Self.text(room: 128) { out in
                out.key("x")
                let start = out.at
                out.address(IPAddress(parsing: text)!)
                let place = out.text(from: start)
                out.key(" ")
                out.again(place)
                out.key("y")
            }
            #expect(made == "x\(text) \(text)y")
        }
    }

    @Test func `identifiers are base64url of second and number`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<1000 {
            var record = FlowRecord()
            record.flowID = random.next()
            let second = UInt32(truncatingIfNeeded: random.next())
            let made = Self.text { out in withUnsafePointer(to: record) { out.documentID(second: second, $0) } }
            let bytes = FlowIdentity.bigEndian(second) + FlowIdentity.bigEndian(record.flowID)
            #expect(made == Base64URL.encode(bytes), "seed \(seed)")
        }
    }

    @Test func `times are those of the calendar`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        var minute = MinuteText()
        var second = SecondText()
        var time: UInt64 = 0
        for step in 0..<5000 {
            time = step % 3 == 0 ? random.next() >> 1 : min(time + random.next() >> 30, UInt64(Int64.max))
            let made = Self.text { minute.write(nanoseconds: time, to: &$0) }
            let wanted = CivilTime(nanoseconds: Int64(time) / 1000 * 1000).text(digits: 6)
            #expect(made == wanted, "seed \(seed)")
            let seconds = UInt32(truncatingIfNeeded: time >> UInt64(step % 40))
            #expect(Self.text { second.write(seconds, to: &$0) } == "\(UInt64(seconds) * 1000)", "seed \(seed)")
        }
        #expect(Self.text { minute.write(nanoseconds: .max, to: &$0) } == "2554-07-21T23:34:33.709551Z")
    }

    /// What is a byte of its own in JSON, by the letter of RFC 8259.
    @Test func `plain text is recognised wherever the special byte stands`() {
        for count in 0..<40 {
            let plain = (0..<count).map { UInt8(0x23 + $0) }
            #expect(plain.withUnsafeBytes { DocumentCursor.isPlain($0) })
            for place in 0..<count {
                for byte in 0...UInt8.max {
                    var text = plain
                    text[place] = byte
                    let isPlain = byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
                    if text.withUnsafeBytes({ DocumentCursor.isPlain($0) }) != isPlain {
                        Issue.record("byte \(byte) at \(place) of \(count)")
                    }
                }
            }
        }
    }

    @Test func `a name from the wire is the string that JSON reads`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 32...126, using: &random) : RandomRecord.number(&random)
            }
            let made = Self.text(room: 256) { out in text.withUnsafeBytes { out.string($0) } }
            #expect(try JSON(parsing: Array(made.utf8)).text == String(decoding: text, as: UTF8.self), "seed \(seed)")
        }
    }
}

import FlowSupport
import Testing

struct ByteWriterTests {
    static func text(_ write: (inout ByteWriter) -> Void) -> String {
        var out = ByteWriter(capacity: 16)
        out.reserve(64)
        write(&out)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    @Test func `numbers of every length read back`() {
        var values: [UInt64] = [0, .max]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            values += [power - 1, power, power + 1, power / 2]
        }
        for value in values {
            #expect(Self.text { $0.number(value) } == "\(value)")
            let signed = Int64(bitPattern: value)
            #expect(Self.text { $0.number(signed) } == "\(signed)")
        }
    }

    @Test(arguments: [(0, 6), (7, 2), (123_456, 6), (59, 2), (9, 1), (120, 3), (1234, 5), (5, 0)])
    func `padded numbers keep their width`(value: Int, digits: Int) {
        let zeros = String(repeating: "0", count: 20)
        let wanted = String((zeros + "\(value)").suffix(digits))
        #expect(Self.text { $0.padded(UInt64(value), digits: digits) } == wanted)
    }

    @Test func `every octet is spelt without leading zeros`() {
        for value in UInt32(0)..<256 {
            let address = value << 24 | (255 - value) << 16 | value << 8 | 9
            #expect(Self.text { $0.ipv4(address) } == "\(value).\(255 - value).\(value).9")
        }
    }

    @Test func `what was written can be written again`() {
        let text = Self.text { out in
            out.key("abcdef")
            out.again(from: 1, count: 3)
            out.again(from: 0, count: 0)
        }
        #expect(text == "abcdefbcd")
    }
}

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

    @Test func `what was stored behind the end is counted when it is said`() {
        let text = Self.text { out in
            out.key("ab")
            let start = out.tail(reserving: 100)
            for index in 0..<100 { start[index] = 0x63 }
            out.extend(to: start + 3)
            out.key("d")
        }
        #expect(text == "abcccd")
    }
}

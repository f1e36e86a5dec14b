import FlowModel
import FlowTesting
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("10.1.2.3", "10.1.2.3"), ("0.0.0.0", "0.0.0.0"), ("::", "::"), ("::1", "::1"), ("2001:DB8::1", "2001:db8::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("fe80::", "fe80::"),
        ("::ffff:1.2.3.4", "1.2.3.4"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"),
    ])
    func `an address is read and written as RFC 5952 says`(_ text: String, _ canonical: String) {
        #expect(IPAddress(parsing: text)?.text == canonical)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1..2.3", ":", ":::", "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "g::", "12345::", "::1%eth0", "1:2:3:4:5:6:7:8::", "::1.2.3", "1.2.3.4:80", "+1::", "a:", ":a",
    ])
    func `what is no address is refused`(_ text: String) { #expect(IPAddress(parsing: text) == nil) }

    @Test func `random addresses come back`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let mask =
                UInt64.random(in: .min ... .max, using: &generator)
                & UInt64.random(in: .min ... .max, using: &generator)
            let address = IPAddress(high: generator.next() & mask, low: generator.next() & mask)
            #expect(IPAddress(parsing: address.text) == address, "seed 5 \(address.text)")
        }
    }
}

import Documents
import FlowModel
import Testing

struct IdentityTests {
    // Values of the formulas of decision 37, worked out apart from this code.
    @Test func `numbers follow the formulas`() {
        #expect(FlowIdentity.hash(Array("file".utf8)) == 0xa35433233c0df756)
        #expect(FlowIdentity.agentNumber(uid: "file") == 0x7c0df756)
        let run = FlowIdentity.fileRun([(size: 24, head: Array("abc".utf8))])
        #expect(run == 0x9922e726a3c347ed)
        #expect(FlowIdentity.fileBase(run: run, table: 0) == 0x8fa829902a4fb901)
        #expect(FlowIdentity.fileRun(named: "again") == 0x8d95e8eea3455e3c)
        #expect(FlowIdentity.documentNumber(flow: .max, sequence: 2) == 0x3C6E_F372_FE94_F829)
    }

    @Test func `the head of a file counts to 64 KiB`() {
        let head = [UInt8](repeating: 1, count: 65536)
        #expect(FlowIdentity.fileRun([(size: 9, head: head)]) == FlowIdentity.fileRun([(size: 9, head: head + [2])]))
        #expect(FlowIdentity.fileRun([(size: 9, head: head)]) != FlowIdentity.fileRun([(size: 8, head: head)]))
    }
}

struct AddressScopeTests {
    @Test(arguments: [
        ("10.1.2.3", AddressScope.other), ("9.255.255.255", .internet), ("11.0.0.0", .internet),
        ("172.31.255.255", .other),
        ("172.32.0.0", .internet), ("100.64.0.1", .other), ("0.0.0.0", .other), ("224.0.0.1", .other),
        ("239.255.255.255", .other),
        ("240.0.0.1", .internet), ("255.255.255.255", .other), ("255.255.255.254", .internet), ("8.8.8.8", .internet),
        ("::", .other), ("::1", .other), ("::2", .internet), ("fe80::1", .other), ("fec0::1", .internet),
        ("fd00::1", .other),
        ("ff02::1", .other), ("2001:db8::1", .internet), ("::ffff:10.0.0.1", .other),
    ])
    func `private ranges are not the Internet`(address: String, scope: AddressScope) throws {
        #expect(AddressScopes().scope(of: try #require(IPAddress(parsing: address))) == scope)
    }

    @Test func `what the inventory lists wins over private ranges, whatever overlaps`() throws {
        let listed = ["10.0.0.0/24", "10.0.0.0/8", "10.0.0.128/25", "203.0.113.5/32", "2001:db8::/32", "0.0.0.0/0"].map
        {
            let parts = $0.split(separator: "/")
            return (address: IPAddress(parsing: parts[0])!, length: Int(parts[1])!)
        }
        let scopes = AddressScopes(listed: Array(listed.prefix(5)))
        func scope(_ text: String) -> AddressScope { scopes.scope(of: IPAddress(parsing: text)!) }
        #expect(scope("10.0.0.200") == .listed)
        #expect(scope("10.200.0.1") == .listed)
        #expect(scope("203.0.113.5") == .listed)
        #expect(scope("203.0.113.6") == .internet)
        #expect(scope("192.168.0.1") == .other)
        #expect(scope("2001:db8:ffff::") == .listed)
        #expect(scope("2001:db9::") == .internet)
        #expect(AddressScopes(listed: listed).scope(of: IPAddress(parsing: "8.8.8.8")!) == .listed)
        #expect(AddressScopes(listed: listed).scope(of: IPAddress(parsing: "::2")!) == .internet)
    }

    @Test func `the scope is that of the ranges that hold the address`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        func holds(_ range: (address: IPAddress, length: Int), _ address: IPAddress) -> Bool {
            let bits = range.length + (range.address.isV4 ? 96 : 0)
            let high: UInt64 = bits >= 64 ? .max : bits == 0 ? 0 : .max << UInt64(64 - bits)
            let low: UInt64 = bits <= 64 ? 0 : .max << UInt64(128 - bits)
            return (range.address.high ^ address.high) & high == 0 && (range.address.low ^ address.low) & low == 0
        }
        let others = try AddressScopes.privateRanges.map { (try #require(IPAddress(parsing: $0.address)), $0.length) }
        for round in 0..<50 {
            let listed = (0..<round).map { _ in
                let address = RandomRecord.address(&random)
                return (address: address, length: Int.random(in: 1...(address.isV4 ? 32 : 128), using: &random))
            }
            let scopes = AddressScopes(listed: listed)
            let near = (listed + others).map(\.0)
            for _ in 0..<500 {
                var address = RandomRecord.address(&random)
                if Bool.random(using: &random), let place = near.randomElement(using: &random) {
                    address = IPAddress(high: place.high, low: place.low ^ random.next() & (address.low & 0xFFFF_FFFF))
                }
                let isOther = others.contains { holds($0, address) }
                let wanted: AddressScope =
                    listed.contains { holds($0, address) } ? .listed : isOther ? .other : .internet
                #expect(scopes.scope(of: address) == wanted, "\(address.text), seed \(seed)")
            }
        }
    }
}

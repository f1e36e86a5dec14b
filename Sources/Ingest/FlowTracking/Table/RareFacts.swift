/// What few flows have: the real client behind a load balancer (TOA, 2.6), and the newest keepalive probe (12.6).
struct RareFacts {
    struct TOA {
        var address: UInt32
        var port: UInt16
    }
    struct Probe {
        var sequence: UInt32
        var acknowledgement: UInt32
    }
    var client: TOA?
    var server: TOA?
    var probe: Probe?

    mutating func reverse() { swap(&client, &server) }
}

/// The rare facts by slot of their flow; bounded.
struct RareTable {
    static let most = 200_000
    private var facts: [UInt32: RareFacts] = [:]
    private(set) var lost: UInt64 = 0

    var bytesInUse: Int { facts.capacity * (MemoryLayout<RareFacts>.stride + 8) }
    subscript(_ slot: UInt32) -> RareFacts? { facts[slot] }

    /// Changes the facts of a flow; false when there is no room for a new one.
    mutating func change(_ slot: UInt32, _ body: (inout RareFacts) -> Void) -> Bool {
        if facts[slot] == nil, facts.count >= Self.most {
            lost += 1
            return false
        }
        body(&facts[slot, default: RareFacts()])
        return true
    }
    mutating func remove(_ slot: UInt32) { facts[slot] = nil }
}

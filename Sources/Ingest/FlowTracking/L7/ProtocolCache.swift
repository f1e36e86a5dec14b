import Decode

/// What the server ends of late have spoken (flow-engine.md 15.3): 4,096 ends for each IP version, valid for 60 s.
struct ProtocolCache: ~Copyable {
    struct Entry: BitwiseCopyable {
        var proto: L7Protocol = .unknown
        var failures: UInt16 = 0
        /// Second of the last use.
        var used: UInt32 = 0
    }
    enum Answer: Equatable {
        case nothing
        case speaks(L7Protocol)
        /// Nothing was recognised for too long: leave it alone for a while.
        case skip
    }
    static let lifetime: UInt32 = 60
    static let mostFailures: UInt16 = 128

    private var v4: RecentTable<Entry>
    private var v6: RecentTable<Entry>

    init(seed: UInt64) {
        v4 = RecentTable(capacity: 4096, seed: seed)
        v6 = RecentTable(capacity: 4096, seed: seed)
    }
    mutating func removeAll() {
        v4.removeAll()
        v6.removeAll()
    }

    private func entry(_ end: EndKey, _ isV6: Bool, _ second: UInt32) -> Entry? {
        guard let entry = isV6 ? v6.peek(end) : v4.peek(end), second &- entry.used <= Self.lifetime else { return nil }
        return entry
    }
    mutating func look(_ end: EndKey, isV6: Bool, second: UInt32) -> Answer {
        guard var entry = entry(end, isV6, second) else { return .nothing }
        if entry.proto == .unknown { return entry.failures >= Self.mostFailures ? .skip : .nothing }
        entry.used = second
        if isV6 { v6.set(end, entry) } else { v4.set(end, entry) }
        return .speaks(entry.proto)
    }

    mutating func succeeded(_ end: EndKey, _ proto: L7Protocol, isV6: Bool, second: UInt32) {
        let entry = Entry(proto: proto, failures: 0, used: second)
        if isV6 { v6.put(end, entry) } else { v4.put(end, entry) }
    }

    /// Whether the end is to be left alone now.
    mutating func failed(_ end: EndKey, isV6: Bool, second: UInt32) -> Bool {
        isV6 ? Self.fail(&v6, end, second) : Self.fail(&v4, end, second)
    }

    private static func fail(_ table: inout RecentTable<Entry>, _ end: EndKey, _ second: UInt32) -> Bool {
        var skips = false
        table.change(end, Entry()) { entry in
            if second &- entry.used > lifetime { entry = Entry() }
            if entry.failures < .max { entry.failures += 1 }
            entry.used = second
            skips = entry.proto == .unknown && entry.failures >= mostFailures
        }
        return skips
    }
}

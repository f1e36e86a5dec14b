import Decode
import FlowModel

@testable import FlowTracking

/// What the packets that were there can at most have shown, by pair of ends: what a record says beyond it is invented.
struct SeenFacts {
    /// Address and port; without IP the MAC.
    struct End: Hashable, Comparable {
        var ip: IPAddress
        var port: UInt16
        var mac: UInt64
        init(_ ip: IPAddress, _ port: UInt16, _ mac: MACAddress, etherType: UInt16) {
            self.ip = ip
            self.port = port
            self.mac = etherType == 0x0800 || etherType == 0x86DD ? 0 : mac.bits
        }
        static func < (a: Self, b: Self) -> Bool {
            (a.ip.high, a.ip.low, UInt64(a.port), a.mac) < (b.ip.high, b.ip.low, UInt64(b.port), b.mac)
        }
    }
    struct Key: Hashable {
        var low: End
        var high: End
        var etherType: UInt16
        var number: UInt8
        var tunnel: UInt8
    }
    struct Seen {
        /// Times of the packets of the low and of the high end, as the flow engine's clock has them.
        var times: [[UInt64]] = [[], []]
        var synSequences: Set<UInt32> = []
        var synAckSequences: Set<UInt32> = []
        var zeroWindows = 0
        var fins = 0
        var payloads: [[UInt8]] = []
        var isOneSided: Bool { times[0].isEmpty || times[1].isEmpty }
        var all: [UInt64] { (times[0] + times[1]).sorted() }
    }
    private(set) var seen: [Key: Seen] = [:]
    private(set) var packets = 0
    private(set) var bytes: UInt64 = 0
    private var clock: UInt64 = 0
    private static let hour: UInt64 = 3_600_000_000_000

    private static func ends(_ p: PacketHeader) -> (End, End) {
        (
            End(p.source, p.sourcePort, p.sourceMAC, etherType: p.etherType),
            End(p.destination, p.destinationPort, p.destinationMAC, etherType: p.etherType)
        )
    }
    /// 0 for a packet of the lower end.
    static func side(_ p: PacketHeader) -> Int {
        let (a, b) = ends(p)
        return a <= b ? 0 : 1
    }
    static func key(_ p: PacketHeader) -> Key {
        let (a, b) = ends(p)
        let (low, high) = (min(a, b), max(a, b))
        return Key(low: low, high: high, etherType: p.etherType, number: p.protocolNumber, tunnel: p.tunnelType)
    }
    static func key(_ r: FlowRecord) -> Key {
        let a = End(r.client.ip, r.client.port, r.client.mac, etherType: r.etherType)
        let b = End(r.server.ip, r.server.port, r.server.mac, etherType: r.etherType)
        let (low, high) = (min(a, b), max(a, b))
        return Key(low: low, high: high, etherType: r.etherType, number: r.protocolNumber, tunnel: r.tunnel.type)
    }

    mutating func add(_ p: PacketHeader) {
        packets += 1
        bytes += UInt64(p.packetLength)
        // Decisions 40 and 57: a frame behind the clock counts at its newest time, more than an hour back begins an epoch.
        clock = clock > p.time + Self.hour ? p.time : max(clock, p.time)
        let (key, side) = (Self.key(p), Self.side(p))
        seen[key, default: Seen()].times[side].append(clock)
        if let payload = p.payload, p.capturedPayload > 0 {
            let bytes = Array(UnsafeRawBufferPointer(start: payload, count: Int(p.capturedPayload)))
            seen[key, default: Seen()].payloads.append(bytes)
        }
        guard p.protocolNumber == 6, p.marks.contains(.transport) else { return }
        switch p.tcpFlags & 0x3F {
        case 0x02: seen[key, default: Seen()].synSequences.insert(p.sequence)
        case 0x12: seen[key, default: Seen()].synAckSequences.insert(p.sequence)
        default: break
        }
        if p.window == 0 { seen[key, default: Seen()].zeroWindows += 1 }
        if p.tcpFlags & 1 != 0 { seen[key, default: Seen()].fins += 1 }
    }

    // MARK: Delays

    /// Whether some packet came so many microseconds after another, `slack` more or less.
    static func isBetween(_ delay: UInt32, _ from: [UInt64], _ to: [UInt64], slack: UInt64 = 0) -> Bool {
        let least = UInt64(delay) * 1000
        let to = to.sorted()
        return from.contains { start in
            let wanted = start + (least > slack * 1000 ? least - slack * 1000 : 0)
            let limit = start + least + 999 + slack * 1000
            var (low, high) = (0, to.count)
            while low < high {
                let middle = (low + high) / 2
                if to[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            return low < to.count && to[low] <= limit
        }
    }
}

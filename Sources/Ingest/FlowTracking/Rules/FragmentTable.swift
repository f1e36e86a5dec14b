import Decode
import FlowModel

/// Where the later fragments of IPv6 packets belong (decisions 5 and 65): bounded, entries live for 30 seconds.
struct FragmentTable {
    struct Key: Hashable {
        var source: IPAddress
        var destination: IPAddress
        var identification: UInt32
        var upper: UInt8
        var tunnel: UInt8

        init(_ packet: PacketHeader) {
            source = packet.source
            destination = packet.destination
            identification = packet.identification
            upper = packet.fragmentProtocol
            tunnel = packet.tunnelType
        }
    }
    struct Entry {
        var protocolNumber: UInt8
        var sourcePort: UInt16
        var destinationPort: UInt16
        var time: UInt64
        var turn: UInt64
    }
    static let lifetime: UInt64 = 30_000_000_000
    private let most: Int
    private var entries: [Key: Entry] = [:]
    /// Keys in the order in which they were stored, with the turn that tells whether it was the last time.
    private var order: [(key: Key, turn: UInt64)] = []
    private var head = 0
    private var turn: UInt64 = 0

    init(most: Int) { self.most = most }
    var count: Int { entries.count }

    mutating func removeAll() {
        entries.removeAll()
        order.removeAll()
        head = 0
    }

    /// Notes the ports of a first fragment.
    mutating func note(_ packet: PacketHeader, at time: UInt64) {
        guard most > 0 else { return }
        let key = Key(packet)
        turn += 1
        entries[key] = Entry(
            protocolNumber: packet.protocolNumber,
            sourcePort: packet.sourcePort,
            destinationPort: packet.destinationPort,
            time: time,
            turn: turn
        )
        order.append((key, turn))
        while entries.count > most { dropOldest() }
        if order.count > 2 * most + 4096 { compact() }
    }

    private mutating func dropOldest() {
        let (key, turn) = order[head]
        head += 1
        if entries[key]?.turn == turn { entries[key] = nil }
    }

    /// Forgets what was dropped and what was stored again later.
    private mutating func compact() {
        order = order[head...].filter { entries[$0.key]?.turn == $0.turn }
        head = 0
    }

    /// Gives a later fragment the ports of its first; false when that is not known.
    func place(_ packet: inout PacketHeader, at time: UInt64) -> Bool {
        guard let entry = entries[Key(packet)], time &- entry.time <= Self.lifetime else { return false }
        packet.protocolNumber = entry.protocolNumber
        packet.sourcePort = entry.sourcePort
        packet.destinationPort = entry.destinationPort
        return true
    }
}

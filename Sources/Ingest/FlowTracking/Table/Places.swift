import Decode
import FlowModel

/// What the capture points mean for the flows of a table: NICs, ends on this host, observation points (flow-engine.md 4, 16).
struct Places {
    struct Place {
        /// Low four bytes of the MAC (4.2), 0 for a file.
        var nic: UInt32 = 0
        var nicType: UInt8 = 0
        /// Number among the NICs of the table: what flows compare.
        var number: UInt8 = 0
        /// Low three bytes of the MAC, what `l2_end` compares.
        var low: UInt64 = 0
    }
    /// By `Frame.interface`; what is not listed is a place without MAC.
    private let places: [Place]
    private let addresses: Set<IPAddress>
    /// Whether MACs are looked at at all (decision 53).
    let isHost: Bool
    /// Pairs of MAC and address learnt from announcements, bounded.
    private var learnt: Set<Pair> = []
    static let mostLearnt = 4096

    struct Pair: Hashable {
        var mac: UInt64
        var ip: IPAddress
    }

    init(_ points: [CapturePoint], isHost: Bool) {
        var numbers: [UInt64: UInt8] = [:]
        places = points.map { point in
            var place = Place()
            guard isHost else { return place }
            place.nic = UInt32(truncatingIfNeeded: point.mac.bits)
            place.nicType = point.kind.rawValue
            place.low = point.mac.bits & 0xFF_FFFF
            let key = UInt64(place.nicType) << 32 | UInt64(place.nic)
            if key != 0 {
                let next = UInt8(clamping: numbers.count + 1)
                place.number = numbers[key] ?? next
                numbers[key] = place.number
            }
            return place
        }
        addresses = Set(points.flatMap(\.addresses))
        self.isHost = isHost
    }

    @inline(__always)
    subscript(_ interface: UInt16) -> Place {
        Int(interface) < places.count ? places[Int(interface)] : Place()
    }

    /// The MACs of the outer frame, low three bytes count (4.3).
    private func outer(_ packet: PacketHeader, _ leg: TunnelLeg?) -> (source: UInt64, destination: UInt64) {
        guard let leg else { return (packet.sourceMAC.bits, packet.destinationMAC.bits) }
        return (leg.sourceMAC.bits, leg.destinationMAC.bits)
    }

    /// Which ends of a packet are at the capture point.
    func l2Ends(_ packet: PacketHeader, _ leg: TunnelLeg?) -> (source: Bool, destination: Bool) {
        guard isHost else { return (false, false) }
        if leg == nil, packet.sourceMAC.bits == 0, packet.destinationMAC.bits == 0 { return (true, true) }
        let low = self[packet.interface].low
        let (source, destination) = outer(packet, leg)
        let isSource = source & 0xFF_FFFF == low
        let isGroup = destination >> 40 & 1 == 1
        return (isSource, !isSource && (destination & 0xFF_FFFF == low || isGroup))
    }

    /// Whether MAC and address of an end are known to belong together.
    func l3End(mac: MACAddress, ip: IPAddress, sourceIsLoopback: Bool) -> Bool {
        guard isHost else { return false }
        return sourceIsLoopback || addresses.contains(ip) || learnt.contains(Pair(mac: mac.bits, ip: ip))
    }

    /// Learns from ARP requests and neighbour advertisements.
    mutating func learn(_ packet: PacketHeader) {
        guard isHost, packet.marks.contains(.announcement), learnt.count < Self.mostLearnt else { return }
        learnt.insert(Pair(mac: packet.sourceMAC.bits, ip: packet.source))
    }

    static func isLoopback(_ ip: IPAddress) -> Bool {
        ip.isV4 ? ip.v4 >> 24 == 127 : ip == IPAddress(high: 0, low: 1)
    }
}

/// Where between client and server a flow was seen (flow-engine.md 16), for the agents of hosts (types 3 and 5).
enum ObservationPoint {
    static let rest: UInt8 = 0
    static let client: UInt8 = 1
    static let server: UInt8 = 2
    static let local: UInt8 = 4
    static let clientGateway: UInt8 = 33
    static let serverGateway: UInt8 = 34

    struct Side {
        var l2End: Bool
        var l3End: Bool
        /// The first packet's MAC of this side is that of one host; the client's counts as such.
        var isUnicast: Bool
    }

    static func of(client: Side, server: Side, sameMAC: Bool) -> UInt8 {
        if sameMAC { return local }
        // A gateway on the client's side forwards for the server, and the other way round.
        let one = direction(client, end: Self.client, gateway: serverGateway)
        let two = direction(server, end: Self.server, gateway: clientGateway)
        if one != rest && two != rest {
            if (one == Self.client || client.l2End) && two != Self.server { return one }
            if (two == Self.server || server.l2End) && one != Self.client { return two }
            return rest
        }
        return one != rest ? one : two
    }

    private static func direction(_ side: Side, end: UInt8, gateway: UInt8) -> UInt8 {
        if side.l2End && side.l3End { return end }
        return side.l2End && side.isUnicast ? gateway : rest
    }
}

import Decode
import FlowModel
import Testing

@testable import FlowTracking

/// Ends at the capture point, and flows told apart by MACs (flow-engine.md 4.3, 5.2 rule 9, decision 53).
@Suite struct PlacesTests {
    static let mine = MACAddress(bits: 0x0200_00AA_0001)
    static let peer = MACAddress(bits: 0x0200_00BB_0002)
    static let address = IPAddress(v4: 0x0A00_0001)
    static let point = CapturePoint(name: "eth0", mac: mine, addresses: [address])

    static func packet(from: MACAddress, to: MACAddress) -> PacketHeader {
        var packet = PacketHeader()
        (packet.sourceMAC, packet.destinationMAC) = (from, to)
        return packet
    }

    @Test func `an end at the capture point is told by three bytes of its MAC`() {
        let places = Places([Self.point], isHost: true)
        func ends(_ from: MACAddress, _ to: MACAddress) -> [Bool] {
            let found = places.l2Ends(Self.packet(from: from, to: to), nil)
            return [found.source, found.destination]
        }
        let group = MACAddress(bits: 0x0100_5E00_0001)
        let likeMine = MACAddress(bits: 0xEEEE_EEAA_0001)
        let none = MACAddress(bits: 0)
        #expect(ends(Self.mine, Self.peer) == [true, false])
        #expect(ends(Self.peer, Self.mine) == [false, true])
        #expect(ends(Self.peer, group) == [false, true])
        #expect(ends(Self.mine, group) == [true, false], "the sender comes first")
        #expect(ends(Self.mine, Self.mine) == [true, false])
        #expect(ends(likeMine, Self.peer) == [true, false])
        #expect(ends(Self.peer, Self.peer) == [false, false])
        #expect(ends(none, none) == [true, true], "the loopback")
    }

    @Test func `the outer frame of a tunnel tells the ends`() {
        let places = Places([Self.point], isHost: true)
        var leg = TunnelLeg()
        (leg.sourceMAC, leg.destinationMAC, leg.isSet) = (Self.peer, Self.mine, true)
        let zero = MACAddress(bits: 0)
        let found = places.l2Ends(Self.packet(from: zero, to: zero), leg)
        #expect(!found.source && found.destination)
    }

    @Test func `address and MAC belong together by the interface or by an announcement`() {
        var places = Places([Self.point], isHost: true)
        let other = IPAddress(v4: 0x0A00_0002)
        #expect(places.l3End(mac: Self.mine, ip: Self.address, sourceIsLoopback: false))
        #expect(!places.l3End(mac: Self.peer, ip: other, sourceIsLoopback: false))
        #expect(places.l3End(mac: Self.peer, ip: other, sourceIsLoopback: true))
        var announcement = Self.packet(from: Self.peer, to: Self.mine)
        announcement.source = other
        places.learn(announcement)
        #expect(!places.l3End(mac: Self.peer, ip: other, sourceIsLoopback: false), "no announcement")
        announcement.marks = .announcement
        places.learn(announcement)
        #expect(places.l3End(mac: Self.peer, ip: other, sourceIsLoopback: false))
        #expect(!places.l3End(mac: Self.mine, ip: other, sourceIsLoopback: false), "the pair, not the address")
    }

    @Test func `a mirror looks at no MAC`() {
        var places = Places([Self.point], isHost: false)
        var announcement = Self.packet(from: Self.mine, to: Self.peer)
        (announcement.marks, announcement.source) = (.announcement, Self.address)
        places.learn(announcement)
        let found = places.l2Ends(announcement, nil)
        #expect(!found.source && !found.destination)
        #expect(!places.l3End(mac: Self.mine, ip: Self.address, sourceIsLoopback: true))
    }

    /// Flows of a request and an answer between the same addresses and ports, by the MACs of both frames.
    private func flows(
        _ kind: FlowConfiguration.Kind,
        _ request: (MACAddress, MACAddress),
        _ answer: (MACAddress, MACAddress)
    ) throws -> Int {
        var packets = [Make.udp(at: 0), Make.udp(back: true, at: 1)]
        (packets[0].sourceMAC, packets[0].destinationMAC) = request
        (packets[1].sourceMAC, packets[1].destinationMAC) = answer
        var configuration = FlowConfiguration()
        configuration.kind = kind
        let collector = Collector()
        var table = try FlowTable(configuration: configuration, base: 0, points: [Self.point]) { collector.take($0) }
        table.feed(packets)
        table.finish()
        return Set(collector.records.map(\.flowID)).count
    }

    @Test func `a host tells flows apart by the MACs that rule 9 compares`() throws {
        let (a, b) = (MACAddress(bits: 0x0200_0011_1111), MACAddress(bits: 0x0200_0022_2222))
        // The answer comes through another router: of a received frame only the receiver's MAC counts.
        #expect(try flows(.host, (Self.mine, a), (b, Self.mine)) == 1)
        // Neither end is here: no MAC counts.
        #expect(try flows(.host, (a, b), (a, a)) == 1)
        // The request left from another NIC's MAC than the answer comes to.
        let alike = MACAddress(bits: 0xEEEE_EEAA_0001)
        #expect(try flows(.host, (Self.mine, a), (a, alike)) == 2)
        #expect(try flows(.mirror, (Self.mine, a), (a, alike)) == 1)
    }
}

import Decode
import FlowModel
import Testing

@testable import FlowTracking

/// Ports that the settings say belong to servers (flow-engine.md 8.1, 8.4).
@Suite struct ServerPortTests {
    static func end(_ last: UInt32, _ port: UInt16) -> EndKey { EndKey(ip: IPAddress(v4: last), port: port) }

    @Test func `ports and ranges are read`() throws {
        let ports = try PortSet(names: ["443", "8000-8002", "65535", "1"])
        let held = (0...65535).map { UInt16($0) }.filter(ports.contains)
        #expect(held == [1, 443, 8000, 8001, 8002, 65535])
        #expect(PortSet().isEmpty && !PortSet().contains(443))
        #expect(try PortSet(names: []) == PortSet())
    }

    @Test(arguments: ["", "0", "65536", "http", "9-1", "1-", "-1", "1-2-3", "+1", " 1", "0-5"])
    func `what is no port is refused by name`(text: String) {
        #expect(PortSet.range(parsing: text) == nil)
        let error = #expect(throws: FlowTrackingError.self) { try PortSet(names: ["443", text]) }
        #expect(error?.description.contains("`\(text)` is no port") == true)
    }

    @Test func `a configured port replaces what was learnt, certainty too, and stays stored`() throws {
        var services = ServiceTable(seed: 1, serverPorts: try PortSet(names: ["80"]))
        let (server, client) = (Self.end(1, 80), Self.end(2, 40000))
        let scores1 = services.syn(server, client, hasAck: true, isFirst: false, isV6: false)
        #expect(scores1 == ScorePair(255, 0))
        // 253 as the sender, less one by step 3; 253 as the receiver.
        let scores2 = services.firstPacket(server, client, isV6: false)
        #expect(scores2 == ScorePair(252, 1))
        let scores3 = services.firstPacket(client, server, isV6: false)
        #expect(scores3 == ScorePair(0, 253))
        // 8.5 reads what is stored and asks no port.
        let later = services.later(client, server, clientSentTOA: false, serverSentTOA: false, isV6: false)
        #expect(later == ScorePair(0, 253))
    }

    @Test func `a certain end that is not configured stays certain and nothing is counted`() throws {
        var services = ServiceTable(seed: 1, serverPorts: try PortSet(names: ["80"]))
        let (server, other) = (Self.end(1, 9000), Self.end(2, 80))
        _ = services.syn(server, other, hasAck: true, isFirst: false, isV6: false)
        let scores4 = services.firstPacket(other, server, isV6: false)
        #expect(scores4 == ScorePair(253, 255))
        let scores5 = services.firstPacket(server, other, isV6: false)
        #expect(scores5 == ScorePair(255, 253))
    }

    @Test func `of two configured ends the receiver is the server`() throws {
        var services = ServiceTable(seed: 1, serverPorts: try PortSet(names: ["80", "90"]))
        let scores6 = services.firstPacket(Self.end(1, 80), Self.end(2, 90), isV6: false)
        #expect(scores6 == ScorePair(252, 253))
        let scores7 = services.firstPacket(Self.end(2, 90), Self.end(1, 80), isV6: false)
        #expect(scores7 == ScorePair(252, 253))
    }

    /// Which port is the server's, and the score of its side, of a flow joined in the middle.
    private func server(_ packets: [PacketHeader], ports: [String]) throws -> (port: UInt16, score: UInt8) {
        let configured = try PortSet(names: ports)
        let records = try Collector.run(packets) { $0.serverPorts = configured }.records
        let first = try #require(records.first)
        #expect(records.allSatisfy { $0.flowID == first.flowID && $0.server.port == first.server.port })
        return (first.server.port, first.directionScore)
    }

    @Test(arguments: [false, true]) func `a flow joined in the middle has its server on the configured port`(
        isUDP: Bool
    ) throws {
        // Both ports are low, and the server's packet comes first: without settings its receiver is taken for the server.
        let ports: (UInt16, UInt16) = (3000, 9000)
        let packets = [
            isUDP
                ? Make.udp(back: true, at: 0, ports: ports)
                : Make.tcp(24, back: true, at: 0, sequence: 5, payload: 9, ports: ports),
            isUDP ? Make.udp(at: 5, ports: ports) : Make.tcp(16, at: 5, sequence: 1, ack: 14, ports: ports),
        ]
        #expect(try server(packets, ports: []).port == 3000)
        let found = try server(packets, ports: ["9000"])
        #expect(found.port == 9000 && found.score == 252)
        let named = try server(packets, ports: ["3000"])
        #expect(named.port == 3000 && named.score == 253)
        // 252 is not above 252, and a difference of 251 leaves no room for the port rule.
        #expect(try server(packets, ports: ["8999-9001"]).port == 9000)
    }

    @Test func `a high configured port beats the port rule`() throws {
        let packets = [
            Make.tcp(24, back: true, at: 0, sequence: 5, payload: 9, ports: (80, 50000)),
            Make.tcp(16, at: 5, sequence: 1, ack: 14, ports: (80, 50000)),
        ]
        #expect(try server(packets, ports: []).port == 80)
        #expect(try server(packets, ports: ["50000"]).port == 50000)
    }

    @Test func `a SYN knows better than the settings`() throws {
        let packets = [
            Make.tcp(2, at: 0, sequence: 5, ports: (9000, 3000)),
            Make.tcp(18, back: true, at: 5, sequence: 1, ack: 6, ports: (9000, 3000)),
        ]
        let found = try server(packets, ports: ["9000"])
        #expect(found.port == 3000 && found.score == 255)
    }
}

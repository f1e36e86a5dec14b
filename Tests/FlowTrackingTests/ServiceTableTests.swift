import Decode
import FlowModel
import FlowSupport
import Testing

@testable import FlowTracking

@Suite struct ServiceTableTests {
    @Test(
        .enabled(if: Oracle.isHere, Oracle.missing),
        arguments: ["tcp", "udp", "configured server port 80"],
        [false, true]
    )
    func `scores are those of the oracle`(name: String, isV6: Bool) throws {
        let tables = try #require(Oracle.load("sequences/service_table")["tables"]?.array)
        let table = try #require(tables.first { $0["name"]?.text == name })
        let ports = try PortSet(
            names: #require(table["configured_server_ports"]?.array).compactMap { "\($0.int ?? 0)" }
        )
        #expect(ports.isEmpty == !name.hasPrefix("configured"))
        var services = ServiceTable(seed: 1, serverPorts: ports)
        for (index, step) in try #require(table["steps"]?.array).enumerated() {
            let source = try Self.end(step["src"], isV6)
            let destination = try Self.end(step["dst"], isV6)
            let isFirst = step["is_first_packet_of_flow"]?.bool == true
            let flags = step["flags"]?.text ?? ""
            let got: ScorePair
            if flags.hasPrefix("SYN") {
                got = services.syn(source, destination, hasAck: flags == "SYN|ACK", isFirst: isFirst, isV6: isV6)
            } else if isFirst {
                got = services.firstPacket(source, destination, isV6: isV6)
            } else {
                got = services.later(
                    source,
                    destination,
                    clientSentTOA: false,
                    serverSentTOA: false,
                    isV6: isV6
                )
            }
            #expect(Int(got.first) == step["expect_src_score"]?.int, "step \(index + 1)")
            #expect(Int(got.second) == step["expect_dst_score"]?.int, "step \(index + 1)")
        }
    }

    static func end(_ value: JSON?, _ isV6: Bool) throws -> EndKey {
        let ip = try #require(IPAddress(parsing: value?[0]?.text ?? ""))
        let port = UInt16(try #require(value?[1]?.int))
        return EndKey(ip: isV6 ? IPAddress(high: 1, low: ip.low) : ip, port: port)
    }

    @Test func `ports decide when little was learnt`() {
        let low = EndKey(ip: IPAddress(v4: 1), port: 80)
        let high = EndKey(ip: IPAddress(v4: 2), port: 40000)
        #expect(ServiceTable.adjust(ScorePair(0, 1), low, high, isV6: false) == ScorePair(1, 0))
        #expect(ServiceTable.adjust(ScorePair(0, 7), low, high, isV6: false) == ScorePair(1, 0))
        #expect(ServiceTable.adjust(ScorePair(0, 8), low, high, isV6: false) == ScorePair(0, 8))
        #expect(ServiceTable.adjust(ScorePair(0, 254), low, high, isV6: false) == ScorePair(0, 254))
        #expect(ServiceTable.adjust(ScorePair(0, 1), low, high, isV6: true) == ScorePair(0, 1))
        #expect(ServiceTable.adjust(ScorePair(3, 5), low, low, isV6: false) == ScorePair(3, 5))
    }

    @Test func `the table of ends forgets the least recently used one`() {
        var table = RecentTable<UInt8>(capacity: 3, seed: 9)
        let ends = (0..<5).map { EndKey(ip: IPAddress(v4: UInt32($0)), port: 1) }
        for index in 0..<3 { table.put(ends[index], UInt8(index)) }
        #expect(table.get(ends[0]) == 0)
        table.put(ends[3], 3)
        #expect(table.get(ends[1]) == nil && table.get(ends[0]) == 0 && table.count == 3)
        table.drop(ends[0])
        table.put(ends[4], 4)
        #expect(table.get(ends[2]) == 2 && table.get(ends[3]) == 3 && table.get(ends[4]) == 4)
    }
}

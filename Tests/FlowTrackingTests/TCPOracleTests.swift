import Decode
import FlowModel
import FlowSupport
import Testing

@testable import FlowTracking

@Suite(.enabled(if: Oracle.isHere, Oracle.missing)) struct TCPOracleTests {
    static let cases = [
        "art-continues-payload-len-larger-than-1", "client-keep-alive", "rtt-200ms-window-update", "rtt-syn-2-ack",
        "syn-retrans", "syn-syn-ack-retrans", "syn-syn-ack-retrans-2", "xiangdao-retrans",
    ]

    @Test(arguments: cases) func `every value after every packet`(name: String) throws {
        let testCase = try Oracle.load("perf/\(name)")
        let packets = try Oracle.capture(testCase).packets
        let checkpoints = try #require(testCase["checkpoints"]?.array)
        var harness = TCPHarness()
        var expected = harness.values
        for (index, packet) in packets.enumerated() {
            harness.feed(packet, side: packet.source == packets[0].source ? 0 : 1)
            guard let point = checkpoints.first(where: { $0["after_packet"]?.int == index + 1 }) else { continue }
            for member in point["changed"]?.object ?? [] where expected[member.name] != nil {
                expected[member.name] = member.value.int
            }
            let values = harness.values
            #expect(values == expected, "after packet \(index + 1)")
            for side in 0..<2 {
                guard let list = point["seq_segments_side\(side)"]?.array else { continue }
                let want = list.map { "\($0["seq"]?.int ?? -1)+\($0["len"]?.int ?? -1)" }
                let got = harness.segments(side).map { "\($0.start)+\($0.length)" }
                #expect(got == want, "segments of side \(side) after packet \(index + 1)")
            }
        }
        for member in try #require(testCase["expect"]?.object) where expected[member.name] != nil {
            #expect(harness.values[member.name] == member.value.int, "\(member.name)")
        }
    }

    @Test func `reports hold what was measured since the last one`() throws {
        let testCase = try Oracle.load("perf/report-cases")
        let packets = try Oracle.capture(testCase).packets
        // The case with `reversed` exchanges labels at output; here sides are exchanged when the flow turns (decision 67).
        for one in try #require(testCase["cases"]?.array) where one["inputs"]?["reversed"]?.bool == false {
            try runReports(one, packets)
        }
    }

    private func runReports(_ testCase: JSON, _ packets: [PacketHeader]) throws {
        let name = testCase["case"]?.text ?? ""
        let inputs = try #require(testCase["inputs"])
        var reports = try #require(testCase["reports"]?.array)[...]
        var harness = TCPHarness()
        func side(_ packet: PacketHeader) -> Int { packet.source == packets[0].source ? 0 : 1 }
        func compare(_ harness: inout TCPHarness) throws {
            let want = try #require(reports.popFirst()?["values"]?.object)
            let got = harness.values
            for member in want { #expect(got[member.name] == member.value.int, "\(name): \(member.name)") }
            harness.measures = TCPMeasures()
        }
        if let count = inputs["prefeed"]?.int {
            for packet in packets[..<count] { harness.feed(packet, side: side(packet)) }
            try compare(&harness)
        }
        for (index, packet) in packets.enumerated() where inputs["skip_packet"]?.int != index + 1 {
            harness.feed(packet, side: side(packet), shift: 60_000_000_000)
            if inputs["report_after"]?.int == index + 1 { try compare(&harness) }
        }
        try compare(&harness)
    }

    @Test func `the state table is that of the oracle, row by row`() throws {
        let rows = try #require(Oracle.load("sequences/state_machine")["rows"]?.array)
        let machine = TCPStateMachine()
        let timeouts: [String: TimeoutClass] = [
            "opening": .opening, "established": .established, "closing": .closing, "exception": .exception,
            "established_rst": .establishedReset, "closed_fin": .closedFin, "opening_rst": .openingReset,
        ]
        let states = Dictionary(uniqueKeysWithValues: TCPState.allCases.map { (Self.name($0), $0) })
        #expect(rows.count == 396)
        for row in rows {
            let state = try #require(states[row["state"]?.text ?? ""])
            let flags = try #require(row["flags_bits"]?.int)
            let got = machine.next(state, fromClient: row["direction"]?.text == "C2S", flags: UInt8(flags))
            #expect(Self.name(got.state) == row["next_state"]?.text, "\(row.compact)")
            #expect(got.timeout == timeouts[row["timeout_class"]?.text ?? ""], "\(row.compact)")
        }
    }

    static func name(_ state: TCPState) -> String {
        switch state {
        case .serverQueueLack: "ServerCandidateQueueLack"
        case .clientPortReuse: "ClientL4PortReuse"
        case .openingReset: "OpeningRst"
        default: "\(state)".prefix(1).uppercased() + "\(state)".dropFirst()
        }
    }

    @Test func `flags outside the accepted combinations end in the exception state`() {
        let machine = TCPStateMachine()
        let accepted: Set<UInt8> = [2, 18, 1, 17, 25, 4, 20, 28, 16, 24, 56]
        for flags in UInt8(0)..<64 where !accepted.contains(flags) {
            for state in TCPState.allCases {
                #expect(machine.next(state, fromClient: true, flags: flags) == Transition(.exception, .exception))
            }
        }
        #expect(machine.next(.raw, fromClient: true, flags: 0xC2).state == .opening1, "ECE and CWR do not count")
    }
}

import FlowSupport
import FlowTesting
import Glibc
import Testing

/// Agents on hosts, with their rules of MACs, ends and observation points (decision 53; flow-engine.md 4, 5.2, 16).
@Suite(.serialized) struct HostTests {
    static let reply = 40_000
    static let needed: Comment = "needs root, ip netns with forwarding, and python3"

    /// A node that captures in a namespace, and what it stored.
    private final class Node {
        let folder = TemporaryFolder()
        let program: Program

        init(_ network: RoutedNetwork, _ space: String, _ interfaces: [String]) {
            let named = interfaces.flatMap { ["--interface", $0] }
            let words = [WeirBinary.path, "up", "--data", folder.file("data"), "--listen", "127.0.0.1:0"]
            program = Program(network.inside(space, words + named))
        }
        var isReady: Bool { program.line(beginning: "weir ready ") != nil }

        /// Names of the threads that capture.
        func captureThreads() -> [String] {
            let tasks = Program.run(["sh", "-c", "cat /proc/\(program.process)/task/*/comm"]).output
            return tasks.split(separator: "\n").map(String.init).filter { $0.hasPrefix("in-") }.sorted()
        }

        /// Ends the node and gives the flows between two ports, in the order of their NICs.
        func flows(_ source: Int, _ destination: Int) throws -> [JSON] {
            if program.isRunning {
                program.signal(SIGINT)
                #expect(program.wait(timeout: .seconds(15)).code == 0, "\(program.errors)")
            }
            let names = [
                "protocol", "tap_type", "capture_nic", "capture_nic_type", "mac_0", "mac_1", "ip_0", "ip_1",
                "client_port",
                "l2_end_0", "l2_end_1", "l3_end_0", "l3_end_1", "tap_side_0", "tap_side_1", "observation_point",
                "packet_tx", "packet_rx", "byte_tx", "byte_rx", "total_packet_tx", "total_packet_rx", "flow_id_str",
                "syn_count", "synack_count", "close_type",
            ]
            // A forced report ends with its minute, which is not over.
            let now = Int64(SystemClock().wall() / 1_000_000_000)
            let range = [now - 3000, now + 600].map { CivilTime(seconds: $0).text(digits: 0) }
            let answer = Program.run([
                WeirBinary.path, "query", "client_port = \(source) AND server_port = \(destination)", "--data",
                folder.file("data"), "--from", range[0], "--to", range[1], "--select", names.joined(separator: ","),
                "--output", "ndjson",
            ])
            #expect(answer.code == 0, "\(answer.errors)")
            return try answer.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }.sorted {
                ($0["capture_nic"]?.text ?? "") < ($1["capture_nic"]?.text ?? "")
            }
        }
    }

    @Test(.enabled(if: RoutedNetwork.works, needed))
    func `a flow is seen at client, server and router, each time once and from its place`() throws {
        let network = try #require(RoutedNetwork())
        let nodes = [
            "client": Node(network, network.client, ["a0"]), "server": Node(network, network.server, ["b0"]),
            "router": Node(network, network.router, ["r0", "r1"]),
        ]
        for node in nodes.values { #expect(node.isReady, "\(node.program.errors)") }
        #expect(nodes["router"]?.captureThreads() == ["in-r0", "in-r1"])
        let server = network.serve(network.server, port: 18097, reply: Self.reply)
        #expect(
            network.ask(network.client, RoutedNetwork.serverAddress, port: 18097, reply: Self.reply, from: 45001)
        )
        server.signal(SIGKILL)
        for (source, port) in [(45001, 18097), (45002, 18098)] {
            let atClient = try nodes["client"]?.flows(source, port) ?? []
            let atServer = try nodes["server"]?.flows(source, port) ?? []
            let between = try nodes["router"]?.flows(source, port) ?? []
            #expect(
                atClient.count == 1 && atServer.count == 1 && between.count == 2,
                "\(atClient) \(atServer) \(between)"
            )
            guard let client = atClient.first, let server = atServer.first, between.count == 2 else { continue }
            let (a0, b0) = (network.mac(network.client, "a0"), network.mac(network.server, "b0"))
            let (r0, r1) = (network.mac(network.router, "r0"), network.mac(network.router, "r1"))
            expect(client, nic: a0, from: a0, to: r0, ends: (true, false), point: "c")
            expect(server, nic: b0, from: r1, to: b0, ends: (false, true), point: "s")
            for flow in between {
                if flow["capture_nic"]?.text == String(r0.suffix(8)) {
                    // The client's gateway: its frames come in here.
                    expect(flow, nic: r0, from: a0, to: r0, ends: (false, true), point: "c-gw")
                } else {
                    expect(flow, nic: r1, from: r1, to: b0, ends: (true, false), point: "s-gw")
                }
            }
            counted([client, server] + between, isTCP: port == 18097)
            #expect(Set(between.compactMap { $0["flow_id_str"]?.text }).count == 2)
        }
    }

    /// Who is at the capture point, and from where the flow was seen.
    private func expect(
        _ flow: JSON,
        nic: String,
        from: String,
        to: String,
        ends: (Bool, Bool),
        point: String
    ) {
        #expect(flow["tap_type"]?.int == 3 && flow["capture_nic_type"]?.int == 0, "\(flow)")
        #expect(flow["capture_nic"]?.text == String(nic.suffix(8)), "\(flow)")
        #expect(flow["mac_0"]?.text?.filter { $0 != ":" } == from && flow["mac_1"]?.text?.filter { $0 != ":" } == to)
        #expect(flow["ip_0"]?.text == RoutedNetwork.clientAddress && flow["ip_1"]?.text == RoutedNetwork.serverAddress)
        #expect(flow["l2_end_0"]?.bool == ends.0 && flow["l2_end_1"]?.bool == ends.1, "\(point): \(flow)")
        #expect(flow["observation_point"]?.text == point, "\(flow)")
        #expect(flow["tap_side_0"]?.bool == (point == "c") && flow["tap_side_1"]?.bool == (point == "s"), "\(flow)")
        if point == "c" { #expect(flow["l3_end_0"]?.bool == true && flow["l3_end_1"]?.bool == false) }
        if point == "s" { #expect(flow["l3_end_1"]?.bool == true) }
    }

    /// Both directions are in each document, and every place has counted the same bytes.
    private func counted(_ flows: [JSON], isTCP: Bool) {
        for flow in flows {
            let (sent, received) = (flow["packet_tx"]?.int ?? 0, flow["packet_rx"]?.int ?? 0)
            #expect(flow["total_packet_tx"]?.int == sent && flow["total_packet_rx"]?.int == received)
            if isTCP {
                #expect(sent >= 4 && received >= 4, "\(flow)")
                #expect(flow["syn_count"]?.int == 1 && flow["synack_count"]?.int == 1)
                #expect(flow["byte_rx"]?.int ?? 0 > Self.reply)
            } else {
                #expect(sent == 5 && received == 5 && flow["byte_tx"]?.int == 5 * (42 + 52), "\(flow)")
            }
        }
        // Segments may be cut and joined on the way, whole frames are the same at every place.
        if !isTCP { #expect(Set(flows.map { $0["byte_rx"]?.int ?? 0 }).count == 1) }
    }

    @Test(.enabled(if: RoutedNetwork.works, needed))
    func `traffic of a host with itself is local, on the loopback, and counted once`() throws {
        let network = try #require(RoutedNetwork())
        let node = Node(network, network.client, ["lo", "a0"])
        #expect(node.isReady, "\(node.program.errors)")
        #expect(node.captureThreads() == ["in-a0", "in-lo"])
        let server = network.serve(network.client, port: 18097, reply: Self.reply)
        // The address of another interface goes over the loopback too.
        for (index, address) in ["127.0.0.1", RoutedNetwork.clientAddress].enumerated() {
            let source = 45011 + 10 * index
            #expect(network.ask(network.client, address, port: 18097, reply: Self.reply, from: source), "\(address)")
        }
        server.signal(SIGKILL)
        for (index, address) in ["127.0.0.1", RoutedNetwork.clientAddress].enumerated() {
            for (source, port) in [(45011 + 10 * index, 18097), (45012 + 10 * index, 18098)] {
                let flows = try node.flows(source, port)
                #expect(flows.count == 1, "\(flows)")
                guard let flow = flows.first else { continue }
                #expect(flow["ip_0"]?.text == address && flow["ip_1"]?.text == address)
                #expect(flow["observation_point"]?.text == "local" && flow["tap_type"]?.int == 3, "\(flow)")
                #expect(flow["capture_nic"]?.text == "00000000")
                for name in ["l2_end_0", "l2_end_1", "l3_end_0", "l3_end_1", "tap_side_0", "tap_side_1"] {
                    #expect(flow[name]?.bool == true, "\(name) of \(address)")
                }
                if port == 18098 { #expect(flow["packet_tx"]?.int == 5 && flow["packet_rx"]?.int == 5, "\(flow)") }
            }
        }
    }

    @Test(.enabled(if: RoutedNetwork.works, needed))
    func `without a named interface all that are up are captured, but for the loopback`() throws {
        let network = try #require(RoutedNetwork())
        // Made, and never brought up.
        #expect(
            Program.run(["ip", "-n", network.router, "link", "add", "d0", "type", "veth", "peer", "name", "d1"]).code
                == 0
        )
        let node = Node(network, network.router, [])
        #expect(node.isReady, "\(node.program.errors)")
        #expect(node.captureThreads() == ["in-r0", "in-r1"])
    }
}

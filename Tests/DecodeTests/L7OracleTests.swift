import Decode
import FlowModel
import FlowSupport
import FlowTesting
import Testing

/// The narrow cases of DNS and HTTP/1, and the TLS handshake made by hand: message by message (decision 66).
@Suite(.enabled(if: SharedData.exists("oracle/dns"), "expected results are not here: set WEIR_SHARED"))
struct L7OracleTests {
    /// A payload packet of a capture: bytes, transport, ports, direction.
    struct Payload {
        var bytes: [UInt8]
        var packet: PacketHeader
        /// The destination port is that of the capture's first packet.
        var fromClient: Bool
        var serverPort: UInt16 { fromClient ? packet.destinationPort : packet.sourcePort }
        var isTCP: Bool { packet.protocolNumber == 6 }
        var microseconds: UInt64 { packet.time / 1000 }
    }

    static func payloads(_ pcap: String) throws -> [Payload] {
        let capture = try #require(CaptureReader(path: SharedData.path("oracle/\(pcap)")))
        var decoder = FrameDecoder()
        var batch = PacketBatch()
        var found: [Payload] = []
        var server: UInt16?
        capture.forEachBatch { frames in
            decoder.decode(frames, into: &batch)
            for index in 0..<batch.count {
                let packet = batch.packets[index]
                if server == nil { server = packet.destinationPort }
                guard packet.capturedPayload > 0 else { continue }
                let bytes = UnsafeRawBufferPointer(start: packet.payload, count: Int(packet.capturedPayload))
                found.append(
                    Payload(bytes: Array(bytes), packet: packet, fromClient: packet.destinationPort == server)
                )
            }
        }
        return found
    }

    static func testCase(_ name: String) throws -> JSON {
        try JSON(parsing: #require(TestPaths.read(SharedData.path("oracle/\(name).json"))))
    }

    /// Pairs by key and adds up, as flow-engine.md 15.9 says, for one flow.
    struct Counters: Equatable {
        var requests = 0
        var responses = 0
        var clientErrors = 0
        var serverErrors = 0
        var rrt: [UInt64] = []
        private var open: [UInt16?: UInt64] = [:]

        mutating func count(_ message: L7.Message, fromClient: Bool, at time: UInt64) {
            let isRequest = message.kind == .request || message.kind == .session && fromClient
            if isRequest { requests += 1 } else { responses += 1 }
            if message.status == .clientError { clientErrors += 1 }
            if message.status == .serverError { serverErrors += 1 }
            guard message.kind != .session else { return }
            let started = open.removeValue(forKey: message.key)
            if message.kind == .request {
                open[message.key] = time
            } else if let started, time > started {
                rrt.append(time - started)
            }
        }

        func check(against expected: JSON) {
            #expect(requests == expected["l7_request"]?.int)
            #expect(responses == expected["l7_response"]?.int)
            #expect(clientErrors == expected["l7_client_error"]?.int)
            #expect(serverErrors == expected["l7_server_error"]?.int)
            #expect(rrt.count == expected["rrt_count"]?.int)
            #expect(Int(rrt.reduce(0, +)) == expected["rrt_sum"]?.int)
            #expect(Int(rrt.max() ?? 0) == expected["rrt_max"]?.int)
        }
    }

    private func row(_ wanted: inout ArraySlice<JSON>) throws -> JSON {
        let next = wanted.popFirst()
        return try #require(next)
    }

    private func text(_ status: L7Message.Status) -> String {
        switch status {
        case .ok: "ok"
        case .clientError: "client_error"
        case .serverError: "server_error"
        }
    }

    @Test(arguments: ["dns/dns", "dns/dns-tcp-multi", "dns/not-handled-qtype"])
    func `DNS messages, their pairs and what identifies`(name: String) throws {
        let testCase = try Self.testCase(name)
        let expected = try #require(testCase["expect"])
        var wanted = try #require(expected["messages"]?.array)[...]
        var counters = Counters()
        for payload in try Self.payloads(#require(testCase["pcap"]?.text)) {
            let identified = L7.identify(payload.bytes, tcp: payload.isTCP, port: payload.serverPort)
            for message in L7.messages(.dns, payload.bytes, fromClient: payload.fromClient, tcp: payload.isTCP) {
                let row = try row(&wanted)
                #expect(row["type"]?.text == "\(message.kind)")
                #expect(row["id"]?.int == message.key.map(Int.init))
                #expect(row["domain"]?.text == message.domain)
                if message.kind == .response { #expect(row["status"]?.text == text(message.status)) }
                #expect(row["identifies_protocol"]?.bool == (identified == .dns))
                counters.count(message, fromClient: payload.fromClient, at: payload.microseconds)
            }
        }
        #expect(wanted.isEmpty)
        counters.check(against: expected)
    }

    @Test(arguments: ["http/httpv1", "http/client-ip", "http/istio-tcp-frag", "http/sw8"])
    func `HTTP/1 messages and segments that are none`(name: String) throws {
        let testCase = try Self.testCase(name)
        let expected = try #require(testCase["expect"])
        var wanted = try #require(expected["messages"]?.array)[...]
        var counters = Counters()
        for payload in try Self.payloads(#require(testCase["pcap"]?.text)) {
            let row = try row(&wanted)
            let messages = L7.messages(.http1, payload.bytes, fromClient: payload.fromClient)
            #expect(row["type"]?.text == (messages.first.map { "\($0.kind)" } ?? "not-parsed"))
            guard let message = messages.first else { continue }
            #expect(row["protocol"]?.text == "HTTP" && messages.count == 1)
            #expect(row["domain"]?.text ?? "" == message.domain)
            if message.kind == .response { #expect(row["status"]?.text == "success" && message.status == .ok) }
            counters.count(message, fromClient: payload.fromClient, at: payload.microseconds)
        }
        #expect(wanted.isEmpty)
        if let totals = expected["counters"] { counters.check(against: totals) }
    }

    @Test func `a whole TLS 1.2 handshake: flights, server name, tls_rtt`() throws {
        let testCase = try Self.testCase("synthetic/tls12-handshake")
        let expected = try #require(testCase["expect_l7"])
        var counters = Counters()
        var timer = TLSTimer()
        var domains: [String] = []
        var rtt: [UInt64] = []
        for payload in try Self.payloads(#require(testCase["pcap"]?.text)) {
            for message in L7.messages(.tls, payload.bytes, fromClient: payload.fromClient) {
                counters.count(message, fromClient: payload.fromClient, at: payload.microseconds)
                if !message.domain.isEmpty { domains.append(message.domain) }
            }
            let outcome = payload.bytes.withUnsafeBytes {
                timer.see(
                    $0.bytes,
                    sequence: payload.packet.sequence,
                    payloadLength: payload.packet.payloadLength,
                    fromClient: payload.fromClient,
                    time: payload.packet.time
                )
            }
            if let time = outcome.tlsRTT { rtt.append(time / 1000) }
        }
        counters.check(against: expected)
        #expect(domains == [expected["request_domain"]?.text])
        #expect(rtt.map(Int.init) == [expected["tls_rtt"]?.int])
    }
}

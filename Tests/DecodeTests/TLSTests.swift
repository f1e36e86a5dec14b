import Decode
import FlowTesting
import Testing

@Suite struct TLSTests {
    static func record(_ type: UInt8, _ body: [UInt8], version: Int = 0x0303, size: Int? = nil) -> [UInt8] {
        [type] + FrameBuilder.u16(version) + FrameBuilder.u16(size ?? body.count) + body
    }
    static func hello(_ type: UInt8, _ fixed: [UInt8], _ extensions: [(Int, [UInt8])]) -> [UInt8] {
        let list = extensions.flatMap { FrameBuilder.u16($0.0) + FrameBuilder.u16($0.1.count) + $0.1 }
        let body = [3, 3] + [UInt8](repeating: 7, count: 32) + fixed + FrameBuilder.u16(list.count) + list
        return [type, 0] + FrameBuilder.u16(body.count) + body
    }
    static func sni(_ name: String, type: UInt8 = 0) -> (Int, [UInt8]) {
        let bytes = Array(name.utf8)
        return (0, FrameBuilder.u16(bytes.count + 3) + [type] + FrameBuilder.u16(bytes.count) + bytes)
    }
    static func clientHello(_ extensions: [(Int, [UInt8])] = [sni("www.example.org")], session: Int = 0) -> [UInt8] {
        hello(1, [UInt8(session)] + [UInt8](repeating: 1, count: session) + [0, 4, 0x13, 1, 0x13, 2, 1, 0], extensions)
    }
    static func serverHello(tls13: Bool) -> [UInt8] {
        hello(2, [0, 0x13, 1, 0], tls13 ? [(51, [1]), (43, [3, 4])] : [(65281, [0])])
    }
    static let change = record(20, [1])
    static let alert = record(21, [2, 40])
    static let data = record(23, [1, 2, 3])
    static let clientRecord = record(22, clientHello(), version: 0x0301)

    @Test func `a ClientHello identifies by its first six bytes`() {
        #expect(
            L7.identify(Self.clientRecord, port: 443) == .tls && L7.identify([22, 3, 1, 2, 0, 1], port: 6443) == .tls
        )
        #expect(L7.identify(Self.clientRecord, port: 8443) == .unknown)
        #expect(L7.identify(Self.clientRecord, tcp: false, port: 443) == .unknown)
        #expect(L7.identify([22, 3, 1, 2, 0], port: 443) == .unknown)
        #expect(L7.identify(Self.record(22, Self.serverHello(tls13: true)), port: 443) == .unknown)
    }

    struct Flight: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var fromClient = true
        var expected: L7.Message?
        var testDescription: String { name }
    }
    static let flights = [
        Flight(name: "ClientHello", bytes: clientRecord, expected: .init(kind: .request, domain: "www.example.org")),
        Flight(
            name: "with a session id",
            bytes: record(22, clientHello(session: 32)),
            expected: .init(kind: .request, domain: "www.example.org")
        ),
        Flight(
            name: "without SNI",
            bytes: record(22, clientHello([(10, [0, 2, 0, 29])])),
            expected: .init(kind: .request)
        ),
        Flight(
            name: "SNI of another type",
            bytes: record(22, clientHello([sni("x", type: 1)])),
            expected: .init(kind: .request)
        ),
        Flight(
            name: "SNI behind others",
            bytes: record(22, clientHello([(16, [0, 3, 2, 0x68, 0x32]), sni("b.example")])),
            expected: .init(kind: .request, domain: "b.example")
        ),
        Flight(name: "SNI cut", bytes: Array(clientRecord.dropLast(3)), expected: .init(kind: .request)),
        Flight(name: "cut in the random", bytes: Array(clientRecord.prefix(20)), expected: .init(kind: .request)),
        Flight(name: "client of version 3.0", bytes: record(22, clientHello(), version: 0x0300)),
        Flight(
            name: "server of version 3.0",
            bytes: record(22, serverHello(tls13: false), version: 0x0300),
            fromClient: false,
            expected: .init(kind: .response)
        ),
        Flight(
            name: "ServerHello",
            bytes: record(22, serverHello(tls13: true)) + change + data,
            fromClient: false,
            expected: .init(kind: .response)
        ),
        Flight(
            name: "server changes cipher",
            bytes: change + record(22, [9, 9]),
            fromClient: false,
            expected: .init(kind: .response)
        ),
        Flight(name: "client changes cipher last", bytes: record(22, [16]) + change, expected: .init(kind: .session)),
        Flight(
            name: "client finishes",
            bytes: record(22, [16]) + change + record(22, [7, 7]),
            expected: .init(kind: .request)
        ),
        Flight(name: "alert of the client", bytes: alert, expected: .init(kind: .session, status: .clientError)),
        Flight(
            name: "alert of the server",
            bytes: record(22, [2]) + alert,
            fromClient: false,
            expected: .init(kind: .session, status: .serverError)
        ),
        Flight(name: "application data", bytes: data),
        Flight(name: "data before an alert", bytes: data + alert),
        Flight(name: "continuation of a certificate", bytes: [0x55, 0x30, 0x82, 1, 2, 3, 4], fromClient: false),
        Flight(name: "version 2.0", bytes: [22, 2, 0, 0, 1, 1]),
        Flight(name: "four bytes", bytes: [22, 3, 3, 0]),
        Flight(name: "a header alone", bytes: [22, 3, 3, 1, 0], expected: .init(kind: .request)),
    ]
    @Test(arguments: flights)
    func `a flight is one message`(row: Flight) {
        #expect(L7.messages(.tls, row.bytes, fromClient: row.fromClient) == (row.expected.map { [$0] } ?? []))
    }

    @Test func `a ClientHello is read to the end of its segment, other payloads to 1024 bytes`() {
        let padding = (21, [UInt8](repeating: 0, count: 1100))
        let long = Self.record(22, Self.clientHello([padding, Self.sni("late.example")]))
        #expect(L7.messages(.tls, long, fromClient: true).first?.domain == "late.example")
        let far = Self.record(22, [11] + [UInt8](repeating: 0, count: 1100)) + Self.alert
        #expect(L7.messages(.tls, far, fromClient: false) == [.init(kind: .response)])
    }

    // MARK: tls_rtt

    /// Feeds payloads ten milliseconds apart, with sequence numbers per side; gives what each meant.
    private func feed(_ payloads: [(Bool, [UInt8])]) -> [UInt64?] {
        var timer = TLSTimer()
        var next: [UInt32] = [0xFFFF_FFF0, 500]
        return payloads.enumerated().map { index, payload in
            let (fromClient, bytes) = payload
            let side = fromClient ? 0 : 1
            let sequence = next[side]
            next[side] &+= UInt32(bytes.count)
            let time = UInt64(index + 1) * 10
            if fromClient { _ = timer.continues(sequence: sequence, payloadLength: UInt32(bytes.count), time: time) }
            return bytes.withUnsafeBytes {
                timer.see(
                    $0.bytes,
                    sequence: sequence,
                    payloadLength: UInt32(bytes.count),
                    fromClient: fromClient,
                    time: time
                ).tlsRTT
            }
        }
    }

    @Test func `TLS 1.2: from ClientHello to the server's change of cipher`() {
        let server = Self.record(22, Self.serverHello(tls13: false))
        let times = feed([
            (true, Self.clientRecord), (false, server), (true, Self.change), (false, Self.change), (false, Self.change),
        ])
        #expect(times == [nil, nil, nil, 30, nil])
    }

    @Test func `a resumption, whose second change of cipher is the client's, gives nothing`() {
        let server = Self.record(22, Self.serverHello(tls13: false)) + Self.change
        #expect(
            feed([(true, Self.clientRecord), (false, server), (true, Self.change), (true, Self.data)]) == [
                nil, nil, nil, nil,
            ]
        )
    }

    @Test func `TLS 1.3: to the first server record after the ServerHello, in its segment or the next`() {
        let hello = Self.record(22, Self.serverHello(tls13: true))
        #expect(
            feed([(true, Self.clientRecord), (false, hello + Self.change), (true, Self.change)]) == [nil, 10, nil]
        )
        #expect(
            feed([(true, Self.clientRecord), (false, hello), (false, Self.data), (false, Self.data)]) == [
                nil, nil, 20, nil,
            ]
        )
    }

    @Test func `TLS 1.3: a ClientHello of two segments ends with the second`() {
        let whole = Self.clientRecord
        let hello = Self.record(22, Self.serverHello(tls13: true)) + Self.data
        #expect(
            feed([(true, Array(whole.prefix(60))), (true, Array(whole.dropFirst(60))), (false, hello)]) == [
                nil, nil, 10,
            ]
        )
    }

    @Test func `nothing is measured without a ClientHello`() {
        let hello = Self.record(22, Self.serverHello(tls13: true))
        #expect(feed([(false, hello + Self.data), (true, Self.change), (false, Self.change)]) == [nil, nil, nil])
    }

    @Test func `the rest of a cut ClientHello is asked for once and joined`() {
        let whole = Self.record(
            22,
            Self.clientHello([(21, [UInt8](repeating: 0, count: 200)), Self.sni("two.example")])
        )
        let (head, tail) = (Array(whole.prefix(150)), Array(whole.dropFirst(150)))
        var timer = TLSTimer()
        let outcome = head.withUnsafeBytes {
            timer.see($0.bytes, sequence: 10, payloadLength: 150, fromClient: true, time: 1)
        }
        #expect(outcome.wantsRest)
        let continues = timer.continues(sequence: 160, payloadLength: UInt32(tail.count), time: 2)
        #expect(continues)
        var reader = L7Reader()
        let joined = Array(head.dropFirst(5)) + tail
        let length = joined.withUnsafeBytes { reader.serverName(in: $0.bytes) }
        let message = L7Message(kind: .request, domainLength: length)
        #expect(L7.message(message, reader.domain).domain == "two.example")
        let again = timer.continues(sequence: 160 + UInt32(tail.count), payloadLength: 5, time: 3)
        #expect(!again)
    }

    @Test func `another segment in between ends the wait, and a name that is there asks for nothing`() {
        var timer = TLSTimer()
        func see(_ bytes: [UInt8]) -> Bool {
            bytes.withUnsafeBytes {
                timer.see($0.bytes, sequence: 10, payloadLength: UInt32(bytes.count), fromClient: true, time: 1)
                    .wantsRest
            }
        }
        let cutName = see(Array(Self.clientRecord.prefix(70)))
        #expect(cutName)
        let other = timer.continues(sequence: 999, payloadLength: 5, time: 2)
        let late = timer.continues(sequence: 80, payloadLength: 5, time: 2)
        #expect(!other && !late)
        let named = see(Array(Self.record(22, Self.clientHello() + [0, 0], size: 4000)))
        #expect(!named)
    }

    @Test func `the state of a flow is 24 bytes`() { #expect(MemoryLayout<TLSTimer>.size == 24) }
}

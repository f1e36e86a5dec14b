import Decode
import FlowTesting
import Testing

@Suite struct DNSTests {
    static func message(
        id: Int = 0x1234,
        flags: Int = 0x0100,
        questions: [[UInt8]] = [name("www", "example", "org") + [0, 1, 0, 1]],
        records: [[UInt8]] = []
    ) -> [UInt8] {
        FrameBuilder.u16(id) + FrameBuilder.u16(flags) + FrameBuilder.u16(questions.count)
            + FrameBuilder.u16(records.count)
            + [0, 0, 0, 0] + questions.flatMap { $0 } + records.flatMap { $0 }
    }
    static func name(_ labels: String...) -> [UInt8] {
        labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
    static func record(_ name: [UInt8], _ data: [UInt8]) -> [UInt8] {
        name + [0, 1, 0, 1, 0, 0, 0, 9] + FrameBuilder.u16(data.count) + data
    }
    static func udp(_ bytes: [UInt8]) -> [L7.Message] { L7.messages(.dns, bytes, fromClient: true, tcp: false) }
    static func tcp(_ bytes: [UInt8]) -> [L7.Message] { L7.messages(.dns, bytes, fromClient: true) }
    static func framed(_ message: [UInt8]) -> [UInt8] { FrameBuilder.u16(message.count) + message }
    static let request = L7.Message(kind: .request, key: 0x1234, domain: "www.example.org")

    @Test func `a query has its name and its id`() { #expect(Self.udp(Self.message()) == [Self.request]) }

    @Test(
        arguments: [
            (0, .ok), (1, .clientError), (2, .serverError), (3, .clientError), (4, .serverError), (5, .serverError),
            (15, .serverError),
        ] as [(Int, L7Message.Status)]
    )
    func `the code of an answer says whose error it is`(code: Int, status: L7Message.Status) {
        let answer = Self.message(flags: 0x8180 | code, records: [Self.record([0xC0, 12], [1, 2, 3, 4])])
        let expected = L7.Message(kind: .response, status: status, key: 0x1234, domain: "www.example.org")
        #expect(Self.udp(answer) == [expected])
    }

    @Test func `the first of several questions names the domain`() {
        let message = Self.message(questions: [Self.name("a") + [0, 1, 0, 1], Self.name("b") + [0, 1, 0, 1]])
        #expect(Self.udp(message).first?.domain == "a")
    }

    static let broken: [(String, [UInt8])] = [
        ("empty", []), ("11 bytes", Array(message().prefix(11))), ("no question", message(questions: [])),
        ("a cut name", Array(message().dropLast(9))), ("a cut type", Array(message().dropLast(1))),
        ("a label type of the future", message(questions: [[0x40, 1, 0] + [0, 1, 0, 1]])),
        ("a pointer to itself", message(questions: [[0xC0, 12] + [0, 1, 0, 1]])),
        ("a pointer past the end", message(questions: [[0xC1, 12] + [0, 1, 0, 1]])),
        ("a cut pointer", Array(message(questions: [[0xC0]]))),
        ("a record that is promised only", message(flags: 0x8180, records: [[0xC0, 12, 0, 1, 0, 1, 0, 0, 0]])),
        ("data past the end", message(flags: 0x8180, records: [Array(record([0xC0, 12], [1, 2]).dropLast())])),
    ]
    @Test(arguments: broken)
    func `a message that is not well formed to its end does not parse`(name: String, bytes: [UInt8]) {
        #expect(Self.udp(bytes).isEmpty)
        #expect(L7.identify(bytes, tcp: false, port: 53) == .unknown)
    }

    @Test func `twenty pointers in a name are followed, not twenty-one`() {
        func chain(_ pointers: Int) -> [UInt8] {
            // Each pointer leads to the next one; the last one to a label.
            var questions: [[UInt8]] = [[0xC0, 18] + [0, 1, 0, 1]]
            var tail: [UInt8] = []
            for index in 0..<pointers - 1 { tail += [0xC0, UInt8(18 + 2 * index + 2)] }
            questions[0] += tail + [1, 0x61, 0]
            return Self.message(questions: questions)
        }
        #expect(Self.udp(chain(20)).first?.domain == "a")
        #expect(Self.udp(chain(21)).isEmpty)
    }

    @Test func `the work on one message is bounded`() {
        // A hundred records whose names all lead through the same long run of labels.
        var labels: [UInt8] = []
        for _ in 0..<200 { labels += [1, 0x61] }
        let question = labels + [0] + [0, 1, 0, 1]
        func message(records: Int) -> [UInt8] {
            let records = [[UInt8]](repeating: Self.record([0xC0, 12], []), count: records)
            return Self.message(flags: 0x8180, questions: [question], records: records)
        }
        #expect(Self.udp(message(records: 30)).count == 1)
        #expect(message(records: 45).count < 1024 && Self.udp(message(records: 45)).isEmpty)
    }

    @Test func `names are repaired, cut at 255 bytes and joined by dots`() {
        func domain(_ question: [UInt8]) -> String? {
            Self.udp(Self.message(questions: [question + [0, 1, 0, 1]])).first?.domain
        }
        #expect(domain([3, 0x61, 0xFF, 0x62, 2, 0xC3, 0xA9, 0]) == "a\u{FFFD}b.é")
        #expect(domain([2, 0x61, 0xC3, 1, 0x62, 0]) == "a\u{FFFD}.b")
        let label = [63] + [UInt8](repeating: 0x61, count: 63)
        #expect(domain(label + label + label + label + label + [0])?.utf8.count == 255)
    }

    @Test func `identification wants a request for a name, on the ports of DNS`() {
        let query = Self.message()
        #expect(L7.identify(query, tcp: false, port: 53) == .dns && L7.identify(query, tcp: false, port: 5353) == .dns)
        #expect(L7.identify(query, tcp: false, port: 54) == .unknown)
        #expect(L7.identify(Self.framed(query), tcp: true, port: 53) == .dns)
        #expect(L7.identify(Self.message(flags: 0x8180), tcp: false, port: 53) == .unknown)
        #expect(L7.identify(Self.message(questions: [[0, 0, 1, 0, 1]]), tcp: false, port: 53) == .unknown)
    }

    @Test func `a TCP segment may hold several messages, one cut, or one without its length`() {
        let query = Self.framed(Self.message())
        #expect(Self.tcp(query + query + query) == [Self.request, Self.request, Self.request])
        #expect(Self.tcp(query + query.dropLast(5)) == [Self.request])
        #expect(Self.tcp(query + [0, 5, 1, 2, 3, 4, 5]) == [Self.request])
        #expect(Self.tcp([0]).isEmpty && Self.tcp([]).isEmpty && Self.tcp(query.dropLast(1)).isEmpty)
        // The id of a message without length is taken for one: 0x1234 is more than there is.
        #expect(Self.tcp(Self.message()) == [Self.request])
    }

    @Test func `only the first 1024 bytes are looked at`() {
        let long = Self.message(flags: 0x8180, records: [Self.record([0xC0, 12], [UInt8](repeating: 1, count: 1000))])
        #expect(long.count > 1024 && Self.udp(long).isEmpty)
    }
}

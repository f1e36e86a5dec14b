import Decode
import Testing

@Suite struct HTTPTests {
    static func head(_ lines: String...) -> [UInt8] { Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n", true), ("GET / HTTP/1.1", false), ("GET / HTTP/1.1\n", false),
        ("GET /HTTP/1.1\r\n", false), ("get / HTTP/1.1\r\n", false), ("GET / HTTP/2.0\r\n", false),
        ("GET / HTTP/0.9\r\n", true), ("POST /a b c HTTP/1.0\r\n", true), ("EXTENSION-METHOD / HTTP/1.1\r\n", true),
        ("UNLINK / HTTP/1.1\r\n", true), ("GETX / HTTP/1.1\r\n", false), ("GET HTTP/1.1\r\n", false),
        ("HTTP/1.1 200 OK\r\n", false), ("DELETE / HTTP/1.1\r\n", true), ("PATCH / HTTP/1.1\r\n", true),
        ("CONNECT a:1 HTTP/1.1\r\n", true), ("TRACE / HTTP/1.1\r\n", true), ("OPTIONS * HTTP/1.1\r\n", true),
        ("WRAPPED / HTTP/1.1\r\n", true), ("G", false), ("GET ", false), ("LINK", false), ("PUT / HTTP/1.1\r\n", true),
        ("GET / HTTP/1.1 \r\n", false), ("HEAD / HTTP/1.1\r\n", true), ("COPY / HTTP/1.1\r\n", true),
    ])
    func `a whole request line identifies, on any port`(text: String, isHTTP: Bool) {
        #expect(L7.identify(Array(text.utf8), port: 12345) == (isHTTP ? .http1 : .unknown))
        #expect(L7.identify(Array(text.utf8), tcp: false, port: 80) == .unknown)
    }

    @Test func `a request line that is no UTF-8 identifies nothing`() {
        #expect(L7.identify(Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\n".utf8), port: 80) == .unknown)
        #expect(L7.identify(Array("GET /é HTTP/1.1\r\n".utf8), port: 80) == .http1)
    }

    @Test(arguments: [
        (["GET / HTTP/1.1", "Accept: */*", "HOST:  a.example \t"], "a.example"),
        (["GET / HTTP/1.1", "hOsT:b.example", "Host: c.example"], "b.example"),
        (["POST  /x   HTTP/1.0", "Content-Length: 3"], ""), (["GET / HTTP/1.1", "Host : d.example"], ""),
        (["GET / HTTP/1.1", "X-Host: e.example"], ""), (["GET / HTTP/1.1", "Host:"], ""),
        (["GET / HTTP/1.1", "Host: xn--f.example:8080"], "xn--f.example:8080"),
        (["GET / HTTP/1.1", "", "Host: body.example"], ""),
    ])
    func `a request carries its Host`(lines: [String], domain: String) {
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        #expect(L7.messages(.http1, bytes, fromClient: true) == [L7.Message(kind: .request, domain: domain)])
    }

    @Test(arguments: [
        "LINK / HTTP/1.1\r\n", "GET / HTTP/0.9\r\n", "GET /\r\n", "GET / HTTP/1.1 x\r\n", "GET / HTTP/1.1",
        "body bytes",
        "HTTP/1.1 200 OK\r\n", "",
    ])
    func `what is no request of the nine methods does not parse`(text: String) {
        #expect(L7.messages(.http1, Array(text.utf8), fromClient: true).isEmpty)
    }

    @Test func `a Host beyond a cut, beyond 1024 bytes or behind bad bytes is not there`() {
        let start = Array("GET / HTTP/1.1\r\n".utf8)
        let none = [L7.Message(kind: .request)]
        #expect(L7.messages(.http1, start + Array("Host: cut.exam".utf8), fromClient: true) == none)
        let long = Array("X: \(String(repeating: "y", count: 1000))\r\nHost: late.example\r\n\r\n".utf8)
        #expect(L7.messages(.http1, start + long, fromClient: true) == none)
        let bad = [0x58, 0x3A, 0xC3, 0x28, 0x0D, 0x0A] + Array("Host: a.example\r\n".utf8)
        #expect(L7.messages(.http1, start + bad, fromClient: true) == none)
    }

    @Test func `a Host is cut at 255 bytes, never inside a character`() {
        let name = String(repeating: "a", count: 254) + "éé"
        let bytes = Self.head("GET / HTTP/1.1", "Host: \(name)")
        let domain = L7.messages(.http1, bytes, fromClient: true).first?.domain
        #expect(domain == String(repeating: "a", count: 254))
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\n", .ok), ("HTTP/1.0 404 Not Found\r\n", .clientError),
            ("HTTP/1.1 500 \r\n", .serverError),
            ("HTTP/1.1 600 x\r\n", .serverError), ("HTTP/1.1 101 Switching\r\n", .ok), ("HTTP/1.1 399 x\r\n", .ok),
            ("HTTP/1.1 499 x\r\n", .clientError), ("HTTP/1.1-200-\r\n", .ok), ("HTTP/1.1 200\r\n", nil),
            ("HTTP/1.1 2x0 OK\r\n", nil), ("HTTP/1.1 100 Continue\r\n", nil), ("HTTP/1.1 102 x\r\n", nil),
            ("HTTP/1.1 103 x\r\n", nil), ("HTTP/1.1 099 x\r\n", nil), ("HTTP/1.1 601 x\r\n", nil),
            ("HTTP/2.0 200 OK\r\n", nil), ("HTTP/1.1 200 OK", nil), ("HTTP/1.1 200 é\r\n", nil),
            ("GET / HTTP/1.1\r\n", nil),
            ("HTTP/1.1x200x \r\n", .ok),
        ] as [(String, L7Message.Status?)]
    )
    func `a status line decides over the answer`(text: String, status: L7Message.Status?) {
        let expected = status.map { [L7.Message(kind: .response, status: $0)] } ?? []
        #expect(L7.messages(.http1, Array(text.utf8), fromClient: false) == expected)
    }
}

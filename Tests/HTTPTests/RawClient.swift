import FlowSupport
import Glibc

@testable import HTTP

/// One answer as it came over the wire, chunks joined.
struct RawAnswer {
    var status: Int
    var headers: HTTPHeaders
    var body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A connection to the server that sends what it is told, byte for byte.
final class RawClient {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        precondition(code == 0, "cannot connect to port \(port)")
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    deinit { close(descriptor) }

    /// False when the other end does not take it any more.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// A whole request with its length.
    func request(_ method: String, _ target: String, _ headers: [String] = [], body: [UInt8]? = nil) -> RawAnswer? {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: x\r\n" + headers.map { $0 + "\r\n" }.joined()
        if let body { head += "Content-Length: \(body.count)\r\n" }
        send(Array((head + "\r\n").utf8) + (body ?? []))
        return read(isHead: method == "HEAD")
    }

    /// The next answer; nil when the connection ends before it is whole.
    func read(isHead: Bool = false) -> RawAnswer? {
        guard let head = take(until: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        var headers = HTTPHeaders()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.add(String(line[..<colon]), HTTPHeaders.trimmed(line[line.index(after: colon)...]))
        }
        if status == 100 { return RawAnswer(status: 100, headers: headers, body: []) }
        if isHead || status == 204 || status == 304 { return RawAnswer(status: status, headers: headers, body: []) }
        let body: [UInt8]?
        if headers["Transfer-Encoding"]?.lowercased() == "chunked" {
            body = chunks()
        } else {
            body = take(headers["Content-Length"].flatMap { Int($0) } ?? 0)
        }
        return body.map { RawAnswer(status: status, headers: headers, body: $0) }
    }
    /// True when the other end has closed and nothing was left to read.
    func isClosed() -> Bool { buffer.isEmpty && !fill() }

    private func chunks() -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard let line = take(until: [13, 10]),
                let size = Int(String(decoding: line, as: UTF8.self), radix: 16),
                let piece = take(size), take(2) != nil
            else { return nil }
            if size == 0 { return body }
            body += piece
        }
    }
    private func take(_ count: Int) -> [UInt8]? {
        while buffer.count < count { if !fill() { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }
    private func take(until mark: [UInt8]) -> [UInt8]? {
        while true {
            if let at = (0..<max(0, buffer.count - mark.count + 1)).first(where: {
                buffer[$0..<$0 + mark.count].elementsEqual(mark)
            }) {
                defer { buffer.removeFirst(at + mark.count) }
                return Array(buffer.prefix(at))
            }
            if !fill() { return nil }
        }
    }
    private func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count > 0 { buffer += piece[..<count] }
        return count > 0
    }
}

/// Starts a server on a free port, runs the body with it, stops it.
func withServer(
    metrics: Metrics = Metrics(),
    ownSockets: OwnSockets? = nil,
    clock: any Clock = SystemClock(),
    _ change: (inout HTTPServer.Configuration) -> Void = { _ in },
    classify: @escaping HTTPServer.Classify = { _ in .small },
    handler: @escaping HTTPServer.Handler = echo,
    body: (HTTPServer) throws -> Void
) throws {
    var configuration = HTTPServer.Configuration()
    configuration.port = 0
    change(&configuration)
    let server = HTTPServer(
        configuration,
        metrics: metrics,
        ownSockets: ownSockets,
        clock: clock,
        classify: classify,
        handler: handler
    )
    try server.start()
    defer { server.stop() }
    try body(server)
}

/// Answers with what it saw: method, target, and length and checksum of the body.
let echo: HTTPServer.Handler = { request, answer in
    let line = "\(request.method) \(request.target.raw) \(request.body.count) \(Zlib.crc32(request.body))"
    answer(.text(line))
}

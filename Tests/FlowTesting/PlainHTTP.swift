public import FlowSupport
import Glibc

/// A small HTTP client for tests: one request a connection, JSON in and out.
public enum PlainHTTP {
    public struct Answer: Sendable {
        public var status: Int
        public var headers: [String: String]
        public var body: [UInt8]
        public var text: String { String(decoding: body, as: UTF8.self) }
        public var json: JSON? { try? JSON(parsing: body) }
    }

    /// Sends a request to `http://HOST:PORT/…` on loopback; nil when the connection fails or breaks.
    public static func send(
        _ method: String,
        _ url: String,
        body: [UInt8] = [],
        headers: [String: String] = [:],
        timeout: Int = 60
    ) -> Answer? {
        let rest = url.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        let parts = authority.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(socket) }
        var limit = timeval(tv_sec: timeout * Int(max(patience, 1)), tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return nil }
        var head = "\(method) \(path.isEmpty ? "/" : path) HTTP/1.1\r\nHost: \(authority)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method == "POST" || method == "PUT" { head += "Content-Length: \(body.count)\r\n" }
        let request = Array((head + "\r\n").utf8) + body
        guard request.withUnsafeBytes({ sendAll(socket, $0) }) else { return nil }
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0 { return nil }
            if count == 0 { break }
            received.append(contentsOf: chunk[..<count])
        }
        return parse(received)
    }

    private static func sendAll(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.send(socket, bytes.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
            if count <= 0 { return false }
            done += count
        }
        return true
    }

    static func parse(_ bytes: [UInt8]) -> Answer? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard let end = (0..<max(bytes.count - 3, 0)).first(where: { Array(bytes[$0..<$0 + 4]) == mark }) else {
            return nil
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        var body = Array(bytes[(end + 4)...])
        if headers["transfer-encoding"]?.lowercased() == "chunked" {
            guard let whole = unchunk(body) else { return nil }
            body = whole
        } else if let length = headers["content-length"].flatMap({ Int($0) }), body.count < length, status != 304 {
            return nil
        }
        return Answer(status: status, headers: headers, body: body)
    }

    static func unchunk(_ bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var at = 0
        while true {
            guard let end = bytes[at...].firstIndex(of: 13),
                let size = Int(String(decoding: bytes[at..<end], as: UTF8.self), radix: 16),
                end + 2 + size <= bytes.count
            else { return nil }
            if size == 0 { return out }
            out += bytes[(end + 2)..<(end + 2 + size)]
            at = end + 2 + size + 2
            if at > bytes.count { return nil }
        }
    }
}

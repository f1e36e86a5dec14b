public import FlowSupport
import Glibc

/// An HTTP server on loopback whose every answer a test decides, with the failures real ones have.
public final class StubServer: Sendable {
    public struct Request: Sendable {
        public var method: String
        /// With its query.
        public var target: String
        /// By lower-case name.
        public var headers: [String: String]
        /// Unpacked when it was sent as gzip.
        public var body: [UInt8]
        /// Without the query.
        public var path: String { String(target.prefix { $0 != "?" }) }
        public var text: String { String(decoding: body, as: UTF8.self) }
        public var json: JSON? { try? JSON(parsing: body) }
    }
    public enum Reply: Sendable {
        case json(Int, JSON, [String: String] = [:])
        case bytes(Int, [UInt8], [String: String] = [:])
        /// Announces the whole body, sends so many bytes of it and resets the connection.
        case cut(JSON, after: Int)
        /// Closes without an answer.
        case close
        /// Answers nothing until the server is stopped.
        case silence
    }

    public let port: UInt16
    public var url: String { "http://127.0.0.1:\(port)" }
    private let listener: Int32
    private let handler: @Sendable (Request) -> Reply
    private struct State: Sendable {
        var requests: [Request] = []
        var sockets: Set<Int32> = []
        var isStopped = false
    }
    private let state = Locked(State())

    /// `port` 0 takes a free one; `handler` is called on a thread of each connection.
    public init(port: UInt16 = 0, handler: @escaping @Sendable (Request) -> Reply) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(listener, name, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, name, &length) == 0
            }
        }
        precondition(bound, "no port for a stub server")
        self.port = UInt16(bigEndian: address.sin_port)
        self.handler = handler
        WorkerThread("stub-accept") { [weak self] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0, let self else { return }
                let isOpen = self.state.with { state in
                    if !state.isStopped { state.sockets.insert(socket) }
                    return !state.isStopped
                }
                guard isOpen else {
                    close(socket)
                    return
                }
                WorkerThread("stub") { self.serve(socket) }
            }
        }
    }
    deinit { stop() }

    /// All requests so far.
    public var requests: [Request] { state.with { $0.requests } }

    /// Closes the port and every connection.
    public func stop() {
        let sockets = state.withSignal { state -> Set<Int32>? in
            if state.isStopped { return nil }
            state.isStopped = true
            return state.sockets
        }
        guard let sockets else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    private func serve(_ socket: Int32) {
        var buffer: [UInt8] = []
        while let request = read(socket, &buffer) {
            state.withSignal { $0.requests.append(request) }
            guard answer(socket, handler(request), isHead: request.method == "HEAD") else { break }
        }
        _ = state.with { $0.sockets.remove(socket) }
        close(socket)
    }

    private func read(_ socket: Int32, _ buffer: inout [UInt8]) -> Request? {
        let mark: [UInt8] = [13, 10, 13, 10]
        var searched = 0
        while true {
            while searched + 4 <= buffer.count {
                if Array(buffer[searched..<searched + 4]) == mark {
                    return body(socket, &buffer, headEnd: searched)
                }
                searched += 1
            }
            guard receive(socket, &buffer) else { return nil }
        }
    }

    private func receive(_ socket: Int32, _ buffer: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &chunk, chunk.count, 0)
        if count > 0 { buffer += chunk[..<count] }
        return count > 0
    }

    private func body(_ socket: Int32, _ buffer: inout [UInt8], headEnd: Int) -> Request? {
        let lines = String(decoding: buffer[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < headEnd + 4 + length {
            guard receive(socket, &buffer) else { return nil }
        }
        var body = Array(buffer[(headEnd + 4)..<(headEnd + 4 + length)])
        buffer.removeFirst(headEnd + 4 + length)
        if headers["content-encoding"] == "gzip" { body = (try? Zlib.gunzip(body, limit: 1 << 28)) ?? [] }
        return Request(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
    }

    /// False when the connection is over.
    private func answer(_ socket: Int32, _ reply: Reply, isHead: Bool) -> Bool {
        switch reply {
        case .json(let status, let value, let headers):
            return write(socket, status, value.bytes, headers, "application/json", isHead: isHead)
        case .bytes(let status, let body, let headers):
            return write(socket, status, body, headers, "text/plain", isHead: isHead)
        case .cut(let value, let count):
            let body = value.bytes
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
            _ = send(socket, Array(head.utf8) + body.prefix(count))
            var hard = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
            return false
        case .close: return false
        case .silence:
            _ = state.wait { $0.isStopped ? true : nil }
            return false
        }
    }

    private func write(
        _ socket: Int32,
        _ status: Int,
        _ body: [UInt8],
        _ headers: [String: String],
        _ type: String,
        isHead: Bool
    ) -> Bool {
        var head = "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return send(socket, Array((head + "\r\n").utf8) + (isHead ? [] : body))
    }

    private func send(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.send(socket, buffer.baseAddress! + done, buffer.count - done, Int32(MSG_NOSIGNAL))
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }
}

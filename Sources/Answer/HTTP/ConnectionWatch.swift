internal import FlowSupport
import Glibc

/// The open connections: their local ends for decision 46, and the time by which each must have moved on.
///
/// libmicrohttpd ends a connection on which nothing moves; this ends one that moves too slowly (a byte now and then).
/// A descriptor is touched only while it is listed, and it is unlisted before libmicrohttpd closes it.
final class ConnectionWatch: Sendable {
    private struct Entry: Sendable {
        var end: OwnSockets.Endpoint?
        var deadline: UInt64
        /// The other end is still sending: an answer of ours would be read as the one to its request.
        var awaitsRequest = true
        /// The last look found that the other end has stopped sending.
        var isHalfClosed = false
    }
    private struct State: Sendable {
        var entries: [Int32: Entry] = [:]
        var listening: [OwnSockets.Endpoint] = []
        var stopped = false
    }
    private let state = Locked(State())
    private let clock: any Clock
    private let ownSockets: OwnSockets?

    init(clock: any Clock, ownSockets: OwnSockets?) {
        self.clock = clock
        self.ownSockets = ownSockets
    }

    // MARK: The event thread's side

    func opened(_ descriptor: Int32, limit: Duration) {
        let end = ownSockets?.insert(socket: descriptor)
        let deadline = self.deadline(limit)
        state.with { $0.entries[descriptor] = Entry(end: end, deadline: deadline) }
    }
    func closed(_ descriptor: Int32) {
        let end = state.with { $0.entries.removeValue(forKey: descriptor)?.end }
        if let end { ownSockets?.remove(end) }
    }
    /// The connection has got so far; nil means that it may take as long as it likes.
    func moved(_ descriptor: Int32, limit: Duration?, awaitsRequest: Bool) {
        let deadline = limit.map { self.deadline($0) } ?? .max
        state.with { state in
            state.entries[descriptor]?.deadline = deadline
            state.entries[descriptor]?.awaitsRequest = awaitsRequest
            state.entries[descriptor]?.isHalfClosed = false
        }
    }
    private func deadline(_ limit: Duration) -> UInt64 {
        clock.monotonic().addingReportingOverflow(UInt64(max(limit.nanoseconds, 0))).partialValue
    }

    // MARK: Listening

    /// The local ends a client may meet: the address listened on, or with a wildcard those of this machine.
    func listen(_ descriptor: Int32) {
        guard let ownSockets, let end = OwnSockets.localEnd(of: descriptor) else { return }
        let isAny = end.high == 0 && (end.low == 0 || end.low == 0xFFFF_0000_0000)
        let ends =
            isAny ? LocalAddresses.all.map { OwnSockets.Endpoint(high: $0.high, low: $0.low, port: end.port) } : [end]
        for end in ends { ownSockets.insert(end) }
        state.with { $0.listening = ends }
    }
    func unlisten() {
        let ends = state.with { state in
            defer { state.listening = [] }
            return state.listening
        }
        for end in ends { ownSockets?.remove(end) }
    }

    // MARK: Slow connections

    /// Ends the connections that are late, and says how many.
    func endLate(isSecure: Bool) -> Int {
        let now = clock.monotonic()
        return state.with { state in
            let late = state.entries.filter { $0.value.deadline <= now }
            for (descriptor, entry) in late {
                if entry.awaitsRequest, !isSecure { Self.sendTimeout(descriptor) }
                shutdown(descriptor, Int32(SHUT_RDWR))
                state.entries[descriptor]?.deadline = .max
            }
            return late.count
        }
    }
    /// Ends connections whose other end has stopped sending before a request was whole.
    ///
    /// libmicrohttpd misses the end of a stream that comes together with its last bytes. Two looks in a row must agree, so that
    /// a request that is just being taken up is not cut.
    func endHalfClosed() {
        state.with { state in
            var polls = state.entries.filter { $0.value.awaitsRequest }.map {
                pollfd(fd: $0.key, events: Self.peerClosed, revents: 0)
            }
            guard !polls.isEmpty, poll(&polls, nfds_t(polls.count), 0) >= 0 else { return }
            for look in polls {
                var unread: Int32 = 0
                let isClosed =
                    look.revents & Self.peerClosed != 0 && ioctl(look.fd, UInt(FIONREAD), &unread) == 0 && unread == 0
                if isClosed, state.entries[look.fd]?.isHalfClosed == true { shutdown(look.fd, Int32(SHUT_RDWR)) }
                state.entries[look.fd]?.isHalfClosed = isClosed
            }
        }
    }
    /// POLLRDHUP, which Swift's Glibc does not show.
    private static let peerClosed: Int16 = 0x2000

    /// 408, written past libmicrohttpd, which cannot answer before a request is whole.
    private static func sendTimeout(_ descriptor: Int32) {
        let answer = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        var text = answer
        text.withUTF8 { _ = send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)) }
    }

    /// Looks for late connections every half second until `stop`.
    func run(isSecure: Bool, late: @escaping @Sendable (Int) -> Void) {
        WorkerThread("http-watch") { [self] in
            while state.wait(timeout: .milliseconds(500), { $0.stopped ? true : nil }) == nil {
                let count = endLate(isSecure: isSecure)
                if count > 0 { late(count) }
                endHalfClosed()
            }
        }
    }
    func stop() { state.withSignal { $0.stopped = true } }
}

/// The addresses of this machine's interfaces.
enum LocalAddresses {
    static var all: [(high: UInt64, low: UInt64)] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var found: [(high: UInt64, low: UInt64)] = []
        var next = first
        while let entry = next {
            next = entry.pointee.ifa_next
            guard let address = entry.pointee.ifa_addr else { continue }
            let bytes = UnsafeRawPointer(address)
            switch Int32(address.pointee.sa_family) {
            case AF_INET:
                let v4 = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                found.append((0, 0xFFFF_0000_0000 | UInt64(v4)))
            case AF_INET6:
                let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
                found.append((high, low))
            default: continue
            }
        }
        return found
    }
}

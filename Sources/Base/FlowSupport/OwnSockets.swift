import Glibc
import Synchronization

/// The local ends of this process's own connections (decision 46): rooms with sockets write, the capture thread asks.
///
/// The capture thread keeps a `Snapshot` and refreshes it once a batch, which costs one atomic load while nothing has changed.
public final class OwnSockets: Sendable {
    /// An address as 128 bits in host order, IPv4 as ::ffff:a.b.c.d, and a TCP or UDP port.
    public struct Endpoint: Hashable, Sendable {
        public var high: UInt64
        public var low: UInt64
        public var port: UInt16
        public init(high: UInt64, low: UInt64, port: UInt16) {
            self.high = high
            self.low = low
            self.port = port
        }
    }

    /// What one thread knows.
    public struct Snapshot: Sendable {
        var generation: UInt64 = 0
        var endpoints: Set<Endpoint> = []
        /// One bit a port: most packets end here.
        var ports = [UInt64](repeating: 0, count: 1024)
        public init() {}

        public var isEmpty: Bool { endpoints.isEmpty }
        /// Whether a packet with this end is our own; a few nanoseconds unless the port is one of ours.
        @inline(__always)
        public func contains(high: UInt64, low: UInt64, port: UInt16) -> Bool {
            if ports[Int(port >> 6)] >> UInt64(port & 63) & 1 == 0 { return false }
            return endpoints.contains(Endpoint(high: high, low: low, port: port))
        }
    }

    private struct State {
        var live: [Endpoint: Int] = [:]
        /// Closed ones, until when their last segments may still pass.
        var leaving: [Endpoint: UInt64] = [:]
    }
    private let state = Locked(State())
    private let generation = Atomic<UInt64>(1)
    /// When the next leaving endpoint goes; `max` when there is none.
    private let nextLeave = Atomic<UInt64>(.max)
    private let clock: any Clock
    private let linger: UInt64

    /// `linger` is how long an end stays known after its socket was closed: FIN and its answer pass after the close.
    public init(clock: any Clock = SystemClock(), linger: Duration = .seconds(2)) {
        self.clock = clock
        self.linger = UInt64(max(linger.nanoseconds, 0))
    }

    /// Adds the local end of a connected or bound socket; the end is given back for `remove`, nil when it has none.
    @discardableResult
    public func insert(socket: Int32) -> Endpoint? {
        guard let endpoint = Self.localEnd(of: socket) else { return nil }
        insert(endpoint)
        return endpoint
    }
    public func insert(_ endpoint: Endpoint) {
        let isNew = state.with { state in
            let count = state.live[endpoint, default: 0]
            state.live[endpoint] = count + 1
            return state.leaving.removeValue(forKey: endpoint) == nil && count == 0
        }
        if isNew { generation.wrappingAdd(1, ordering: .releasing) }
    }
    /// Takes one connection away; an end is forgotten `linger` after its last.
    public func remove(_ endpoint: Endpoint) {
        let leave = clock.monotonic() &+ linger
        state.with { state in
            guard let count = state.live[endpoint] else { return }
            if count > 1 {
                state.live[endpoint] = count - 1
            } else {
                state.live[endpoint] = nil
                state.leaving[endpoint] = leave
                if leave < nextLeave.load(ordering: .relaxed) { nextLeave.store(leave, ordering: .relaxed) }
            }
        }
    }

    /// Brings a snapshot up to date; call it once a batch and when idle.
    public func refresh(_ snapshot: inout Snapshot) {
        let next = nextLeave.load(ordering: .relaxed)
        if next != .max { dropLeft(clock.monotonic()) }
        let newest = generation.load(ordering: .acquiring)
        if newest == snapshot.generation { return }
        let endpoints = state.with { Set($0.live.keys).union($0.leaving.keys) }
        var ports = [UInt64](repeating: 0, count: 1024)
        for endpoint in endpoints { ports[Int(endpoint.port >> 6)] |= 1 << UInt64(endpoint.port & 63) }
        snapshot.generation = newest
        snapshot.endpoints = endpoints
        snapshot.ports = ports
    }

    private func dropLeft(_ now: UInt64) {
        if now < nextLeave.load(ordering: .relaxed) { return }
        state.with { state in
            state.leaving = state.leaving.filter { $0.value > now }
            nextLeave.store(state.leaving.values.min() ?? .max, ordering: .relaxed)
        }
        generation.wrappingAdd(1, ordering: .releasing)
    }

    // MARK: Addresses

    /// The local end of a socket; nil when it is not of the Internet or not bound.
    public static func localEnd(of socket: Int32) -> Endpoint? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { bytes in
            let address = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard getsockname(socket, address, &length) == 0 else { return nil }
            return endpoint(UnsafeRawBufferPointer(bytes))
        }
    }
    /// Reads a `sockaddr_in` or `sockaddr_in6`.
    static func endpoint(_ bytes: UnsafeRawBufferPointer) -> Endpoint? {
        let port = UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        guard port != 0 else { return nil }
        switch Int32(bytes.load(as: sa_family_t.self)) {
        case AF_INET:
            let address = UInt32(bigEndian: bytes.load(fromByteOffset: 4, as: UInt32.self))
            return Endpoint(high: 0, low: 0xFFFF_0000_0000 | UInt64(address), port: port)
        case AF_INET6:
            let high = UInt64(bigEndian: bytes.load(fromByteOffset: 8, as: UInt64.self))
            let low = UInt64(bigEndian: bytes.load(fromByteOffset: 16, as: UInt64.self))
            return Endpoint(high: high, low: low, port: port)
        default: return nil
        }
    }
}

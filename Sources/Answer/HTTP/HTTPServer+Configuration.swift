internal import FlowSupport

/// Which workers run a request: queries never make a health check wait.
public enum HTTPLane: Int, Sendable, CaseIterable {
    /// Answered in milliseconds: health, metrics, files, look-ups.
    case small
    /// May run for seconds.
    case query
}

extension HTTPServer {
    public struct Configuration: Sendable {
        /// Address to listen on, numeric; `localhost` is understood.
        public var address = "127.0.0.1"
        /// 0 takes a free port; `HTTPServer.port` tells which.
        public var port: UInt16 = 9920
        /// PEM file with the certificate and its chain; with `key` it turns TLS on.
        public var certificate: String?
        /// PEM file with the private key.
        public var key: String?
        /// Bytes of one body, counted after unpacking.
        public var maximumBody = 100 << 20
        /// Bytes of all bodies that are held at once (decision 88).
        public var bodyMemory = 256 << 20
        /// Connections at once; more wait in the kernel's backlog and are closed by it.
        public var connections = 512
        /// Bytes of a request's line and headers; over it the answer is 431 or 414.
        public var headerBytes = 64 << 10
        /// A connection on which nothing moves is closed.
        public var idle: Duration = .seconds(60)
        /// A new connection must bring a whole request head within this time.
        public var header: Duration = .seconds(20)
        /// A request's body must be complete within this time, and its answer taken.
        public var request: Duration = .seconds(300)
        /// How long `stop` waits for requests in flight.
        public var drain: Duration = .seconds(2)
        public var smallWorkers = 2
        public var queryWorkers = 2
        /// Requests that wait in a lane; one more is answered 429.
        public var queued = 256
        public init() {}

        func check() throws(HTTPServerError) {
            let sane =
                maximumBody > 0 && bodyMemory > 0 && connections > 0 && headerBytes >= 4096 && smallWorkers > 0
                && queryWorkers > 0 && queued > 0
            guard sane else {
                throw HTTPServerError("the limits of the HTTP server must be positive, and its headers at least 4 KiB")
            }
            guard (certificate == nil) == (key == nil) else {
                throw HTTPServerError("http.certificate and http.key go together; give both or neither")
            }
        }
    }
}

/// Why the server cannot start, in one sentence with the remedy.
public struct HTTPServerError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
    /// The port is taken by another process: the caller may try another.
    public let isAddressInUse: Bool
    init(_ sentence: String, isAddressInUse: Bool = false) {
        description = sentence
        self.isAddressInUse = isAddressInUse
    }
}

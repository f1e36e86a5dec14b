/// Application protocols the parsers know, by the codes of flow-engine.md 15.10.
@frozen
public enum L7Protocol: UInt8, Sendable, BitwiseCopyable {
    case unknown = 0
    case http1 = 20
    case dns = 120
    case tls = 121
}

/// One parsed message: what counting and pairing (flow-engine.md 15.9) need of it.
@frozen
public struct L7Message: Sendable, BitwiseCopyable, Equatable {
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
        case request, response
        /// Counted as a request (from the client) or a response (from the server), never paired.
        case session
    }
    public enum Status: UInt8, Sendable, BitwiseCopyable {
        case ok, clientError, serverError
    }

    public var kind: Kind
    public var status: Status
    /// Whether requests and responses pair by `key`; otherwise the flow has one slot (HTTP/1, TLS).
    public var hasKey: Bool
    /// Bytes of the message's domain, which `L7Reader.domain` holds until the next message; 0 when it names none.
    public var domainLength: UInt8
    /// Pairing key: the transaction id of DNS.
    public var key: UInt16

    @inlinable
    public init(
        kind: Kind,
        status: Status = .ok,
        key: UInt16? = nil,
        domainLength: UInt8 = 0
    ) {
        self.kind = kind
        self.status = status
        self.hasKey = key != nil
        self.key = key ?? 0
        self.domainLength = domainLength
    }
}

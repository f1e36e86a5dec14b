/// What arrived: everything but the body is there when a request is classified, all of it when it is handled.
public struct HTTPRequest: Sendable {
    /// In capitals as a rule; never changed.
    public var method: String
    public var target: HTTPTarget
    public var headers: HTTPHeaders
    /// Whole and unpacked, at most `maximumBody` bytes.
    public var body: [UInt8]
    /// Address of the other end, without port.
    public var peer: String
    /// The connection is TLS.
    public var isSecure: Bool

    public init(
        method: String,
        target: HTTPTarget,
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        peer: String = "127.0.0.1",
        isSecure: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
    }

    public var query: HTTPQuery { target.query }
    public var segments: [String] { target.segments }
    public var credentials: HTTPCredentials? { headers["Authorization"].flatMap { HTTPCredentials(header: $0) } }
    /// The media type without its parameters, lower case.
    public var contentType: String? {
        headers["Content-Type"].map { HTTPHeaders.trimmed($0.prefix { $0 != ";" }).lowercased() }
    }
    /// Whether the sender takes this content coding (RFC 9110, section 12.5.3).
    public func accepts(encoding: String) -> Bool {
        for part in headers.list("Accept-Encoding") {
            let pieces = part.split(separator: ";").map { HTTPHeaders.trimmed($0).lowercased() }
            guard let name = pieces.first, name == encoding || name == "*" else { continue }
            let refused = pieces.dropFirst().contains { piece in
                piece.hasPrefix("q=") && piece.dropFirst(2).allSatisfy { $0 == "0" || $0 == "." }
            }
            return !refused
        }
        return false
    }
}

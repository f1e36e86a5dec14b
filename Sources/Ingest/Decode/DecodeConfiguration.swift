/// Settings of header decoding.
public struct DecodeConfiguration: Sendable, Equatable {
    /// Tunnels to remove, at most two of them per frame (`flow.tunnels`, decision 6).
    public var tunnels: TunnelSet = .all

    public init(tunnels: TunnelSet = .all) { self.tunnels = tunnels }
}

/// A setting that names a tunnel nobody knows.
public struct DecodeConfigurationError: Error, CustomStringConvertible, Equatable {
    public let unknownTunnel: String
    /// The known name most like it.
    public let nearest: String?

    public var description: String {
        let hint = nearest.map { "did you mean \($0)?" } ?? "known are \(TunnelSet.all.names.joined(separator: ", "))"
        return "no tunnel type \(unknownTunnel); \(hint)"
    }
}

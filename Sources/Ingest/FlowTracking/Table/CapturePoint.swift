public import FlowModel

/// An interface that frames come from: what its flows are told to be seen at (flow-engine.md 4).
public struct CapturePoint: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
        /// `capture_nic_type` codes of 4.2.
        case localMAC = 0
        case gatewayMAC = 1
        case id = 4
    }
    /// As the system calls it, for people.
    public var name: String
    /// Of the interface; 0 when it has none or the frames come from a file.
    public var mac: MACAddress
    /// Of the interface itself: they make `l3_end`.
    public var addresses: [IPAddress]
    public var kind: Kind

    public init(
        name: String,
        mac: MACAddress = MACAddress(bits: 0),
        addresses: [IPAddress] = [],
        kind: Kind = .localMAC
    ) {
        self.name = name
        self.mac = mac
        self.addresses = addresses
        self.kind = kind
    }
}

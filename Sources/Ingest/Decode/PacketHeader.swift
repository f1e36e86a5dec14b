public import FlowModel

/// What Decode found in one frame, after decapsulation: everything FlowTracking may ask, and where the transport payload is.
///
/// Addresses and ports are as sent: `source` is the sender. Lengths follow flow-engine.md 2.9 and never wrap (decision 68).
@frozen
public struct PacketHeader: BitwiseCopyable {
    /// Nanoseconds since the epoch, as captured.
    public var time: UInt64 = 0
    public var source = IPAddress.zero4
    public var destination = IPAddress.zero4
    public var sourceMAC = MACAddress(bits: 0)
    public var destinationMAC = MACAddress(bits: 0)
    /// First byte of the transport payload, `capturedPayload` bytes of it are there; dead when the batch has been consumed.
    public var payload: UnsafeRawPointer?
    public var capturedPayload: UInt32 = 0
    /// `byte` of 2.9.
    public var packetLength: UInt32 = 0
    public var l3Payload: UInt32 = 0
    public var l4Payload: UInt32 = 0
    /// `payload_len` of 2.6, what the L4 and L7 rules look at.
    public var payloadLength: UInt32 = 0
    /// Length of the frame on the wire without FCS, tunnel headers included: the class of `packet_sizes_*`.
    public var wireLength: UInt32 = 0
    public var sequence: UInt32 = 0
    public var acknowledgement: UInt32 = 0
    /// Identification of an IPv4 packet, or of an IPv6 fragment header.
    public var identification: UInt32 = 0
    /// Bytes 4–7 of an ICMP echo (identifier and sequence number).
    public var echo: UInt32 = 0
    public var sourcePort: UInt16 = 0
    public var destinationPort: UInt16 = 0
    public var etherType: UInt16 = 0
    /// Innermost tag (decision 4); `hasVLAN` tells 0 from none.
    public var vlan: UInt16 = 0
    public var window: UInt16 = 0
    public var toaPort: UInt16 = 0
    public var toaAddress: UInt32 = 0
    /// Number of the capture point.
    public var interface: UInt16 = 0
    public var ipVersion: UInt8 = 0
    public var protocolNumber: UInt8 = 0
    public var ttl: UInt8 = 0
    /// All eight bits of byte 13; rules look at six of them (decision 60).
    public var tcpFlags: UInt8 = 0
    /// Data offset in words; 0 means that there is no whole TCP header (fragment, cut frame).
    public var dataOffset: UInt8 = 0
    /// Window scale option of a SYN; 255 when absent.
    public var windowScale: UInt8 = 255
    /// Real only with the mark `transport`, as are code and echo: 0 is an echo reply.
    public var icmpType: UInt8 = 0
    public var icmpCode: UInt8 = 0
    /// Tunnel type of the outermost header removed (3.1), 0 none, and how many were removed.
    public var tunnelType: UInt8 = 0
    public var tunnelTier: UInt8 = 0
    /// Index into `PacketBatch.tunnels` when `tunnelType` is not 0.
    public var tunnel: UInt8 = 0
    /// Next-header value of an IPv6 fragment header: the upper protocol that all fragments of a packet share (decision 65).
    public var fragmentProtocol: UInt8 = 0
    public var marks: PacketMarks = []

    @inlinable public init() {}
}

/// Single facts about a packet.
@frozen
public struct PacketMarks: OptionSet, Sendable, BitwiseCopyable {
    public var rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
    @inlinable public static var hasVLAN: PacketMarks { PacketMarks(rawValue: 1) }
    /// First fragment (offset 0, more to come), IPv4 or IPv6.
    @inlinable public static var firstFragment: PacketMarks { PacketMarks(rawValue: 2) }
    /// Later fragment: no ports, no TCP header.
    @inlinable public static var laterFragment: PacketMarks { PacketMarks(rawValue: 4) }
    /// A TOA option gave the sender's real address and port.
    @inlinable public static var toa: PacketMarks { PacketMarks(rawValue: 8) }
    /// An ARP request or a neighbour advertisement: the sender's MAC and address belong together (flow-engine.md 4.3).
    @inlinable public static var announcement: PacketMarks { PacketMarks(rawValue: 16) }
    /// A length field contradicted another and was clamped (decision 68).
    @inlinable public static var badLength: PacketMarks { PacketMarks(rawValue: 32) }
    /// The transport header was read whole: ports (and for TCP sequence and flags) are real.
    @inlinable public static var transport: PacketMarks { PacketMarks(rawValue: 64) }
    /// The destination MAC has the group bit; with all bits set it is broadcast.
    @inlinable public static var groupDestination: PacketMarks { PacketMarks(rawValue: 128) }
    @inlinable public static var broadcastDestination: PacketMarks { PacketMarks(rawValue: 256) }
    /// The fixed IP header was read whole: addresses, `ttl` and `protocolNumber` are real.
    @inlinable public static var network: PacketMarks { PacketMarks(rawValue: 512) }
}

/// Decoded packets of one `FrameBatch`, in its order without the frames that were refused.
///
/// Owns room for 64 packets and their tunnels; whoever borrows a batch copies none of them.
@frozen
public struct PacketBatch: ~Copyable {
    public static let capacity = 64
    public let packets: UnsafeMutableBufferPointer<PacketHeader>
    public let tunnels: UnsafeMutableBufferPointer<TunnelLeg>
    public var count: Int
    public var tunnelCount: Int

    @inlinable
    public init() {
        packets = .allocate(capacity: 64)
        tunnels = .allocate(capacity: 64)
        packets.initialize(repeating: PacketHeader())
        tunnels.initialize(repeating: TunnelLeg())
        count = 0
        tunnelCount = 0
    }
    @inlinable
    deinit {
        packets.deallocate()
        tunnels.deallocate()
    }
}

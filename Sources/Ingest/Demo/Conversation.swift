internal import FlowModel

/// One end of a conversation.
struct Endpoint {
    var address: IPAddress
    var mac: MACAddress
    var port: UInt16
    var timeToLive: UInt8
}

/// One packet of a conversation, planned: when, which way, and what it carries.
struct PlannedPacket {
    /// Nanoseconds after the conversation's start.
    var time: UInt64
    var fromClient: Bool
    var flags: UInt8 = 0
    var sequence: UInt32 = 0
    var acknowledgement: UInt32 = 0
    var window: UInt16 = 0
    /// Place in the conversation's bytes; negative for payload without meaning.
    var payload: Int = -1
    var payloadLength: Int = 0
}

/// A whole exchange between two hosts, planned at its start and played packet by packet.
struct Conversation {
    enum Transport { case tcp, udp, icmp }
    var transport: Transport
    var client: Endpoint
    var server: Endpoint
    /// Time of the first packet, nanoseconds since the epoch.
    var start: UInt64 = 0
    /// In order of time.
    var packets: [PlannedPacket] = []
    /// Payloads with meaning, one after the other.
    var bytes: [UInt8] = []
    var next = 0

    /// Time of the next packet; nil when all have been played.
    var due: UInt64? { next < packets.count ? start &+ packets[next].time : nil }
}

/// What one packet gives to the measures of its flow.
struct TCPEvents: BitwiseCopyable {
    var found = Found(rawValue: 0)
    /// Microseconds, each valid when `found` names it; of the side that sent the packet.
    var handshakeSide: UInt32 = 0
    var handshake: UInt32 = 0
    var systemResponse: UInt32 = 0
    var applicationResponse: UInt32 = 0
    var clientIdle: UInt32 = 0

    struct Found: OptionSet, BitwiseCopyable {
        var rawValue: UInt16
        static let syn = Found(rawValue: 1)
        static let synAck = Found(rawValue: 2)
        static let fin = Found(rawValue: 4)
        static let retransmission = Found(rawValue: 8)
        static let synAgain = Found(rawValue: 16)
        static let synAckAgain = Found(rawValue: 32)
        static let outOfOrder = Found(rawValue: 64)
        static let zeroWindow = Found(rawValue: 128)
        static let handshakeSide = Found(rawValue: 256)
        static let handshake = Found(rawValue: 512)
        static let systemResponse = Found(rawValue: 1024)
        static let applicationResponse = Found(rawValue: 2048)
        static let clientIdle = Found(rawValue: 4096)
        /// The payload was seen before: L7 does not look at it.
        static let seenBefore = Found(rawValue: 8192)
        static let repeated = Found(rawValue: 8 | 8192)
        static let synRepeated = Found(rawValue: 16 | 8)
        static let synAckRepeated = Found(rawValue: 32 | 8)
        static let handshakeFlags = Found(rawValue: 1 | 2 | 4 | 16 | 32)
        /// All but the delays of requests and answers.
        static let rareOnes = Found(rawValue: 1023)
        /// Everything that a `TCPMeasures` counts.
        static let counted = Found(rawValue: 8191)
    }

    /// Stored delays are whole microseconds, truncated.
    @inline(__always)
    static func microseconds(_ nanoseconds: UInt64) -> UInt32 { UInt32(clamping: nanoseconds / 1000) }
}

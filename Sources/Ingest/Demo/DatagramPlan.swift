internal import FlowModel

/// Plans an exchange of single packets: DNS, ping.
struct DatagramPlan {
    private(set) var conversation: Conversation
    var clock: UInt64 = 0
    private let toServer: Int

    init(_ transport: Conversation.Transport, _ client: Endpoint, _ server: Endpoint, toServer: Int) {
        conversation = Conversation(transport: transport, client: client, server: server)
        self.toServer = toServer * 2
    }
    /// Adds a packet; `sequence` is the identifier and number of an echo.
    mutating func put(fromClient: Bool, _ payload: [UInt8], sequence: UInt32 = 0) {
        conversation.packets.append(
            PlannedPacket(
                time: clock,
                fromClient: fromClient,
                sequence: sequence,
                payload: conversation.bytes.count,
                payloadLength: payload.count
            )
        )
        conversation.bytes += payload
    }
    mutating func wait(microseconds: Int, _ random: inout DemoRandom) {
        clock += random.around(microseconds: toServer + microseconds)
    }
    mutating func pause(milliseconds: Int) { clock += UInt64(milliseconds) * 1_000_000 }
}

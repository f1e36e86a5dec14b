internal import FlowModel

/// Plans a TCP connection as the capture point sees it: each end's packets pass it half a round trip after they were sent.
struct TCPPlan {
    /// Payload of a full packet: 1,500 bytes less the headers.
    private let segment: Int
    private static let fin: UInt8 = 1
    private static let syn: UInt8 = 2
    private static let rst: UInt8 = 4
    private static let push: UInt8 = 8
    private static let ack: UInt8 = 16

    private(set) var conversation: Conversation
    /// Nanoseconds since the start: when the capture point saw the last packet.
    var clock: UInt64 = 0
    /// Round trip from the capture point to either end, in microseconds.
    private let toClient: Int
    private let toServer: Int
    private var clientSequence: UInt32
    private var serverSequence: UInt32
    private var serverWindow: UInt16 = 502

    init(_ client: Endpoint, _ server: Endpoint, toClient: Int, toServer: Int, _ random: inout DemoRandom) {
        conversation = Conversation(transport: .tcp, client: client, server: server)
        segment = client.address.isV4 ? 1460 : 1440
        self.toClient = toClient * 2
        self.toServer = toServer * 2
        clientSequence = UInt32(truncatingIfNeeded: random.next())
        serverSequence = UInt32(truncatingIfNeeded: random.next())
    }

    /// The finished plan, in order of time.
    var planned: Conversation {
        var sorted = conversation
        // Packets planned at the same time keep their order.
        sorted.packets = conversation.packets.enumerated()
            .sorted { $0.element.time == $1.element.time ? $0.offset < $1.offset : $0.element.time < $1.element.time }
            .map(\.element)
        return sorted
    }

    private mutating func put(
        _ fromClient: Bool,
        _ flags: UInt8,
        at time: UInt64,
        payload: Int = -1,
        length: Int = 0,
        sequence: UInt32? = nil,
        window: UInt16? = nil
    ) {
        let mine = fromClient ? clientSequence : serverSequence
        let theirs = fromClient ? serverSequence : clientSequence
        conversation.packets.append(
            PlannedPacket(
                time: time,
                fromClient: fromClient,
                flags: flags,
                sequence: sequence ?? mine,
                acknowledgement: flags & Self.ack != 0 ? theirs : 0,
                window: window ?? (flags & Self.syn != 0 ? 64_240 : fromClient ? 501 : serverWindow),
                payload: payload,
                payloadLength: length
            )
        )
    }

    // MARK: Opening

    /// SYN, SYN+ACK, ACK; with `lostSYNs` the first ones are repeated after a second, two, four.
    mutating func open(_ random: inout DemoRandom, lostSYNs: Int = 0) {
        for attempt in 0..<lostSYNs {
            put(true, Self.syn, at: clock)
            clock += 1_000_000_000 << UInt64(attempt)
        }
        put(true, Self.syn, at: clock)
        clientSequence &+= 1
        clock += random.around(microseconds: toServer)
        put(false, Self.syn | Self.ack, at: clock)
        serverSequence &+= 1
        clock += random.around(microseconds: toClient)
        put(true, Self.ack, at: clock)
    }
    /// SYNs that nobody answers.
    mutating func openInVain(attempts: Int) {
        for attempt in 0..<attempts {
            put(true, Self.syn, at: clock)
            clock += 1_000_000_000 << UInt64(attempt)
        }
    }
    /// A SYN answered by RST: the port is closed.
    mutating func openRefused(_ random: inout DemoRandom) {
        put(true, Self.syn, at: clock)
        clientSequence &+= 1
        clock += random.around(microseconds: toServer)
        serverSequence = 0
        put(false, Self.rst | Self.ack, at: clock, window: 0)
    }
    /// A SYN answered by SYN+ACK and broken off at once: an open port found by a scanner.
    mutating func openAndDrop(_ random: inout DemoRandom) {
        put(true, Self.syn, at: clock)
        clientSequence &+= 1
        clock += random.around(microseconds: toServer)
        put(false, Self.syn | Self.ack, at: clock)
        clock += random.around(microseconds: toClient)
        put(true, Self.rst, at: clock, window: 0)
    }

    // MARK: Data

    /// Sends bytes with meaning, then `rest` bytes without; the other end acknowledges every second segment.
    mutating func send(
        fromClient: Bool,
        _ bytes: [UInt8],
        rest: Int = 0,
        lossPerMille: Int = 0,
        _ random: inout DemoRandom
    ) {
        let start = conversation.bytes.count
        conversation.bytes += bytes
        var sent = 0
        let total = bytes.count + rest
        var unacknowledged = 0
        while sent < total {
            let isMeant = sent < bytes.count
            let length = min(segment, isMeant ? bytes.count - sent : total - sent)
            let isLast = sent + length == total
            let flags = Self.ack | (isLast ? Self.push : 0)
            let place = isMeant ? start + sent : -1
            clock += UInt64(random.number(8_000...14_000))
            let first = conversation.packets.count
            put(fromClient, flags, at: clock, payload: place, length: length)
            if fromClient { clientSequence &+= UInt32(length) } else { serverSequence &+= UInt32(length) }
            sent += length
            unacknowledged += 1
            if random.number(0...999) < lossPerMille {
                repeatPacket(first, fromClient: fromClient, &random)
                unacknowledged = 0
            } else if unacknowledged == 2 || isLast {
                let trip = fromClient ? toServer : toClient
                put(!fromClient, Self.ack, at: clock + random.around(microseconds: trip))
                unacknowledged = 0
            }
        }
    }
    /// Sends a packet a second time, as after a loss behind the capture point.
    private mutating func repeatPacket(_ index: Int, fromClient: Bool, _ random: inout DemoRandom) {
        let trip = fromClient ? toServer : toClient
        clock += random.around(microseconds: trip * 3 + 2_000)
        var again = conversation.packets[index]
        again.time = clock
        conversation.packets.append(again)
        clock += random.around(microseconds: trip)
        put(!fromClient, Self.ack, at: clock)
    }
    /// The other end thinks: the round trip and its own work.
    mutating func wait(for fromClient: Bool, microseconds: Int, _ random: inout DemoRandom) {
        clock += random.around(microseconds: (fromClient ? toClient : toServer) + microseconds)
    }
    mutating func pause(milliseconds: Int) { clock += UInt64(milliseconds) * 1_000_000 }

    /// The server's buffer is full: it closes its window, is asked whether it may go on, and opens it again.
    mutating func stall(_ random: inout DemoRandom) {
        clock += random.around(microseconds: toServer)
        put(false, Self.ack, at: clock, window: 0)
        clock += random.around(microseconds: 200_000)
        put(true, Self.ack, at: clock, sequence: clientSequence &- 1)
        clock += random.around(microseconds: toServer)
        put(false, Self.ack, at: clock, window: 0)
        clock += random.around(microseconds: 80_000)
        put(false, Self.ack, at: clock)
        clock += random.around(microseconds: toClient)
    }

    // MARK: Closing

    /// FIN both ways, the client first or the server.
    mutating func close(byClient: Bool, _ random: inout DemoRandom) {
        clock += random.around(microseconds: 300)
        put(byClient, Self.fin | Self.ack, at: clock)
        if byClient { clientSequence &+= 1 } else { serverSequence &+= 1 }
        clock += random.around(microseconds: byClient ? toServer : toClient)
        put(!byClient, Self.fin | Self.ack, at: clock)
        if byClient { serverSequence &+= 1 } else { clientSequence &+= 1 }
        clock += random.around(microseconds: byClient ? toClient : toServer)
        put(byClient, Self.ack, at: clock)
    }
    mutating func reset(byClient: Bool, _ random: inout DemoRandom) {
        clock += random.around(microseconds: 500)
        put(byClient, Self.rst | Self.ack, at: clock, window: 0)
    }
}

import Decode
import FlowModel

@testable import FlowTracking

/// Flows by a dictionary and arrays: what the table must say of packets, bytes, minutes and ends, slowly.
struct NaiveFlows: ~Copyable {
    struct Minute: Equatable, Comparable, CustomStringConvertible {
        var start: UInt64
        var end: UInt64
        /// What `Make.client` and `Make.server` sent, whichever of them is the flow's client.
        var client = Sent()
        var server = Sent()
        var isLast: Bool
        static func < (a: Self, b: Self) -> Bool { a.order.lexicographicallyPrecedes(b.order) }
        private var order: [UInt64] { [start, end] + client.numbers + server.numbers }
        var description: String { "\(start)…\(end) \(client) \(server)\(isLast ? " last" : "")" }
    }
    /// Packets of one end.
    struct Sent: Equatable {
        var packets: UInt64 = 0
        var bytes: UInt64 = 0
        var l3: UInt64 = 0
        var l4: UInt64 = 0
        /// Of TCP alone.
        var flags: UInt8 = 0
        var numbers: [UInt64] { [packets, bytes, l3, l4, UInt64(flags)] }

        mutating func add(_ p: PacketHeader) {
            packets += 1
            bytes += UInt64(p.packetLength)
            l3 += UInt64(p.l3Payload)
            l4 += UInt64(p.l4Payload)
            if p.protocolNumber == 6 { flags |= p.tcpFlags }
        }
    }
    private struct Flow {
        var start: UInt64
        var recent: UInt64
        var timeout: UInt64
        var state = TCPState.raw
        var seen: Set<Bool> = []
        var secondSides: Set<Bool> = []
        var open: (minute: UInt64, client: Sent, server: Sent)?
        var reports = 0
    }
    private struct Key: Hashable {
        var number: UInt8
        var low: UInt64
        var high: UInt64
    }
    private let timeouts = FlowConfiguration.Timeouts()
    private let machine = TCPStateMachine()
    private var flows: [Key: Flow] = [:]
    private(set) var minutes: [Minute] = []
    private static let minute: UInt64 = 60_000_000_000

    static func minutes(of packets: [PacketHeader]) -> [Minute] {
        var naive = NaiveFlows()
        for packet in packets { naive.take(packet) }
        naive.end(before: .max)
        return naive.minutes.sorted()
    }

    private mutating func take(_ p: PacketHeader) {
        let second = p.time / 1_000_000_000
        end(before: second - 1)
        let a = p.source.low << 16 ^ UInt64(p.sourcePort)
        let b = p.destination.low << 16 ^ UInt64(p.destinationPort)
        let key = Key(number: p.protocolNumber, low: min(a, b), high: max(a, b))
        var flow = flows[key] ?? Flow(start: p.time, recent: p.time, timeout: timeouts.opening)
        let minute = p.time / Self.minute
        if let open = flow.open, open.minute != minute { report(&flow) }
        if flow.open == nil { flow.open = (minute, Sent(), Sent()) }
        if p.source == Make.client { flow.open?.client.add(p) } else { flow.open?.server.add(p) }
        let fromClient = p.destinationPort == 80 || p.destination == Make.server
        if flow.recent / 1_000_000_000 != second { flow.secondSides = [] }
        flow.secondSides.insert(fromClient)
        flow.seen.insert(fromClient)
        flow.recent = p.time
        if p.protocolNumber == 6 {
            let next = machine.next(flow.state, fromClient: fromClient, flags: p.tcpFlags)
            flow.state = next.state
            flow.timeout = flow.seen.count < 2 ? timeouts.singleDirection : timeouts.of(next.timeout)
        } else if p.protocolNumber == 1, flow.secondSides.count == 2 {
            flow.timeout = timeouts.establishedReset
        }
        flows[key] = flow
    }

    private mutating func report(_ flow: inout Flow) {
        guard let open = flow.open else { return }
        let start = flow.reports == 0 ? flow.start : open.minute * Self.minute
        let end = (open.minute + 1) * Self.minute
        minutes.append(Minute(start: start, end: end, client: open.client, server: open.server, isLast: false))
        flow.reports += 1
        flow.open = nil
    }

    /// Everything that happens before a second.
    private mutating func end(before second: UInt64) {
        for (key, var flow) in flows {
            let ends = flow.recent + flow.timeout
            let due = flow.open.map { ($0.minute + 1) * Self.minute + 9_000_000_000 } ?? .max
            if due <= ends, due / 1_000_000_000 < second {
                report(&flow)
                flows[key] = flow
            }
            if ends / 1_000_000_000 < second {
                close(flow, ends)
                flows[key] = nil
            }
        }
    }

    private mutating func close(_ flow: Flow, _ ends: UInt64) {
        let minute = flow.open?.minute ?? (ends - 1000) / Self.minute
        let start = flow.reports == 0 ? flow.start : minute * Self.minute
        let (client, server) = (flow.open?.client ?? Sent(), flow.open?.server ?? Sent())
        minutes.append(Minute(start: start, end: ends, client: client, server: server, isLast: true))
    }
}

extension NaiveFlows.Minute {
    init(_ record: FlowRecord) {
        start = record.start
        end = record.end
        let isSame = record.client.ip == Make.client
        client = NaiveFlows.Sent(isSame ? record.client : record.server)
        server = NaiveFlows.Sent(isSame ? record.server : record.client)
        isLast = record.closeType != 5
    }
}

extension NaiveFlows.Sent {
    init(_ end: FlowEnd) {
        packets = end.packets
        bytes = end.bytes
        l3 = end.l3Bytes
        l4 = end.l4Bytes
        flags = end.tcpFlags
    }
}

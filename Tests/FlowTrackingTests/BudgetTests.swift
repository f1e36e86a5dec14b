import Decode
import FlowModel
import Testing

@testable import FlowTracking

@Suite struct BudgetTests {
    /// A SYN from one of many spoofed addresses.
    static func spoofed(_ number: Int, at milliseconds: Double) -> PacketHeader {
        var packet = Make.tcp(2, at: milliseconds, sequence: UInt32(number))
        packet.source = IPAddress(v4: 0x0A00_0000 + UInt32(number))
        return packet
    }
    static func established(_ number: UInt16) -> [PacketHeader] {
        let ports = (UInt16(20000) + number, UInt16(443))
        return [
            Make.tcp(2, at: 0, sequence: 1, ports: ports),
            Make.tcp(18, back: true, at: 1, sequence: 9, ack: 2, ports: ports),
            Make.tcp(16, at: 2, sequence: 2, ack: 10, ports: ports),
        ]
    }

    @Test func `a flood of half-open flows keeps to its quota and leaves the others alone`() throws {
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.memory = 16 << 20
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        let start = (0..<500).flatMap { Self.established(UInt16($0)) }.sorted { $0.time < $1.time }
        table.feed(start)
        table.feed((0..<100_000).map { Self.spoofed($0, at: 10 + Double($0) / 100) })
        let counters = table.counters
        #expect(counters.memory <= 16 << 20)
        #expect(counters.flowsHalfOpen * 304 <= 4 << 20)
        #expect(counters.evictedHalfOpenQuota > 80_000 && counters.evictedEstablished == 0)
        #expect(counters.flowsLive == 500 + counters.flowsHalfOpen)
        table.finish()
        let evicted = collector.records.filter(\.evicted)
        #expect(evicted.count == Int(counters.flowsEvicted))
        #expect(evicted.allSatisfy { $0.closeType == 5 && $0.client.packets == 1 && $0.synCount == 1 })
        let sum = collector.records.reduce(0) { $0 + $1.client.packets + $1.server.packets }
        #expect(sum == UInt64(start.count + 100_000))
    }

    @Test func `a full table lets the least recently seen flows go, and tells it`() throws {
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.memory = 16 << 20
        configuration.halfOpenShare = 90
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        var packets: [PacketHeader] = []
        for number in 0..<90_000 {
            for back in [false, true] {
                var packet = Make.udp(back: back, at: Double(number) / 100)
                let host = IPAddress(v4: 0x0A00_0000 + UInt32(number))
                if back { packet.destination = host } else { packet.source = host }
                packets.append(packet)
            }
        }
        table.feed(packets)
        let counters = table.counters
        #expect(counters.memory <= 16 << 20)
        #expect(counters.evictedEstablished > 0 && counters.tableFullPackets == 0)
        #expect(counters.packets == counters.packetsInFlows)
        table.finish()
        let sum = collector.records.reduce(0) { $0 + $1.client.packets + $1.server.packets }
        #expect(sum == 180_000)
        let last = try #require(collector.records.filter(\.evicted).map(\.start).max())
        #expect(last < Make.noon + 890_000_000, "the newest flows stay")
    }

    @Test func `what finds no room is counted, never lost in silence`() throws {
        let collector = Collector()
        collector.takes = false
        var configuration = FlowConfiguration()
        configuration.recordsPerBatch = 10
        configuration.batchesHeld = 2
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        table.feed((0..<100).map { Self.spoofed($0, at: Double($0)) })
        table.finish()
        collector.takes = true
        table.handOver()
        let told = collector.records.reduce(0) { $0 + $1.client.packets }
        #expect(told == 30)
        #expect(table.counters.unreportedPackets == 70 && table.counters.unreportedBytes == 70 * 54)
    }

    @Test func `open flows go out as forced reports when the process ends`() throws {
        let collector = Collector()
        var table = try FlowTable(configuration: FlowConfiguration(), base: 5) { collector.take($0) }
        table.feed(Self.established(0))
        table.flush()
        #expect(collector.records.map(\.closeType) == [5])
        #expect(collector.records.map(\.end) == [Make.noon + 60 * Make.second])
        #expect(collector.records.map(\.flowID) == [6])
        table.flush()
        #expect(collector.records.count == 1, "a window without packets gives no record")
    }

    @Test func `a clock that jumps back more than an hour begins a new epoch`() throws {
        var old = Make.tcp(2, at: 0, ports: (1, 2))
        old.time = 5
        var older = old
        older.time = 0
        let (records, counters) = try Collector.run([older, Make.tcp(2, at: 0), old])
        #expect(counters.epochs == 1 && records.count == 3)
        #expect(records.map(\.end).sorted() == [5_000_000_000, 5_000_000_005, Make.noon + 5 * Make.second])
    }

    @Test func `a packet after a long silence ends no more flows than a slice`() throws {
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.sweepSlice = 16
        configuration.live = true
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        table.feed((0..<5000).map { Make.udp(at: Double($0) / 100, ports: (UInt16(20_000 + $0), 53)) })
        #expect(table.counters.flowsLive == 5000)
        let late = (0..<400).map { Make.udp(at: 600_000 + Double($0), ports: (9, 9)) }
        table.feed([late[0]])
        #expect(table.counters.flowsClosed <= 16)
        table.feed(Array(late[1...]), batchSize: 1)
        // Report and close of a flow may be two looks: 400 slices hold them all.
        #expect(table.counters.flowsClosed == 5000 && table.counters.flowsLive == 1)
    }

    @Test func `tuples chosen to meet under one seed are spread under another`() {
        func hash(_ seed: UInt64, _ number: UInt32) -> UInt64 {
            let source = IPAddress(v4: 0x0A00_0000 + number)
            return SeededHash.flow(seed, source, 40000, IPAddress(v4: 0xC0A8_0001), 443, 0x0800_0000_0600)
        }
        // What an attacker who knew the seed would send: all in one of 1,024 stretches of the index.
        let chosen = (0..<400_000).filter { hash(1, $0) >> 54 == 7 }
        #expect(chosen.count > 300)
        var stretches: [UInt64: Int] = [:]
        for number in chosen { stretches[hash(2, number) >> 54, default: 0] += 1 }
        #expect(stretches.values.max() ?? .max <= 8, "\(chosen.count)")
    }

    @Test func `no time of a frame makes the table hang or fail`() throws {
        let times: [UInt64] = [
            0, 1, .max, .max - 1, 1 << 63, 4_294_967_295_000_000_000, 4_294_967_296_000_000_000, 999_999_999, Make.noon,
        ]
        for first in times {
            for second in times {
                var a = Make.tcp(2, at: 0)
                var b = Make.tcp(18, back: true, at: 0)
                (a.time, b.time) = (first, second)
                let (records, counters) = try Collector.run([a, b])
                #expect(!records.isEmpty && counters.packetsInFlows == 2, "\(first) \(second)")
                _ = try Collector.run([a, b]) { $0.live = true }
            }
        }
    }
}

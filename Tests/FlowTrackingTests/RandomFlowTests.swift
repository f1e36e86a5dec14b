import Decode
import FlowModel
import FlowTesting
import Testing

@testable import FlowTracking

@Suite struct RandomFlowTests {
    static let seeds: [UInt64] = [1, 2, 3, 20_26, 4242, 99_991]

    /// Packets of a few hosts over some minutes, in time order, as a network might send them, now and then with long silences.
    static func packets(_ seed: UInt64, count: Int = 4000) -> [PacketHeader] {
        var random = SeededGenerator(seed: seed)
        var milliseconds = 0.0
        return (0..<count).map { _ in
            milliseconds += Double.random(
                in: 0...(Int.random(in: 0..<50, using: &random) == 0 ? 9000 : 60),
                using: &random
            )
            let back = Bool.random(using: &random)
            let ports = (UInt16.random(in: 40000...40012, using: &random), UInt16(80))
            let payload = UInt32.random(in: 0...1400, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: return Make.udp(back: back, at: milliseconds, payload: payload, ports: ports)
            case 1: return Make.echo(reply: back, at: milliseconds, payload & 3, back: back)
            default:
                let flags: [UInt8] = back ? [18, 16, 24, 24, 17, 20] : [2, 16, 24, 24, 17, 4]
                let flag = flags[Int.random(in: 0..<6, using: &random)]
                let sequence = UInt32.random(in: 1...5000, using: &random)
                return Make.tcp(
                    flag,
                    back: back,
                    at: milliseconds,
                    sequence: sequence,
                    ack: sequence &+ 1,
                    payload: flag & 8 == 0 ? 0 : payload,
                    ports: ports
                )
            }
        }
    }

    @Test(arguments: seeds) func `minutes, packets and ends are those of a dictionary of flows`(seed: UInt64) throws {
        let packets = Self.packets(seed)
        let (records, counters) = try Collector.run(packets)
        #expect(records.map(NaiveFlows.Minute.init).sorted() == NaiveFlows.minutes(of: packets), "seed \(seed)")
        #expect(counters.packets == UInt64(packets.count))
        #expect(counters.packets == counters.packetsInFlows + counters.leftOutPackets)
        #expect(counters.bytes == counters.bytesInFlows + counters.leftOutBytes)
    }

    @Test(arguments: seeds) func `the reports of a flow add up to its totals`(seed: UInt64) throws {
        let (records, counters) = try Collector.run(Self.packets(seed))
        var sums: [UInt64: (packets: UInt64, bytes: UInt64)] = [:]
        for record in records {
            var sum = sums[record.flowID] ?? (0, 0)
            sum.packets += record.client.packets + record.server.packets
            sum.bytes += record.client.bytes + record.server.bytes
            sums[record.flowID] = sum
            #expect(sum.packets == record.client.totalPackets + record.server.totalPackets, "seed \(seed)")
            #expect(sum.bytes == record.client.totalBytes + record.server.totalBytes, "seed \(seed)")
            #expect(record.isNew == (record.sequence == 0))
        }
        #expect(sums.values.reduce(0) { $0 + $1.packets } == counters.packetsInFlows)
        #expect(sums.count == Int(counters.flowsCreated))
        #expect(counters.flowsCreated == counters.flowsClosed)
    }

    @Test(arguments: seeds) func `records do not depend on how packets are cut into batches`(seed: UInt64) throws {
        let packets = Self.packets(seed)
        let want = try Collector.run(packets, batchSize: 64).records.map(Self.text)
        for size in [1, 2, 13, 63] {
            #expect(try Collector.run(packets, batchSize: size).records.map(Self.text) == want, "seed \(seed), \(size)")
        }
        #expect(try Collector.run(packets) { $0.hashSeed = 99 }.records.map(Self.text) == want, "seed \(seed)")
        #expect(try Collector.run(packets) { $0.recordsPerBatch = 3 }.records.map(Self.text) == want, "seed \(seed)")
    }

    @Test(arguments: seeds) func `packets behind the clock keep all sums`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var packets = Self.packets(seed)
        for index in packets.indices.dropFirst() where Int.random(in: 0..<5, using: &random) == 0 {
            packets.swapAt(index, index - 1)
        }
        let (records, counters) = try Collector.run(packets)
        #expect(counters.timeBackwards > 0)
        let sum = records.reduce(0) { $0 + $1.client.packets + $1.server.packets }
        #expect(sum == UInt64(packets.count), "seed \(seed)")
    }

    @Test(arguments: seeds) func `expiry in slices closes the same flows`(seed: UInt64) throws {
        let packets = Self.packets(seed)
        let want = try Collector.run(packets).records.map(NaiveFlows.Minute.init).sorted()
        let sliced = try Collector.run(packets) { $0.sweepSlice = 1 }
        #expect(sliced.records.map(NaiveFlows.Minute.init).sorted() == want, "seed \(seed)")
    }

    @Test(arguments: seeds) func `with little memory and a slow sink every packet is in a record or counted by name`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        // From many hosts, so that flows must go before their time.
        let packets = (0..<60_000).map { number -> PacketHeader in
            var packet = [
                Make.tcp(2, at: Double(number) / 50), Make.udp(at: Double(number) / 50),
                Make.tcp(24, back: true, at: Double(number) / 50, sequence: 7, payload: 90),
            ].randomElement(using: &random)!
            let host = IPAddress(v4: 0x0A00_0000 + UInt32.random(in: 0..<40_000, using: &random))
            if packet.source == Make.client { packet.source = host } else { packet.destination = host }
            return packet
        }
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.memory = 6 << 20
        configuration.recordsPerBatch = 50
        configuration.batchesHeld = 2
        configuration.sweepSlice = Int(seed & 1) * 16
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        for start in stride(from: 0, to: packets.count, by: 64) {
            collector.takes = Int.random(in: 0..<8, using: &random) == 0
            table.feed(Array(packets[start..<min(start + 64, packets.count)]))
        }
        collector.takes = true
        table.finish()
        let c = table.counters
        let told = collector.records.reduce(into: (packets: UInt64(0), bytes: UInt64(0))) { sum, record in
            sum.packets += record.client.packets + record.server.packets
            sum.bytes += record.client.bytes + record.server.bytes
        }
        #expect(c.packets == 60_000 && c.bytes == packets.reduce(0) { $0 + UInt64($1.packetLength) })
        #expect(c.packets == c.packetsInFlows + c.leftOutPackets && c.bytes == c.bytesInFlows + c.leftOutBytes)
        let silent = (c.unreportedPackets + c.evictedUnreportedPackets, c.unreportedBytes + c.evictedUnreportedBytes)
        #expect(c.packetsInFlows == told.packets + silent.0 && c.bytesInFlows == told.bytes + silent.1, "seed \(seed)")
        #expect(c.flowsEvicted > 0 && silent.0 > 0 && c.memory <= 6 << 20, "the test must press: seed \(seed)")
        #expect(c.flowsCreated == c.flowsClosed + c.flowsEvicted && c.flowsLive == 0)
    }

    /// Everything a record says, for comparison.
    static func text(_ record: FlowRecord) -> String { "\(record)" }
}

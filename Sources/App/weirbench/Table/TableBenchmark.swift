import Decode
import FlowModel
import FlowTracking

/// Frames to flow records, beside decoding alone and beside a dictionary of counters.
final class TableBenchmark: Benchmark {
    static let name = "table"
    static let summary =
        "FILE…: frames to flow records with everything on, beside decoding and a dictionary of counters"

    private let frames: LoadedFrames
    var input: String { frames.summary }

    init(_ options: BenchmarkOptions) throws(BenchmarkError) { frames = try LoadedFrames(options) }

    var variants: [Variant] {
        [
            frames.variant("decode", Self.decode),
            frames.variant("dictionary of counters", Self.count),
            frames.variant("table") { frames throws(BenchmarkError) in try Self.table(frames, l7: true) },
            frames.variant("table without L7") { frames throws(BenchmarkError) in try Self.table(frames, l7: false) },
        ]
    }

    private static func decode(_ frames: LoadedFrames) -> UInt64 {
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        frames.forEachBatch { decoder.decode($0, into: &packets) }
        return decoder.counters.packets
    }

    private struct Key: Hashable {
        var source: IPAddress
        var destination: IPAddress
        var ports: UInt32
        var number: UInt8
    }

    private static func count(_ frames: LoadedFrames) -> UInt64 {
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        var flows: [Key: (packets: UInt64, bytes: UInt64)] = [:]
        frames.forEachBatch { batch in
            decoder.decode(batch, into: &packets)
            for index in 0..<packets.count {
                let packet = packets.packets[index]
                let key = Key(
                    source: packet.source,
                    destination: packet.destination,
                    ports: UInt32(packet.sourcePort) << 16 | UInt32(packet.destinationPort),
                    number: packet.protocolNumber
                )
                flows[key, default: (0, 0)].packets &+= 1
                flows[key, default: (0, 0)].bytes &+= UInt64(packet.packetLength)
            }
        }
        return UInt64(flows.count)
    }

    private static func table(_ frames: LoadedFrames, l7: Bool) throws(BenchmarkError) -> UInt64 {
        var configuration = FlowConfiguration()
        configuration.l7 = l7
        configuration.hashSeed = 1
        var records: UInt64 = 0
        let sink: FlowTable.Sink = { batch in
            records &+= UInt64(batch.records.count)
            return true
        }
        do throws(FlowTrackingError) {
            var table = try FlowTable(configuration: configuration, base: 0, sink: sink)
            var decoder = FrameDecoder()
            var packets = PacketBatch()
            frames.forEachBatch { batch in
                decoder.decode(batch, into: &packets)
                table.process(packets)
            }
            table.finish()
        } catch {
            throw BenchmarkError("\(error)")
        }
        return records
    }
}

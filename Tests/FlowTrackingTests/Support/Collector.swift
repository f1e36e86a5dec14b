import Decode
import FlowModel

@testable import FlowTracking

/// Keeps the records of a table.
final class Collector {
    var records: [FlowRecord] = []
    var domains: [String] = []
    var takes = true

    func take(_ batch: RecordBatch) -> Bool {
        guard takes else { return false }
        for record in batch.records {
            records.append(record)
            let start = Int(record.domainOffset)
            domains.append(String(decoding: batch.text[start..<start + Int(record.domainLength)], as: UTF8.self))
        }
        return true
    }

    /// Runs packets through a table to its end.
    static func run(
        _ packets: [PacketHeader],
        batchSize: Int = 64,
        _ change: (inout FlowConfiguration) -> Void = { _ in }
    ) throws -> (records: [FlowRecord], counters: FlowCounters) {
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.hashSeed = 7
        change(&configuration)
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        table.feed(packets, batchSize: batchSize)
        table.finish()
        return (collector.records, table.counters)
    }
}

extension FlowTable {
    /// Hands packets over in batches of the given size.
    mutating func feed(_ packets: [PacketHeader], batchSize: Int = 64) {
        var batch = PacketBatch()
        for packet in packets {
            batch.packets[batch.count] = packet
            batch.count += 1
            if batch.count == batchSize {
                process(batch)
                batch.count = 0
            }
        }
        if batch.count > 0 { process(batch) }
    }
}

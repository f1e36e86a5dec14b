import FlowModel
import FlowSupport

/// Records as a site makes them, always the same: TCP with measures 55 %, UDP with DNS 35 %, half-open TCP 10 %.
enum MixedRecords {
    /// Records in a batch, as FlowTracking hands them over.
    static let batchSize = 1024

    /// The shares are those of mapping-tuning.md.
    static func batch() -> RecordBatch {
        var batch = RecordBatch(kind: .window, capacity: batchSize)
        batch.text = Array("www.example.comshop.example.net".utf8)
        for number in 0..<batchSize {
            let seed = StableHash.fmix64(UInt64(number) &+ 1)
            var record = base(seed, number)
            switch number % 20 {
            case 0..<11: measured(&record, seed)
            case 11..<18: domainName(&record, seed)
            default: record.measured = [.tcp, .synSequence]
            }
            batch.records.append(record)
        }
        return batch
    }

    static func base(_ seed: UInt64, _ number: Int) -> FlowRecord {
        var record = FlowRecord()
        record.flowID = seed
        record.second = 1_785_585_600 + UInt32(number % 60)
        record.start = UInt64(record.second) * 1_000_000_000 + seed % 1_000_000_000
        record.end = record.start + seed % 20_000_000_000
        record.duration = seed % 20_000_000_000
        record.isNew = true
        record.closeType = 1
        record.ipVersion = 4
        record.protocolNumber = 6
        record.etherType = 0x0800
        record.tapType = 1
        record.initialIPID = UInt16(truncatingIfNeeded: seed)
        record.client.mac = MACAddress(bits: seed >> 16)
        record.server.mac = MACAddress(bits: seed >> 12 & 0xFFFF_FFFF_FFFF)
        record.client.ip = IPAddress(v4: 0x0A00_0000 | UInt32(truncatingIfNeeded: seed & 0xFFFFFF))
        record.server.ip = IPAddress(v4: UInt32(truncatingIfNeeded: seed >> 32))
        record.client.port = UInt16(truncatingIfNeeded: seed >> 8) | 0x8000
        record.server.port = 443
        for side in [\FlowRecord.client, \.server] {
            record[keyPath: side].packets = seed >> 58
            record[keyPath: side].bytes = seed >> 45
            record[keyPath: side].l3Bytes = seed >> 46
            record[keyPath: side].l4Bytes = seed >> 47
            record[keyPath: side].totalPackets = seed >> 57
            record[keyPath: side].totalBytes = seed >> 44
            record[keyPath: side].ttlSet = 1 << 7
            record[keyPath: side].sizeSet = 0b100001
        }
        return record
    }

    static func measured(_ record: inout FlowRecord, _ seed: UInt64) {
        record.measured = [.tcp, .rtt, .synSequence, .synAckSequence, .l7, .tlsRTT]
        record.client.tcpFlags = 0x1B
        record.server.tcpFlags = 0x1B
        record.client.flagSet = 0b1101
        record.server.flagSet = 0b1110
        record.synSequence = UInt32(truncatingIfNeeded: seed)
        record.synAckSequence = UInt32(truncatingIfNeeded: seed >> 32)
        record.rtt = 1000 + UInt32(truncatingIfNeeded: seed & 0xFFFF)
        record.tlsRTT = 2000
        record.rttClient = delay(1, seed)
        record.rttServer = delay(1, seed >> 8)
        record.srt = delay(4, seed >> 16)
        record.art = delay(2, seed >> 24)
        record.cit = delay(3, seed >> 28)
        record.l7Protocol = 121
        record.domainLength = 15
        record.synCount = 1
        record.synAckCount = 1
        record.finCount = 2
    }

    static func domainName(_ record: inout FlowRecord, _ seed: UInt64) {
        record.protocolNumber = 17
        record.server.port = 53
        record.measured = .l7
        record.l7Protocol = 120
        record.domainOffset = 15
        record.domainLength = 16
        record.l7Request = 1
        record.l7Response = 1
        record.art = delay(1, seed)
        record.rrt = delay(1, seed)
    }

    static func delay(_ count: UInt32, _ seed: UInt64) -> DelaySum {
        var delay = DelaySum()
        delay.count = count
        delay.maximum = 500 + UInt32(truncatingIfNeeded: seed & 0xFFF)
        delay.sum = UInt64(delay.maximum) * UInt64(count)
        return delay
    }
}

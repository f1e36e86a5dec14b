import FlowModel
import FlowSupport
import Testing

@testable import Documents

/// The room that is reserved for a document holds the longest one.
struct RoomTests {
    /// Every field there is, each with its longest text.
    static func longest() -> FlowRecord {
        var record = FlowRecord()
        record.flowID = .max
        record.sequence = .max
        record.second = .max
        record.start = .max
        record.end = .max
        record.duration = .max
        record.closeType = .max
        record.ipVersion = 4
        record.protocolNumber = 17
        record.etherType = .max
        record.vlan = .max
        record.hasVLAN = true
        record.initialIPID = .max
        record.client = end()
        record.server = end()
        record.directionScore = .max
        record.tapType = 3
        record.nicType = .max
        record.nic = .max
        record.observationPoint = 25
        record.natSource = .max
        record.tunnel.type = 1
        record.tunnel.tier = .max
        record.tunnel.tx = leg()
        record.tunnel.rx = leg()
        measure(&record)
        return record
    }

    static let address = IPAddress(high: 0xFC00_FFFF_FFFF_FFFF, low: .max)

    static func end() -> FlowEnd {
        var end = FlowEnd()
        end.ip = address
        end.natIP = address
        end.port = .max
        end.natPort = .max
        end.hasNAT = true
        end.tcpFlags = .max
        end.flagSet = .max
        end.ttlSet = .max
        end.sizeSet = .max
        end.castSet = .max
        end.packets = .max
        end.bytes = .max
        end.l3Bytes = .max
        end.l4Bytes = .max
        end.totalPackets = .max
        end.totalBytes = .max
        return end
    }

    static func leg() -> TunnelLeg {
        var leg = TunnelLeg()
        leg.source = address
        leg.destination = address
        leg.id = .max
        leg.isSet = true
        return leg
    }

    static func measure(_ record: inout FlowRecord) {
        record.measured = FlowMeasures(rawValue: .max)
        for number in [\FlowRecord.synSequence, \.synAckSequence, \.keepaliveSequence, \.keepaliveAck, \.rtt, \.tlsRTT]
        {
            record[keyPath: number] = .max
        }
        for number in [
            \FlowRecord.retransTx, \.retransRx, \.retransSyn, \.retransSynAck, \.zeroWindowTx, \.zeroWindowRx,
            \.outOfOrderTx, \.outOfOrderRx, \.synCount, \.synAckCount, \.finCount, \.l7Request, \.l7Response,
            \.l7ClientError, \.l7ServerError, \.l7ServerTimeout, \.l7ParseFailed, \.l7Unanswered,
        ] {
            record[keyPath: number] = .max
        }
        for delay in [\FlowRecord.rttClient, \.rttServer, \.srt, \.art, \.cit, \.rrt] {
            record[keyPath: delay].count = .max
            record[keyPath: delay].sum = .max
            record[keyPath: delay].maximum = .max
        }
    }

    static func line(_ record: FlowRecord, text: [UInt8] = []) -> [UInt8] {
        var configuration = DocumentConfiguration(agentID: .max)
        configuration.flowSource = .max
        configuration.retentionDays = 1
        var encoder = DocumentEncoder(configuration)
        var out = ByteWriter(capacity: 16)
        encoder.lines(Records.batch([record], text: text), arrival: 0, to: &out)
        return out.array
    }

    @Test func `the longest source is less than half of its room`() throws {
        let line = Self.line(Self.longest())
        let members = try #require(JSON(parsing: line).object)
        #expect(members.count > 120)
        #expect(line.count < DocumentWriter.room / 2, "\(line.count)")
        // Whatever the values, no text is longer.
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<1000 {
            var text: [UInt8] = []
            var record = RandomRecord.make(&random, text: &text)
            record.domainLength = 0
            #expect(Self.line(record).count <= line.count, "seed \(seed)")
        }
    }

    @Test(arguments: [0x01, 0x22, 0x61, 0x80, 0xC3, 0xFF] as [UInt8])
    func `a name of the greatest length fits, whatever it becomes`(byte: UInt8) throws {
        var record = Self.longest()
        record.domainLength = .max
        let text = [UInt8](repeating: byte, count: 65535)
        let line = Self.line(record, text: text)
        #expect(try JSON(parsing: line)["request_domain"]?.text == String(decoding: text, as: UTF8.self))
        #expect(line.count < DocumentWriter.room + 6 * 65535)
    }

    @Test func `the block of a capture point is less than what is kept of one`() throws {
        let text = String(decoding: Self.line(Self.longest()), as: UTF8.self)
        let start = try #require(text.utf8Offset(of: ",\"tap_type\":"))
        let end = try #require(text.utf8Offset(of: ",\"nat_real_ip_0\":"))
        #expect(end - start < CapturePoints.stride, "\(end - start)")
    }

    @Test func `names of the enumerations fit their rows`() {
        let names = DocumentNames.shared
        for rows in [names.ttls, names.sizes, names.casts, names.flags] {
            #expect(rows.known != 0 && rows.known < .max)
        }
    }
}

extension String {
    /// Where `text` begins, in bytes.
    fileprivate func utf8Offset(of text: String) -> Int? {
        let bytes = Array(utf8)
        let wanted = Array(text.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: wanted) }
    }
}

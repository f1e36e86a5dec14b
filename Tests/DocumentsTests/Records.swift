import FlowModel

/// Records and bytes that the tests of this room share.
enum Records {
    /// A TCP flow of one minute with a little of everything: the golden document.
    static func golden() -> (FlowRecord, [UInt8]) {
        var record = FlowRecord()
        record.flowID = 18_446_744_073_709_551_615
        record.sequence = 1
        record.second = 1_785_585_659
        record.start = 1_785_585_600_000_000_000
        record.end = 1_785_585_660_000_000_000
        record.duration = 61_234_567_890
        record.closeType = 5
        record.ipVersion = 4
        record.protocolNumber = 6
        record.etherType = 0x0800
        record.vlan = 42
        record.hasVLAN = true
        record.initialIPID = 7
        record.directionScore = 255
        record.tapType = 3
        record.nic = 0x8A3F_0C11
        record.observationPoint = 1
        record.natSource = 6
        ends(&record)
        measures(&record)
        record.l7Protocol = 20
        record.domainOffset = 2
        record.domainLength = 11
        return (record, Array("xxshop.example".utf8))
    }

    static func ends(_ record: inout FlowRecord) {
        record.client.mac = MACAddress(bits: 0xFA16_3E00_0031)
        record.server.mac = MACAddress(bits: 0x0000_5E00_0101)
        record.client.ip = IPAddress(parsing: "10.0.0.31")!
        record.server.ip = IPAddress(parsing: "203.0.113.9")!
        record.client.port = 50123
        record.server.port = 443
        record.client.hasNAT = true
        record.client.natIP = IPAddress(parsing: "192.0.2.1")!
        record.client.natPort = 1024
        record.client.l2End = true
        record.client.l3End = true
        record.server.l2End = true
        record.client.tcpFlags = 0x1A
        record.server.tcpFlags = 0x12
        // Rows 0, 2 and 3 of tcp_flags; 7 and 10 of ttl; 0 and 5 of packet_size; 1 of cast_type.
        record.client.flagSet = 0b1101
        record.server.flagSet = 0b10
        record.client.ttlSet = 1 << 7 | 1 << 10
        record.server.ttlSet = 1 << 8
        record.client.sizeSet = 1 | 1 << 5
        record.server.sizeSet = 1 << 8
        record.client.castSet = 0b10
        record.client.packets = 3
        record.client.bytes = 1800
        record.client.l3Bytes = 1758
        record.client.l4Bytes = 1600
        record.client.totalPackets = 4
        record.client.totalBytes = 1860
        record.server.packets = 1
        record.server.bytes = 60
        record.server.totalPackets = 1
        record.server.totalBytes = 60
        record.tunnel.type = 1
        record.tunnel.tier = 1
        record.tunnel.tx.isSet = true
        record.tunnel.tx.source = IPAddress(parsing: "172.16.0.1")!
        record.tunnel.tx.destination = IPAddress(parsing: "2001:db8::1:0:0:1")!
        record.tunnel.tx.sourceMAC = MACAddress(bits: 1)
        record.tunnel.tx.destinationMAC = MACAddress(bits: 2)
        record.tunnel.tx.id = 5001
    }

    static func measures(_ record: inout FlowRecord) {
        record.measured = [.tcp, .rtt, .l7, .synSequence]
        record.synSequence = 4_000_000_000
        record.rtt = 900
        record.rttClient.count = 1
        record.rttClient.sum = 300
        record.rttClient.maximum = 300
        record.srt.count = 3
        record.srt.sum = 1000
        record.srt.maximum = 700
        // A delay below a microsecond: measured, its average and largest value are not stored.
        record.art.count = 2
        record.art.sum = 1
        record.cit.count = 1
        record.cit.sum = 5
        record.cit.maximum = 5
        record.synCount = 1
        record.retransTx = 2
        record.l7Request = 2
        record.l7Response = 1
        record.l7Unanswered = 1
        record.rrt.count = 1
        record.rrt.sum = 12345
        record.rrt.maximum = 12345
    }

    static func batch(_ records: [FlowRecord], text: [UInt8] = []) -> RecordBatch {
        var batch = RecordBatch(kind: .window, capacity: records.count)
        batch.records = records
        batch.text = text
        return batch
    }
}

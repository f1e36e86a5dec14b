import FlowModel

/// Records with any values that the contract of `FlowRecord` allows, extreme ones often.
enum RandomRecord {
    static func make(_ random: inout SplitMix, text: inout [UInt8]) -> FlowRecord {
        var record = FlowRecord()
        record.flowID = number(&random)
        record.sequence = number(&random)
        record.second = number(&random)
        // Times that the reader of ISO texts knows: before the year 2262.
        record.start = number(&random) >> 1
        record.end = number(&random) >> 1
        record.duration = number(&random)
        record.isNew = .random(using: &random)
        record.closeType = .random(in: 0...20, using: &random)
        record.ipVersion = [0, 4, 6].randomElement(using: &random)!
        record.protocolNumber = [0, 1, 6, 17, 58, 132, 136, 255].randomElement(using: &random)!
        record.etherType = [0, 0x0800, 0x86DD, 0x0806].randomElement(using: &random)!
        record.vlan = .random(in: 0...4095, using: &random)
        record.hasVLAN = .random(using: &random)
        record.initialIPID = number(&random)
        record.client = end(&random)
        record.server = end(&random)
        record.directionScore = number(&random)
        record.tapType = [1, 2, 3, 30].randomElement(using: &random)!
        record.nicType = .random(in: 0...8, using: &random)
        record.nic = number(&random)
        record.observationPoint = number(&random)
        record.natSource = [0, 6].randomElement(using: &random)!
        record.interface = number(&random)
        record.tunnel.type = .random(in: 0...7, using: &random)
        record.tunnel.tier = .random(in: 0...2, using: &random)
        record.tunnel.tx = leg(&random)
        record.tunnel.rx = leg(&random)
        measure(&record, &random)
        text = (0..<300).map { _ in
            Bool.random(using: &random) ? UInt8.random(in: 32...126, using: &random) : number(&random)
        }
        record.domainOffset = .random(in: 0...60, using: &random)
        record.domainLength = .random(in: 0...255, using: &random)
        return record
    }

    static func measure(_ record: inout FlowRecord, _ random: inout SplitMix) {
        record.synSequence = number(&random)
        record.synAckSequence = number(&random)
        record.keepaliveSequence = number(&random)
        record.keepaliveAck = number(&random)
        record.measured = FlowMeasures(rawValue: number(&random))
        record.rtt = number(&random)
        record.tlsRTT = number(&random)
        record.rttClient = delay(&random)
        record.rttServer = delay(&random)
        record.srt = delay(&random)
        record.art = delay(&random)
        record.cit = delay(&random)
        record.rrt = delay(&random)
        record.retransTx = number(&random)
        record.zeroWindowRx = number(&random)
        record.outOfOrderTx = number(&random)
        record.synCount = number(&random)
        record.l7Protocol = number(&random)
        record.l7Request = number(&random)
        record.l7ParseFailed = number(&random)
        record.l7Unanswered = number(&random)
    }

    static func end(_ random: inout SplitMix) -> FlowEnd {
        var end = FlowEnd()
        end.mac = MACAddress(bits: random.next() >> 16)
        end.ip = address(&random)
        end.port = number(&random)
        end.natPort = number(&random)
        end.natIP = address(&random)
        end.hasNAT = .random(using: &random)
        end.l2End = .random(using: &random)
        end.l3End = .random(using: &random)
        end.tcpFlags = number(&random)
        end.flagSet = number(&random)
        end.ttlSet = number(&random)
        end.sizeSet = number(&random)
        end.castSet = number(&random)
        end.packets = number(&random)
        end.bytes = number(&random)
        end.totalBytes = number(&random)
        return end
    }

    static func leg(_ random: inout SplitMix) -> TunnelLeg {
        var leg = TunnelLeg()
        leg.isSet = .random(using: &random)
        leg.source = address(&random)
        leg.destination = address(&random)
        leg.id = number(&random)
        return leg
    }

    static func delay(_ random: inout SplitMix) -> DelaySum {
        var delay = DelaySum()
        delay.count = number(&random)
        delay.sum = number(&random)
        delay.maximum = number(&random)
        return delay
    }

    /// Half of the words of IPv6 addresses are zero, so that every place of `::` occurs.
    static func address(_ random: inout SplitMix) -> IPAddress {
        if Bool.random(using: &random) { return IPAddress(v4: number(&random)) }
        func half() -> UInt64 {
            (0..<4).reduce(0) { word, _ in word << 16 | UInt64(Bool.random(using: &random) ? 0 : random.next() >> 48) }
        }
        return IPAddress(high: half(), low: half())
    }

    /// Zero, the largest value, a small or any number.
    static func number<Number: FixedWidthInteger & UnsignedInteger>(_ random: inout SplitMix) -> Number {
        switch random.next() & 7 {
        case 0, 1: 0
        case 2: .max
        case 3, 4: Number(truncatingIfNeeded: random.next() & 0x7F)
        default: Number(truncatingIfNeeded: random.next())
        }
    }
}

import FlowModel

/// Finds values of a record that the packets cannot have shown (decisions 18, 57, 62).
struct Invented {
    let facts: SeenFacts
    private(set) var findings: [String] = []

    init(_ facts: SeenFacts) { self.facts = facts }

    mutating func check(_ record: FlowRecord, domain: String) {
        guard let seen = facts.seen[SeenFacts.key(record)] else {
            findings.append("a flow between ends that never spoke")
            return
        }
        times(record, seen)
        handshake(record, seen)
        answers(record, seen)
        counts(record, seen)
        messages(record, seen, domain)
    }

    private mutating func expect(_ holds: Bool, _ what: String) {
        if !holds { findings.append(what) }
    }

    private mutating func times(_ r: FlowRecord, _ seen: SeenFacts.Seen) {
        let all = seen.all
        guard let first = all.first, let last = all.last else { return }
        expect(r.start >= first && r.start <= r.end, "start \(r.start) before the first packet \(first)")
        expect(r.duration <= last - first, "duration \(r.duration) of \(last - first)")
    }

    private mutating func handshake(_ r: FlowRecord, _ seen: SeenFacts.Seen) {
        let (hasSyn, hasAnswer) = (!seen.synSequences.isEmpty, !seen.synAckSequences.isEmpty)
        if r.measured.contains(.synSequence) {
            expect(seen.synSequences.contains(r.synSequence), "syn_seq")
        } else {
            expect(r.synSequence == 0, "syn_seq without mark")
        }
        if r.measured.contains(.synAckSequence) {
            expect(seen.synAckSequences.contains(r.synAckSequence), "syn_ack_seq")
        } else {
            expect(r.synAckSequence == 0, "syn_ack_seq without mark")
        }
        expect(hasSyn || r.synCount == 0 && r.retransSyn == 0, "SYN counts without SYN")
        expect(hasAnswer || r.synAckCount == 0 && r.retransSynAck == 0, "SYN+ACK counts without SYN+ACK")
        expect((hasSyn && hasAnswer) || (r.rttServer.count == 0 && r.rttClient.count == 0), "halves of no handshake")
        expect(r.measured.contains(.rtt) || r.rtt == 0, "rtt without mark")
        if r.measured.contains(.rtt) {
            let found = seen.times.contains { SeenFacts.isBetween(r.rtt, $0, $0, slack: 1) }
            expect(hasSyn && hasAnswer && found, "rtt \(r.rtt)")
        }
        delay("rtt_client", r.rttClient, seen)
        delay("rtt_server", r.rttServer, seen)
    }

    private mutating func answers(_ r: FlowRecord, _ seen: SeenFacts.Seen) {
        // Direction says nothing for pings, nor for the client's pause after the handshake.
        let isPing = r.protocolNumber == 1 || r.protocolNumber == 58
        delay("srt", r.srt, seen, sameSide: isPing)
        delay("art", r.art, seen)
        delay("cit", r.cit, seen, sameSide: true)
        delay("rrt", r.rrt, seen, slack: 1)
        if r.measured.contains(.tlsRTT) {
            var sum = DelaySum()
            (sum.sum, sum.maximum, sum.count) = (UInt64(r.tlsRTT), r.tlsRTT, 1)
            delay("tls_rtt", sum, seen, slack: 1)
        } else {
            expect(r.tlsRTT == 0, "tls_rtt without mark")
        }
    }

    private mutating func delay(
        _ name: String,
        _ delay: DelaySum,
        _ seen: SeenFacts.Seen,
        sameSide: Bool = false,
        slack: UInt64 = 0
    ) {
        if delay.count == 0 {
            expect(delay.sum == 0 && delay.maximum == 0, "\(name) of no sample")
            return
        }
        let (most, sum) = (UInt64(delay.maximum), delay.sum)
        expect(sum >= most && sum <= most * UInt64(delay.count), "\(name): sum \(sum), max \(most), \(delay.count)")
        let (low, high) = (seen.times[0], seen.times[1])
        let all = seen.all
        let found =
            sameSide
            ? SeenFacts.isBetween(delay.maximum, all, all, slack: slack)
            : SeenFacts.isBetween(delay.maximum, low, high, slack: slack)
                || SeenFacts.isBetween(delay.maximum, high, low, slack: slack)
        expect(found, "\(name) \(delay.maximum) lies between no two packets")
    }

    private mutating func counts(_ r: FlowRecord, _ seen: SeenFacts.Seen) {
        expect(Int(r.zeroWindowTx + r.zeroWindowRx) <= seen.zeroWindows, "zero windows")
        expect(Int(r.finCount) <= seen.fins, "FIN counts")
        let packets = r.client.packets + r.server.packets
        let odd = UInt64(r.retransTx) + UInt64(r.retransRx) + UInt64(r.outOfOrderTx) + UInt64(r.outOfOrderRx)
        expect(odd <= packets, "more repeated and reordered packets than packets")
        for sum in [r.rttClient, r.rttServer, r.srt, r.art, r.cit] {
            expect(UInt64(sum.count) <= packets, "more samples than packets")
        }
    }

    private mutating func messages(_ r: FlowRecord, _ seen: SeenFacts.Seen, _ domain: String) {
        if !r.measured.contains(.l7) {
            expect(r.l7Request == 0 && r.l7Response == 0 && r.rrt.count == 0, "messages of no protocol")
        }
        expect(r.l7Request + r.l7Response == 0 || !seen.payloads.isEmpty, "messages without payload")
        expect(r.l7ClientError + r.l7ServerError <= r.l7Request + r.l7Response, "more errors than messages")
        if seen.isOneSided {
            let delays = [r.rttClient, r.rttServer, r.art, r.cit, r.rrt]
            expect(delays.allSatisfy { $0.count == 0 } && r.rtt == 0 && r.tlsRTT == 0, "delays of one side alone")
            expect(r.srt.count == 0, "srt of one side alone")
            expect(r.l7Request == 0 || r.l7Response == 0, "requests and responses of one side alone")
            expect(r.client.totalPackets == 0 || r.server.totalPackets == 0, "packets of a side that never spoke")
        }
        if !domain.isEmpty {
            // Labels stand apart in a DNS message.
            let labels = domain.split(separator: ".").map { Array($0.utf8) }
            let found = seen.payloads.contains { payload in labels.allSatisfy { Self.contains(payload, $0) } }
            expect(found, "domain \(domain) is in no payload")
        }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0] == part[0] && text[$0...].starts(with: part) }
    }
}

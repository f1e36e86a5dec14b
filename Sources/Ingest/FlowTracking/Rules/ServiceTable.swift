import FlowModel

/// Scores of the two ends of a packet or flow (flow-engine.md 8).
struct ScorePair: Equatable {
    var first: UInt8
    var second: UInt8
    init(_ first: UInt8, _ second: UInt8) {
        self.first = first
        self.second = second
    }
    var swapped: ScorePair { ScorePair(second, first) }
}

/// Who has been seen to serve: a score for every (address, port) of late, 2,048 of IPv4 and 256 of IPv6 (8.1).
struct ServiceTable: ~Copyable {
    /// Has sent SYN+ACK, or received a TOA option.
    static let certain: UInt8 = 255
    /// Told by an L7 parser.
    static let byL7: UInt8 = 254
    /// The port is one of the servers' that the settings name.
    static let configured: UInt8 = 253
    /// Learnt scores end here; above it ports are not asked.
    static let mostLearnt: UInt8 = 252

    private var v4: RecentTable<UInt8>
    private var v6: RecentTable<UInt8>
    private let serverPorts: PortSet

    init(seed: UInt64, serverPorts: PortSet = PortSet()) {
        self.serverPorts = serverPorts
        v4 = RecentTable(capacity: 2048, seed: seed)
        v6 = RecentTable(capacity: 256, seed: seed)
    }

    mutating func removeAll() {
        v4.removeAll()
        v6.removeAll()
    }

    private mutating func get(_ end: EndKey, _ isV6: Bool) -> UInt8 { (isV6 ? v6.get(end) : v4.get(end)) ?? 0 }
    mutating func put(_ end: EndKey, _ score: UInt8, isV6: Bool) {
        if isV6 { v6.put(end, score) } else { v4.put(end, score) }
    }
    private mutating func drop(_ end: EndKey, _ isV6: Bool) {
        if isV6 { v6.drop(end) } else { v4.drop(end) }
    }

    /// 8.4 step 1: a configured port takes the place of what was learnt, certainty too.
    private mutating func known(_ end: EndKey, _ isV6: Bool) -> UInt8 {
        guard serverPorts.contains(end.port) else { return get(end, isV6) }
        put(end, Self.configured, isV6: isV6)
        return Self.configured
    }

    /// 8.4.1: with little learnt, an end whose port has its top bit set is the client; IPv4 only.
    static func adjust(_ scores: ScorePair, _ a: EndKey, _ b: EndKey, isV6: Bool) -> ScorePair {
        let (high, low) = (max(scores.first, scores.second), min(scores.first, scores.second))
        let (isHighA, isHighB) = (a.port >= 0x8000, b.port >= 0x8000)
        guard !isV6, high <= mostLearnt, high - low < 8, isHighA != isHighB else { return scores }
        return isHighA ? ScorePair(0, 1) : ScorePair(1, 0)
    }

    /// Scores of sender and receiver of a packet with SYN (8.2, 8.3).
    mutating func syn(
        _ sender: EndKey,
        _ receiver: EndKey,
        hasAck: Bool,
        isFirst: Bool,
        isV6: Bool
    ) -> ScorePair {
        if hasAck {
            put(sender, Self.certain, isV6: isV6)
            drop(receiver, isV6)
            return ScorePair(Self.certain, 0)
        }
        drop(sender, isV6)
        var score = get(receiver, isV6)
        if isFirst && score < Self.mostLearnt {
            score += 1
            put(receiver, score, isV6: isV6)
        }
        return ScorePair(0, score)
    }

    /// Scores of sender and receiver of a flow's first packet without SYN (8.4).
    ///
    /// A configured sender gives 252: step 3 takes one from its 253.
    mutating func firstPacket(_ sender: EndKey, _ receiver: EndKey, isV6: Bool) -> ScorePair {
        var scores = ScorePair(known(sender, isV6), known(receiver, isV6))
        if scores.first == Self.certain || scores.second == Self.certain { return scores }
        if scores.first > 0 {
            scores.first -= 1
            if scores.first > 0 { put(sender, scores.first, isV6: isV6) } else { drop(sender, isV6) }
        }
        if scores.second < Self.mostLearnt {
            scores.second += 1
            put(receiver, scores.second, isV6: isV6)
        }
        return Self.adjust(scores, sender, receiver, isV6: isV6)
    }

    /// Scores of a flow's sides when a record is made (8.5); which sides have sent a TOA option.
    mutating func later(
        _ client: EndKey,
        _ server: EndKey,
        clientSentTOA: Bool,
        serverSentTOA: Bool,
        isV6: Bool
    ) -> ScorePair {
        if serverSentTOA {
            put(client, Self.certain, isV6: isV6)
            drop(server, isV6)
            return ScorePair(Self.certain, 0)
        }
        if clientSentTOA {
            drop(client, isV6)
            return ScorePair(0, get(server, isV6))
        }
        return Self.adjust(ScorePair(get(client, isV6), get(server, isV6)), client, server, isV6: isV6)
    }
}

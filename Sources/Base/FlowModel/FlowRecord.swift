/// What one report says of one flow: the sums of its period and the state at the period's end.
///
/// `client` is side 0 (`*_0`, `*_tx`), `server` side 1 (`*_1`, `*_rx`). Plain bits without references, so a batch of them is
/// one block of memory. Delays are microseconds; what `measured` does not name is absent, never 0 (decision 18).
@frozen
public struct FlowRecord: Sendable, BitwiseCopyable {
    // MARK: Identity and time
    public var flowID: UInt64 = 0
    /// Number of this document within its flow, from 0 (k of decision 37).
    ///
    /// Second records carry 0.
    public var sequence: UInt32 = 0
    /// The second of `@timestamp` (decisions 19 and 58).
    public var second: UInt32 = 0
    /// `start_time`, `end_time` in nanoseconds since the epoch (flow-engine.md 17.3).
    public var start: UInt64 = 0
    public var end: UInt64 = 0
    /// Nanoseconds between first and last packet of the whole flow up to this report.
    public var duration: UInt64 = 0
    public var isNew = false
    /// Closed by eviction, not by its own timeout (decision 59).
    public var evicted = false
    /// Close type 0–20 (flow-engine.md 11.1); 5 is a forced report.
    public var closeType: UInt8 = 0

    // MARK: What it is
    public var ipVersion: UInt8 = 0
    public var protocolNumber: UInt8 = 0
    public var etherType: UInt16 = 0
    public var vlan: UInt16 = 0
    public var initialIPID: UInt16 = 0
    public var hasVLAN = false
    public var client = FlowEnd()
    public var server = FlowEnd()
    /// 0–255, flow-engine.md 8.1.
    public var directionScore: UInt8 = 0

    // MARK: Where it was seen
    /// `tap_type` (4.1), capture NIC (low 32 bits of the interface MAC) and its type (4.2).
    public var tapType: UInt8 = 0
    public var nicType: UInt8 = 0
    public var nic: UInt32 = 0
    /// Observation point code of flow-engine.md 16; 0 is `rest`.
    public var observationPoint: UInt8 = 0
    /// 0 none, 6 TOA (4.2).
    public var natSource: UInt8 = 0
    /// Number of the capture point (`Frame.interface`).
    public var interface: UInt16 = 0
    public var tunnel = FlowTunnel()

    // MARK: TCP
    public var synSequence: UInt32 = 0
    public var synAckSequence: UInt32 = 0
    public var keepaliveSequence: UInt32 = 0
    public var keepaliveAck: UInt32 = 0
    public var measured: FlowMeasures = []
    public var rtt: UInt32 = 0
    public var rttClient = DelaySum()
    public var rttServer = DelaySum()
    public var srt = DelaySum()
    public var art = DelaySum()
    public var cit = DelaySum()
    public var retransTx: UInt32 = 0
    public var retransRx: UInt32 = 0
    public var retransSyn: UInt32 = 0
    public var retransSynAck: UInt32 = 0
    public var zeroWindowTx: UInt32 = 0
    public var zeroWindowRx: UInt32 = 0
    public var outOfOrderTx: UInt32 = 0
    public var outOfOrderRx: UInt32 = 0
    public var synCount: UInt32 = 0
    public var synAckCount: UInt32 = 0
    public var finCount: UInt32 = 0

    // MARK: L7
    /// Protocol code of flow-engine.md 15.10; 0 unknown.
    public var l7Protocol: UInt8 = 0
    public var l7Request: UInt32 = 0
    public var l7Response: UInt32 = 0
    public var l7ClientError: UInt32 = 0
    public var l7ServerError: UInt32 = 0
    public var l7ServerTimeout: UInt32 = 0
    public var l7ParseFailed: UInt32 = 0
    public var l7Unanswered: UInt32 = 0
    public var rrt = DelaySum()
    public var tlsRTT: UInt32 = 0
    /// `request_domain`: place and length of its bytes in `RecordBatch.text`; length 0 is absent.
    public var domainOffset: UInt32 = 0
    public var domainLength: UInt16 = 0

    public init() {}
}

/// One side of a flow in a report.
@frozen
public struct FlowEnd: Sendable, BitwiseCopyable {
    public var mac = MACAddress(bits: 0)
    public var ip = IPAddress.zero4
    public var port: UInt16 = 0
    /// Address and port learnt from a TOA option (decision 60); `hasNAT` says whether they are set.
    public var natPort: UInt16 = 0
    public var natIP = IPAddress.zero4
    public var hasNAT = false
    public var l2End = false
    public var l3End = false
    /// OR of the eight flag bits of the side's packets in the period.
    public var tcpFlags: UInt8 = 0
    /// Sets of values seen in the period, one bit a row of `enums.csv` in its order: `tcp_flags`, `ttl`, `packet_size`, `cast_type`.
    public var flagSet: UInt8 = 0
    public var ttlSet: UInt16 = 0
    public var sizeSet: UInt16 = 0
    public var castSet: UInt8 = 0
    public var packets: UInt64 = 0
    public var bytes: UInt64 = 0
    public var l3Bytes: UInt64 = 0
    public var l4Bytes: UInt64 = 0
    /// Over the flow's life, at the end of the period.
    public var totalPackets: UInt64 = 0
    public var totalBytes: UInt64 = 0
    public init() {}
}

/// Tunnel fields of a flow (flow-engine.md 3.3): one leg per direction.
@frozen
public struct FlowTunnel: Sendable, BitwiseCopyable {
    /// Code of flow-engine.md 3.1; 0 none.
    public var type: UInt8 = 0
    public var tier: UInt8 = 0
    public var tx = TunnelLeg()
    public var rx = TunnelLeg()
    public init() {}
}

/// Outer addresses of the newest packet of one direction; `isSet` is false until there was one.
@frozen
public struct TunnelLeg: Sendable, BitwiseCopyable, Equatable {
    public var source = IPAddress.zero4
    public var destination = IPAddress.zero4
    /// The outer MACs, whole: documents carry all six bytes, flow-engine.md 3.3 compares the low four.
    public var sourceMAC = MACAddress(bits: 0)
    public var destinationMAC = MACAddress(bits: 0)
    public var id: UInt32 = 0
    public var isSet = false
    public init() {}
}

/// Microseconds: largest, sum and number of samples; number 0 means not measured.
@frozen
public struct DelaySum: Sendable, BitwiseCopyable, Equatable {
    public var sum: UInt64 = 0
    public var maximum: UInt32 = 0
    public var count: UInt32 = 0
    public init() {}
}

/// Which groups of a record were measured; the others are absent from its document.
@frozen
public struct FlowMeasures: OptionSet, Sendable, BitwiseCopyable {
    public var rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The flow is TCP: counters of `retrans_*`, `zero_win_*`, `ooo_*`, `syn_*`, `fin_count`, flags.
    @inlinable public static var tcp: FlowMeasures { FlowMeasures(rawValue: 1) }
    /// `rtt` holds a value.
    @inlinable public static var rtt: FlowMeasures { FlowMeasures(rawValue: 2) }
    /// An L7 protocol was recognised: counters of requests and errors hold.
    @inlinable public static var l7: FlowMeasures { FlowMeasures(rawValue: 4) }
    /// `tls_rtt` holds a value.
    @inlinable public static var tlsRTT: FlowMeasures { FlowMeasures(rawValue: 8) }
    @inlinable public static var synSequence: FlowMeasures { FlowMeasures(rawValue: 16) }
    @inlinable public static var synAckSequence: FlowMeasures { FlowMeasures(rawValue: 32) }
    @inlinable public static var keepalive: FlowMeasures { FlowMeasures(rawValue: 64) }
}

/// Records of one kind on their way from the flow table to Derive and Documents.
public struct RecordBatch: Sendable {
    public enum Kind: Sendable { case second, window }
    public var kind: Kind
    public var records: [FlowRecord]
    /// The bytes that records refer to by offset (domains); at most 4 GiB.
    public var text: [UInt8]

    public init(kind: Kind, capacity: Int = 1024) {
        self.kind = kind
        records = []
        records.reserveCapacity(capacity)
        text = []
    }
}

import FlowSupport

/// Numbers that identify flows and documents (decisions 37 and 103).
public enum FlowIdentity {
    /// FNV-1a over the bytes, then MurmurHash3's fmix64.
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 { StableHash.fmix64(StableHash.fnv1a(bytes)) }

    /// R of a table of `weir read`: the uid is `file`, `run` the hash of its inputs.
    ///
    /// Numbers are hashed big-endian: run eight bytes, table number four. Live tables draw 64 random bits instead.
    public static func fileBase(run: UInt64, table: UInt32) -> UInt64 {
        hash(Array("file".utf8) + bigEndian(run) + bigEndian(table))
    }

    /// The run of `weir read FILE…`: per file its size (eight bytes) and its first 64 KiB.
    ///
    /// Of standard input the size is that of the part read, at most 64 KiB.
    public static func fileRun(_ files: [(size: UInt64, head: [UInt8])]) -> UInt64 {
        hash(files.flatMap { bigEndian($0.size) + $0.head.prefix(65536) })
    }
    /// The run of `weir read --run NAME`.
    public static func fileRun(named name: String) -> UInt64 { hash(Array(name.utf8)) }

    /// `vtap_id` of an agent without `agent.id`: 2^30 plus 30 bits of its uid's hash.
    public static func agentNumber(uid: String) -> UInt32 {
        1 << 30 | UInt32(truncatingIfNeeded: hash(Array(uid.utf8)) & (1 << 30 - 1))
    }

    /// The number part of a document's id: `flow_id` plus k times the golden ratio of 64 bits.
    @inlinable @inline(__always)
    public static func documentNumber(flow: UInt64, sequence: UInt32) -> UInt64 {
        flow &+ UInt64(sequence) &* 0x9E37_79B9_7F4A_7C15
    }

    static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian, Array.init)
    }
}

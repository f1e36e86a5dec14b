/// Keepalive probes (flow-engine.md 12.6): a byte before what the other side expects.
enum Keepalive {
    /// Whether a packet is one; `expected` is the acknowledgement its sender got last.
    @inline(__always)
    static func isProbe(sequence: UInt32, expected: UInt32, payload: UInt32, flags: UInt8) -> Bool {
        payload <= 1 && sequence &+ 1 == expected && flags & (TCPFlags.syn | TCPFlags.fin | TCPFlags.rst) == 0
    }
}

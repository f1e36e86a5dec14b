/// The 48 bits of a MAC address, in the low bits, first byte on the wire highest.
@frozen
public struct MACAddress: Hashable, Sendable, BitwiseCopyable {
    public var bits: UInt64
    @inlinable @inline(__always)
    public init(bits: UInt64) { self.bits = bits }

    /// `aa:bb:cc:dd:ee:ff`, lower case.
    public var text: String { Self.colons(bits, bytes: 6) }

    /// The four low bytes, the form of tunnel MACs (flow-engine.md 3.3): `cc:dd:ee:ff`.
    public static func lowText(_ low: UInt32) -> String { colons(UInt64(low), bytes: 4) }

    static func colons(_ bits: UInt64, bytes: Int) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes * 3)
        let hex = Array("0123456789abcdef".utf8)
        for index in stride(from: bytes - 1, through: 0, by: -1) {
            let byte = Int(bits >> UInt64(index * 8) & 255)
            if !out.isEmpty { out.append(0x3A) }
            out.append(hex[byte >> 4])
            out.append(hex[byte & 15])
        }
        return String(decoding: out, as: UTF8.self)
    }
}

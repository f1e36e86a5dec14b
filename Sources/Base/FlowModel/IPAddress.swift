/// An IPv4 or IPv6 address as 128 bits in host order; IPv4 is ::ffff:a.b.c.d, so one order and one key serve both.
@frozen
public struct IPAddress: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var high: UInt64
    public var low: UInt64

    @inlinable @inline(__always)
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// From the four bytes of an IPv4 address read as a big-endian number.
    @inlinable @inline(__always)
    public init(v4: UInt32) {
        high = 0
        low = 0xFFFF_0000_0000 | UInt64(v4)
    }

    /// `0.0.0.0`, also what frames without IP carry (decision 70).
    @inlinable public static var zero4: IPAddress { IPAddress(v4: 0) }
    @inlinable public static var zero6: IPAddress { IPAddress(high: 0, low: 0) }

    @inlinable public var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }
    @inlinable public var v4: UInt32 { UInt32(truncatingIfNeeded: low) }

    @inlinable
    public static func < (a: IPAddress, b: IPAddress) -> Bool { a.high == b.high ? a.low < b.low : a.high < b.high }
}

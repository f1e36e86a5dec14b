/// Nanoseconds since 1970-01-01T00:00:00Z; 64 bits reach the year 2554.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var nanoseconds: UInt64
    @inlinable @inline(__always)
    public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }
    @inlinable @inline(__always)
    public init(seconds: UInt64) { nanoseconds = seconds &* 1_000_000_000 }

    @inlinable public var seconds: UInt64 { nanoseconds / 1_000_000_000 }
    @inlinable public var microseconds: UInt64 { nanoseconds / 1000 }
    @inlinable public var milliseconds: UInt64 { nanoseconds / 1_000_000 }

    @inlinable
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }
}

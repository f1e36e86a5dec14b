/// A place in the log: `segment << 32 | offset`, never used twice (decision 81).
public struct Position: Hashable, Comparable, Sendable, BitwiseCopyable {
    public var rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public init(segment: UInt32, offset: UInt32) { rawValue = UInt64(segment) << 32 | UInt64(offset) }
    public var segment: UInt32 { UInt32(rawValue >> 32) }
    public var offset: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
    public static let zero = Position(rawValue: 0)
    public static func < (a: Position, b: Position) -> Bool { a.rawValue < b.rawValue }
}

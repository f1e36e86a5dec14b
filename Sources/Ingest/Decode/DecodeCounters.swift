/// What became of the frames: `frames` = `packets` + `leftOut`.
public struct DecodeCounters: Sendable, BitwiseCopyable {
    public internal(set) var frames: UInt64 = 0
    public internal(set) var packets: UInt64 = 0
    /// The frame, or the inner frame of a tunnel, ends inside its link header.
    public internal(set) var tooShort: UInt64 = 0
    /// Raw or loopback link types with something other than IPv4 or IPv6.
    public internal(set) var notIP: UInt64 = 0
    /// Packets with lengths that contradict each other (decision 68); they are decoded all the same.
    public internal(set) var badLength: UInt64 = 0
    /// Tunnel headers removed, by the code of `TunnelType`.
    public internal(set) var decapsulated: InlineArray<8, UInt64> = .init(repeating: 0)

    public init() {}

    public var leftOut: UInt64 { tooShort &+ notIP }

    /// Frames left out, by the name of the reason.
    public var reasons: [(name: String, count: UInt64)] {
        [("too_short", tooShort), ("not_ip", notIP)]
    }

    /// Tunnel headers removed, by type.
    public func decapsulated(_ type: TunnelType) -> UInt64 { decapsulated[Int(type.rawValue)] }

    /// Sums up the decoders of several threads.
    public static func += (a: inout DecodeCounters, b: DecodeCounters) {
        a.frames &+= b.frames
        a.packets &+= b.packets
        a.tooShort &+= b.tooShort
        a.notIP &+= b.notIP
        a.badLength &+= b.badLength
        for index in a.decapsulated.indices { a.decapsulated[index] &+= b.decapsulated[index] }
    }
}

/// One captured frame: where its bytes are, for as long as the call that hands it over lasts.
@frozen
public struct Frame: BitwiseCopyable {
    /// First byte of the link-layer header; owned by the source, dead when the consumer returns.
    public var bytes: UnsafeRawPointer
    /// Nanoseconds since the epoch as captured, in no guaranteed order.
    public var time: UInt64
    /// Bytes that follow `bytes`.
    public var captured: UInt32
    /// Length on the wire, at least `captured` unless the source lies.
    public var wire: UInt32
    public var link: LinkType
    /// Number of the capture point among those of the process (live) or of the file section.
    public var interface: UInt16

    @inlinable @inline(__always)
    public init(
        bytes: UnsafeRawPointer,
        time: UInt64,
        captured: UInt32,
        wire: UInt32,
        link: LinkType,
        interface: UInt16 = 0
    ) {
        self.bytes = bytes
        self.time = time
        self.captured = captured
        self.wire = wire
        self.link = link
        self.interface = interface
    }
}

/// Link-layer header types (LINKTYPE_ numbers of tcpdump.org) that Decode understands.
@frozen
public enum LinkType: UInt16, Sendable, BitwiseCopyable {
    case null = 0
    case ethernet = 1
    case raw = 101
    case loop = 108
    case linuxCooked = 113
    case ipv4 = 228
    case ipv6 = 229
    case linuxCooked2 = 276
}

/// Up to 64 frames on their way to Decode: the unit that crosses from capture to the flow table, on one thread.
@frozen
public struct FrameBatch: ~Copyable {
    public static let capacity = 64
    public var frames: InlineArray<64, Frame>
    public var count: Int

    @inlinable
    public init() {
        let nowhere = UnsafeRawPointer(bitPattern: 64)
        frames = .init(repeating: Frame(bytes: nowhere!, time: 0, captured: 0, wire: 0, link: .ethernet))
        count = 0
    }

    @inlinable public var isFull: Bool { count == Self.capacity }

    /// Adds a frame; the caller hands the batch on as soon as it is full.
    @inlinable @inline(__always)
    public mutating func append(_ frame: Frame) {
        frames[count] = frame
        count &+= 1
    }
    @inlinable
    public mutating func removeAll() { count = 0 }

    /// The frame at a place below `count`.
    ///
    /// `frames[index]` of a borrowed batch copies all 64 first (seen in 6.3); this reads one.
    @inlinable @inline(__always)
    public subscript(index: Int) -> Frame { frames.span[index] }
}

/// The bytes of a frame from some header on: the one place of this room where a frame is read through a pointer.
///
/// Loads are big-endian and unchecked in release builds. Compare `count` once per header, then read freely inside it; a
/// forgotten comparison stops every debug test. The memory belongs to whoever made the `FrameBatch` and lives as long as it.
struct FrameBytes: BitwiseCopyable {
    let base: UnsafeRawPointer
    let count: Int

    @inline(always)
    init(base: UnsafeRawPointer, count: Int) {
        self.base = base
        self.count = count
    }

    @inline(always)
    func u8(_ offset: Int) -> UInt8 {
        assert(offset >= 0 && offset < count)
        return base.load(fromByteOffset: offset, as: UInt8.self)
    }
    @inline(always)
    func u16(_ offset: Int) -> UInt16 {
        assert(offset >= 0 && offset &+ 2 <= count)
        return UInt16(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }
    @inline(always)
    func u32(_ offset: Int) -> UInt32 {
        assert(offset >= 0 && offset &+ 4 <= count)
        return UInt32(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    @inline(always)
    func u64(_ offset: Int) -> UInt64 {
        assert(offset >= 0 && offset &+ 8 <= count)
        return UInt64(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    /// Six bytes, first one highest; two more must follow them.
    @inline(always)
    func mac(_ offset: Int) -> UInt64 { u64(offset) >> 16 }
    /// The IPv6 address at an offset.
    @inline(always)
    func address6(_ offset: Int) -> (high: UInt64, low: UInt64) {
        (u64(offset), u64(offset &+ 8))
    }

    /// What follows the first `offset` bytes, which are known to be there.
    @inline(always)
    func from(unchecked offset: Int) -> FrameBytes {
        assert(offset >= 0 && offset <= count)
        return FrameBytes(base: base + offset, count: count &- offset)
    }

    /// What follows the first `offset` bytes; empty when there are fewer.
    @inline(always)
    func from(_ offset: Int) -> FrameBytes {
        let skipped = min(offset, count)
        return FrameBytes(base: base + skipped, count: count &- skipped)
    }
}

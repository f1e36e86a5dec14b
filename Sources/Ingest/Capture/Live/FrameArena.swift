internal import FlowModel
import Glibc

/// Frames copied out of the kernel's ring, up to 64 at a time: libpcap's bytes die when its callback returns.
///
/// Owns its memory, which stays in the cache: each batch begins at its front again.
struct FrameArena: ~Copyable {
    private let base: UnsafeMutableRawPointer
    private let capacity: Int
    private var used = 0
    private(set) var batch = FrameBatch()

    /// Room for a batch of usual frames, and for one of `largest` bytes at least.
    init(largest: Int) {
        capacity = max(256 << 10, largest + 64)
        base = .allocate(byteCount: capacity, alignment: 64)
    }
    deinit { base.deallocate() }

    /// Whether a frame of so many bytes fits beside those that are there.
    @inline(__always)
    func takes(_ length: Int) -> Bool { !batch.isFull && capacity &- used >= length }

    /// Copies a frame; only when it fits.
    @inline(__always)
    mutating func add(_ frame: Frame) {
        let place = base + used
        memcpy(place, frame.bytes, Int(frame.captured))
        var copy = frame
        copy.bytes = UnsafeRawPointer(place)
        batch.append(copy)
        used = (used &+ Int(frame.captured) &+ 15) & ~15
    }
    mutating func removeAll() {
        batch.removeAll()
        used = 0
    }
}

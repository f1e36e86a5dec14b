import Glibc

/// The stretch of a file that is in memory: 256 KiB as a rule, more only while one record needs it.
///
/// Owns its memory; frames point into it until the next `refill`.
struct ReadBuffer: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var capacity: Int
    private let usual: Int
    /// First byte not yet consumed, and first byte not yet read.
    var start = 0
    private(set) var end = 0
    /// Place of `base` in the unpacked stream.
    private var origin: UInt64 = 0
    let source: any ByteSource
    private(set) var failure: SourceFailure?

    init(_ source: any ByteSource, capacity: Int) {
        self.source = source
        usual = max(capacity, 64)
        self.capacity = usual
        base = .allocate(byteCount: self.capacity, alignment: 64)
    }
    deinit { base.deallocate() }

    var count: Int { end &- start }
    /// Place of the first byte not yet consumed.
    var offset: UInt64 { origin &+ UInt64(start) }

    /// Makes at least `needed` bytes readable at `start`; false when the source ends before (`failure` tells why, or nil).
    mutating func refill(atLeast needed: Int) -> Bool {
        if count >= needed { return true }
        makeRoom(step(needed))
        while count < needed {
            guard failure == nil else { return false }
            if end == capacity { makeRoom(step(needed)) }
            do throws(SourceFailure) {
                let target = UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
                let got = try source.read(into: target)
                if got == 0 { return false }
                end += got
            } catch {
                failure = error
            }
        }
        return true
    }

    /// Room for the next read: a record that says it is long gets more only as its bytes come.
    private func step(_ needed: Int) -> Int { min(needed, max(usual, 2 * count)) }

    /// Passes over `length` bytes, reading and forgetting what is not in memory; false when the source ends before.
    mutating func skip(_ length: Int) -> Bool {
        var left = length
        while left > count {
            left -= count
            start = end
            if !refill(atLeast: 1) { return false }
        }
        start += left
        return true
    }

    private mutating func makeRoom(_ needed: Int) {
        let kept = count
        let wanted = max(usual, needed, kept)
        if wanted != capacity {
            let moved = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 64)
            moved.copyMemory(from: base + start, byteCount: kept)
            base.deallocate()
            base = moved
            capacity = wanted
        } else {
            memmove(base, base + start, kept)
        }
        origin &+= UInt64(start)
        start = 0
        end = kept
    }
}

import CLinux
import Decode

/// The handshake timers of TLS flows, and the few ClientHellos that need a second segment (decision 62: 4 KiB a flow).
struct TLSPool: ~Copyable {
    struct Hello: BitwiseCopyable {
        var length: UInt32 = 0
        var bytes = InlineArray<4096, UInt8>(repeating: 0)
    }
    static let helloLimit = 4096
    private var timers: Slab<TLSTimer>
    private var hellos: Slab<Hello>
    /// Kept starts by timer: few, and not for long.
    private var kept: [UInt32: UInt32] = [:]
    /// Where start and continuation are put together: twice the limit at most, owned by the pool.
    private let joined: UnsafeMutableRawPointer
    private static let joinedLimit = 2 * helloLimit + 65536
    /// ClientHellos whose start could not be kept, and timers that could not be had.
    private(set) var lost: UInt64 = 0

    init(timers: Int, helloBytes: Int) {
        self.timers = Slab(capacity: timers)
        hellos = Slab(capacity: max(helloBytes / MemoryLayout<Hello>.stride, 4))
        joined = .allocate(byteCount: Self.joinedLimit, alignment: 64)
    }
    deinit { joined.deallocate() }
    var failure: Int32 { timers.failure != 0 ? timers.failure : hellos.failure }
    var bytesInUse: Int { timers.bytesInUse + hellos.bytesInUse }

    /// A timer for a new flow, `Slot.none` when there is none left.
    mutating func take() -> UInt32 {
        let slot = timers.allocate()
        if slot == Slot.none { lost &+= 1 } else { timers[slot].initialize(to: TLSTimer()) }
        return slot
    }
    mutating func release(_ slot: UInt32) {
        if slot == Slot.none { return }
        forget(slot)
        timers.free(slot)
    }
    @inline(__always)
    func prefetch(_ slot: UInt32) {
        if slot < timers.highWater { clinux_prefetch_write(timers[slot]) }
    }
    @inline(__always) subscript(_ slot: UInt32) -> UnsafeMutablePointer<TLSTimer> { timers[slot] }

    /// Keeps the start of a cut ClientHello.
    mutating func keep(_ slot: UInt32, _ start: UnsafeRawBufferPointer) {
        forget(slot)
        guard start.count <= Self.helloLimit, let from = start.baseAddress else { return }
        let hello = hellos.allocate()
        if hello == Slot.none {
            lost &+= 1
            return
        }
        kept[slot] = hello
        hellos[hello].pointee.length = UInt32(start.count)
        bytes(hello).copyMemory(from: from, byteCount: start.count)
    }

    private func bytes(_ hello: UInt32) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(hellos[hello]) + MemoryLayout<UInt32>.size
    }

    mutating func forget(_ slot: UInt32) {
        if kept.isEmpty { return }
        if let hello = kept.removeValue(forKey: slot) { hellos.free(hello) }
    }

    /// The kept start with its continuation behind it, valid until the next call; nil when nothing was kept.
    mutating func join(_ slot: UInt32, _ rest: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard let hello = kept[slot], let from = rest.baseAddress else { return nil }
        let length = Int(hellos[hello].pointee.length)
        let more = min(rest.count, Self.joinedLimit - length)
        joined.copyMemory(from: bytes(hello), byteCount: length)
        (joined + length).copyMemory(from: from, byteCount: more)
        return UnsafeRawBufferPointer(start: joined, count: length + more)
    }
}

import Decode

/// The handshake timers of TLS flows, and the few ClientHellos that need a second segment (decision 62: 4 KiB a flow).
struct TLSPool: ~Copyable {
    struct Record: BitwiseCopyable {
        var timer = TLSTimer()
        /// Slot of the kept start of a ClientHello.
        var hello = Slot.none
    }
    struct Hello: BitwiseCopyable {
        var length: UInt32 = 0
        var bytes = InlineArray<4096, UInt8>(repeating: 0)
    }
    static let helloLimit = 4096
    private var records: Slab<Record>
    private var hellos: Slab<Hello>
    /// Where start and continuation are put together: twice the limit at most, owned by the pool.
    private let joined: UnsafeMutableRawPointer
    private static let joinedLimit = 2 * helloLimit + 65536
    /// ClientHellos whose start could not be kept, and timers that could not be had.
    private(set) var lost: UInt64 = 0

    init(timers: Int, helloBytes: Int) {
        records = Slab(capacity: timers)
        hellos = Slab(capacity: max(helloBytes / MemoryLayout<Hello>.stride, 4))
        joined = .allocate(byteCount: Self.joinedLimit, alignment: 64)
    }
    deinit { joined.deallocate() }
    var failure: Int32 { records.failure != 0 ? records.failure : hellos.failure }
    var bytesInUse: Int { records.bytesInUse + hellos.bytesInUse }

    /// A timer for a new flow, `Slot.none` when there is none left.
    mutating func take() -> UInt32 {
        let slot = records.allocate()
        if slot == Slot.none { lost &+= 1 } else { records[slot].initialize(to: Record()) }
        return slot
    }
    mutating func release(_ slot: UInt32) {
        if slot == Slot.none { return }
        forget(slot)
        records.free(slot)
    }
    @inline(__always) subscript(_ slot: UInt32) -> UnsafeMutablePointer<Record> { records[slot] }

    /// Keeps the start of a cut ClientHello.
    mutating func keep(_ slot: UInt32, _ start: UnsafeRawBufferPointer) {
        forget(slot)
        guard start.count <= Self.helloLimit, let from = start.baseAddress else { return }
        let hello = hellos.allocate()
        if hello == Slot.none {
            lost &+= 1
            return
        }
        records[slot].pointee.hello = hello
        hellos[hello].pointee.length = UInt32(start.count)
        bytes(hello).copyMemory(from: from, byteCount: start.count)
    }

    private func bytes(_ hello: UInt32) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(hellos[hello]) + MemoryLayout<UInt32>.size
    }

    mutating func forget(_ slot: UInt32) {
        let hello = records[slot].pointee.hello
        if hello != Slot.none { hellos.free(hello) }
        records[slot].pointee.hello = Slot.none
    }

    /// The kept start with its continuation behind it, valid until the next call; nil when nothing was kept.
    mutating func join(_ slot: UInt32, _ rest: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let hello = records[slot].pointee.hello
        guard hello != Slot.none, let from = rest.baseAddress else { return nil }
        let length = Int(hellos[hello].pointee.length)
        let more = min(rest.count, Self.joinedLimit - length)
        joined.copyMemory(from: bytes(hello), byteCount: length)
        (joined + length).copyMemory(from: from, byteCount: more)
        return UnsafeRawBufferPointer(start: joined, count: length + more)
    }
}

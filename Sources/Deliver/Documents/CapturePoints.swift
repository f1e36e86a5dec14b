/// The block of a document that says where its flow was seen, kept for the places that occurred lately.
///
/// A run has few of them: one for a file, some for each interface and the side it lies on.
struct CapturePoints: ~Copyable {
    /// Everything the block is made of beside what is fixed for the run.
    struct Key: Equatable {
        /// Types, NIC, observation point, source of NAT.
        var place: UInt64
        /// Interface and the sides' ends.
        var sides: UInt64
    }

    static var rows: Int { 16 }
    /// More than the longest block, which is 270 bytes.
    static var stride: Int { 512 }
    private let texts = UnsafeMutableRawBufferPointer.allocate(byteCount: rows * stride, alignment: 64)
    private let keys = UnsafeMutablePointer<(key: Key, count: Int)>.allocate(capacity: rows)

    init() { keys.initialize(repeating: (Key(place: 0, sides: 0), 0), count: Self.rows) }
    deinit {
        texts.deallocate()
        keys.deallocate()
    }

    @inline(__always)
    static func row(_ key: Key) -> Int {
        let mixed = (key.place ^ key.sides &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 60)
    }

    /// Copies the block of `key`; false when it is not kept.
    @inline(__always)
    func write(_ key: Key, to out: inout DocumentCursor) -> Bool {
        let row = Self.row(key)
        let entry = keys[row]
        guard entry.count > 0, entry.key == key else { return false }
        out.bytes(UnsafeRawBufferPointer(start: texts.baseAddress! + row &* Self.stride, count: entry.count))
        return true
    }

    /// Keeps the block that was just written for `key`.
    mutating func keep(_ key: Key, _ text: UnsafeRawBufferPointer) {
        guard text.count <= Self.stride, let start = text.baseAddress else { return }
        let row = Self.row(key)
        (texts.baseAddress! + row * Self.stride).copyMemory(from: start, byteCount: text.count)
        keys[row] = (key, text.count)
    }
}

import FlowSupport

/// Where the next byte of a document goes: a room is reserved once per document, stores inside it are unchecked.
///
/// The room is the length of the longest text that may follow; a store is a whole word whose rest the next one covers,
/// so up to `slack` bytes behind the text are overwritten. Builds with assertions check every store against the room.
struct DocumentCursor {
    /// More than the widest store.
    static let slack = 64

    private(set) var at: UnsafeMutableRawPointer
    /// Where the room ends, without the slack.
    private let end: UnsafeMutableRawPointer
    let tables: TextTables

    init(_ out: inout ByteWriter, room: Int, _ tables: TextTables) {
        at = UnsafeMutableRawPointer(out.tail(reserving: room &+ Self.slack))
        end = at + room
        self.tables = tables
    }

    /// Tells the writer how far the text goes; the cursor is of no use afterwards.
    @inline(__always)
    consuming func close(_ out: inout ByteWriter) { out.extend(to: at.assumingMemoryBound(to: UInt8.self)) }

    /// The next `count` bytes are written.
    @inline(__always)
    mutating func advance(_ count: Int) {
        assert(count >= 0 && at + count <= end)
        at += count
    }

    /// Stores a word at `offset` without going on; the caller's text covers its part of it.
    @inline(__always)
    func store<Word: BitwiseCopyable>(_ word: Word, at offset: Int = 0) {
        assert(at + offset + MemoryLayout<Word>.size <= end + Self.slack)
        (at + offset).storeBytes(of: word, as: Word.self)
    }

    @inline(__always)
    mutating func byte(_ byte: UInt8) {
        store(byte)
        advance(1)
    }

    /// Literal text: keys are written with their quotes, colon and comma in it.
    @inline(__always)
    mutating func key(_ text: StaticString) {
        assert(at + text.utf8CodeUnitCount <= end)
        at.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        at += text.utf8CodeUnitCount
    }

    /// Bytes from elsewhere.
    @inline(__always)
    mutating func bytes(_ bytes: UnsafeRawBufferPointer) {
        assert(at + bytes.count <= end)
        guard let start = bytes.baseAddress else { return }
        at.copyMemory(from: start, byteCount: bytes.count)
        at += bytes.count
    }

    /// What was written from `place` on.
    @inline(__always)
    func text(from place: UnsafeMutableRawPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: place, count: at - place)
    }

    /// What was written before, once more: an address, at most 48 bytes.
    @inline(__always)
    mutating func again(_ text: UnsafeRawBufferPointer) {
        assert(text.count <= 48)
        guard let place = text.baseAddress else { return }
        store(place.loadUnaligned(as: SIMD16<UInt8>.self))
        if text.count > 16 {
            store(place.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self), at: 16)
            store(place.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self), at: 32)
        }
        advance(text.count)
    }
}

import FlowModel
import FlowSupport

/// A bulk body under construction: one index, its name and action line ready as bytes.
struct OpenBody: ~Copyable {
    var out: ByteWriter
    /// Days since the epoch; `UInt32.max` before the first document.
    var day: UInt32 = .max
    var index = ""
    var action: [UInt8] = []
    /// The same for plain lines.
    var head: [UInt8] = []
    /// What a document may have around its source: either of these, the id and what is between them.
    var around = 0
    var documents = 0
    var first: UInt32 = .max
    var last: UInt32 = 0
    /// Monotonic time of the first document.
    var since: UInt64 = 0

    init(capacity: Int) { out = ByteWriter(capacity: capacity) }

    mutating func name(day: UInt32, family: String) {
        self.day = day
        index = DailyName.name(family: family, day: Int64(day))
        action = Array("{\"create\":{\"_index\":\"\(index)\",\"_id\":\"".utf8)
        head = Array("{\"_index\":\"\(index)\",\"_id\":\"".utf8)
        around = action.count + 64
    }

    /// The action line and the opening brace of the source.
    @inline(__always)
    func begin(_ record: UnsafePointer<FlowRecord>, second: UInt32, to cursor: inout DocumentCursor) {
        action.withUnsafeBytes { cursor.bytes($0) }
        cursor.documentID(second: second, record)
        cursor.key("\"}}\n{")
    }

    @inline(__always)
    mutating func end(second: UInt32) {
        documents &+= 1
        first = min(first, second)
        last = max(last, second)
    }

    /// The beginning of a plain NDJSON line, up to where the source goes on.
    @inline(__always)
    func plain(_ record: UnsafePointer<FlowRecord>, second: UInt32, to cursor: inout DocumentCursor) {
        head.withUnsafeBytes { cursor.bytes($0) }
        cursor.documentID(second: second, record)
        cursor.key("\",")
    }

    /// What was written, as a body; the memory stays for the next one.
    mutating func take() -> BulkBody {
        defer {
            out.clear()
            documents = 0
            first = .max
            last = 0
        }
        return BulkBody(index: index, bytes: out.array, documents: documents, firstSecond: first, lastSecond: last)
    }
}

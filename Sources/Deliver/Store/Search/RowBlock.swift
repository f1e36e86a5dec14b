import FlowModel
import FlowSupport
import SearchModel

/// At most 65,536 rows of one index as a search sees them: a block of a part, or rows still in memory.
///
/// Immutable.
///
/// Rows stand in a fixed order; `_doc` order is by `sequenceNumber` (decision 84). A block that cannot be read throws, and the
/// search reports a failed shard instead of silently lacking rows (decision 91).
protocol RowBlock: AnyObject, Sendable {
    var index: IndexView { get }
    var rows: Int { get }
    /// Rows that were deleted or replaced; nil when there are none.
    var deleted: Bitmap? { get }
    /// All values of a mapped field; nil when no row of the block has one. Blocks while it reads.
    func column(_ field: MappedField) throws(TargetError) -> Column?
    /// Smallest and largest value of a numeric or date column (doubles by `sortableBits`); nil when unknown. Never reads a column.
    func bounds(_ field: MappedField) -> ClosedRange<Int64>?
    /// True only when every row has exactly one value; never reads a column.
    func hasOneValuePerRow(_ field: MappedField) -> Bool
    /// False only when no row can hold this keyword (bloom filter, dictionary).
    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool
    /// False only when no row can hold an address of this range.
    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool
    func sequenceNumber(_ row: Int) throws(TargetError) -> UInt64
    func version(_ row: Int) throws(TargetError) -> UInt64
    func id(_ row: Int) throws(TargetError) -> String
    /// The document as it was sent, equal as JSON (decision 85).
    func source(_ row: Int) throws(TargetError) -> JSON
    /// Rows with this id, for `ids` and `_id` queries.
    func rows(withID id: String) throws(TargetError) -> [Int]
}

extension RowBlock {
    func hasOneValuePerRow(_ field: MappedField) -> Bool { false }
}

/// An index at the moment a search began: name, mapping, blocks in `_seq_no` order.
final class IndexView: Sendable {
    let name: String
    let uuid: String
    let mapping: IndexMapping
    init(name: String, uuid: String, mapping: IndexMapping) {
        self.name = name
        self.uuid = uuid
        self.mapping = mapping
    }
}

/// What a search works on: one consistent state of the indices it names (decision 98).
struct SearchView: Sendable {
    /// Indices in name order, each with its blocks.
    var indices: [(index: IndexView, blocks: [any RowBlock])]
}

/// `SearchView` where the protocol of that name in SearchModel is in sight as well.
typealias BlockView = SearchView

/// The values of one field over the rows of a block.
final class Column: Sendable {
    /// Values of all rows one after another, in row order.
    enum Values: Sendable {
        /// long, integer, short, byte, boolean (0 and 1), date (milliseconds); unsigned_long as `Int64(bitPattern:)`.
        case integers([Int64])
        case doubles([Double])
        /// Codes into a dictionary whose entries are distinct and in byte order, so that codes compare like the values.
        case keywords([UInt32], KeywordDictionary)
        case addresses([IPAddress])
    }
    let values: Values
    /// nil: value n belongs to row n and every row has one.
    ///
    /// Else the values of row n are `starts[n]..<starts[n + 1]`, in the order sent.
    let starts: [UInt32]?

    init(values: Values, starts: [UInt32]?) {
        self.values = values
        self.starts = starts
    }
    @inline(__always)
    func range(_ row: Int) -> Range<Int> {
        guard let starts else { return row..<row + 1 }
        return Int(starts[row])..<Int(starts[row + 1])
    }
}

/// Distinct keyword values in byte order.
final class KeywordDictionary: Sendable {
    /// UTF-8 of all entries, and where each begins (one more than there are entries).
    let bytes: [UInt8]
    let starts: [UInt32]
    init(bytes: [UInt8], starts: [UInt32]) {
        self.bytes = bytes
        self.starts = starts
    }
    var count: Int { starts.count - 1 }
    subscript(_ code: Int) -> ArraySlice<UInt8> { bytes[Int(starts[code])..<Int(starts[code + 1])] }
    func text(_ code: Int) -> String { String(decoding: self[code], as: UTF8.self) }
    /// The first code whose entry is not below `value`; `count` when all are.
    func lowerBound(_ value: some Collection<UInt8>) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lexicographicallyPrecedes(value) { low = middle + 1 } else { high = middle }
        }
        return low
    }
    func code(of value: some Collection<UInt8>) -> Int? {
        let code = lowerBound(value)
        return code < count && self[code].elementsEqual(value) ? code : nil
    }
}

/// A set of row numbers of a block.
struct Bitmap: Sendable, Equatable {
    private(set) var words: [UInt64]
    let count: Int
    init(count: Int, full: Bool = false) {
        self.count = count
        words = Array(repeating: full ? .max : 0, count: (count + 63) / 64)
        if full, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }
    /// From whole words; bits at and above `count` must be 0.
    init(count: Int, words: [UInt64]) {
        self.count = count
        self.words = words
    }
    @inline(__always)
    subscript(_ row: Int) -> Bool {
        get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
        set {
            let bit: UInt64 = 1 << UInt64(row & 63)
            if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
        }
    }
    var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    mutating func formUnion(_ other: Bitmap) { for i in words.indices { words[i] |= other.words[i] } }
    mutating func formIntersection(_ other: Bitmap) { for i in words.indices { words[i] &= other.words[i] } }
    mutating func subtract(_ other: Bitmap) { for i in words.indices { words[i] &= ~other.words[i] } }
    /// Calls `body` with each row of the set, ascending.
    @inline(__always)
    func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                try body(index << 6 | rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}

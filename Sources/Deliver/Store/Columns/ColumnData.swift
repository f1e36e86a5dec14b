import FlowModel

/// What a row of a column holds (decision 85); the raw values are those of the presence half-bytes on disk.
enum RowKind: UInt8, Sendable {
    case absent = 0
    case value = 1
    case null = 2
    case emptyList = 3
    case list = 4
    /// The member stands verbatim in `_rest`; the values here are for searching only.
    case rest = 5
}

/// How the values of a column are written in `_source`; one for all rows of a part.
enum Spelling: UInt8, Sendable {
    /// No value seen yet.
    case none = 0
    /// JSON numbers (dates: milliseconds), booleans; text of keywords and addresses.
    case native = 1
    /// Decimal numbers in quotes.
    case text = 2
    /// `yyyy-MM-ddTHH:mm:ss.SSSZ`.
    case iso3 = 3
    /// `yyyy-MM-ddTHH:mm:ss.SSSSSSZ`; stored in microseconds.
    case iso6 = 4
    /// `yyyy-MM-ddTHH:mm:ssZ`.
    case iso0 = 5
    /// `yyyy-MM-dd`.
    case isoDate = 6
}

/// The values of one column over consecutive rows, as they are parsed, kept in memory, written and read back.
struct ColumnData: Sendable {
    let storage: FieldType.Storage
    var spelling: Spelling = .none
    /// One `RowKind` a row; rows beyond its end are absent.
    var kinds: [UInt8] = []
    /// Number of values of each row of kind `list` or `rest`, in row order.
    var counts: [UInt32] = []
    var integers: [Int64] = []
    var doubles: [Double] = []
    var codes: [UInt32] = []
    var texts = Interner()
    /// Set instead of `texts` when read from a part: entries in byte order.
    var dictionary: KeywordDictionary?
    var addresses: [IPAddress] = []

    init(_ storage: FieldType.Storage) { self.storage = storage }

    var valueCount: Int {
        switch storage {
        case .integers: integers.count
        case .doubles: doubles.count
        case .keywords: codes.count
        case .addresses: addresses.count
        }
    }
    var memory: Int {
        kinds.count + counts.count * 4 + integers.count * 8 + doubles.count * 8 + codes.count * 4 + addresses.count * 16
            + texts.memory
    }
    /// UTF-8 of a keyword code.
    func keyword(_ code: UInt32) -> ArraySlice<UInt8> { dictionary.map { $0[Int(code)] } ?? texts[Int(code)] }

    /// States that rows up to `row` (not included) without a kind are absent.
    @inline(__always)
    mutating func pad(to row: Int) {
        while kinds.count < row { kinds.append(RowKind.absent.rawValue) }
    }

    /// States the kind of `row` and how many values it has; the values were appended before.
    @inline(__always)
    mutating func state(_ kind: RowKind, row: Int, count: Int) {
        pad(to: row)
        kinds.append(kind.rawValue)
        if kind == .list || kind == .rest { counts.append(UInt32(truncatingIfNeeded: count)) }
    }

    /// Forgets `row` and everything behind it; rows are stated in order, so it is at most the last one.
    mutating func removeLast(row: Int, values: Int) {
        guard kinds.count > row else { return trim(values) }
        if kinds[row] == RowKind.list.rawValue || kinds[row] == RowKind.rest.rawValue { counts.removeLast() }
        kinds.removeLast(kinds.count - row)
        trim(values)
    }

    /// Drops values behind the first `count`.
    mutating func trim(_ count: Int) {
        switch storage {
        case .integers: integers.removeLast(integers.count - count)
        case .doubles: doubles.removeLast(doubles.count - count)
        case .keywords: codes.removeLast(codes.count - count)
        case .addresses: addresses.removeLast(addresses.count - count)
        }
    }

    /// Values that a kind stands for, given the next entry of `counts`.
    @inline(__always)
    static func values(of kind: UInt8, _ nextCount: () -> UInt32) -> Int {
        switch kind {
        case RowKind.value.rawValue: 1
        case RowKind.list.rawValue, RowKind.rest.rawValue: Int(nextCount())
        default: 0
        }
    }
}

extension ColumnData {
    /// Where rows begin: in the values and in `counts`.
    struct Cursor {
        var row = 0
        var value = 0
        var count = 0
    }

    /// Moves a cursor forward to `row`.
    func advance(_ cursor: inout Cursor, to row: Int) {
        let end = min(row, kinds.count)
        while cursor.row < end {
            switch kinds[cursor.row] {
            case RowKind.value.rawValue: cursor.value &+= 1
            case RowKind.list.rawValue, RowKind.rest.rawValue:
                cursor.value &+= Int(counts[cursor.count])
                cursor.count &+= 1
            default: break
            }
            cursor.row &+= 1
        }
        cursor.row = max(cursor.row, row)
    }

    func kind(_ row: Int) -> UInt8 { row < kinds.count ? kinds[row] : 0 }

    /// Appends rows of another column of the same storage so that they begin at row `base` here.
    ///
    /// `rows` names the rows taken, ascending; nil takes all `total` of them.
    mutating func append(_ other: ColumnData, at base: Int, total: Int, rows: [Int]? = nil, cache: inout [UInt32]) {
        if spelling == .none { spelling = other.spelling }
        guard let rows else { return appendAll(other, at: base, cache: &cache) }
        var cursor = Cursor()
        if storage == .keywords {
            cache = Array(repeating: .max, count: max(other.texts.count, other.dictionary?.count ?? 0))
        }
        for (step, row) in rows.enumerated() {
            other.advance(&cursor, to: row)
            let kind = other.kind(row)
            if kind == 0 { continue }
            pad(to: base + step)
            kinds.append(kind)
            let count = Self.values(of: kind) { other.counts[cursor.count] }
            if kind == RowKind.list.rawValue || kind == RowKind.rest.rawValue { counts.append(UInt32(count)) }
            appendValues(other, cursor.value..<cursor.value + count, cache: &cache)
        }
    }

    private mutating func appendAll(_ other: ColumnData, at base: Int, cache: inout [UInt32]) {
        if other.kinds.isEmpty { return }
        pad(to: base)
        kinds.append(contentsOf: other.kinds)
        counts.append(contentsOf: other.counts)
        if storage == .keywords {
            cache = Array(repeating: .max, count: max(other.texts.count, other.dictionary?.count ?? 0))
        }
        appendValues(other, 0..<other.valueCount, cache: &cache)
    }

    private mutating func appendValues(_ other: ColumnData, _ range: Range<Int>, cache: inout [UInt32]) {
        switch storage {
        case .integers: integers.append(contentsOf: other.integers[range])
        case .doubles: doubles.append(contentsOf: other.doubles[range])
        case .addresses: addresses.append(contentsOf: other.addresses[range])
        case .keywords:
            for index in range {
                let code = Int(other.codes[index])
                if cache[code] == .max {
                    cache[code] = other.keyword(UInt32(code)).withUnsafeBufferPointer { texts.intern($0) }
                }
                codes.append(cache[code])
            }
        }
    }
}

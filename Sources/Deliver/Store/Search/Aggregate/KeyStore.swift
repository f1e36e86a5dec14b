import FlowModel
import FlowSupport
import SearchModel

/// Buckets by the value of one field inside the buckets of a parent: finds their numbers, orders and prints their keys.
struct KeyStore {
    let kind: ValueKind
    private(set) var table: BucketTable
    private var interner = KeywordInterner()
    private var lastDictionary: KeywordDictionary?
    /// Numbers of the interner by code of `lastDictionary`.
    private var translation: [UInt32] = []

    init(_ kind: ValueKind) {
        self.kind = kind
        table = BucketTable(isWide: kind == .address)
    }

    var count: Int { table.count }
    var bytes: Int { table.bytes + interner.bytes }

    /// The bucket of each value of each row; a row counts once per distinct value.
    ///
    /// `bounds` are those of the column when they are known.
    mutating func assign(_ column: Column, _ pairs: Pairs, parents: Int, bounds: ClosedRange<Int64>?) -> Pairs {
        switch column.values {
        case .keywords(let codes, let dictionary):
            useDictionary(dictionary)
            return parents <= 1
                ? assignCodes(codes, dictionary, pairs, column.starts)
                : assignInterned(codes, dictionary, pairs, column.starts)
        case .integers(let values):
            if parents <= 1, let bounds, bounds.upperBound &- bounds.lowerBound >= 0,
                bounds.upperBound &- bounds.lowerBound < 1 << 17
            {
                return assignDense(values, bounds, pairs, column.starts)
            }
            return drive(pairs, column.starts) { table, parent, index in
                table.id(parent: parent, low: UInt64(bitPattern: values[index]))
            }
        case .doubles(let values):
            return drive(pairs, column.starts) { table, parent, index in
                table.id(parent: parent, low: values[index].bitPattern)
            }
        case .addresses(let values):
            return drive(pairs, column.starts) { table, parent, index in
                table.id(parent: parent, low: values[index].low, high: values[index].high)
            }
        }
    }

    /// Buckets by a number made of each value.
    mutating func assign(_ column: Column, _ pairs: Pairs, key: (Int) -> UInt64) -> Pairs {
        drive(pairs, column.starts) { table, parent, index in table.id(parent: parent, low: key(index)) }
    }

    /// A bucket that needs no document.
    mutating func add(parent: Int, low: UInt64) -> Int { table.id(parent: UInt32(parent), low: low) }

    @inline(__always)
    private mutating func drive(
        _ pairs: Pairs,
        _ starts: [UInt32]?,
        _ id: (inout BucketTable, UInt32, Int) -> Int
    ) -> Pairs {
        var table = BucketTable(isWide: false)
        swap(&table, &self.table)
        defer { swap(&table, &self.table) }
        return Self.expand(pairs, starts) { parent, index in id(&table, parent, index) }
    }

    /// Runs over the values of the rows in order; `id` gives the bucket of one.
    @inline(__always)
    static func expand(_ pairs: Pairs, _ starts: [UInt32]?, _ id: (UInt32, Int) -> Int) -> Pairs {
        let count = pairs.rows.count
        guard let starts else {
            let ids = [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
                for position in 0..<count {
                    buffer[position] = UInt32(
                        truncatingIfNeeded: id(pairs.bucket(position), Int(pairs.rows[position]))
                    )
                }
                initialized = count
            }
            return Pairs(rows: pairs.rows, buckets: ids)
        }
        var out = Pairs(rows: [], buckets: [])
        out.rows.reserveCapacity(count)
        out.buckets.reserveCapacity(count)
        for position in 0..<count {
            let row = pairs.rows[position]
            let first = Int(starts[Int(row)])
            let end = Int(starts[Int(row) &+ 1])
            let mark = out.buckets.count
            for index in first..<end {
                let bucket = UInt32(truncatingIfNeeded: id(pairs.bucket(position), index))
                if end &- first > 1, out.buckets[mark...].contains(bucket) { continue }
                out.rows.append(row)
                out.buckets.append(bucket)
            }
        }
        return out
    }

    // MARK: Keywords

    private mutating func useDictionary(_ dictionary: KeywordDictionary) {
        if lastDictionary === dictionary { return }
        lastDictionary = dictionary
        translation = Array(repeating: .max, count: dictionary.count)
    }
    @inline(__always)
    private mutating func number(_ code: Int, _ dictionary: KeywordDictionary) -> UInt32 {
        let known = translation[code]
        if known != .max { return known }
        let number = interner.intern(dictionary[code])
        translation[code] = number
        return number
    }

    private mutating func assignCodes(
        _ codes: [UInt32],
        _ dictionary: KeywordDictionary,
        _ pairs: Pairs,
        _ starts: [UInt32]?
    ) -> Pairs {
        var ids = [Int32](repeating: -1, count: dictionary.count)
        return Self.expand(pairs, starts) { _, index in
            let code = Int(codes[index])
            let known = ids[code]
            if known >= 0 { return Int(known) }
            let id = table.id(parent: 0, low: UInt64(number(code, dictionary)))
            ids[code] = Int32(truncatingIfNeeded: id)
            return id
        }
    }
    private mutating func assignInterned(
        _ codes: [UInt32],
        _ dictionary: KeywordDictionary,
        _ pairs: Pairs,
        _ starts: [UInt32]?
    ) -> Pairs {
        Self.expand(pairs, starts) { parent, index in
            table.id(parent: parent, low: UInt64(number(Int(codes[index]), dictionary)))
        }
    }
    private mutating func assignDense(
        _ values: [Int64],
        _ bounds: ClosedRange<Int64>,
        _ pairs: Pairs,
        _ starts: [UInt32]?
    ) -> Pairs {
        let base = bounds.lowerBound
        var ids = [Int32](repeating: -1, count: Int(bounds.upperBound - base) + 1)
        return Self.expand(pairs, starts) { _, index in
            let value = values[index]
            let known = ids[Int(value &- base)]
            if known >= 0 { return Int(known) }
            let id = table.id(parent: 0, low: UInt64(bitPattern: value))
            ids[Int(value &- base)] = Int32(truncatingIfNeeded: id)
            return id
        }
    }

    // MARK: Other threads

    /// The number here of another store's bucket.
    mutating func adopt(_ other: KeyStore, _ id: Int, parent: UInt32) -> Int {
        let low =
            kind == .keyword
            ? UInt64(interner.intern(other.interner[Int(other.table.lows[id])])) : other.table.lows[id]
        return table.id(parent: parent, low: low, high: table.isWide ? other.table.highs[id] : 0)
    }
    /// Whether another store's key is a bucket of this parent here.
    mutating func has(_ other: KeyStore, _ id: Int, parent: UInt32) -> Bool {
        let low =
            kind == .keyword
            ? UInt64(interner.intern(other.interner[Int(other.table.lows[id])])) : other.table.lows[id]
        return table.find(parent: parent, low: low, high: table.isWide ? other.table.highs[id] : 0) != nil
    }

    // MARK: Keys

    /// Whether the key of one bucket is below that of another.
    func precedes(_ a: Int, _ b: Int) -> Bool { compare(a, self, b) < 0 }

    /// -1, 0 or 1: the key of a bucket against that of a bucket of another store of the kind.
    func compare(_ a: Int, _ other: KeyStore, _ b: Int) -> Int {
        let x = table.lows[a]
        let y = other.table.lows[b]
        switch kind {
        case .integer, .date, .boolean: return threeWay(Int64(bitPattern: x), Int64(bitPattern: y))
        case .unsigned: return threeWay(x, y)
        case .double: return threeWay(Double(bitPattern: x), Double(bitPattern: y))
        case .address: return threeWay(address(a), other.address(b))
        case .keyword:
            return ByteOrder.compare(interner[Int(x)], other.interner[Int(y)]).signum()
        }
    }
    func address(_ id: Int) -> IPAddress { IPAddress(high: table.highs[id], low: table.lows[id]) }
    func integer(_ id: Int) -> Int64 { Int64(bitPattern: table.lows[id]) }
    func text(_ id: Int) -> String { String(decoding: interner[Int(table.lows[id])], as: UTF8.self) }

    /// The key as answers have it, and its text where it has one.
    func json(_ id: Int, _ printer: ValuePrinter) -> (JSON, String?) {
        switch kind {
        case .integer, .date, .boolean, .unsigned:
            return (printer.json(integer(id)), printer.text(integer(id)))
        case .double:
            let value = Double(bitPattern: table.lows[id])
            return (.double(value), printer.text(value))
        case .address: return (.string(address(id).text), nil)
        case .keyword: return (.string(text(id)), nil)
        }
    }
}

@inline(__always)
func threeWay<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }

import FlowSupport
import SearchModel

/// One part of a combined key: a field and how its values become keys.
struct TuplePart: Sendable {
    enum Grid: Sendable {
        case values
        case dates(Rounding)
        case numbers(Double)
    }
    let values: FieldValues
    let grid: Grid
    let printer: ValuePrinter
    var isDescending = false
    /// Documents without the field have a null key.
    var hasNull = false
    /// Null stands before all others whatever the direction; nil: it is the smallest.
    var nullFirst: Bool?

    var kind: ValueKind {
        switch grid {
        case .values: values.kind ?? .keyword
        case .dates: .date
        case .numbers: .double
        }
    }
}

/// Buckets by the combination of several values (`composite`, `multi_terms`): a chain of key stores, one a part.
struct TupleStore {
    private static let nullBit: UInt32 = 1 << 31
    let parts: [TuplePart]
    private(set) var levels: [KeyStore]

    init(_ parts: [TuplePart]) {
        self.parts = parts
        levels = parts.map { KeyStore($0.kind) }
    }

    var count: Int { levels[levels.count - 1].count }
    var bytes: Int { levels.reduce(0) { $0 + $1.bytes } }

    /// The combinations of each row; a row with several values stands in several.
    mutating func assign(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) -> Pairs {
        var current = pairs
        for (position, part) in parts.enumerated() {
            let column = part.values.kind == nil ? nil : try part.values.column(context)
            var next = Pairs(rows: [], buckets: [])
            if let column {
                next = assign(position, part, column, current, position == 0 ? parents : levels[position - 1].count)
            }
            if part.hasNull { addNulls(position, column, current, &next) }
            if next.rows.isEmpty { return next }
            current = next
        }
        return current
    }

    private mutating func assign(_ position: Int, _ part: TuplePart, _ column: Column, _ pairs: Pairs, _ parents: Int)
        -> Pairs
    {
        switch part.grid {
        case .values: return levels[position].assign(column, pairs, parents: parents, bounds: nil)
        case .dates(let rounding):
            guard case .integers(let values) = column.values else { return Pairs(rows: [], buckets: []) }
            var start = Int64.max
            var end = Int64.min
            let width = rounding.fixedWidth
            return levels[position].assign(column, pairs) { index in
                let value = values[index]
                if value < start || value >= end {
                    start = rounding.floor(value)
                    end = width.map { start &+ $0 } ?? (value &+ 1)
                }
                return UInt64(bitPattern: start)
            }
        case .numbers(let interval):
            let values = HistogramAggregator.doubles(column, part.values.kind)
            return levels[position].assign(column, pairs) { index in
                ((values[index] / interval).rounded(.down) * interval).bitPattern
            }
        }
    }

    private mutating func addNulls(_ position: Int, _ column: Column?, _ pairs: Pairs, _ out: inout Pairs) {
        if column != nil, column?.starts == nil { return }
        for index in pairs.rows.indices {
            let row = Int(pairs.rows[index])
            if let column, !column.range(row).isEmpty { continue }
            out.rows.append(pairs.rows[index])
            out.buckets.append(
                UInt32(levels[position].add(parent: Int(pairs.bucket(index) | Self.nullBit), low: 0))
            )
        }
    }

    /// The numbers here of another store's combinations.
    mutating func adopt(_ other: TupleStore, _ map: [UInt32]) -> [UInt32] {
        var current = map
        for position in levels.indices {
            let theirs = other.levels[position]
            var next = [UInt32](repeating: 0, count: theirs.count)
            for id in 0..<theirs.count {
                let parent = theirs.table.parents[id]
                let mine = current[Int(parent & ~Self.nullBit)]
                next[id] =
                    parent & Self.nullBit != 0
                    ? UInt32(levels[position].add(parent: Int(mine | Self.nullBit), low: 0))
                    : UInt32(levels[position].adopt(theirs, id, parent: mine))
            }
            current = next
        }
        return current
    }

    /// The bucket numbers of each level that make up a combination, first level first; and the parent's bucket.
    func path(_ id: Int) -> (ids: [Int], parent: Int) {
        var ids = [Int](repeating: 0, count: levels.count)
        var current = id
        for position in levels.indices.reversed() {
            ids[position] = current
            current = Int(levels[position].table.parents[current] & ~Self.nullBit)
        }
        return (ids, current)
    }
    private func isNull(_ position: Int, _ id: Int) -> Bool {
        levels[position].table.parents[id] & Self.nullBit != 0
    }

    /// -1, 0 or 1 in the order of the parts.
    func compare(_ a: [Int], _ b: [Int]) -> Int {
        for (position, part) in parts.enumerated() {
            let way = compare(position, part, a[position], self, b[position])
            if way != 0 { return way }
        }
        return 0
    }
    private func compare(_ position: Int, _ part: TuplePart, _ a: Int, _ other: TupleStore, _ b: Int) -> Int {
        let x = isNull(position, a)
        let y = other.isNull(position, b)
        if x || y {
            if x && y { return 0 }
            if let first = part.nullFirst { return x == first ? -1 : 1 }
            return (x ? -1 : 1) * (part.isDescending ? -1 : 1)
        }
        let way = levels[position].compare(a, other.levels[position], b)
        return part.isDescending ? -way : way
    }

    /// The key of a part as answers have it, and its text.
    func key(_ position: Int, _ id: Int) -> (JSON, String?) {
        isNull(position, id) ? (.null, nil) : levels[position].json(id, parts[position].printer)
    }

    // MARK: Pages

    /// Adds one combination given as JSON, to compare others with it.
    mutating func add(_ values: [JSON], _ planner: AggregationPlanner) throws(TargetError) -> [Int] {
        var parent: UInt32 = 0
        var ids: [Int] = []
        for (position, part) in parts.enumerated() {
            let id: Int
            if values[position] == .null {
                id = levels[position].add(parent: Int(parent | Self.nullBit), low: 0)
            } else {
                let sample = part.values.fields.joined().compactMap { $0 }.first
                let column = Column(
                    values: try FieldValues.afterKey(values[position], part.kind, sample, part.printer, planner),
                    starts: nil
                )
                id = Int(
                    levels[position].assign(column, Pairs(rows: [0], buckets: [parent]), parents: 2, bounds: nil)
                        .buckets[0]
                )
            }
            ids.append(id)
            parent = UInt32(id)
        }
        return ids
    }
    /// -1, 0 or 1: a combination here against one of another store.
    func compare(_ a: [Int], _ other: TupleStore, _ b: [Int]) -> Int {
        for (position, part) in parts.enumerated() {
            let way = compare(position, part, a[position], other, b[position])
            if way != 0 { return way }
        }
        return 0
    }
}

extension FieldValues {
    /// A value of `after` as a column of one row.
    static func afterKey(
        _ value: JSON,
        _ kind: ValueKind,
        _ field: MappedField?,
        _ printer: ValuePrinter,
        _ planner: AggregationPlanner
    ) throws(TargetError) -> Column.Values {
        if kind == .date, let dates = printer.dates, let text = value.text {
            return .integers([
                try DateMath(format: dates, now: planner.now, zone: printer.zone).parse(text, roundUp: false)
            ])
        }
        if kind == .date || kind == .integer, let number = value.int { return .integers([Int64(number)]) }
        return try standIn(value, kind, field, nil, planner)
    }
}

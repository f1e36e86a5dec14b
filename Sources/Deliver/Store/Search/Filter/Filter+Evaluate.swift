import FlowModel
import SearchModel

extension Filter {
    /// False only when no row of the block can match; reads no column.
    func mayMatch(_ block: any RowBlock) -> Bool {
        switch self {
        case .nothing: return false
        case .integers(let field, let set):
            guard let bounds = block.bounds(field) else { return true }
            return set.overlaps(bounds)
        case .doubles(let field, let set):
            guard let bounds = block.bounds(field) else { return true }
            return set.overlaps(
                doubleFromSortableBits(bounds.lowerBound)...doubleFromSortableBits(bounds.upperBound)
            )
        case .addresses(let field, let set):
            return set.ranges.contains { block.mayContain(field, addresses: $0) }
        case .keywords(let field, let values):
            return values.count > 64 || values.contains { block.mayContain(field, keyword: $0) }
        case .and(let filters): return filters.allSatisfy { $0.mayMatch(block) }
        case .or(let filters): return filters.contains { $0.mayMatch(block) }
        case .atLeast(let needed, let filters):
            return filters.reduce(0) { $0 + ($1.mayMatch(block) ? 1 : 0) } >= needed
        default: return true
        }
    }

    /// Rows of the block that match, deleted ones included.
    func rows(_ block: any RowBlock) throws(TargetError) -> Bitmap {
        guard mayMatch(block) else { return Bitmap(count: block.rows) }
        switch self {
        case .all: return Bitmap(count: block.rows, full: true)
        case .nothing: return Bitmap(count: block.rows)
        case .and(let filters):
            var out = try filters[0].rows(block)
            for filter in filters.dropFirst() {
                if out.isEmpty { break }
                out.formIntersection(try filter.rows(block))
            }
            return out
        case .or(let filters):
            var out = try filters[0].rows(block)
            for filter in filters.dropFirst() { out.formUnion(try filter.rows(block)) }
            return out
        case .atLeast(let needed, let filters): return try Self.atLeast(needed, filters, block)
        case .not(let filter):
            var out = Bitmap(count: block.rows, full: true)
            out.subtract(try filter.rows(block))
            return out
        case .ids(let ids):
            var out = Bitmap(count: block.rows)
            for id in ids { for row in try block.rows(withID: id) where row < block.rows { out[row] = true } }
            return out
        case .exists(let field): return try Self.existing(field, block)
        case .sum(let fields, let range): return try Self.sums(fields, range, block)
        case .integers(let field, let set): return try Self.integers(field, set, block)
        case .doubles(let field, let set): return try Self.doubles(field, set, block)
        case .addresses(let field, let set):
            guard let column = try block.column(field), case .addresses(let values) = column.values else { break }
            if set.ranges.count == 1 {
                let low = set.ranges[0].lowerBound
                let high = set.ranges[0].upperBound
                return select(values, column.starts, block.rows) { $0 >= low && $0 <= high }
            }
            return select(values, column.starts, block.rows) { set.contains($0) }
        default: return try keywordRows(block)
        }
        return Bitmap(count: block.rows)
    }

    static func atLeast(_ needed: Int, _ filters: [Filter], _ block: any RowBlock) throws(TargetError) -> Bitmap {
        var counts = [UInt16](repeating: 0, count: block.rows)
        for filter in filters { try filter.rows(block).forEach { counts[$0] &+= 1 } }
        var out = Bitmap(count: block.rows)
        for row in counts.indices where Int(counts[row]) >= needed { out[row] = true }
        return out
    }

    static func existing(_ field: MappedField, _ block: any RowBlock) throws(TargetError) -> Bitmap {
        if block.hasOneValuePerRow(field) { return Bitmap(count: block.rows, full: true) }
        guard let column = try block.column(field) else { return Bitmap(count: block.rows) }
        guard let starts = column.starts else { return Bitmap(count: block.rows, full: true) }
        var words = [UInt64](repeating: 0, count: (block.rows + 63) / 64)
        for row in 0..<block.rows where starts[row] != starts[row + 1] { words[row >> 6] |= 1 << UInt64(row & 63) }
        return Bitmap(count: block.rows, words: words)
    }

    static func integers(_ field: MappedField, _ set: RangeSet<Int64>, _ block: any RowBlock) throws(TargetError)
        -> Bitmap
    {
        if let bounds = block.bounds(field), set.covers(bounds), block.hasOneValuePerRow(field) {
            return Bitmap(count: block.rows, full: true)
        }
        guard let column = try block.column(field), case .integers(let values) = column.values else {
            return Bitmap(count: block.rows)
        }
        if set.ranges.count == 1 {
            let low = set.ranges[0].lowerBound
            let high = set.ranges[0].upperBound
            return select(values, column.starts, block.rows) { $0 >= low && $0 <= high }
        }
        let first = set.ranges[0].lowerBound
        let last = set.ranges[set.ranges.count - 1].upperBound
        let (span, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, span < 1 << 17 else {
            return select(values, column.starts, block.rows) { set.contains($0) }
        }
        var table = [Bool](repeating: false, count: Int(span) + 1)
        for range in set.ranges { for value in range { table[Int(value - first)] = true } }
        return select(values, column.starts, block.rows) { $0 >= first && $0 <= last && table[Int($0 &- first)] }
    }

    static func doubles(_ field: MappedField, _ set: RangeSet<Double>, _ block: any RowBlock) throws(TargetError)
        -> Bitmap
    {
        guard let column = try block.column(field), case .doubles(let values) = column.values else {
            return Bitmap(count: block.rows)
        }
        if set.ranges.count == 1 {
            let low = set.ranges[0].lowerBound
            let high = set.ranges[0].upperBound
            return select(values, column.starts, block.rows) { $0 >= low && $0 <= high }
        }
        return select(values, column.starts, block.rows) { set.contains($0) }
    }
}

/// Rows that have a value for which the test holds.
@inline(__always)
func select<Value>(_ values: [Value], _ starts: [UInt32]?, _ rows: Int, _ test: (Value) -> Bool) -> Bitmap {
    var words = [UInt64](repeating: 0, count: (rows + 63) / 64)
    if let starts {
        var index = Int(starts[0])
        for row in 0..<rows {
            let end = Int(starts[row &+ 1])
            var hit: UInt64 = 0
            while index < end {
                if test(values[index]) { hit = 1 }
                index &+= 1
            }
            words[row >> 6] |= hit << UInt64(row & 63)
        }
    } else {
        for word in words.indices {
            let first = word << 6
            var bits: UInt64 = 0
            for bit in 0..<min(64, rows &- first) {
                bits |= (test(values[first &+ bit]) ? 1 : 0) << UInt64(truncatingIfNeeded: bit)
            }
            words[word] = bits
        }
    }
    return Bitmap(count: rows, words: words)
}

import FlowModel
import SearchModel

/// The values of one sort key over the rows of a block.
struct SortColumn {
    private enum Values {
        case same(SortValue)
        case integers([Int64])
        case unsigned([UInt64])
        case doubles([Double])
        /// Codes; -1 where there is none.
        case codes([Int32], KeywordDictionary, missing: SortValue)
        case values([SortValue])
    }
    private let plan: SortPlan
    private let values: Values

    init(_ plan: SortPlan, _ context: BlockContext) throws(TargetError) {
        self.plan = plan
        let rows = context.block.rows
        switch plan.source {
        case .score: values = .same(.double(1))
        case .sequence:
            // The index stands above the number, so that the value is unique over all indices and pages never lose a hit.
            let base = Int64(context.index) << SortPlan.sequenceBits
            var out: [Int64] = []
            out.reserveCapacity(rows)
            for row in 0..<rows { out.append(base | Int64(truncatingIfNeeded: try context.block.sequenceNumber(row))) }
            values = .integers(out)
        case .id:
            var out: [SortValue] = []
            for row in 0..<rows { out.append(.keyword(Array(try context.block.id(row).utf8))) }
            values = .values(out)
        case .field(let fields):
            guard let field = fields[context.index], let column = try context.block.column(field) else {
                values = .same(plan.missing)
                return
            }
            values = Self.read(column, plan, rows)
        }
    }

    private static func read(_ column: Column, _ plan: SortPlan, _ rows: Int) -> Values {
        switch column.values {
        case .integers(let numbers):
            if case .unsigned(let missing) = plan.missing {
                return .unsigned(pick(numbers.map { UInt64(bitPattern: $0) }, column, rows, plan.usesMaximum, missing))
            }
            if case .double(let missing) = plan.missing {
                return .doubles(pick(numbers.map { Double($0) }, column, rows, plan.usesMaximum, missing))
            }
            guard case .integer(let missing) = plan.missing else { return .same(plan.missing) }
            return .integers(pick(numbers, column, rows, plan.usesMaximum, missing))
        case .doubles(let numbers):
            guard case .double(let missing) = plan.missing else { return .same(plan.missing) }
            return .doubles(pick(numbers, column, rows, plan.usesMaximum, missing))
        case .keywords(let codes, let dictionary):
            return .codes(
                pick(codes.map { Int32(truncatingIfNeeded: $0) }, column, rows, plan.usesMaximum, -1),
                dictionary,
                missing: plan.missing
            )
        case .addresses(let addresses):
            var out: [SortValue] = []
            out.reserveCapacity(rows)
            for row in 0..<rows {
                let range = column.range(row)
                let address = plan.usesMaximum ? addresses[range].max() : addresses[range].min()
                out.append(address.map { .address($0) } ?? plan.missing)
            }
            return .values(out)
        }
    }

    /// One value of each row, the smallest or largest of several.
    private static func pick<Value: Comparable>(
        _ values: [Value],
        _ column: Column,
        _ rows: Int,
        _ maximum: Bool,
        _ missing: Value
    ) -> [Value] {
        guard let starts = column.starts else { return values }
        return (0..<rows).map { row in
            let slice = values[Int(starts[row])..<Int(starts[row + 1])]
            return (maximum ? slice.max() : slice.min()) ?? missing
        }
    }

    func value(_ row: Int) -> SortValue {
        switch values {
        case .same(let value): value
        case .integers(let numbers): .integer(numbers[row])
        case .unsigned(let numbers): .unsigned(numbers[row])
        case .doubles(let numbers): .double(numbers[row])
        case .codes(let codes, let dictionary, let missing):
            codes[row] < 0 ? missing : .keyword(Array(dictionary[Int(codes[row])]))
        case .values(let values): values[row]
        }
    }

    /// Positions of the rows whose value is not behind another.
    func positions(_ rows: [UInt32], notBehind worst: SortValue) -> [Int] {
        var out: [Int] = []
        if case .integers(let numbers) = values, case .integer(let limit) = worst {
            if plan.isDescending {
                for position in rows.indices where numbers[Int(rows[position])] >= limit { out.append(position) }
            } else {
                for position in rows.indices where numbers[Int(rows[position])] <= limit { out.append(position) }
            }
            return out
        }
        for position in rows.indices where plan.compare(value(Int(rows[position])), worst) <= 0 { out.append(position) }
        return out
    }

    /// -1, 0 or 1 in the order of the hits.
    @inline(__always)
    func compare(_ a: Int, _ b: Int) -> Int {
        switch values {
        case .same: return 0
        case .integers(let numbers):
            let way = threeWay(numbers[a], numbers[b])
            return plan.isDescending ? -way : way
        case .unsigned(let numbers):
            let way = threeWay(numbers[a], numbers[b])
            return plan.isDescending ? -way : way
        case .doubles(let numbers):
            let way = threeWay(numbers[a], numbers[b])
            return plan.isDescending ? -way : way
        case .codes(let codes, _, _):
            if codes[a] >= 0, codes[b] >= 0 {
                let way = threeWay(codes[a], codes[b])
                return plan.isDescending ? -way : way
            }
            return plan.compare(value(a), value(b))
        case .values(let values): return plan.compare(values[a], values[b])
        }
    }
}

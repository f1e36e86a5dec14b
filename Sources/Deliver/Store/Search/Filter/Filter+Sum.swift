import SearchModel

extension FilterCompiler {
    /// The sum of two whole-number fields; one that is not mapped is 0.
    func sum(_ clause: SumClause) throws(TargetError) -> Filter {
        guard let range = clause.range else { return .nothing }
        var fields: [MappedField] = []
        for name in clause.fields {
            guard let field = index.mapping.field(name) else { continue }
            guard field.type.storage == .integers else {
                throw .script("[\(name)] holds no whole numbers and cannot be added")
            }
            fields.append(field)
        }
        return .sum(fields, range)
    }
}

extension Filter {
    /// Rows whose first values add up to a number of the range; an absent value is 0.
    static func sums(_ fields: [MappedField], _ range: ClosedRange<Int64>, _ block: any RowBlock) throws(TargetError)
        -> Bitmap
    {
        var totals = [Int64](repeating: 0, count: block.rows)
        for field in fields {
            guard let column = try block.column(field), case .integers(let values) = column.values else { continue }
            for row in 0..<block.rows {
                let place = column.range(row)
                if !place.isEmpty { totals[row] &+= values[place.lowerBound] }
            }
        }
        var out = Bitmap(count: block.rows)
        for row in totals.indices where range.contains(totals[row]) { out[row] = true }
        return out
    }
}

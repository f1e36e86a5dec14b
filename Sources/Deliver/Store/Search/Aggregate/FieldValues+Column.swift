import FlowModel
import SearchModel

extension FieldValues {
    /// The values over the rows of a block; nil when there are none.
    func column(_ context: BlockContext) throws(TargetError) -> Column? {
        let block = context.block
        if !indexNames.isEmpty {
            let bytes = Array(indexNames[context.index].utf8)
            let dictionary = KeywordDictionary(bytes: bytes, starts: [0, UInt32(bytes.count)])
            return Column(values: .keywords(Array(repeating: 0, count: block.rows), dictionary), starts: nil)
        }
        if isSum { return try sum(context) }
        guard let field = fields[context.index][0], field.type.storage != nil else {
            return filled(nil, block.rows)
        }
        guard var column = try block.column(field) else { return filled(nil, block.rows) }
        if kind == .double, case .integers(let values) = column.values {
            let isUnsigned = field.type == .unsignedLong
            column = Column(
                values: .doubles(values.map { isUnsigned ? Double(UInt64(bitPattern: $0)) : Double($0) }),
                starts: column.starts
            )
        }
        return filled(column, block.rows)
    }

    /// The field whose column stands unchanged behind the values in a block, so that its bounds hold; nil otherwise.
    func plainField(_ context: BlockContext) -> MappedField? {
        isSum || missingValue != nil || !indexNames.isEmpty ? nil : fields[context.index][0]
    }

    /// Per document the sum of two fields, 0 for an absent one: every row has a value.
    private func sum(_ context: BlockContext) throws(TargetError) -> Column? {
        var total = [Double](repeating: 0, count: context.block.rows)
        var whole = [Int64](repeating: 0, count: context.block.rows)
        var isWhole = true
        for field in fields[context.index] {
            guard let field else {
                throw .script(
                    "No field found in the mapping of [\(context.block.index.name)] for the sum of two fields"
                )
            }
            guard let column = try context.block.column(field) else { continue }
            switch column.values {
            case .integers(let values):
                for row in 0..<whole.count where !column.range(row).isEmpty {
                    whole[row] &+= values[column.range(row).lowerBound]
                }
            case .doubles(let values):
                isWhole = false
                for row in 0..<total.count where !column.range(row).isEmpty {
                    total[row] += values[column.range(row).lowerBound]
                }
            default: throw .script("[\(field.name)] holds no numbers")
            }
        }
        if isWhole, kind != .double { return Column(values: .integers(whole), starts: nil) }
        return Column(values: .doubles(zip(total, whole).map { $0 + Double($1) }), starts: nil)
    }

    /// The column with the stand-in where rows have no value.
    private func filled(_ column: Column?, _ rows: Int) -> Column? {
        guard let standIn = missingValue else { return column }
        guard let column, let starts = column.starts else {
            return column ?? Column(values: Self.repeated(standIn, rows), starts: nil)
        }
        switch (column.values, standIn) {
        case (.integers(let values), .integers(let one)):
            let (out, ends) = Self.filled(values, starts, one[0])
            return Column(values: .integers(out), starts: ends)
        case (.doubles(let values), .doubles(let one)):
            let (out, ends) = Self.filled(values, starts, one[0])
            return Column(values: .doubles(out), starts: ends)
        case (.addresses(let values), .addresses(let one)):
            let (out, ends) = Self.filled(values, starts, one[0])
            return Column(values: .addresses(out), starts: ends)
        case (.keywords(let codes, let dictionary), .keywords(_, let one)):
            let (wider, code, moved) = dictionary.including(one[0])
            let (out, ends) = Self.filled(moved ? codes.map { $0 >= code ? $0 + 1 : $0 } : codes, starts, code)
            return Column(values: .keywords(out, wider), starts: ends)
        default: return column
        }
    }

    static func repeated(_ value: Column.Values, _ rows: Int) -> Column.Values {
        switch value {
        case .integers(let one): .integers(Array(repeating: one[0], count: rows))
        case .doubles(let one): .doubles(Array(repeating: one[0], count: rows))
        case .addresses(let one): .addresses(Array(repeating: one[0], count: rows))
        case .keywords(_, let dictionary): .keywords(Array(repeating: 0, count: rows), dictionary)
        }
    }

    static func filled<Value>(_ values: [Value], _ starts: [UInt32], _ standIn: Value) -> ([Value], [UInt32]) {
        var out: [Value] = []
        out.reserveCapacity(values.count + starts.count)
        var ends: [UInt32] = [0]
        ends.reserveCapacity(starts.count)
        for row in 0..<starts.count - 1 {
            if starts[row] == starts[row + 1] {
                out.append(standIn)
            } else {
                out += values[Int(starts[row])..<Int(starts[row + 1])]
            }
            ends.append(UInt32(out.count))
        }
        return (out, ends)
    }
}

extension KeywordDictionary {
    /// The dictionary with a value in it, the value's code, and whether codes from there on moved up by one.
    func including(_ value: ArraySlice<UInt8>) -> (KeywordDictionary, UInt32, Bool) {
        let code = lowerBound(value)
        if code < count, self[code].elementsEqual(value) { return (self, UInt32(code), false) }
        let at = Int(starts[code])
        let width = UInt32(value.count)
        let wider = KeywordDictionary(
            bytes: Array(bytes[..<at]) + value + bytes[at...],
            starts: Array(starts[...code]) + starts[code...].map { $0 + width }
        )
        return (wider, UInt32(code), true)
    }
}

import FlowModel

extension ColumnData {
    /// Whether every one of the first `rows` rows has exactly one value.
    func isDense(rows: Int) -> Bool {
        kinds.count >= rows && kinds.prefix(rows).allSatisfy { $0 == RowKind.value.rawValue }
    }

    /// Where the values of each of the first `rows` rows begin; one more than rows.
    func starts(rows: Int) -> [UInt32] {
        var out: [UInt32] = []
        out.reserveCapacity(rows + 1)
        var value: UInt32 = 0
        var count = 0
        for row in 0..<rows {
            out.append(value)
            switch kind(row) {
            case RowKind.value.rawValue: value &+= 1
            case RowKind.list.rawValue, RowKind.rest.rawValue:
                value &+= counts[count]
                count += 1
            default: break
            }
        }
        out.append(value)
        return out
    }

    /// The first `rows` rows as a search reads them; nil when none has a value.
    func column(rows: Int, divisor: Int64 = 1) -> Column? {
        let starts = isDense(rows: rows) ? nil : self.starts(rows: rows)
        let used = starts.map { Int($0[rows]) } ?? rows
        guard used > 0 else { return nil }
        switch storage {
        case .integers:
            let values =
                divisor == 1 ? Array(integers[..<used]) : integers[..<used].map { Self.floorDivide($0, divisor) }
            return Column(values: .integers(values), starts: starts)
        case .doubles: return Column(values: .doubles(Array(doubles[..<used])), starts: starts)
        case .addresses: return Column(values: .addresses(Array(addresses[..<used])), starts: starts)
        case .keywords:
            if let dictionary {
                return Column(values: .keywords(Array(codes[..<used]), dictionary), starts: starts)
            }
            let taken = Array(codes[..<used])
            let (sorted, ranks) = texts.sorted(codes: taken)
            return Column(values: .keywords(taken.map { ranks[Int($0)] }, sorted), starts: starts)
        }
    }

    @inline(__always)
    static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}

extension Column {
    /// The same column without keyword values longer than `limit` characters (`ignore_above` of a sub-field).
    func dropping(longerThan limit: Int) -> Column? {
        guard case .keywords(let codes, let dictionary) = values else { return self }
        let keep = (0..<dictionary.count).map {
            dictionary[$0].count <= limit || dictionary.text($0).utf16.count <= limit
        }
        if keep.allSatisfy({ $0 }) { return self }
        let rows = starts.map { $0.count - 1 } ?? codes.count
        var out: [UInt32] = []
        var outStarts: [UInt32] = [0]
        for row in 0..<rows {
            for index in range(row) where keep[Int(codes[index])] { out.append(codes[index]) }
            outStarts.append(UInt32(out.count))
        }
        return out.isEmpty ? nil : Column(values: .keywords(out, dictionary), starts: outStarts)
    }
}

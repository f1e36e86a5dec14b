import SearchModel

extension Filter {
    /// Rows by keyword: the test runs over the dictionary, then codes are compared.
    func keywordRows(_ block: any RowBlock) throws(TargetError) -> Bitmap {
        guard let field = keywordField, let column = try block.column(field),
            case .keywords(let codes, let dictionary) = column.values
        else { return Bitmap(count: block.rows) }
        switch codeSet(dictionary) {
        case .range(let range):
            guard !range.isEmpty else { return Bitmap(count: block.rows) }
            let low = UInt32(range.lowerBound)
            let high = UInt32(range.upperBound - 1)
            return select(codes, column.starts, block.rows) { $0 >= low && $0 <= high }
        case .table(let table):
            return select(codes, column.starts, block.rows) { table[Int($0)] }
        }
    }

    private var keywordField: MappedField? {
        switch self {
        case .keywords(let field, _), .keywordRange(let field, _, _), .prefix(let field, _), .pattern(let field, _),
            .folded(let field, _, _), .words(let field, _, _):
            field
        default: nil
        }
    }

    private enum CodeSet {
        case range(Range<Int>)
        case table([Bool])
    }

    private func codeSet(_ dictionary: KeywordDictionary) -> CodeSet {
        switch self {
        case .keywords(_, let values):
            if values.count == 1 {
                let code = dictionary.code(of: values[0])
                return .range(code.map { $0..<$0 + 1 } ?? 0..<0)
            }
            return .table(Self.lookUp(values, dictionary))
        case .keywordRange(_, let lower, let upper):
            var low = 0
            var high = dictionary.count
            if let lower {
                low = dictionary.lowerBound(lower.bytes)
                if !lower.isInclusive, low < high, dictionary[low].elementsEqual(lower.bytes) { low += 1 }
            }
            if let upper {
                high = dictionary.lowerBound(upper.bytes)
                if upper.isInclusive, high < dictionary.count, dictionary[high].elementsEqual(upper.bytes) { high += 1 }
            }
            return .range(low < high ? low..<high : 0..<0)
        case .prefix(_, let prefix):
            let low = dictionary.lowerBound(prefix)
            return .range(low..<Self.prefixEnd(prefix, dictionary, from: low))
        case .pattern(_, let pattern):
            var automaton = LazyAutomaton(pattern)
            return .table((0..<dictionary.count).map { automaton.matches(dictionary[$0]) })
        case .folded(_, let wanted, let isPrefix):
            return .table(
                (0..<dictionary.count).map { code in
                    let entry = dictionary[code]
                    guard isPrefix ? entry.count >= wanted.count : entry.count == wanted.count else { return false }
                    return asciiFolded(entry.prefix(wanted.count)) == wanted
                }
            )
        case .words(_, let wanted, let match):
            return .table(
                (0..<dictionary.count).map { TextWords.matches(TextWords.split(dictionary[$0]), wanted, match) }
            )
        default: return .range(0..<0)
        }
    }

    /// Codes of the sorted values that the dictionary has.
    private static func lookUp(_ values: [[UInt8]], _ dictionary: KeywordDictionary) -> [Bool] {
        var table = [Bool](repeating: false, count: dictionary.count)
        for value in values { if let code = dictionary.code(of: value) { table[code] = true } }
        return table
    }

    /// The first code at or behind `low` whose entry does not begin with the prefix.
    private static func prefixEnd(_ prefix: [UInt8], _ dictionary: KeywordDictionary, from low: Int) -> Int {
        var next = prefix
        while let last = next.last {
            next.removeLast()
            if last < 0xFF {
                next.append(last + 1)
                return max(low, dictionary.lowerBound(next))
            }
        }
        return dictionary.count
    }
}

import FlowModel
import FlowSupport
import SearchModel

/// `include` and `exclude` of a terms aggregation: takes out of a column the values that are not wanted.
struct TermFilter: Sendable {
    private enum Test: Sendable {
        case integers(Set<Int64>)
        case doubles(Set<Double>)
        case addresses(Set<IPAddress>)
        case keywords(Set<[UInt8]>)
        case pattern(TextPattern)
        case partition(Int, Int)
    }
    private let include: Test?
    private let exclude: Test?

    /// nil when both are absent.
    init?(_ terms: TermsAggregation, _ values: FieldValues, _ planner: AggregationPlanner) throws(TargetError) {
        guard terms.include != nil || terms.exclude != nil else { return nil }
        include = try Self.test(terms.include, values, terms, planner)
        exclude = try Self.test(terms.exclude, values, terms, planner)
    }

    private static func test(
        _ selection: TermSelection?,
        _ values: FieldValues,
        _ terms: TermsAggregation,
        _ planner: AggregationPlanner
    ) throws(TargetError) -> Test? {
        guard let selection, let kind = values.kind else { return nil }
        switch selection {
        case .partition(let partition, let count): return .partition(partition, count)
        case .pattern(let pattern):
            guard kind == .keyword else {
                throw .aggregationExecution(
                    "Aggregation [terms] cannot support regular expression style include/exclude settings as they can only "
                        + "be applied to string fields. Use an array of values for include/exclude clauses"
                )
            }
            return .pattern(try TextPattern(try RegexParser.parse(pattern)))
        case .values(let list):
            switch kind {
            case .keyword: return .keywords(Set(list.map { Array(FilterCompiler.text($0).utf8) }))
            case .address:
                var out: Set<IPAddress> = []
                for value in list { out.insert(try AddressText.address(FilterCompiler.text(value))) }
                return .addresses(out)
            case .double:
                var out: Set<Double> = []
                for value in list { out.insert(try NumberValue.double(value)) }
                return .doubles(out)
            default:
                var out: Set<Int64> = []
                for value in list {
                    guard
                        case .integers(let one) = try FieldValues.standIn(
                            value,
                            kind,
                            values.fields.joined().compactMap { $0 }.first,
                            terms.source.format,
                            planner
                        )
                    else { continue }
                    out.insert(one[0])
                }
                return .integers(out)
            }
        }
    }

    /// The column with only the wanted values.
    func apply(_ column: Column, rows: Int) -> Column {
        switch column.values {
        case .integers(let values):
            let (out, starts) = keep(values, column.starts, rows) { allows($0) }
            return Column(values: .integers(out), starts: starts)
        case .doubles(let values):
            let (out, starts) = keep(values, column.starts, rows) { allows($0) }
            return Column(values: .doubles(out), starts: starts)
        case .addresses(let values):
            let (out, starts) = keep(values, column.starts, rows) { allows($0) }
            return Column(values: .addresses(out), starts: starts)
        case .keywords(let codes, let dictionary):
            let allowed = codesAllowed(dictionary)
            let (out, starts) = keep(codes, column.starts, rows) { allowed[Int($0)] }
            return Column(values: .keywords(out, dictionary), starts: starts)
        }
    }

    private func keep<Value>(_ values: [Value], _ starts: [UInt32]?, _ rows: Int, _ test: (Value) -> Bool)
        -> ([Value], [UInt32])
    {
        var out: [Value] = []
        var ends: [UInt32] = [0]
        ends.reserveCapacity(rows + 1)
        for row in 0..<rows {
            let range = starts.map { Int($0[row])..<Int($0[row + 1]) } ?? row..<row + 1
            for index in range where test(values[index]) { out.append(values[index]) }
            ends.append(UInt32(out.count))
        }
        return (out, ends)
    }

    private func allows(_ value: Int64) -> Bool {
        func holds(_ test: Test?) -> Bool? {
            switch test {
            case .integers(let set): set.contains(value)
            case .partition(let partition, let count): Self.part(UInt64(bitPattern: value), count) == partition
            default: nil
            }
        }
        return holds(include) ?? true && !(holds(exclude) ?? false)
    }
    private func allows(_ value: Double) -> Bool {
        func holds(_ test: Test?) -> Bool? {
            switch test {
            case .doubles(let set): set.contains(value)
            case .partition(let partition, let count): Self.part(value.bitPattern, count) == partition
            default: nil
            }
        }
        return holds(include) ?? true && !(holds(exclude) ?? false)
    }
    private func allows(_ value: IPAddress) -> Bool {
        func holds(_ test: Test?) -> Bool? {
            switch test {
            case .addresses(let set): set.contains(value)
            case .partition(let partition, let count): Self.part(value.high ^ value.low, count) == partition
            default: nil
            }
        }
        return holds(include) ?? true && !(holds(exclude) ?? false)
    }
    private func codesAllowed(_ dictionary: KeywordDictionary) -> [Bool] {
        func holds(_ test: Test?, _ isInclude: Bool) -> [Bool] {
            switch test {
            case .keywords(let set): return (0..<dictionary.count).map { set.contains(Array(dictionary[$0])) }
            case .pattern(let pattern):
                var automaton = LazyAutomaton(pattern)
                return (0..<dictionary.count).map { automaton.matches(dictionary[$0]) }
            case .partition(let partition, let count):
                return (0..<dictionary.count).map {
                    Self.part(KeywordInterner.hash(dictionary[$0]), count) == partition
                }
            default: return Array(repeating: isInclude, count: dictionary.count)
            }
        }
        return zip(holds(include, true), holds(exclude, false)).map { $0 && !$1 }
    }

    static func part(_ hash: UInt64, _ count: Int) -> Int { Int(StableHash.fmix64(hash) % UInt64(count)) }
}

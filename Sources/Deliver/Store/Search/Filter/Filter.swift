import FlowModel

/// A query made ready for the mapping of one index: names resolved, values typed.
indirect enum Filter: Sendable {
    case all
    case nothing
    case integers(MappedField, RangeSet<Int64>)
    case doubles(MappedField, RangeSet<Double>)
    case addresses(MappedField, RangeSet<IPAddress>)
    /// Any of these values, sorted.
    case keywords(MappedField, [[UInt8]])
    case keywordRange(MappedField, lower: KeywordBound?, upper: KeywordBound?)
    case prefix(MappedField, [UInt8])
    case pattern(MappedField, TextPattern)
    /// ASCII letters count in either case.
    case folded(MappedField, [UInt8], isPrefix: Bool)
    /// Words of a text, in lower case.
    case words(MappedField, [[UInt8]], TextMatch)
    case exists(MappedField)
    /// The first values of these fields added up.
    case sum([MappedField], ClosedRange<Int64>)
    case ids([String])
    case and([Filter])
    case or([Filter])
    case atLeast(Int, [Filter])
    case not(Filter)

    struct KeywordBound: Sendable {
        var bytes: [UInt8]
        var isInclusive: Bool
    }
    /// How the words of a query must stand in a text.
    enum TextMatch: Sendable { case any, all, phrase }
}

extension Filter {
    static func conjunction(_ filters: [Filter]) -> Filter {
        var out: [Filter] = []
        for filter in filters {
            switch filter {
            case .all: continue
            case .nothing: return .nothing
            case .and(let inner): out += inner
            default: out.append(filter)
            }
        }
        return out.isEmpty ? .all : out.count == 1 ? out[0] : .and(out)
    }
    static func disjunction(_ filters: [Filter]) -> Filter {
        var out: [Filter] = []
        for filter in filters {
            switch filter {
            case .nothing: continue
            case .all: return .all
            case .or(let inner): out += inner
            default: out.append(filter)
            }
        }
        return out.isEmpty ? .nothing : out.count == 1 ? out[0] : .or(out)
    }
    static func negation(_ filter: Filter) -> Filter {
        switch filter {
        case .all: .nothing
        case .nothing: .all
        case .not(let inner): inner
        default: .not(filter)
        }
    }
    static func counted(_ needed: Int, _ filters: [Filter]) -> Filter {
        if needed <= 0 { return .all }
        if needed == 1 { return disjunction(filters) }
        if needed > filters.count { return .nothing }
        if needed == filters.count { return conjunction(filters) }
        return .atLeast(needed, filters)
    }
}

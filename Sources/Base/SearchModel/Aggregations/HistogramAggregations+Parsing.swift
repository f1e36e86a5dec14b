import FlowSupport

extension HistogramBounds {
    static func parse(_ value: JSON?, _ clause: String) throws(TargetError) -> HistogramBounds? {
        guard let value else { return nil }
        var reader = try ClauseReader(value, clause, .aggregation)
        let bounds = HistogramBounds(min: reader.take("min"), max: reader.take("max"))
        try reader.finish()
        return bounds
    }
}

extension DateInterval {
    static func calendar(parsing text: String) throws(TargetError) -> DateInterval {
        guard let unit = CalendarUnit(parsing: text) else {
            throw .content(
                "[date_histogram] failed to parse field [calendar_interval]: The supplied interval [\(text)] could not be "
                    + "parsed as a calendar interval."
            )
        }
        return .calendar(unit)
    }
    static func fixed(parsing text: String) throws(TargetError) -> DateInterval {
        guard let milliseconds = TimeUnits.milliseconds(text), milliseconds > 0 else {
            throw .content(
                "[date_histogram] failed to parse field [fixed_interval]: failed to parse setting "
                    + "[date_histogram.fixedInterval] with value [\(text)] as a time value: unit is missing or unrecognized"
            )
        }
        return .fixed(milliseconds)
    }
    /// `fixed_interval`, `calendar_interval`, or the deprecated `interval`, which may be either.
    static func parse(_ reader: inout ClauseReader) throws(TargetError) -> DateInterval? {
        let fixed = try reader.text("fixed_interval")
        let calendar = try reader.text("calendar_interval")
        let either = try reader.text("interval")
        guard [fixed, calendar, either].compactMap({ $0 }).count <= 1 else {
            throw .illegalArgument("Cannot use [fixed_interval], [calendar_interval] and [interval] together.")
        }
        if let fixed { return try self.fixed(parsing: fixed) }
        if let calendar { return try self.calendar(parsing: calendar) }
        guard let either else { return nil }
        if let unit = CalendarUnit(parsing: either) { return .calendar(unit) }
        // Here alone a bare number of milliseconds is an interval.
        if let milliseconds = Int64(either), milliseconds > 0 { return .fixed(milliseconds) }
        return try self.fixed(parsing: either)
    }
    static func offset(_ reader: inout ClauseReader) throws(TargetError) -> Int64 {
        guard let value = reader.take("offset") else { return 0 }
        if let milliseconds = value.coercedInt { return Int64(milliseconds) }
        guard let text = value.text, let milliseconds = TimeUnits.milliseconds(text) else {
            throw reader.bad("offset", value)
        }
        return milliseconds
    }
}

extension DateHistogramAggregation {
    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "date_histogram", .aggregation)
        interval = try DateInterval.parse(&reader)
        source = try ValueSource(&reader)
        timeZone = try reader.text("time_zone")
        offset = try DateInterval.offset(&reader)
        minimumCount = try reader.int("min_doc_count") ?? 0
        extendedBounds = try HistogramBounds.parse(reader.take("extended_bounds"), "extended_bounds")
        hardBounds = try HistogramBounds.parse(reader.take("hard_bounds"), "hard_bounds")
        isKeyed = try reader.bool("keyed") ?? false
        order = try BucketOrder.parse(reader.take("order"))
        try reader.finish()
        guard minimumCount >= 0 else {
            throw .content("[date_histogram] [min_doc_count] must be greater than or equal to 0")
        }
    }
}

extension AutoDateHistogramAggregation {
    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "auto_date_histogram", .aggregation)
        source = try ValueSource(&reader)
        buckets = try reader.int("buckets") ?? 10
        timeZone = try reader.text("time_zone")
        if let text = try reader.text("minimum_interval") {
            guard let unit = CalendarUnit(rawValue: text) else {
                throw .illegalArgument("minimum_interval must be one of [year, month, day, hour, minute, second]")
            }
            minimumInterval = unit
        }
        try reader.finish()
        guard buckets > 0, buckets <= 65_535 / 60 * 30 else {
            throw .illegalArgument("buckets must be greater than 0 and less than 32760 for [auto_date_histogram]")
        }
    }
}

extension HistogramAggregation {
    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "histogram", .aggregation)
        interval = try reader.double("interval") ?? 0
        guard interval > 0, interval.isFinite else { throw .content("[interval] must be >0 for histogram aggregation") }
        source = try ValueSource(&reader)
        offset = try reader.double("offset") ?? 0
        guard offset.isFinite else { throw .content("[offset] must be a number") }
        minimumCount = try reader.int("min_doc_count") ?? 0
        extendedBounds = try HistogramBounds.parse(reader.take("extended_bounds"), "extended_bounds")
        hardBounds = try HistogramBounds.parse(reader.take("hard_bounds"), "hard_bounds")
        isKeyed = try reader.bool("keyed") ?? false
        order = try BucketOrder.parse(reader.take("order"))
        try reader.finish()
        guard minimumCount >= 0 else {
            throw .content("[histogram] [min_doc_count] must be greater than or equal to 0")
        }
    }
}

extension CompositeAggregation {
    static let maximumSources = 16

    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "composite", .aggregation)
        for element in reader.take("sources")?.array ?? [] {
            guard let members = element.object, members.count == 1 else {
                throw .content("[composite] a source is an object with one name")
            }
            sources.append(try Self.source(members[0]))
        }
        guard !sources.isEmpty else { throw .illegalArgument("Composite [sources] cannot be null or empty") }
        guard sources.count <= Self.maximumSources else {
            throw .illegalArgument("Composite has more than [\(Self.maximumSources)] sources")
        }
        guard Set(sources.map(\.name)).count == sources.count else {
            throw .illegalArgument("Composite source names must be unique")
        }
        size = try reader.int("size") ?? 10
        guard size > 0 else { throw .content("[size] must be greater than 0 for composite") }
        after = reader.take("after")?.object
        try reader.finish()
    }

    static func source(_ member: JSON.Member) throws(TargetError) -> Source {
        guard let kinds = member.value.object, kinds.count == 1 else {
            throw .content("[composite] source [\(member.name)] needs one kind")
        }
        var reader = try ClauseReader(kinds[0].value, kinds[0].name, .aggregation)
        let kind: Kind
        switch kinds[0].name {
        case "terms": kind = .terms
        case "histogram":
            guard let interval = try reader.double("interval"), interval > 0 else {
                throw .content("[interval] must be greater than 0 for [histogram] source")
            }
            kind = .histogram(interval: interval)
        case "date_histogram":
            guard let interval = try DateInterval.parse(&reader) else {
                throw .illegalArgument("Invalid interval specified, must be non-null and non-empty")
            }
            let offset = try DateInterval.offset(&reader)
            kind = .dateHistogram(interval: interval, timeZone: try reader.text("time_zone"), offset: offset)
        default: throw .parsing("invalid source type: \(kinds[0].name)")
        }
        var source = Source(name: member.name, kind: kind, source: try ValueSource(&reader))
        if let order = try reader.text("order") { source.isDescending = try SortKey.descending(order) }
        source.hasMissingBucket = try reader.bool("missing_bucket") ?? false
        if let order = try reader.text("missing_order") {
            source.missingFirst = order == "first" ? true : order == "last" ? false : nil
        }
        try reader.finish()
        return source
    }
}

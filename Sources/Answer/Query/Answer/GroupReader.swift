import FlowModel
import FlowSupport

/// One row of groups before it is ordered and named.
struct GroupRow {
    var time: Int64?
    /// Values of the keys as stored: one a source field.
    var keys: [JSON]
    var metrics: [JSON]
    var documents: Double
}

/// Reads the groups of one answer or page.
struct GroupReader {
    let plan: GroupPlan
    let range: Range<Int64>

    private func reader(_ bucket: JSON, _ documents: Double?, time: Int64? = nil) -> BucketReader {
        var seconds = Double(range.upperBound - range.lowerBound) / 1000
        if let time, let interval = plan.interval { seconds = interval.seconds(at: time, in: range) }
        return BucketReader(plan: plan, seconds: seconds, bucket: bucket, documents: documents)
    }

    func rows(_ answer: JSON) -> [GroupRow] {
        let aggregations = answer["aggregations"] ?? .object([])
        switch plan.layout {
        case .whole:
            let total = answer["hits"]?["total"]
            let documents = total?["value"]?.number ?? total?.number
            let cells = reader(aggregations, documents).cells()
            return [GroupRow(time: nil, keys: [], metrics: cells, documents: documents ?? 0)]
        case .histogram: return histogram(aggregations["g0"], keys: [])
        case .terms: return terms(aggregations["g0"])
        case .composite: return (aggregations["g0"]?["buckets"]?.array ?? []).map(composite)
        }
    }

    private func histogram(_ answer: JSON?, keys: [JSON]) -> [GroupRow] {
        (answer?["buckets"]?.array ?? []).compactMap { bucket in
            guard let time = bucket["key"]?.number.flatMap({ Int64(exactly: $0) }) else { return nil }
            return row(bucket, time: time, keys: keys)
        }
    }

    private func terms(_ answer: JSON?) -> [GroupRow] {
        (answer?["buckets"]?.array ?? []).flatMap { bucket -> [GroupRow] in
            let key = bucket["key_as_string"] ?? bucket["key"] ?? .null
            if plan.interval != nil { return histogram(bucket["g1"], keys: [Self.typed(key, plan.keys.first)]) }
            return [row(bucket, time: nil, keys: [Self.typed(key, plan.keys.first)])]
        }
    }

    /// Booleans come as text beside 0 and 1, dates as text in the mapping's format.
    static func typed(_ key: JSON, _ group: GroupKey?) -> JSON {
        switch (group?.field.type, key) {
        case (.boolean, .string(let text)): .bool(text == "true")
        case (.boolean, .integer(let number)): .bool(number != 0)
        case (.date, .string(let text)): Int64(text).map { .integer($0) } ?? key
        default: key
        }
    }

    private func composite(_ bucket: JSON) -> GroupRow {
        let key = bucket["key"]
        let time = key?["time"]?.number.flatMap { Int64(exactly: $0) }
        var keys: [JSON] = []
        for group in plan.keys { keys += group.fields.map { Self.typed(key?[$0] ?? .null, group) } }
        return row(bucket, time: time, keys: keys)
    }

    private func row(_ bucket: JSON, time: Int64?, keys: [JSON]) -> GroupRow {
        let documents = bucket["doc_count"]?.number ?? 0
        var row = GroupRow(
            time: time,
            keys: keys,
            metrics: reader(bucket, documents, time: time).cells(),
            documents: documents
        )
        if documents == 0 { row.metrics = emptyCells(row.metrics) }
        return row
    }

    /// Of a bucket without documents, by `fill`: the value is written by us.
    private func emptyCells(_ cells: [JSON]) -> [JSON] {
        switch plan.fill {
        case .none: cells
        case .null: cells.map { _ in .null }
        case .zero: cells.map { _ in .integer(0) }
        }
    }

    /// What the server says it left out.
    static func isApproximate(_ plan: GroupPlan, _ answer: JSON) -> Bool {
        guard plan.layout == .terms, let groups = answer["aggregations"]?["g0"] else { return false }
        if let error = groups["doc_count_error_upper_bound"]?.number, error != 0 { return true }
        return plan.isRankedByScript && (groups["sum_other_doc_count"]?.number ?? 0) > 0
    }
}

import FlowSupport
import SearchModel

/// Reads what hits carry: source, fields, sort values.
struct HitFetcher {
    let request: SearchRequest
    let plans: [SortPlan]
    let score: Double
    private let source: SourceSelection?

    init(_ request: SearchRequest, _ plans: [SortPlan], score: Double) {
        self.request = request
        self.plans = plans
        self.score = score
        source = request.source.isEnabled && !request.leavesOutStoredFields ? SourceSelection(request.source) : nil
    }

    func json(_ hit: Hit, _ block: any RowBlock) throws(TargetError) -> JSON {
        var members = [
            JSON.Member("_index", .string(block.index.name)), JSON.Member("_id", .string(try block.id(hit.row))),
        ]
        if request.wantsVersion {
            members.append(JSON.Member("_version", .integer(Int64(truncatingIfNeeded: try block.version(hit.row)))))
        }
        if request.wantsSequenceNumber {
            members.append(JSON.Member("_seq_no", .integer(Int64(truncatingIfNeeded: hit.sequence))))
            members.append(JSON.Member("_primary_term", 1))
        }
        let isScored = plans.isEmpty || plans.contains { if case .score = $0.source { true } else { false } }
        members.append(JSON.Member("_score", isScored ? .double(score) : .null))
        var document: JSON?
        if let source {
            let whole = try block.source(hit.row)
            document = whole
            members.append(JSON.Member("_source", source.apply(whole)))
        }
        let fields = try FieldFetcher.fields(request, block, hit.row, &document)
        if !fields.isEmpty { members.append(JSON.Member("fields", .object(fields))) }
        if !plans.isEmpty {
            members.append(JSON.Member("sort", .array(zip(plans, hit.keys).map { $0.json($1) })))
        }
        return .object(members)
    }
}

import FlowSupport
import SearchModel

/// What one aggregation answers: numbers, one bucket, or a list of buckets.
struct AggregationResult {
    /// Members of a metric, or those that stand before the buckets.
    var members: [JSON.Member] = []
    /// The numbers of a metric by property; `value` is the main one.
    var numbers: [String: Double] = [:]
    /// Hits or values of a metric that has no number.
    var buckets: [ResultBucket]?
    /// Buckets as an object by name instead of an array.
    var isKeyed = false
    /// A bucket without a key (`filter`, `global`).
    var single: ResultBucket?
    /// Members that stand behind the buckets.
    var trailer: [JSON.Member] = []

    init() {}
    init(members: [JSON.Member], numbers: [String: Double] = [:]) {
        self.members = members
        self.numbers = numbers
    }
}

/// One bucket of an answer.
struct ResultBucket {
    var key: JSON?
    var keyText: String?
    var count: Int
    /// `from`, `to` and the like, behind the key.
    var extra: [JSON.Member] = []
    var children: [NamedResult] = []
    /// Its name when the buckets are an object.
    var name: String { keyText ?? key.map { $0.text ?? $0.compact } ?? "" }
}

/// An aggregation's answer under its name.
struct NamedResult {
    var name: String
    var result: AggregationResult
    var meta: JSON?

    /// The answers of a level: those collected, then what pipelines make of them.
    static func all(_ node: AggregationNode, _ children: [Aggregator], _ bucket: Int?) throws(TargetError)
        -> [NamedResult]
    {
        var out: [NamedResult] = []
        for child in children {
            var result = try child.result(bucket)
            try PipelineRunner.runParents(child.node, &result)
            out.append(NamedResult(name: child.node.name, result: result, meta: child.node.meta))
        }
        try PipelineRunner.runSiblings(node.siblings, &out)
        return out
    }
}

extension AggregationResult {
    func json(meta: JSON?) -> JSON {
        var out: [JSON.Member] = []
        if let meta { out.append(JSON.Member("meta", meta)) }
        out += members
        if let single { out += single.members(isKeyed: true) }
        if let buckets {
            out.append(
                JSON.Member(
                    "buckets",
                    isKeyed
                        ? .object(buckets.map { JSON.Member($0.name, .object($0.members(isKeyed: true))) })
                        : .array(buckets.map { .object($0.members(isKeyed: false)) })
                )
            )
        }
        return .object(out + trailer)
    }
}

extension ResultBucket {
    func members(isKeyed: Bool) -> [JSON.Member] {
        var out: [JSON.Member] = []
        // A named range or filter has its key as its name; a histogram repeats it.
        if let keyText, key != nil, key?.text == nil { out.append(JSON.Member("key_as_string", .string(keyText))) }
        if let key, !isKeyed || key.text == nil { out.append(JSON.Member("key", key)) }
        out += extra
        out.append(JSON.Member("doc_count", .int(count)))
        for child in children { out.append(JSON.Member(child.name, child.result.json(meta: child.meta))) }
        return out
    }
}

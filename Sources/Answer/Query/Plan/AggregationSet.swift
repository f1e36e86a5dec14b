import FlowSupport

/// The aggregations of one level: what each metric needs, each thing once, each name for one thing (query-language.md B.4).
struct AggregationSet: Sendable {
    /// In the order they are sent.
    private(set) var members: [JSON.Member] = []
    /// Where the parts of formulas are found in the answer.
    private(set) var parts: [Formula.Part: (name: String, extraction: Extraction)] = [:]
    /// Metrics as they are read, in the order of the request.
    private(set) var metrics: [CompiledMetric] = []
    /// Names that stand for a column or a group.
    private var taken: Set<String>
    /// The condition of a count by its name.
    typealias Conditions = (String) throws(QueryError) -> JSON

    init(
        _ metrics: [CompiledMetric],
        inner: [CompiledMetric],
        keys: Set<String>,
        counts: Conditions
    ) throws(QueryError) {
        taken = keys
        for metric in metrics {
            guard taken.insert(metric.name).inserted else { throw Self.conflict(metric.name) }
            self.metrics.append(try resolved(metric, counts))
        }
        for metric in self.metrics {
            guard case .formula(let formula) = metric.source else { continue }
            for part in formula.parts { try add(part, inner, counts) }
        }
    }

    /// A bare count is an aggregation of its own.
    private mutating func resolved(_ metric: CompiledMetric, _ counts: Conditions) throws(QueryError) -> CompiledMetric
    {
        var metric = metric
        if case .formula(.part(.count(let name))) = metric.source {
            metric.source = .aggregation(["filter": try counts(name)], Extraction(value: .documents))
        }
        if case .aggregation(let aggregation, _) = metric.source { members.append(.init(metric.name, aggregation)) }
        return metric
    }

    private mutating func add(_ part: Formula.Part, _ inner: [CompiledMetric], _ counts: Conditions) throws(QueryError)
    {
        guard parts[part] == nil else { return }
        let name: String
        let aggregation: JSON
        var extraction = Extraction(value: .value)
        switch part {
        case .documents, .seconds: return
        case .sum(let field): (name, aggregation) = (field, ["sum": ["field": .string(field)]])
        case .count(let count):
            (name, aggregation) = (count, ["filter": try counts(count)])
            extraction.value = .documents
        case .value(let index):
            let metric = inner[index]
            guard case .aggregation(let own, let how) = metric.source else { return }
            (name, aggregation, extraction) = (metric.name, own, how)
        }
        // A selected metric, or another part, that is the same aggregation serves both.
        if let same = members.first(where: { $0.value == aggregation }) {
            parts[part] = (same.name, extraction)
            return
        }
        guard taken.insert(name).inserted else { throw Self.conflict(name) }
        members.append(.init(name, aggregation))
        parts[part] = (name, extraction)
    }

    private static func conflict(_ name: String) -> QueryError {
        QueryError(
            .badArgument,
            "the name \(name) stands for two things in one request",
            hint: "give one of them another name with AS"
        )
    }

    /// The members that `names` stand for and that their parts need.
    func members(for names: Set<String>) -> [JSON.Member] {
        var wanted: Set<String> = []
        for metric in metrics where names.contains(metric.name) {
            switch metric.source {
            case .aggregation: wanted.insert(metric.name)
            case .formula(let formula): wanted.formUnion(formula.parts.compactMap { parts[$0]?.name })
            case .documents: break
            }
        }
        return members.filter { wanted.contains($0.name) }
    }

    /// The `bucket_script` of a formula over its parts; nil when one is no aggregation's single value.
    func script(_ metric: CompiledMetric) -> JSON? {
        guard case .formula(let formula) = metric.source, !metric.isPerSecond else { return nil }
        var paths: [JSON.Member] = []
        for part in formula.parts {
            guard let found = parts[part], found.extraction.wrapper == nil else { return nil }
            switch part {
            case .sum(let field): paths.append(.init(field, .string(found.name)))
            case .count(let name): paths.append(.init(name, .string("\(found.name)._count")))
            default: return nil
            }
        }
        let script = formula.script { part in
            switch part {
            case .sum(let name), .count(let name): name
            default: ""
            }
        }
        return ["bucket_script": ["buckets_path": .object(paths), "script": .string(script)]]
    }
}

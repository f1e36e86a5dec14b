import FlowSupport

extension GroupPlanner {
    /// The `aggs` of the body; notes in the plan when a script ranks the groups.
    func body(_ plan: inout GroupPlan) -> JSON {
        let metrics = plan.aggregations.members
        switch plan.layout {
        case .whole: return .object(metrics)
        case .histogram: return ["g0": group(histogram(plan), metrics)]
        case .composite: return ["g0": group(["composite": composite(plan)], metrics)]
        case .terms: return ["g0": terms(&plan, metrics)]
        }
    }

    private func group(_ head: JSON, _ members: [JSON.Member]) -> JSON {
        guard !members.isEmpty else { return head }
        var group = head
        group.set("aggs", .object(members))
        return group
    }

    private func histogram(_ plan: GroupPlan) -> JSON {
        var members: [JSON.Member] = [
            .init("field", "time"), .init("fixed_interval", .string(interval?.text ?? "")),
            .init("min_doc_count", plan.fill == .none ? 1 : 0),
        ]
        if plan.fill != .none {
            let bounds: JSON = [
                "min": .integer(range.milliseconds.lowerBound), "max": .integer(range.milliseconds.upperBound - 1),
            ]
            members.append(.init("extended_bounds", bounds))
        }
        return ["date_histogram": .object(members)]
    }

    private func composite(_ plan: GroupPlan) -> JSON {
        var sources: [JSON] = []
        if let interval {
            sources.append(
                ["time": ["date_histogram": ["field": "time", "fixed_interval": .string(interval.text)]]]
            )
        }
        for key in keys {
            for field in key.fields {
                var terms: JSON = ["field": .string(field)]
                if arguments.keepEmpty, key.isResource { terms.set("missing_bucket", true) }
                sources.append(.object([.init(field, ["terms": terms])]))
            }
        }
        return ["size": 1000, "sources": .array(sources)]
    }

    // MARK: terms

    private func terms(_ plan: inout GroupPlan, _ metrics: [JSON.Member]) -> JSON {
        let limit = arguments.limit ?? 10
        let ranking = plan.order.filter { if case .time = $0 { false } else { true } }
        var inside = interval == nil ? metrics : []
        var terms: [JSON.Member] = [.init("field", .string(keys[0].fields[0])), .init("size", .int(limit))]
        if arguments.keepEmpty, keys[0].isResource { terms.append(.init("missing", 0)) }
        if let script = rankingScript(plan, ranking) {
            plan.isRankedByScript = true
            terms[1].value = .int(max(limit, 1000))
            if interval != nil { inside = plan.aggregations.members(for: [script.name]) }
            inside.append(.init(script.name, script.json))
            let sort: JSON = .object([.init(script.name, ["order": script.isDescending ? "desc" : "asc"])])
            inside.append(.init("g0_top", ["bucket_sort": ["sort": [sort], "size": .int(limit)]]))
        } else if !ranking.isEmpty {
            let entries = ranking.map { entry(plan, $0) }
            terms.append(.init("order", entries.onlyElement ?? .array(entries)))
            if interval != nil { inside = plan.aggregations.members(for: rankedNames(plan, ranking)) }
        }
        if interval != nil { inside.append(.init("g1", group(histogram(plan), metrics))) }
        return group(["terms": .object(terms)], inside)
    }

    private func rankedNames(_ plan: GroupPlan, _ ranking: [GroupPlan.Order]) -> Set<String> {
        var names: Set<String> = []
        for case .metric(let index, _) in ranking { names.insert(plan.aggregations.metrics[index].name) }
        return names
    }

    private func rankingScript(
        _ plan: GroupPlan,
        _ ranking: [GroupPlan.Order]
    ) -> (name: String, json: JSON, isDescending: Bool)? {
        guard case .metric(let index, let descending)? = ranking.onlyElement else { return nil }
        let metric = plan.aggregations.metrics[index]
        guard let script = plan.aggregations.script(metric) else { return nil }
        return (metric.name, script, descending)
    }

    private func entry(_ plan: GroupPlan, _ order: GroupPlan.Order) -> JSON {
        let direction: JSON = order.isDescending ? "desc" : "asc"
        guard case .metric(let index, _) = order else { return ["_key": direction] }
        let metric = plan.aggregations.metrics[index]
        if case .documents = metric.source { return ["_count": direction] }
        return .object([.init(metric.name + (metric.orderPath ?? ""), direction)])
    }
}

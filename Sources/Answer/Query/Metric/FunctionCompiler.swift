import FlowModel
import FlowSupport

/// One function of one metric.
struct FunctionCompiler {
    /// In lower case.
    let function: String
    /// Of the column.
    let name: String

    static let functions = [
        "Sum", "Avg", "Max", "Min", "AAvg", "Percentile", "Stddev", "Spread", "Rspread", "Apdex", "Count", "Uniq",
        "TopK",
        "Any", "Last", "PerSecond", "Percentage", "Enum",
    ]
    static let known = Set(functions.map { $0.lowercased() })
    /// Functions of the reference that are not offered yet.
    static let missing: Set<String> = ["percentileexact", "uniqexact", "histogram", "nonnegativederivative"]

    func compile(_ arguments: [SelectExpression]) throws(QueryError) -> CompiledMetric {
        if Self.missing.contains(function) {
            throw QueryError(
                .notOffered,
                "the function \(function) is not offered",
                hint: function.hasPrefix("uniq") ? "use Uniq" : "use Percentile, Avg or Max"
            )
        }
        guard Self.known.contains(function) else {
            throw QueryError(
                .unknownName,
                "there is no function \(function)",
                hint: "functions are \(Self.functions.joined(separator: ", "))"
            )
        }
        if function == "count" { return try count(arguments) }
        guard case .name(let metricName)? = arguments.first else {
            throw MetricCompiler.refusal(name, "write the name of a metric in the brackets: Sum(byte)")
        }
        let rest = Array(arguments.dropFirst())
        let tag = try TagReader.tag(metricName)
        switch function {
        case "uniq", "topk", "any", "last": return try TagFunctionCompiler(outer: self, tag: tag).compile(rest)
        default: break
        }
        guard let metric = Metric.of(tag.field) else {
            throw QueryError(
                .badArgument,
                "\(metricName) is a tag, not a metric",
                hint: "tags take Uniq, TopK, Any and Last: Uniq(\(metricName))"
            )
        }
        return try compile(metric, tag.field, rest)
    }

    /// A count may stand without a function.
    func bare(_ metricName: String) throws(QueryError) -> CompiledMetric {
        let tag = try TagReader.tag(metricName)
        switch Metric.of(tag.field) {
        case .count, .rows: return try FunctionCompiler(function: "sum", name: name).compile([.name(metricName)])
        case nil:
            throw QueryError(
                .badArgument,
                "\(metricName) is a tag: a group shows it only as a key",
                hint: "add it to group_by, or ask Uniq(\(metricName))"
            )
        default:
            throw QueryError(
                .badArgument,
                "\(metricName) needs a function in a group",
                hint: "write Sum(\(metricName)), Avg(\(metricName)) or Max(\(metricName))"
            )
        }
    }

    private func count(_ arguments: [SelectExpression]) throws(QueryError) -> CompiledMetric {
        guard arguments.isEmpty || arguments == [.name("row")] || arguments == [.name("log_count")] else {
            throw QueryError(
                .badArgument,
                "Count counts documents",
                hint: "write Count(row), or Uniq(tag) for distinct values"
            )
        }
        return CompiledMetric(name: name, unit: nil, source: .documents, orderPath: "")
    }

    // MARK: By kind of metric

    private func compile(
        _ metric: Metric,
        _ field: CatalogueField,
        _ rest: [SelectExpression]
    ) throws(QueryError) -> CompiledMetric {
        let unit = field.unit.isEmpty ? nil : field.unit
        switch metric {
        case .rows: return try counted(.documents, field, unit: nil)
        case .count: return try counted(.formula(.part(.count(field.name))), field, unit: unit)
        case .quotient(let formula, let isPercentage):
            guard function == "avg" else { throw offered(field, ["Avg"]) }
            return CompiledMetric(name: name, unit: unit, source: .formula(formula), isPercentage: isPercentage)
        case .twoPart(let first, let second): return try twoPart(first, second, field, rest, unit)
        case .counter(let stored):
            if function == "sum" || function == "avg" { return added(sum(stored), unit) }
            return try plain(["field": .string(stored)], field, rest, unit)
        case .delay(let stored), .gauge(let stored):
            if function == "sum" { throw offered(field, ["Avg", "Max", "Min", "Percentile"]) }
            return try plain(["field": .string(stored)], field, rest, unit)
        case .delayMean(let stored, let total, let count):
            if function == "avg" {
                let mean = Formula.binary(.divide, .part(.sum(total)), .part(.sum(count)))
                return CompiledMetric(name: name, unit: unit, source: .formula(mean))
            }
            guard let stored, function != "sum" else { throw offered(field, ["Avg"]) }
            return try plain(["field": .string(stored)], field, rest, unit)
        case .greatest(let stored):
            guard function == "max" else { throw offered(field, ["Max"]) }
            return try plain(["field": .string(stored)], field, rest, unit)
        case .total(let stored):
            guard function == "max" || function == "min" else { throw offered(field, ["Max", "Min"]) }
            return try plain(["field": .string(stored)], field, rest, unit)
        case .duration(let stored):
            if function == "sum" { throw offered(field, ["Avg", "Max", "Min", "Percentile"]) }
            return wrapped(try plain(["field": .string(stored)], field, rest, unit), stored)
        }
    }

    private func offered(_ field: CatalogueField, _ functions: [String]) -> QueryError {
        let why = field.formula.contains("never Sum") ? ": it counts from the start of the connection" : ""
        return QueryError(
            .badArgument,
            "\(function) of \(field.name) would be wrong\(why)",
            hint: "it takes \(functions.joined(separator: ", "))"
        )
    }

    private func sum(_ stored: String) -> JSON { ["sum": ["field": .string(stored)]] }
    /// A Sum, or the Avg of a counter, which is its Sum by the second.
    private func added(_ aggregation: JSON, _ unit: String?) -> CompiledMetric {
        let isRate = function == "avg"
        return CompiledMetric(
            name: name,
            unit: isRate ? unit.map { "\($0)/s" } : unit,
            source: .aggregation(aggregation, Extraction(value: .value)),
            isPerSecond: isRate,
            orderPath: ""
        )
    }

    private func counted(
        _ source: CompiledMetric.Source,
        _ field: CatalogueField,
        unit: String?
    ) throws(QueryError) -> CompiledMetric {
        guard function == "sum" || function == "avg" || function == "count" else {
            throw offered(field, ["Sum", "Avg"])
        }
        let isRate = function == "avg"
        return CompiledMetric(
            name: name,
            unit: isRate ? unit.map { "\($0)/s" } : unit,
            source: source,
            isPerSecond: isRate,
            orderPath: ""
        )
    }

    private func twoPart(
        _ first: String,
        _ second: String,
        _ field: CatalogueField,
        _ rest: [SelectExpression],
        _ unit: String?
    ) throws(QueryError) -> CompiledMetric {
        let script: JSON = ["script": Painless.value(Painless.sum(first, second))]
        guard function == "sum" || function == "avg" else { return try plain(script, field, rest, unit) }
        var metric = added(["sum": script], unit)
        metric.source = .formula(.binary(.add, .part(.sum(first)), .part(.sum(second))))
        metric.twoParts = (first, second)
        return metric
    }

    /// An aggregation of values of documents; `value` is `{"field": …}` or `{"script": …}`.
    private func plain(
        _ value: JSON,
        _ field: CatalogueField,
        _ rest: [SelectExpression],
        _ unit: String?
    ) throws(QueryError) -> CompiledMetric {
        var metric = CompiledMetric(name: name, unit: unit, source: .documents, orderPath: "")
        func one(_ type: String, _ extraction: Extraction.Value) {
            metric.source = .aggregation(.object([.init(type, value)]), Extraction(value: extraction))
        }
        switch function {
        case "max", "min": one(function, .value)
        case "avg", "aavg": one("avg", .value)
        case "stddev":
            one("extended_stats", .deviation)
            metric.orderPath = ".std_deviation"
        case "spread", "rspread":
            one("stats", function == "spread" ? .spread : .relativeSpread)
            metric.orderPath = nil
            if function == "rspread" { metric.unit = nil }
        case "percentile": try percentiles(value, rest, into: &metric)
        case "apdex": try apdex(value, field, rest, into: &metric)
        default: throw offered(field, ["Sum", "Avg", "Max", "Min", "Percentile"])
        }
        return metric
    }

    private func percentiles(
        _ value: JSON,
        _ rest: [SelectExpression],
        into metric: inout CompiledMetric
    ) throws(QueryError) {
        var percents: [JSON] = []
        var numbers: [Double] = []
        for argument in rest {
            guard case .number(let text, "") = argument, let percent = DecimalNumber(text)?.double,
                (0...100).contains(percent)
            else {
                throw MetricCompiler.refusal(name, "percentiles are numbers from 0 to 100: Percentile(rtt, 50, 95)")
            }
            numbers.append(percent)
            percents.append(Int64(exactly: percent).map { .integer($0) } ?? .double(percent))
        }
        guard let first = numbers.first else {
            throw MetricCompiler.refusal(name, "say which percentiles: Percentile(rtt, 50, 95, 99)")
        }
        var body = value
        body.set("percents", .array(percents))
        metric.source = .aggregation(["percentiles": body], Extraction(value: .percentiles(numbers)))
        metric.orderPath = "[\(first)]"
        metric.approximation = "percentiles"
    }

    private func apdex(
        _ value: JSON,
        _ field: CatalogueField,
        _ rest: [SelectExpression],
        into metric: inout CompiledMetric
    ) throws(QueryError) {
        guard case .number(let text, let unit)? = rest.onlyElement else {
            throw MetricCompiler.refusal(name, "Apdex takes a threshold: Apdex(art, 200ms)")
        }
        let literal = Literal(
            kind: unit.isEmpty ? .bare : .quantity(unit: unit),
            text: text,
            span: TextSpan(0, 0)
        )
        let threshold: JSON
        do throws(QueryError) {
            threshold = try ValueReader(field: field, type: .long).value(of: literal)
        } catch {
            throw QueryError(error.code, error.message, hint: error.hint)
        }
        guard case .integer(let limit) = threshold, limit > 0, limit < .max / 8 else {
            throw MetricCompiler.refusal(name, "the threshold of Apdex is above 0")
        }
        var body = value
        body.set(
            "ranges",
            [
                ["key": "ok", "from": 1, "to": .integer(limit + 1)],
                ["key": "tolerable", "from": .integer(limit + 1), "to": .integer(4 * limit + 1)],
                ["key": "slow", "from": .integer(4 * limit + 1)],
            ]
        )
        metric.source = .aggregation(["range": body], Extraction(value: .apdex))
        metric.orderPath = nil
        metric.unit = nil
    }

    /// Only documents with a duration count: it is 0 after a single packet.
    private func wrapped(_ metric: CompiledMetric, _ field: String) -> CompiledMetric {
        guard case .aggregation(let aggregation, var extraction) = metric.source else { return metric }
        var metric = metric
        extraction.wrapper = name
        metric.source = .aggregation(
            [
                "filter": ["range": .object([.init(field, ["gt": 0])])],
                "aggs": .object([.init(name, aggregation)]),
            ],
            extraction
        )
        metric.orderPath = metric.orderPath.map { ">\(name)\($0)" }
        return metric
    }
}

import FlowModel
import FlowSupport

/// One selected metric, ready to be asked for and read.
struct CompiledMetric: Sendable {
    enum Source: Sendable {
        /// One aggregation of the metric's own name.
        case aggregation(JSON, Extraction)
        /// Worked out from parts.
        case formula(Formula)
        /// The number of documents of the bucket.
        case documents
    }
    var name: String
    var unit: String?
    var source: Source
    /// Divided by the seconds of the bucket inside the range.
    var isPerSecond = false
    /// Percentages stay between 0 and 100.
    var isPercentage = false
    /// The sums whose total stands per document as one script value, when a `terms` is ordered by it.
    var twoParts: (String, String)?
    /// Behind the name in `order`; nil when a `terms` cannot be ordered by it.
    var orderPath: String?
    /// What the answer says is approximate: `distinct`, `percentiles`.
    var approximation: String?
}

/// How the value of an aggregation's answer is read.
struct Extraction: Equatable, Sendable {
    enum Value: Equatable, Sendable {
        case value, documents, deviation, spread, relativeSpread, percentiles([Double]), apdex
        case topTerms
        case firstTerm
        case lastHit(String)
    }
    var value: Value
    /// Inside a filter of the same name.
    var wrapper: String?
}

/// Turns select expressions into aggregations, by query-language.md A.6 and B.4.
struct MetricCompiler {
    /// Aggregations of functions inside arithmetic, by the place their `.value` part names.
    private(set) var inner: [CompiledMetric] = []

    /// A name whose formula is `count(…)`.
    static func isCount(_ name: String) -> Bool {
        switch FieldTable.resolve(name).flatMap(Metric.of) {
        case .count, .rows: true
        default: false
        }
    }

    mutating func compile(_ item: SelectItem) throws(QueryError) -> CompiledMetric {
        var metric = try compile(item.expression, name: item.name)
        metric.name = item.name
        return metric
    }

    private mutating func compile(_ expression: SelectExpression, name: String) throws(QueryError) -> CompiledMetric {
        switch expression {
        case .number: throw Self.refusal("a number alone", "write Sum(byte) or another function of a metric")
        case .name(let metric): return try FunctionCompiler(function: "", name: name).bare(metric)
        case .call("persecond", let arguments): return try perSecond(arguments, name)
        case .call("percentage", let arguments): return try percentage(arguments, name)
        case .call(let function, let arguments):
            return try FunctionCompiler(function: function, name: name).compile(arguments)
        case .binary:
            return CompiledMetric(name: name, unit: nil, source: .formula(try formula(expression)))
        }
    }

    private mutating func perSecond(_ arguments: [SelectExpression], _ name: String) throws(QueryError)
        -> CompiledMetric
    {
        guard let argument = arguments.onlyElement else {
            throw Self.refusal("PerSecond", "it takes one metric: PerSecond(Sum(byte))")
        }
        var inner = argument
        // PerSecond(byte) is short for PerSecond(Sum(byte)).
        if case .name(let metric) = argument, !Self.isCount(metric) { inner = .call("sum", [.name(metric)]) }
        var metric = try compile(inner, name: name)
        if metric.isPerSecond { return metric }
        metric.isPerSecond = true
        metric.unit = metric.unit.map { "\($0)/s" }
        return metric
    }

    private mutating func percentage(_ arguments: [SelectExpression], _ name: String) throws(QueryError)
        -> CompiledMetric
    {
        guard arguments.count == 2 else { throw Self.refusal("Percentage", "it takes two metrics: Percentage(a, b)") }
        let ratio = Formula.binary(
            .divide,
            .binary(.multiply, .number(100), try formula(arguments[0])),
            try formula(arguments[1])
        )
        return CompiledMetric(name: name, unit: "%", source: .formula(ratio))
    }

    /// Arithmetic: catalogue formulas are inlined, other functions become aggregations of their own.
    private mutating func formula(_ expression: SelectExpression) throws(QueryError) -> Formula {
        switch expression {
        case .number(let text, let unit):
            guard unit.isEmpty, let number = DecimalNumber(text) else {
                throw Self.refusal("the number \(text)\(unit)", "numbers between metrics have no unit")
            }
            return .number(number.double)
        case .binary(let operation, let left, let right):
            return .binary(operation, try formula(left), try formula(right))
        case .name, .call: break
        }
        let metric = try compile(expression, name: Self.text(expression))
        let value: Formula
        switch metric.source {
        case .formula(let formula): value = formula
        case .documents: value = .part(.documents)
        case .aggregation(_, let extraction):
            guard extraction.value.isNumber else {
                throw Self.refusal(metric.name, "only functions with one number can be added or divided")
            }
            inner.append(metric)
            value = .part(.value(inner.count - 1))
        }
        return metric.isPerSecond ? .binary(.divide, value, .part(.seconds)) : value
    }

    static func text(_ expression: SelectExpression) -> String {
        switch expression {
        case .number(let number, let unit): "\(number)\(unit)"
        case .name(let name): name
        case .call(let function, let arguments): "\(function)(\(arguments.map(text).joined(separator: ",")))"
        case .binary(let operation, let left, let right): "\(text(left))\(operation.rawValue)\(text(right))"
        }
    }

    static func refusal(_ what: String, _ hint: String) -> QueryError {
        QueryError(.badArgument, "\(what) is no column of groups", hint: hint)
    }
}

extension Extraction.Value {
    var isNumber: Bool {
        switch self {
        case .value, .documents, .deviation, .spread, .relativeSpread, .apdex: true
        default: false
        }
    }
}

import FlowSupport

/// Compares an answer with a recorded one of a real server, with the tolerances that the recordings ask for.
///
/// Times, scores and versions do not count; numbers agree to nine digits, variances to six, percentiles to 5 %,
/// distinct counts above 1000 to 2 %; of errors their types count, not their texts.
struct AnswerComparison {
    static let ignored: Set<String> = [
        "took", "max_score", "_score", "_seq_no", "_primary_term", "_version", "_type", "terminated_early",
        "phase_took",
    ]
    static let optional: Set<String> = [
        "variance_population", "variance_sampling", "std_deviation_population", "std_deviation_sampling",
        "upper_population", "lower_population", "upper_sampling", "lower_sampling", "sum_of_squares_as_string",
        "indices",
        "metadata_field",
    ]
    /// The `compare` member of the case.
    var rules: JSON = .object([])
    /// Names of aggregations that are approximate on a real server.
    var kinds: [String: String] = [:]
    private(set) var differences: [String] = []

    init(rules: JSON?, request: JSON) {
        self.rules = rules ?? .object([])
        findKinds(request)
    }

    private mutating func findKinds(_ value: JSON) {
        for member in value.object ?? [] {
            if member.name == "aggs" || member.name == "aggregations" {
                for aggregation in member.value.object ?? [] {
                    for kind in ["percentiles", "cardinality", "extended_stats"] where aggregation.value[kind] != nil {
                        kinds[aggregation.name] = kind
                    }
                }
            }
            findKinds(member.value)
        }
        for element in value.array ?? [] { findKinds(element) }
    }

    mutating func compare(_ expected: JSON, _ found: JSON, _ path: String = "", relative: Double? = nil) {
        if isIgnored(path) { return }
        let relative = relative ?? rules["rel"]?.number ?? 1e-9
        if let a = expected.object, let b = found.object {
            if path.hasSuffix("_shards") {
                if expected["failed"] != 0 || found["failed"] != 0 { note(path, "shard failures", expected, found) }
                return
            }
            let names = a.map(\.name) + b.map(\.name).filter { name in !a.contains { $0.name == name } }
            for name in names where !Self.ignored.contains(name) {
                member(name, expected[name], found[name], path.isEmpty ? name : path + "." + name, relative)
            }
        } else if let a = expected.array, let b = found.array {
            if a.count != b.count { note(path, "length", .int(a.count), .int(b.count)) }
            for (index, pair) in zip(a, b).enumerated() {
                compare(pair.0, pair.1, "\(path).\(index)", relative: relative)
            }
        } else if let a = expected.number, let b = found.number {
            if !Self.close(a, b, relative) { note(path, "number", expected, found) }
        } else if expected != found {
            note(path, "value", expected, found)
        }
    }

    private mutating func member(_ name: String, _ expected: JSON?, _ found: JSON?, _ path: String, _ relative: Double)
    {
        guard let expected, let found else {
            if !Self.optional.contains(name), !isIgnored(path) {
                note(path, expected == nil ? "not expected" : "missing", expected ?? .null, found ?? .null)
            }
            return
        }
        if kinds[name] == "cardinality", let a = expected["value"]?.number, let b = found["value"]?.number {
            if a != b, max(a, b) <= 1000 || !Self.close(a, b, 0.02) { note(path, "cardinality", expected, found) }
            return
        }
        if kinds[name] == "percentiles", let a = expected["values"], let b = found["values"] {
            percentiles(a, b, path)
            return
        }
        if name == "doc_count_error_upper_bound", found == 0 { return }
        if name == "error" { return }
        var (a, b) = (expected, found)
        if name == "hits", rules["unordered_hits"] != nil, let x = a.array, let y = b.array {
            func order(_ hits: [JSON]) -> JSON {
                .array(hits.sorted { ($0["_id"]?.text ?? "") < ($1["_id"]?.text ?? "") })
            }
            (a, b) = (order(x), order(y))
        }
        if name == "sort", let positions = rules["ignore_sort"]?.array, let x = a.array, let y = b.array {
            func without(_ values: [JSON]) -> JSON {
                .array(values.enumerated().map { positions.contains(.int($0.offset)) ? .null : $0.element })
            }
            (a, b) = (without(x), without(y))
        }
        let isLoose = name.hasPrefix("variance") || name.hasPrefix("std_deviation")
        compare(a, b, path, relative: isLoose ? 1e-6 : relative)
    }

    private mutating func percentiles(_ expected: JSON, _ found: JSON, _ path: String) {
        func list(_ value: JSON) -> [(String, JSON)] {
            value.object?.map { ($0.name, $0.value) }
                ?? (value.array ?? []).map { ($0["key"]?.compact ?? "", $0["value"] ?? .null) }
        }
        let (a, b) = (list(expected), list(found))
        if a.map(\.0) != b.map(\.0) || (expected.object == nil) != (found.object == nil) {
            note(path, "percentile keys", expected, found)
        }
        for (x, y) in zip(a, b) where !x.0.hasSuffix("_as_string") {
            guard let p = x.1.number, let q = y.1.number else {
                if x.1 != y.1 { note(path + "." + x.0, "percentile", x.1, y.1) }
                continue
            }
            if !Self.close(p, q, rules["percentiles"]?.number ?? 0.05),
                abs(p - q) > rules["percentiles_abs"]?.number ?? 0
            {
                note(path + "." + x.0, "percentile", x.1, y.1)
            }
        }
    }

    private func isIgnored(_ path: String) -> Bool {
        (rules["ignore"]?.array ?? []).contains { pattern in
            let parts = (pattern.text ?? "").split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1 else { return path == parts[0] }
            guard path.hasPrefix(parts[0]) else { return false }
            var rest = path.dropFirst(parts[0].count)
            for part in parts.dropFirst() where !part.isEmpty {
                guard
                    let at = Array(rest.utf8).indices.first(where: { rest.utf8.dropFirst($0).starts(with: part.utf8) })
                else { return false }
                rest = rest.dropFirst(at + part.count)
            }
            return parts.last == "" || rest.isEmpty
        }
    }
    static func close(_ a: Double, _ b: Double, _ relative: Double) -> Bool {
        a == b || abs(a - b) <= relative * max(abs(a), abs(b))
    }
    private mutating func note(_ path: String, _ what: String, _ a: JSON, _ b: JSON) {
        differences.append("\(path): \(what): expected \(a.compact.prefix(150)), found \(b.compact.prefix(150))")
    }
}

import FlowModel
import FlowSupport
import SearchModel

@testable import Store

/// A slow, plain search over JSON documents, to compare the store's with: one document and one clause at a time.
///
/// Fields: `k` keyword, `n` long, `d` double, `t` date in milliseconds, `ip` address, `b` boolean; each may be absent or a list.
struct ReferenceSearch {
    let documents: [JSON]

    static let mapping: JSON = [
        "properties": [
            "k": ["type": "keyword"], "n": ["type": "long"], "d": ["type": "double"],
            "t": ["type": "date", "format": "epoch_millis"], "ip": ["type": "ip"], "b": ["type": "boolean"],
        ]
    ]

    func values(_ document: JSON, _ field: String) -> [JSON] {
        guard let value = document[field] else { return [] }
        return (value.array ?? [value]).filter { $0 != .null }
    }

    func matches(_ document: JSON, _ query: JSON) -> Bool {
        guard let member = query.object?.first else { return true }
        let body = member.value
        switch member.name {
        case "match_all": return true
        case "exists": return !values(document, body["field"]?.text ?? "").isEmpty
        case "term", "terms":
            guard let (field, wanted) = body.object?.first.map({ ($0.name, $0.value) }) else { return false }
            return values(document, field).contains { value in
                (wanted.array ?? [wanted]).contains { same(field, value, $0) }
            }
        case "prefix":
            guard let clause = body.object?.first else { return false }
            return values(document, clause.name).contains { $0.text?.hasPrefix(clause.value.text ?? "") ?? false }
        case "range":
            guard let clause = body.object?.first else { return false }
            return values(document, clause.name).contains { inside($0, clause.value) }
        case "bool": return bool(document, body)
        default: return false
        }
    }

    private func same(_ field: String, _ value: JSON, _ wanted: JSON) -> Bool {
        guard field == "ip", let text = wanted.text else {
            return value == wanted || value.number != nil && value.number == wanted.number
        }
        guard let address = IPAddress(parsing: value.text ?? "") else { return false }
        let parts = text.split(separator: "/")
        guard parts.count == 2, let base = IPAddress(parsing: parts[0]), let length = Int(parts[1]) else {
            return IPAddress(parsing: text) == address
        }
        // Bit by bit, most significant first.
        let bits = base.isV4 ? length + 96 : length
        func bit(_ a: IPAddress, _ n: Int) -> UInt64 {
            n < 64 ? a.high >> UInt64(63 - n) & 1 : a.low >> UInt64(127 - n) & 1
        }
        return (0..<bits).allSatisfy { bit(address, $0) == bit(base, $0) }
    }

    private func inside(_ value: JSON, _ clause: JSON) -> Bool {
        func order(_ bound: JSON) -> Int {
            if let a = value.number, let b = bound.number { return a < b ? -1 : a == b ? 0 : 1 }
            let (a, b) = (Array((value.text ?? "").utf8), Array((bound.text ?? "").utf8))
            return a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        }
        for member in clause.object ?? [] {
            let way = order(member.value)
            switch member.name {
            case "gt": if way <= 0 { return false }
            case "gte": if way < 0 { return false }
            case "lt": if way >= 0 { return false }
            case "lte": if way > 0 { return false }
            default: continue
            }
        }
        return true
    }

    private func bool(_ document: JSON, _ clause: JSON) -> Bool {
        func list(_ name: String) -> [JSON] { clause[name].map { $0.array ?? [$0] } ?? [] }
        let required = list("must") + list("filter")
        // Without a clause there is nothing to count either.
        if required.isEmpty, list("should").isEmpty, list("must_not").isEmpty { return true }
        guard required.allSatisfy({ matches(document, $0) }) else { return false }
        guard !list("must_not").contains(where: { matches(document, $0) }) else { return false }
        let should = list("should")
        let needed = clause["minimum_should_match"]?.int ?? (required.isEmpty && !should.isEmpty ? 1 : 0)
        return should.filter { matches(document, $0) }.count >= needed
    }

    // MARK: Aggregations

    /// Count, sum, minimum and maximum of the numbers of a field.
    func stats(_ rows: [JSON], _ field: String) -> (count: Int, sum: Double, min: Double?, max: Double?) {
        let numbers = rows.flatMap { values($0, field) }.compactMap { $0.number ?? $0.bool.map { $0 ? 1 : 0 } }
        return (numbers.count, numbers.reduce(0, +), numbers.min(), numbers.max())
    }

    /// Rows by each distinct value of a field, as text.
    func groups(_ rows: [JSON], _ field: String) -> [String: [JSON]] {
        var out: [String: [JSON]] = [:]
        for row in rows {
            for key in Set(
                values(row, field).map {
                    field == "ip" ? IPAddress(parsing: $0.text ?? "")?.text ?? "" : FilterCompiler.text($0)
                }
            ) {
                out[key, default: []].append(row)
            }
        }
        return out
    }
}

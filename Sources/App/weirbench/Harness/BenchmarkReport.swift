import FlowSupport

/// The figures of one benchmark as a table for people or JSON for scripts.
struct BenchmarkReport {
    var name: String
    var input: String
    var results: [Harness.Result] = []
    /// Instructions per item, by variant.
    var instructions: [String: Double] = [:]

    init(name: String, input: String) {
        self.name = name
        self.input = input
    }

    var table: String {
        let unit = results.first?.unit ?? "items"
        var lines = [
            "\(name): \(input)", Self.row("variant", "best M/s", "median M/s", "GB/s", "instr/\(unit.dropLast())"),
        ]
        for result in results {
            let counted = instructions[result.name].map { Self.decimal($0, 1) } ?? "-"
            lines.append(
                Self.row(
                    result.name,
                    Self.decimal(result.rate(result.best), 2),
                    Self.decimal(result.rate(result.median), 2),
                    Self.decimal(Double(result.bytes) / Double(max(result.best, 1)), 2),
                    counted
                )
            )
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        let rows = results.map { result in
            JSON.members([
                "variant": .string(result.name), "unit": .string(result.unit), "items": .int(result.items),
                "best_m_per_s": .double(result.rate(result.best)),
                "median_m_per_s": .double(result.rate(result.median)),
                "rounds": .int(result.nanoseconds.count),
                "instructions_per_item": instructions[result.name].map { .double($0) } ?? .null,
            ])
        }
        return JSON.members(["benchmark": .string(name), "input": .string(input), "results": .array(rows)]).compact
    }

    private static func row(_ cells: String...) -> String {
        let widths = [32, 12, 12, 10, 14]
        return zip(cells, widths).enumerated().map { index, pair in
            let space = String(repeating: " ", count: max(1, pair.1 - pair.0.count))
            return index == 0 ? pair.0 + space : space + pair.0
        }.joined()
    }

    static func decimal(_ value: Double, _ digits: Int) -> String {
        let factor = digits == 1 ? 10.0 : 100.0
        let whole = Int((value * factor).rounded())
        let fraction = String(whole % Int(factor))
        return "\(whole / Int(factor))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}

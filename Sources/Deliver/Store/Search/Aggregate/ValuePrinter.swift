import FlowModel
import FlowSupport
import SearchModel

/// Prints values of a field as answers have them: keys, `key_as_string`, `value_as_string`, doc values.
struct ValuePrinter: Sendable {
    let kind: ValueKind?
    let dates: DateFormats?
    let decimals: DecimalFormat?
    let zone: TimeZoneRules

    init(_ kind: ValueKind?, _ field: MappedField?, _ format: String?, _ timeZone: String?) throws(TargetError) {
        self.kind = kind
        zone = try ValueFormat.zone(timeZone)
        dates = kind == .date ? try ValueFormat.dates(field ?? MappedField(name: "", type: .date), format) : nil
        switch kind {
        case .integer, .unsigned, .double:
            decimals = try format.map { (pattern) throws(TargetError) in
                guard let decimals = DecimalFormat(pattern) else {
                    throw .shardArgument("Malformed pattern \"\(pattern)\"")
                }
                return decimals
            }
        case .keyword, .address, .boolean:
            if let format, format != "raw" {
                throw .shardArgument(
                    "Field [\(field?.name ?? "")] of type [\(field?.type.rawValue ?? "keyword")] does not support custom formats"
                )
            }
            decimals = nil
        default: decimals = nil
        }
    }

    /// The text beside a number: of dates always, of booleans, of others when a format was asked for.
    func text(_ value: Double) -> String? {
        if let dates { return dates.text(Int64(saturating: value), zone: zone) }
        if kind == .boolean { return value != 0 ? "true" : "false" }
        return decimals?.text(value)
    }
    func text(_ value: Int64) -> String? {
        if let dates { return dates.text(value, zone: zone) }
        if kind == .boolean { return value != 0 ? "true" : "false" }
        return decimals?.text(kind == .unsigned ? Double(UInt64(bitPattern: value)) : Double(value))
    }
    /// An integer as JSON.
    func json(_ value: Int64) -> JSON {
        guard kind == .unsigned else { return .integer(value) }
        return value >= 0 ? .integer(value) : .unsigned(UInt64(bitPattern: value))
    }
}

/// Numbers in a pattern such as `#.0`, `0.00`, `#,##0.##`, `0.0%` (a small part of Java's DecimalFormat).
struct DecimalFormat: Sendable, Equatable {
    private let prefix: String
    private let suffix: String
    private let minimumWhole: Int
    private let minimumDecimals: Int
    private let maximumDecimals: Int
    private let isGrouped: Bool
    private let isPercent: Bool

    init?(_ pattern: String) {
        let digits: Set<Character> = ["0", "#", ",", "."]
        let positive = pattern.prefix { $0 != ";" }
        guard !positive.isEmpty, let first = positive.firstIndex(where: { digits.contains($0) }) else { return nil }
        let body = positive[first...].prefix { digits.contains($0) }
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, body.count <= 60 else { return nil }
        prefix = positive[..<first].filter { $0 != "'" }
        suffix = positive[body.endIndex...].filter { $0 != "'" }
        guard parts.count == 1 || parts[1].count <= 15 else { return nil }
        minimumWhole = parts[0].filter { $0 == "0" }.count
        minimumDecimals = parts.count == 2 ? parts[1].filter { $0 == "0" }.count : 0
        maximumDecimals = parts.count == 2 ? parts[1].filter { $0 != "," }.count : 0
        isGrouped = parts[0].contains(",")
        isPercent = suffix.contains("%")
    }

    func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
        let scaled = abs(isPercent ? value * 100 : value)
        let shift = (0..<maximumDecimals).reduce(1.0) { power, _ in power * 10 }
        let rounded = (scaled * shift).rounded(.toNearestOrEven)
        guard rounded < 9e15 else { return JSON.text(of: value) }
        let units = Int(rounded)
        let divisor = Int(shift)
        var whole = String(units / divisor)
        if whole == "0", minimumWhole == 0, maximumDecimals > 0 { whole = "" }
        whole = String(repeating: "0", count: max(minimumWhole - whole.count, 0)) + whole
        if isGrouped { whole = Self.grouped(whole) }
        var decimals = maximumDecimals > 0 ? LocalDateText.pad(units % divisor, maximumDecimals) : ""
        while decimals.count > minimumDecimals, decimals.hasSuffix("0") { decimals.removeLast() }
        let number = decimals.isEmpty ? whole : whole + "." + decimals
        return (value < 0 && units != 0 ? "-" : "") + prefix + (number.isEmpty ? "0" : number) + suffix
    }

    static func grouped(_ digits: String) -> String {
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }
}

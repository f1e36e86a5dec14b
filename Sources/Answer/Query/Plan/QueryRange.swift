import FlowSupport

/// The time range of a request and the daily indices under it.
struct QueryRange {
    /// Milliseconds, half open.
    let milliseconds: Range<Int64>

    /// `now` in nanoseconds since the epoch.
    init(_ arguments: QueryArguments, now: UInt64) throws(QueryError) {
        let now = Int64(clamping: now / 1_000_000)
        let to = try Self.time(arguments.to, "to", now: now) ?? now
        let from =
            try Self.time(arguments.from, "from", now: now) ?? to.subtractingReportingOverflow(3_600_000).partialValue
        guard from < to else {
            throw QueryError(
                .badArgument,
                "the range ends at \(QueryTime.text(to)), before its start at \(QueryTime.text(from))",
                hint: "give from and to in order; to itself is not part of the range"
            )
        }
        guard from >= -62_135_596_800_000, to <= 253_402_300_800_000 else {
            throw QueryError(.badArgument, "the range leaves the years 1 to 9999", hint: "check from and to")
        }
        milliseconds = from..<to
    }

    private static func time(_ text: String?, _ name: String, now: Int64) throws(QueryError) -> Int64? {
        guard let text else { return nil }
        if let time = QueryTime.milliseconds(text, now: now) { return time }
        throw QueryError(
            .badArgument,
            "'\(text.prefix(40))' in \(name) is no time",
            hint:
                "write 2024-05-01T00:00:00Z, now-1h, or epoch seconds (10 digits), milliseconds (13), microseconds (16)"
        )
    }

    var seconds: Double { Double(milliseconds.upperBound - milliseconds.lowerBound) / 1000 }

    /// One index a UTC day.
    func indices(_ dataset: QueryArguments.Dataset) throws(QueryError) -> [String] {
        let day: Int64 = 86_400_000
        let first = Self.floor(milliseconds.lowerBound, day)
        let last = Self.floor(milliseconds.upperBound - 1, day)
        guard last - first < Int64(QueryLimits.days) else {
            throw QueryError(
                .tooLarge,
                "the range covers \(last - first + 1) days, more than \(QueryLimits.days)",
                hint: "shorten it, or ask for each part"
            )
        }
        return (first...last).map { dataset.prefix + QueryTime.day($0 * day) }
    }

    static func floor(_ value: Int64, _ step: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: step)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The clause of every body.
    var clause: JSON {
        [
            "range": [
                "time": [
                    "gte": .integer(milliseconds.lowerBound), "lt": .integer(milliseconds.upperBound),
                    "format": "epoch_millis",
                ]
            ]
        ]
    }
}

extension QueryTime {
    /// `2024.05.01`.
    static func day(_ milliseconds: Int64) -> String {
        text(milliseconds).prefix(10).map { $0 == "-" ? "." : String($0) }.joined()
    }
}

/// Width of time buckets.
struct QueryInterval: Equatable, Sendable {
    /// As it is sent.
    let text: String
    let milliseconds: Int64

    /// `1m`, `30s`, `6h`, `1d`; buckets start at multiples of it since the epoch, in UTC.
    init(parsing text: String) throws(QueryError) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [Substring: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let count = Int64(digits), count > 0, count < 1_000_000_000,
            let unit = units[text.dropFirst(digits.count)]
        else {
            throw QueryError(
                .badArgument,
                "'\(text.prefix(40))' is no interval",
                hint: "write a whole number and ms, s, m, h or d, such as 1m"
            )
        }
        self.text = "\(count)\(text.dropFirst(digits.count))"
        milliseconds = count * unit
    }

    func buckets(in range: Range<Int64>) -> Int64 {
        QueryRange.floor(range.upperBound - 1, milliseconds) - QueryRange.floor(range.lowerBound, milliseconds) + 1
    }
    func starts(in range: Range<Int64>) -> [Int64] {
        let first = QueryRange.floor(range.lowerBound, milliseconds)
        return (0..<buckets(in: range)).map { (first + $0) * milliseconds }
    }
    /// Seconds of the bucket inside the range.
    func seconds(at start: Int64, in range: Range<Int64>) -> Double {
        let end = min(start + milliseconds, range.upperBound)
        return Double(max(end - max(start, range.lowerBound), 1)) / 1000
    }
}

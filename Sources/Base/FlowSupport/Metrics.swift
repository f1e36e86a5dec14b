import Synchronization

/// A number that only grows; safe from any thread, a few nanoseconds an addition.
public final class Counter: Sendable {
    private let value = Atomic<UInt64>(0)
    public init() {}
    public func add(_ amount: UInt64 = 1) { value.wrappingAdd(amount, ordering: .relaxed) }
    public var total: UInt64 { value.load(ordering: .relaxed) }
    /// For counts kept elsewhere (a capture thread's own, the kernel's): the newest total.
    public func set(_ total: UInt64) { value.store(total, ordering: .relaxed) }
}

/// A number that goes up and down.
public final class Gauge: Sendable {
    private let value = Atomic<Int64>(0)
    public init() {}
    public func set(_ amount: Int) { value.store(Int64(amount), ordering: .relaxed) }
    public func add(_ amount: Int) { value.wrappingAdd(Int64(amount), ordering: .relaxed) }
    public var current: Int { Int(value.load(ordering: .relaxed)) }
}

/// The metrics of a process, written as Prometheus text (exposition format 0.0.4).
///
/// A room asks once for each metric and keeps what it gets; asking again for the same name and labels gives the same object.
public final class Metrics: Sendable {
    public enum Kind: String, Sendable { case counter, gauge }
    enum Source: Sendable {
        case counter(Counter)
        case gauge(Gauge)
        case read(@Sendable () -> Double)
    }
    struct Family: Sendable {
        var help: String
        var kind: Kind
        var series: [(labels: String, source: Source)]
    }
    private let families = Locked<[String: Family]>([:])
    public init() {}

    public func counter(_ name: String, _ help: String, _ labels: KeyValuePairs<String, String> = [:]) -> Counter {
        let made = series(name, help, .counter, labels) { .counter(Counter()) }
        guard case .counter(let counter) = made else { preconditionFailure("metric \(name) is no counter") }
        return counter
    }
    public func gauge(_ name: String, _ help: String, _ labels: KeyValuePairs<String, String> = [:]) -> Gauge {
        let made = series(name, help, .gauge, labels) { .gauge(Gauge()) }
        guard case .gauge(let gauge) = made else { preconditionFailure("metric \(name) is no gauge") }
        return gauge
    }
    /// A value read when the text is asked for; `read` must not block.
    public func observe(
        _ name: String,
        _ help: String,
        kind: Kind = .gauge,
        _ labels: KeyValuePairs<String, String> = [:],
        read: @escaping @Sendable () -> Double
    ) {
        _ = series(name, help, kind, labels) { .read(read) }
    }

    private func series(
        _ name: String,
        _ help: String,
        _ kind: Kind,
        _ labels: KeyValuePairs<String, String>,
        _ make: () -> Source
    ) -> Source {
        let text = labels.map { "\($0.key)=\"\(Self.escape($0.value))\"" }.joined(separator: ",")
        return families.with { families in
            var family = families[name] ?? Family(help: help, kind: kind, series: [])
            if let known = family.series.first(where: { $0.labels == text }) { return known.source }
            let made = make()
            family.series.append((text, made))
            families[name] = family
            return made
        }
    }

    static func escape(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.append(character)
            }
        }
        return out
    }

    /// All metrics by name.
    public var text: String {
        let families = self.families.with { $0 }
        var out = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            out += "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, source) in family.series {
                let value: String
                switch source {
                case .counter(let counter): value = String(counter.total)
                case .gauge(let gauge): value = String(gauge.current)
                case .read(let read): value = Self.number(read())
                }
                out += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
            }
        }
        return out
    }

    static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        return value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : value.description
    }
}

import FlowSupport

@testable import Spool

/// A small fast generator with a printed seed.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return StableHash.fmix64(state)
    }
}

func configuration(_ change: (inout SpoolConfiguration) -> Void = { _ in }) -> SpoolConfiguration {
    var configuration = SpoolConfiguration(folder: "/data/log")
    configuration.segmentBytes = 1 << 16
    configuration.quota = 1 << 20
    change(&configuration)
    return configuration
}

/// A log without a thread of its own on a simulated disk.
func openSpool(
    _ disk: SimulatedDisk,
    _ settings: SpoolConfiguration = configuration(),
    metrics: Metrics = Metrics(),
    clock: any Clock = ManualClock(wall: 1_700_000_000_000_000_000)
) throws -> Spool {
    try Spool(configuration: settings, clock: clock, metrics: metrics, files: disk, isBackground: false)
}

func bulk(_ text: String, index: String = "l4_flow_log_0_2026.08.01", documents: Int = 1) -> LogRecord {
    LogRecord(
        kind: .bulkText,
        index: index,
        documents: documents,
        firstSecond: 1_785_542_400,
        lastSecond: 1_785_542_460,
        body: Array(text.utf8)
    )
}

extension LogRecord {
    var text: String { String(decoding: body, as: UTF8.self) }
}
extension SpoolReader {
    /// Everything up to the head, as text.
    func all() throws -> [String] {
        var texts: [String] = []
        while true {
            let records = try next(limit: 1 << 20)
            if records.isEmpty { return texts }
            texts += records.map(\.record.text)
        }
    }
}
extension Metrics {
    /// The value of a series, from the text.
    func value(_ name: String) -> Int? {
        text.split(separator: "\n").first { $0.hasPrefix(name + " ") }.flatMap { Int($0.dropFirst(name.count + 1)) }
    }
}

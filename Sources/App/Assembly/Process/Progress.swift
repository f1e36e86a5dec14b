public import FlowSupport
import Glibc

/// A line on the terminal that tells how far long work is; nothing when stderr is no terminal.
public final class Progress: Sendable {
    private let isTerminal: Bool
    private let clock: any Clock
    private let state: Locked<(start: UInt64, next: UInt64, shown: Bool)>

    public init(clock: any Clock = SystemClock()) {
        isTerminal = isatty(2) == 1
        self.clock = clock
        state = Locked((clock.monotonic(), clock.monotonic() &+ 500_000_000, false))
    }

    /// Whether a line is due (twice a second); cheap enough to ask for every batch.
    public var isDue: Bool { isTerminal && clock.monotonic() >= state.with { $0.next } }

    /// Shows packets, flows, documents, the rate, and for a known length the time left.
    public func show(packets: UInt64, flows: UInt64, documents: UInt64, done: Int = 0, total: Int = 0) {
        guard isTerminal else { return }
        let now = clock.monotonic()
        let elapsed = state.with { state in
            state.next = now &+ 500_000_000
            state.shown = true
            return Double(now &- state.start) / 1e9
        }
        let rate = elapsed > 0 ? Double(packets) / elapsed : 0
        var line = "\(Self.short(packets)) packets  \(Self.short(flows)) flows  \(Self.short(documents)) documents  "
        line += "\(Self.short(UInt64(rate)))/s"
        if total > 0, done > 0 {
            let left = elapsed * Double(max(total - done, 0)) / Double(done)
            line += "  \(min(done * 100 / total, 100)) %  \(Int(left)) s left"
        }
        write("\r\(line)\u{1B}[K")
    }

    /// Clears the line.
    public func end() {
        if isTerminal, state.with({ $0.shown }) { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { FileSystem.writeAll(2, $0) } }

    /// `12.3 M`.
    static func short(_ value: UInt64) -> String {
        for (unit, factor) in [("G", 1e9), ("M", 1e6), ("k", 1e3)] where Double(value) >= factor * 10 {
            let tenths = Int(Double(value) / factor * 10)
            return "\(tenths / 10).\(tenths % 10) \(unit)"
        }
        return String(value)
    }
}

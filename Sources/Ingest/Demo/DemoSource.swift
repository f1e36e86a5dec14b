public import FlowModel
public import FlowSupport
import Synchronization

/// Simulated traffic as a capture: begins in the past, runs quickly to now, then goes on as time does.
///
/// One thread calls `run`; `stop` may be called from any other.
public final class DemoSource: Sendable {
    private let configuration: DemoTraffic.Configuration
    private let backfill: UInt64
    private let clock: any Clock
    private let stopped = Locked(false)
    private let frames = Counter()

    /// `backfill` is how far in the past the traffic begins.
    public init(
        configuration: DemoTraffic.Configuration = .init(),
        backfill: Duration = .seconds(900),
        clock: any Clock = SystemClock()
    ) {
        self.configuration = configuration
        self.backfill = UInt64(max(backfill.nanoseconds, 0))
        self.clock = clock
    }

    /// Frames handed over so far.
    public var received: UInt64 { frames.total }
    public func stop() { stopped.withSignal { $0 = true } }

    /// Hands over frames until `stop`, which takes effect within 100 ms; `idle` is called after each stretch of them.
    public func run(consume: (borrowing FrameBatch) -> Void, idle: () -> Void) {
        let now = clock.wall()
        var at = now > backfill ? now - backfill : 0
        var traffic = DemoTraffic(start: at, configuration: configuration)
        while !stopped.with({ $0 }) {
            let target = clock.wall()
            // A second of the past at a time, so that the flow table ticks and a stop is heard.
            at = min(target, at &+ 1_000_000_000)
            traffic.next(until: at) { batch in
                consume(batch)
                frames.add(UInt64(batch.count))
            }
            idle()
            if at == target { _ = stopped.wait(timeout: .milliseconds(20)) { $0 ? true : nil } }
        }
    }
}

import Capture
import Demo
import FlowModel
import FlowSupport

/// Where a live pipeline's frames come from; one thread each.
protocol FrameInput: Sendable {
    /// For log lines and metrics.
    var name: String { get }
    /// Runs until `stop` is called: every batch to `consume`, and `idle` at least about once a second when nothing comes.
    func run(consume: (borrowing FrameBatch) -> Void, idle: () -> Void) throws(AssemblyError)
    func stop()
    /// Frames the kernel dropped before they reached us; nil when that is not known.
    var kernelDrops: UInt64? { get }
}

/// One interface through libpcap.
final class InterfaceInput: FrameInput {
    let name: String
    private let capture: LiveCapture

    init(_ interface: NetworkInterface, _ configuration: LiveCapture.Configuration) throws(CaptureError) {
        name = interface.name
        capture = try LiveCapture(interface: interface, configuration: configuration)
    }
    func run(consume: (borrowing FrameBatch) -> Void, idle: () -> Void) throws(AssemblyError) {
        do throws(CaptureError) { try capture.run(consume: consume, idle: idle) } catch {
            throw AssemblyError(error.description)
        }
    }
    func stop() { capture.stop() }
    var kernelDrops: UInt64? { capture.statistics.kernelDrops }
}

/// Simulated traffic in real time; the first minutes lie in the past, so that charts have something at once.
final class DemoInput: FrameInput {
    let name = "demo"
    private let stopped = Locked(false)
    private let clock: any Clock
    private let seed: UInt64
    private let history: UInt64

    init(seed: UInt64 = 1, history: Duration, clock: any Clock = SystemClock()) {
        self.seed = seed
        self.history = UInt64(max(history.nanoseconds, 0))
        self.clock = clock
    }

    func run(consume: (borrowing FrameBatch) -> Void, idle: () -> Void) throws(AssemblyError) {
        var configuration = DemoTraffic.Configuration()
        configuration.seed = seed
        var demo = DemoTraffic(start: clock.wall() &- history, configuration: configuration)
        while !stopped.with({ $0 }) {
            demo.next(until: clock.wall()) { consume($0) }
            idle()
            _ = stopped.wait(timeout: .milliseconds(100)) { $0 ? true : nil }
        }
    }
    func stop() { stopped.withSignal { $0 = true } }
    var kernelDrops: UInt64? { nil }
}

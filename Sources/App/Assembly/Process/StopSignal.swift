import FlowSupport
import Glibc

/// SIGINT and SIGTERM as an event: the first asks for an orderly end, one that comes a second later ends at once.
public final class StopSignal: Sendable {
    private let asked = Locked(false)

    public init() {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        // Threads made later inherit the mask, so that only the one below takes these signals.
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let asked = self.asked
        let signals = set
        WorkerThread("signals") {
            var waited = signals
            var number: Int32 = 0
            var first: UInt64?
            while sigwait(&waited, &number) == 0 {
                // A terminal and the script that started us may both send one for the same key stroke.
                let now = SystemClock().monotonic()
                if let first, now &- first > 1_000_000_000 { _exit(130) }
                first = first ?? now
                asked.withSignal { $0 = true }
            }
        }
    }

    /// Whether the end was asked for.
    public var isAsked: Bool { asked.with { $0 } }
    /// Asks from within the process.
    public func ask() { asked.withSignal { $0 = true } }
    /// Waits until the end is asked for; false after `timeout`.
    public func wait(timeout: Duration? = nil) -> Bool { asked.wait(timeout: timeout) { $0 ? true : nil } ?? false }
}

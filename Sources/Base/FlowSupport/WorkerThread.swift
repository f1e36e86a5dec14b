internal import CLinux
import Glibc

/// A named POSIX thread for work that blocks: capture, fsync, libcurl, queries.
public final class WorkerThread: Sendable {
    private let finished = Locked(false)

    /// Starts at once.
    ///
    /// `name` is cut at 15 bytes by the kernel; `nice` above 0 lets others go first.
    @discardableResult
    public init(_ name: String, nice: Int32 = 0, _ body: @escaping @Sendable () -> Void) {
        let finished = self.finished
        let start = Start(name: name, nice: nice) {
            body()
            finished.withSignal { $0 = true }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 4 << 20)
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            &attributes,
            { context in
                let start = Unmanaged<Start>.fromOpaque(context!).takeRetainedValue()
                start.run()
                return nil
            },
            Unmanaged.passRetained(start).toOpaque()
        )
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "no more threads: raise the process limit")
    }

    /// Waits for the end of the body; false after `timeout`.
    @discardableResult
    public func join(timeout: Duration? = nil) -> Bool {
        finished.wait(timeout: timeout) { $0 ? true : nil } ?? false
    }

    private final class Start {
        let name: String
        let nice: Int32
        let body: @Sendable () -> Void
        init(name: String, nice: Int32, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.nice = nice
            self.body = body
        }
        func run() {
            _ = pthread_setname_np(pthread_self(), String(name.prefix(15)))
            if nice != 0 { clinux_nice_thread(nice) }
            body()
        }
    }
}

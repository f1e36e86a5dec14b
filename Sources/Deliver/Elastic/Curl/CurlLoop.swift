internal import CCurl
internal import FlowSupport
internal import Glibc

/// Sockets as the loop makes and closes them, so that capture can leave out our own traffic (decision 46).
///
/// Both are called on the loop's thread and must not block.
public struct SocketHooks: Sendable {
    /// A socket that is about to connect; `getsockname` already gives its local address and port.
    public var willConnect: @Sendable (Int32) -> Void
    public var willClose: @Sendable (Int32) -> Void
    public init(willConnect: @escaping @Sendable (Int32) -> Void, willClose: @escaping @Sendable (Int32) -> Void) {
        self.willConnect = willConnect
        self.willClose = willClose
    }
}

/// One thread owns one `CURLM` and every easy handle.
///
/// Other threads put jobs in the inbox and wake it; `curl_multi_wakeup` is the one call libcurl allows from them, and it is
/// made under the lock, because after `stop` the handle is gone. Callbacks of libcurl only append to their job.
final class CurlLoop: Sendable {
    typealias Completion = @Sendable (Result<CurlResponse, CurlError>) -> Void
    enum Command {
        case start(CurlJob)
        case cancel(group: UInt64)
        case stop
    }
    struct Shared {
        var inbox: [Command] = []
        var isOpen = true
        var loopThread: pthread_t?
    }
    /// A multi handle; used by the loop's thread, and by others for the wake-up under the lock.
    struct Multi: @unchecked Sendable { let raw: UnsafeMutableRawPointer }

    let shared = Locked(Shared())
    let multi: Multi
    let hooks: CurlJob.HookBox?
    private let thread = Locked<WorkerThread?>(nil)
    private static let initialized: Bool = curl_global_init(3) == CURLE_OK

    /// At most `connections` to one host; more requests wait inside libcurl.
    init(connections: Int = 8, hooks: SocketHooks? = nil) {
        precondition(Self.initialized, "libcurl could not be initialised")
        guard let raw = curl_multi_init() else { preconditionFailure("libcurl has no memory") }
        multi = Multi(raw: raw)
        self.hooks = hooks.map { CurlJob.HookBox.keep($0) }
        _ = ccurl_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, connections)
        // The thread keeps the loop alive until `stop`.
        let started = WorkerThread("weir-curl") { [self] in run() }
        thread.with { $0 = started }
    }

    /// `completion` is called once, on the loop's thread; it must be short.
    func start(_ request: CurlRequest, completion: @escaping Completion) {
        let job = CurlJob(request, completion: completion)
        if !send(.start(job)) { completion(.failure(.cancelled)) }
    }

    /// Waits for the answer.
    func perform(_ request: CurlRequest) throws(CurlError) -> CurlResponse {
        let answer = Locked<Result<CurlResponse, CurlError>?>(nil)
        start(request) { result in answer.withSignal { $0 = result } }
        let result = answer.wait { $0 } ?? .failure(.cancelled)
        return try result.get()
    }

    /// Ends all requests of a group that are waiting or running, with `cancelled`.
    func cancel(group: UInt64) { send(.cancel(group: group)) }

    /// Ends every request with `cancelled` and the thread; later requests end at once.
    func stop() {
        send(.stop)
        // The last one to let go of a client may be an answer on the loop's own thread.
        if shared.with({ $0.loopThread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }) { return }
        thread.with { $0 }?.join()
    }

    @discardableResult
    private func send(_ command: Command) -> Bool {
        shared.with { shared in
            guard shared.isOpen else { return false }
            shared.inbox.append(command)
            curl_multi_wakeup(multi.raw)
            return true
        }
    }
}

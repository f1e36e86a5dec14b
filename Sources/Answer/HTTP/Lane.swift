internal import FlowSupport

/// A bounded queue of jobs and the threads that run them.
final class Lane: Sendable {
    private let jobs: BoundedQueue<@Sendable () -> Void>
    private let threads: [WorkerThread]

    init(_ name: String, workers: Int, queued: Int) {
        let jobs = BoundedQueue<@Sendable () -> Void>(capacity: queued)
        self.jobs = jobs
        threads = (0..<workers).map { number in
            WorkerThread("http-\(name)-\(number)") { while let job = jobs.take() { job() } }
        }
    }
    /// False when the queue is full or closed.
    func submit(_ job: @escaping @Sendable () -> Void) -> Bool { jobs.offer(job) }
    /// Takes no more; what waits still runs.
    ///
    /// False when it has not ended after `timeout`.
    func finish(timeout: Duration) -> Bool {
        jobs.close()
        return threads.allSatisfy { $0.join(timeout: timeout) }
    }
}

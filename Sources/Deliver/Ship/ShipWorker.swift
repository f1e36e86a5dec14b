internal import Elastic
internal import FlowSupport
internal import Indices
internal import SearchModel
internal import Spool

/// The shipper's thread: does what the machine decides.
final class ShipWorker: Sendable {
    /// What only the thread itself touches.
    struct State {
        var machine: ShipMachine
        var installer: TemplateInstaller
        var letters: DeadLetters
        var product: TargetProduct?
        /// When the product is asked again, for rolling upgrades.
        var askAgain: UInt64 = 0
        var wasAway = false
        /// Why the log cannot be read or letters not be stored; empty when they can.
        var obstacle = ""
        var lastFailure = ""
        /// The log or the dead letters are tried again then.
        var retryAt: UInt64 = 0
        var indices: Set<String> = []
        var committed: Position
        var sent: Position
    }

    let reader: SpoolReader
    let channel: BulkChannel
    let configuration: ShipConfiguration
    let templates: TemplateOptions
    let clock: any Clock
    let metrics: ShipMetrics
    let inbox: Locked<Shipper.Inbox>
    let shared: Locked<ShipStatus>
    let log = Log("ship")

    init(
        reader: SpoolReader,
        channel: BulkChannel,
        configuration: ShipConfiguration,
        templates: TemplateOptions,
        clock: any Clock,
        metrics: ShipMetrics,
        inbox: Locked<Shipper.Inbox>,
        shared: Locked<ShipStatus>
    ) {
        self.reader = reader
        self.channel = channel
        self.configuration = configuration
        self.templates = templates
        self.clock = clock
        self.metrics = metrics
        self.inbox = inbox
        self.shared = shared
    }

    func run() {
        let committed = reader.committed
        // What an earlier shipper of this process had read and not finished is read again.
        reader.seek(committed)
        var random = SystemRandomNumberGenerator()
        var state = State(
            machine: ShipMachine(
                configuration,
                committed: committed,
                sentBefore: reader.highestSent,
                seed: random.next()
            ),
            installer: TemplateInstaller(channel: channel, options: templates),
            letters: DeadLetters(
                folder: configuration.folder,
                limit: configuration.deadLetterBytes,
                cursor: committed,
                clock: clock
            ),
            committed: committed,
            sent: reader.highestSent
        )
        while !inbox.with({ $0.isStopping }) {
            take(&state)
            bury(&state)
            commit(&state)
            let hasRead = read(&state)
            let hasSent = send(&state)
            report(state)
            if !hasRead, !hasSent { rest(state) }
        }
        take(&state)
        bury(&state)
        commit(&state)
    }

    /// Waits for an answer, a timer, or new records.
    private func rest(_ state: State) {
        let now = clock.monotonic()
        // With nothing under way `read` has already waited for the log, unless that is closed.
        let isIdle = state.machine.isEmpty && state.obstacle.isEmpty
        var wait = isIdle ? Duration.milliseconds(5) : .seconds(1)
        for wake in [state.machine.nextWake(now), state.obstacle.isEmpty ? nil : state.retryAt].compactMap({ $0 }) {
            wait = min(wait, .nanoseconds(Int64(clamping: wake > now ? wake - now : 0)))
        }
        // New records come without a signal to the inbox: look again soon while there is room for them.
        if state.machine.hasRoom, !state.machine.isEmpty { wait = min(wait, .milliseconds(50)) }
        _ = inbox.wait(timeout: max(wait, .milliseconds(1))) { inbox in
            inbox.isStopping || !inbox.events.isEmpty ? true : nil
        }
    }

    /// What the status says, and the gauges.
    private func report(_ state: State) {
        metrics.inFlight.set(state.machine.inFlight)
        metrics.limit.set(state.machine.limit)
        metrics.held.set(state.machine.holds.count)
        metrics.deadLetterBytes.set(state.letters.bytes)
        metrics.isUp.set(state.machine.failures == 0 && state.product != nil ? 1 : 0)
        let hold = state.machine.holds.values.min { $0.since < $1.since }
        shared.withSignal { status in
            status.product = state.product
            if !state.obstacle.isEmpty {
                status.state = .blocked
                status.reason = state.obstacle
            } else if state.machine.failures > 0 {
                status.state = .waiting
                status.reason = state.lastFailure
            } else if let hold {
                status.state = .held
                status.reason =
                    "documents of \(hold.index) are refused with \(hold.status) \(hold.type): \(hold.reason)"
            } else {
                status.state = state.product == nil ? .starting : .shipping
                status.reason = ""
            }
        }
    }
}

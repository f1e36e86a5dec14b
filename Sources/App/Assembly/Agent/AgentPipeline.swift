import Capture
import Decode
import Documents
import FlowModel
import FlowSupport
import FlowTracking

/// Live input to documents: for each input a thread with its own flow table, one thread that writes documents for all.
///
///     interface ─▶ decode ─▶ own traffic out ─▶ flow table ─┐
///     interface ─▶ decode ─▶ own traffic out ─▶ flow table ─┴─▶ queue ─▶ documents ─▶ output
public final class AgentPipeline: Sendable {
    private let inputs: [any FrameInput]
    private let threads = Locked<[WorkerThread]>([])
    private let chains: Locked<[ChainBox]>
    /// nil counts the records and drops them (`--output null`).
    private let stage: DocumentStage?
    private let nullRecords = Counter()
    private let clock: any Clock
    private let began: UInt64
    private let troubles = Locked<[String: String]>([:])
    private let log = Log("agent")

    /// A chain with its input; used by the input's thread alone, apart from its published counters.
    private final class ChainBox: @unchecked Sendable {
        let input: any FrameInput
        let chain: FlowChain
        init(input: any FrameInput, chain: FlowChain) {
            self.input = input
            self.chain = chain
        }
    }

    init(
        inputs: [any FrameInput],
        points: [CapturePoint],
        settings: Settings,
        stage: DocumentStage?,
        own: OwnSockets,
        clock: any Clock = SystemClock()
    ) throws(AssemblyError) {
        self.inputs = inputs
        self.stage = stage
        self.clock = clock
        began = clock.monotonic()
        let decode = try PipelineConfiguration.decode(settings)
        let keepsOwn = settings.boolean("capture.own_traffic")
        var boxes: [ChainBox] = []
        let null = nullRecords
        for input in inputs {
            let isDemo = input is DemoInput
            var flow = try PipelineConfiguration.flow(settings, isLive: true, tables: inputs.count)
            if isDemo { flow.kind = .mirror }
            let chain = try FlowChain(
                decode: decode,
                flow: flow,
                base: UInt64.random(in: .min ... .max),
                points: points,
                own: keepsOwn || isDemo ? nil : OwnTraffic(own)
            ) { batch in
                guard let stage else {
                    null.add(UInt64(batch.records.count))
                    return true
                }
                // The table keeps what does not fit and offers it again; what it must drop it counts by name.
                return stage.offer(batch)
            }
            boxes.append(ChainBox(input: input, chain: chain))
        }
        chains = Locked(boxes)
    }

    /// Starts one thread an input.
    public func start() {
        for box in chains.with({ $0 }) {
            let thread = WorkerThread("in-\(box.input.name)") { [self] in run(box) }
            threads.with { $0.append(thread) }
        }
    }

    private func run(_ box: ChainBox) {
        var sinceIdle = 0
        do throws(AssemblyError) {
            try box.input.run(
                consume: { frames in
                    box.chain.take(frames)
                    sinceIdle += 1
                    if sinceIdle & 63 == 0 { box.chain.publish() }
                },
                idle: { box.chain.idle(now: self.clock.wall()) }
            )
        } catch {
            log.error("input ended", ["input": box.input.name, "reason": error.description])
            troubles.with { $0[box.input.name] = error.description }
        }
        box.chain.flush()
    }

    /// Stops capture, sends open flows as forced reports and writes everything out.
    public func stop() throws(AssemblyError) {
        for input in inputs { input.stop() }
        for thread in threads.with({ $0 }) { thread.join(timeout: .seconds(5)) }
        try stage?.finish()
    }

    /// Why documents can no longer be written; nil while they can.
    var failure: String? { stage?.failure?.description }
    /// Inputs that ended by themselves, with the reason.
    public var endedInputs: [String: String] { troubles.with { $0 } }

    /// The totals so far.
    public var ledger: Ledger {
        var ledger = Ledger()
        for box in chains.with({ $0 }) {
            let counters = box.chain.counters
            ledger.frames &+= counters.decode.frames
            ledger.add(counters)
            ledger.bytes &+= counters.flows.bytes
            ledger.records &+= counters.flows.records
            ledger.kernelDrops &+= box.input.kernelDrops ?? 0
        }
        if let stage {
            let counts = stage.counts
            ledger.documents = UInt64(counts.documents - counts.refused)
            ledger.refusedDocuments = UInt64(counts.refused)
        } else {
            ledger.documents = nullRecords.total
        }
        ledger.seconds = Double(clock.monotonic() &- began) / 1e9
        return ledger
    }
}

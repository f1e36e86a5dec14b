import Capture
import Decode
import Documents
import FlowModel
import FlowSupport
import FlowTracking

/// `weir read`: files → frames → flows → documents → where they were asked to go.
///
/// Packet time is the only clock.
public enum ReadPipeline {
    /// Batches that wait for their documents: a file can wait, so only few of them, which are met in near memory.
    private static let queueDepth = 8

    /// Blocks until everything is read, and delivered where that was asked for; `stop` ends it early.
    public static func run(
        _ request: ReadRequest,
        settings: Settings,
        environment: [String: String],
        stop: StopSignal
    ) throws(AssemblyError) -> ReadResult {
        let clock = SystemClock()
        let began = clock.monotonic()
        let files: CaptureFiles
        do throws(CaptureError) { files = try CaptureFiles(paths: request.files) } catch {
            throw AssemblyError(error.description)
        }
        let delivery = try ReadDelivery(request, settings: settings, environment: environment, stop: stop)
        var result: ReadResult
        do throws(AssemblyError) {
            result = try read(files, request, settings, delivery, stop)
        } catch {
            delivery.abandon()
            throw error
        }
        try delivery.finish(&result)
        result.ledger.seconds = Double(clock.monotonic() &- began) / 1e9
        return result
    }

    /// `weir spool drain`: sends what an earlier run left in its log.
    public static func drain(
        _ request: ReadRequest,
        settings: Settings,
        environment: [String: String],
        stop: StopSignal
    ) throws(AssemblyError) -> ReadResult {
        let delivery = try ReadDelivery(request, settings: settings, environment: environment, stop: stop)
        var result = ReadResult()
        try delivery.finish(&result)
        return result
    }

    private static func read(
        _ files: CaptureFiles,
        _ request: ReadRequest,
        _ settings: Settings,
        _ delivery: ReadDelivery,
        _ stop: StopSignal
    ) throws(AssemblyError) -> ReadResult {
        let run = request.run.map { FlowIdentity.fileRun(named: $0) } ?? files.identity
        let stage = delivery.output.map { output in
            let documents = PipelineConfiguration.documents(settings, identity: nil, isLive: false)
            return DocumentStage(documents, output: output, isLive: false, clock: SystemClock(), depth: queueDepth) {
                stop.ask()
            }
        }
        let records = Counter()
        let chain = try FlowChain(
            decode: try PipelineConfiguration.decode(settings),
            flow: try PipelineConfiguration.flow(settings, isLive: false),
            base: FlowIdentity.fileBase(run: run, table: 0),
            points: [],
            own: nil
        ) { batch in
            records.add(UInt64(batch.records.count))
            // A stage that has failed takes nothing more; the failure is told at the end.
            if let stage { _ = stage.put(batch) }
            return true
        }
        let progress = Progress()
        var batches = 0
        do throws(CaptureError) {
            try files.read { frames in
                chain.take(frames)
                batches &+= 1
                if batches & 255 == 0 {
                    if stop.isAsked { return false }
                    if progress.isDue { show(progress, files, chain, stage) }
                }
                return true
            }
        } catch {
            progress.end()
            throw AssemblyError(error.description)
        }
        if stop.isAsked, stage?.failure == nil { chain.flush() } else { chain.finish() }
        progress.end()
        try stage?.finish()
        return result(files, chain, stage, records.total, stop, settings, request)
    }

    private static func show(_ progress: Progress, _ files: CaptureFiles, _ chain: FlowChain, _ stage: DocumentStage?) {
        chain.publish()
        let counters = chain.counters
        progress.show(
            packets: counters.decode.frames,
            flows: counters.flows.flowsCreated,
            documents: stage.map { UInt64($0.counts.documents) } ?? counters.flows.records,
            done: Int(clamping: files.progress.bytesRead.total),
            total: Int(clamping: files.progress.bytesTotal ?? 0)
        )
    }

    private static func result(
        _ files: CaptureFiles,
        _ chain: FlowChain,
        _ stage: DocumentStage?,
        _ records: UInt64,
        _ stop: StopSignal,
        _ settings: Settings,
        _ request: ReadRequest
    ) -> ReadResult {
        var result = ReadResult()
        let counters = chain.counters
        result.ledger.frames = files.report.frames
        result.ledger.bytes = files.report.bytes
        result.ledger.leftOut = files.report.leftOut.map { Ledger.Reason($0.reason, $0.frames) }
        result.ledger.add(counters)
        result.ledger.records = records
        // Records are documents one to one; without an output they are counted only (decision 51).
        result.ledger.documents = stage.map { UInt64($0.counts.documents) } ?? records
        result.ledger.warnings += files.report.warnings
        if let warning = oldDays(stage, settings, request) { result.ledger.warnings.append(warning) }
        if stop.isAsked { result.ledger.warnings.append("stopped before the end of the input") }
        result.isPartial = files.report.isPartial || stop.isAsked
        return result
    }
}

extension ReadPipeline {
    /// Days older than retention stay, counted from today (decision 39); the user is told.
    private static func oldDays(_ stage: DocumentStage?, _ settings: Settings, _ request: ReadRequest) -> String? {
        guard request.output == .store || request.output == .elasticsearch, let first = stage?.counts.firstSecond else {
            return nil
        }
        let days = settings.integer("retention.days")
        let now = SystemClock().wall() / 1_000_000_000
        guard UInt64(first) + UInt64(days) * 86400 < now else { return nil }
        let day = CivilTime(seconds: Int64(first)).text(digits: 0).prefix(10)
        return
            "the documents begin on \(day), which is older than retention.days (\(days)); they stay \(days) days from today"
    }
}

extension Ledger {
    /// Adds what one chain did with its frames.
    mutating func add(_ counters: FlowChain.Counters) {
        framesInFlows &+= counters.flows.packetsInFlows
        for reason in counters.decode.reasons { add(reason.name, reason.count) }
        add("own_traffic", counters.ownFrames)
        add("table_full", counters.flows.leftOutPackets)
        flows &+= counters.flows.flowsCreated
        openFlows &+= counters.flows.flowsLive
        evictedFlows &+= counters.flows.flowsEvicted
    }

    mutating func add(_ name: String, _ count: UInt64) {
        if let index = leftOut.firstIndex(where: { $0.name == name }) {
            leftOut[index].count &+= count
        } else {
            leftOut.append(Reason(name, count))
        }
    }
}

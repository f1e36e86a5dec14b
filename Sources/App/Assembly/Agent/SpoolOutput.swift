import Documents
import FlowSupport
import Spool

/// Documents into the log.
///
/// A full log refuses live documents by name (decision 43); `read` waits for room instead.
final class SpoolOutput: DocumentOutput {
    private let spool: Spool
    private let waits: Bool
    private let stop: StopSignal
    private let log = Log("agent")
    private let full: Counter
    private let noSpace: Counter

    init(spool: Spool, waits: Bool, stop: StopSignal, metrics: Metrics) {
        self.spool = spool
        self.waits = waits
        self.stop = stop
        let help = "Documents of the pipeline that the log did not take."
        full = metrics.counter("weir_agent_dropped_documents_total", help, ["reason": "spool_full"])
        noSpace = metrics.counter("weir_agent_dropped_documents_total", help, ["reason": "disk_full"])
    }

    var wantsLines: Bool { false }
    func take(lines: borrowing ByteWriter) throws(AssemblyError) {}

    func take(_ body: BulkBody) throws(AssemblyError) -> Int {
        let record = LogRecord(
            kind: .bulkText,
            index: body.index,
            documents: body.documents,
            firstSecond: body.firstSecond,
            lastSecond: body.lastSecond,
            body: body.bytes
        )
        while true {
            do throws(SpoolError) {
                _ = try spool.append([record])
                return 0
            } catch {
                switch error.kind {
                case .full, .noSpace:
                    if waits, !stop.wait(timeout: .milliseconds(50)) { continue }
                    return refuse(body, error)
                default: throw AssemblyError(error.description)
                }
            }
        }
    }

    private func refuse(_ body: BulkBody, _ error: SpoolError) -> Int {
        if case .full = error.kind { full.add(UInt64(body.documents)) } else { noSpace.add(UInt64(body.documents)) }
        log.warning(
            "documents dropped, the log takes no more; raise spool.quota or look at its readers",
            ["documents": String(body.documents), "reason": error.description]
        )
        return body.documents
    }
}

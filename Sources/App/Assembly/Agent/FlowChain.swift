import Decode
import FlowModel
import FlowSupport
import FlowTracking

/// What one input thread runs for every batch: decode, leave out our own traffic, update the flow table.
///
/// Owned by that thread; `counters` is the copy that others read.
final class FlowChain {
    /// Totals of a chain, published for metrics and the ledger.
    struct Counters: Sendable {
        var decode = DecodeCounters()
        var flows = FlowCounters()
        var ownFrames: UInt64 = 0
    }

    private var decoder: FrameDecoder
    private var table: FlowTable
    private var packets = PacketBatch()
    private var own: OwnTraffic?
    private let published = Locked(Counters())

    init(
        decode: DecodeConfiguration,
        flow: FlowConfiguration,
        base: UInt64,
        points: [CapturePoint],
        own: OwnTraffic?,
        sink: @escaping FlowTable.Sink
    ) throws(AssemblyError) {
        decoder = FrameDecoder(configuration: decode)
        self.own = own
        do throws(FlowTrackingError) {
            table = try FlowTable(configuration: flow, base: base, points: points, sink: sink)
        } catch {
            throw AssemblyError("\(error)")
        }
    }

    func take(_ frames: borrowing FrameBatch) {
        decoder.decode(frames, into: &packets)
        own?.remove(from: &packets)
        table.process(packets)
    }

    /// Lets time pass without packets (live input, about once a second).
    func idle(now: UInt64) {
        table.idle(now: now)
        publish()
    }
    /// End of a file: the packet clock runs on until the table is empty.
    func finish() {
        table.finish()
        publish()
    }
    /// End of live input: open flows go out as forced reports.
    func flush() {
        table.flush()
        publish()
    }

    func publish() {
        let counters = Counters(decode: decoder.counters, flows: table.counters, ownFrames: own?.frames ?? 0)
        published.with { $0 = counters }
    }
    /// The newest published totals; safe from any thread.
    var counters: Counters { published.with { $0 } }
}

import Capture
import Decode
import Documents
import FlowModel
import FlowSupport
import FlowTracking

/// Capture files to flows and documents, as `weir read` does it, beside reading the frames alone.
///
/// Files are read anew in each round: after the first they lie in the page cache.
final class ReadBenchmark: Benchmark {
    static let name = "read"
    static let summary = "FILE…: capture files to flows and documents, end to end, beside reading the frames alone"

    let input: String
    private let paths: [String]
    private let count: Int
    private let bytes: Int

    init(_ options: BenchmarkOptions) throws(BenchmarkError) {
        guard !options.files.isEmpty else { throw BenchmarkError("name a capture file", isUsage: true) }
        let limit = options.frameLimit
        var (count, bytes) = (0, 0)
        do throws(CaptureError) {
            try CaptureFiles(paths: options.files).read { batch in
                for index in 0..<batch.count { bytes += Int(batch[index].captured) }
                count += batch.count
                return count < limit
            }
        } catch { throw BenchmarkError("\(error)") }
        paths = options.files
        self.count = count
        self.bytes = bytes
        input = "\(paths.joined(separator: ", ")), \(count) frames, \(bytes) bytes"
    }

    var variants: [Variant] {
        [
            variant("frames") { $0.frames() },
            variant("+ decode") { $0.decode() },
            variant("+ flows (read --output null)") { $0.flows(documents: false) },
            variant("+ documents (read > /dev/null)") { $0.flows(documents: true) },
        ]
    }

    private func variant(_ name: String, _ run: @escaping (ReadBenchmark) -> UInt64) -> Variant {
        Variant(name: name, items: count, bytes: bytes, unit: "packets") { [self] in run(self) }
    }

    /// Reads the files up to the frames that were counted; an error here is one of the machine, told and the end.
    private func read(_ consume: (borrowing FrameBatch) -> Void) {
        var left = count
        do throws(CaptureError) {
            try CaptureFiles(paths: paths).read { batch in
                consume(batch)
                left -= batch.count
                return left > 0
            }
        } catch { preconditionFailure("\(error)") }
    }

    private func frames() -> UInt64 {
        var sum: UInt64 = 0
        read { batch in
            for index in 0..<batch.count { sum &+= UInt64(batch[index].wire) }
        }
        return sum
    }

    private func decode() -> UInt64 {
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        read { decoder.decode($0, into: &packets) }
        return decoder.counters.packets
    }

    /// What takes the records of a round.
    private final class Sink {
        var encoder: DocumentEncoder?
        var out = ByteWriter(capacity: 4 << 20)
        var sum: UInt64 = 0

        func take(_ batch: RecordBatch) {
            sum &+= UInt64(batch.records.count)
            guard encoder != nil else { return }
            out.clear()
            encoder?.lines(batch, arrival: nil, to: &out)
            sum &+= UInt64(out.count)
        }
    }

    private func flows(documents: Bool) -> UInt64 {
        let sink = Sink()
        if documents { sink.encoder = DocumentEncoder(DocumentConfiguration(agentID: 1 << 30)) }
        var configuration = FlowConfiguration()
        configuration.hashSeed = 1
        do throws(FlowTrackingError) {
            var table = try FlowTable(configuration: configuration, base: 0) { batch in
                sink.take(batch)
                return true
            }
            var decoder = FrameDecoder()
            var packets = PacketBatch()
            read { batch in
                decoder.decode(batch, into: &packets)
                table.process(packets)
            }
            table.finish()
        } catch { preconditionFailure("\(error)") }
        return sink.sum
    }
}

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
            variant("frames") { run throws(BenchmarkError) in try run.frames() },
            variant("+ decode") { run throws(BenchmarkError) in try run.decode() },
            variant("+ flows (read --output null)") { run throws(BenchmarkError) in try run.flows(documents: false) },
            variant("+ documents (read > /dev/null)") { run throws(BenchmarkError) in try run.flows(documents: true) },
        ]
    }

    private func variant(_ name: String, _ run: @escaping (ReadBenchmark) throws(BenchmarkError) -> UInt64) -> Variant {
        Variant(name: name, items: count, bytes: bytes, unit: "packets") { [self] () throws(BenchmarkError) in
            try run(self)
        }
    }

    /// Reads the files up to the frames that were counted; they may have gone since.
    private func read(_ consume: (borrowing FrameBatch) -> Void) throws(BenchmarkError) {
        var left = count
        do throws(CaptureError) {
            try CaptureFiles(paths: paths).read { batch in
                consume(batch)
                left -= batch.count
                return left > 0
            }
        } catch { throw BenchmarkError("\(error)") }
    }

    private func frames() throws(BenchmarkError) -> UInt64 {
        var sum: UInt64 = 0
        try read { batch in
            for index in 0..<batch.count { sum &+= UInt64(batch[index].wire) }
        }
        return sum
    }

    private func decode() throws(BenchmarkError) -> UInt64 {
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        try read { decoder.decode($0, into: &packets) }
        return decoder.counters.packets
    }

    /// What takes the records of a round.
    private final class Sink {
        var encoder: DocumentEncoder?
        var out = ByteWriter(capacity: 512 << 10)
        var sum: UInt64 = 0

        /// Documents in pieces, as `weir read` writes them.
        func take(_ batch: RecordBatch) {
            sum &+= UInt64(batch.records.count)
            var bytes = 0
            encoder?.lines(batch, arrival: nil, to: &out, piece: 256 << 10) { out in
                bytes += out.count
                out.clear()
            }
            sum &+= UInt64(bytes)
        }
    }

    private func flows(documents: Bool) throws(BenchmarkError) -> UInt64 {
        let sink = Sink()
        if documents { sink.encoder = DocumentEncoder(DocumentConfiguration(agentID: 1 << 30)) }
        var configuration = FlowConfiguration()
        configuration.hashSeed = 1
        var table: FlowTable
        do throws(FlowTrackingError) {
            table = try FlowTable(configuration: configuration, base: 0) { batch in
                sink.take(batch)
                return true
            }
        } catch { throw BenchmarkError("\(error)") }
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        try read { batch in
            decoder.decode(batch, into: &packets)
            table.process(packets)
        }
        table.finish()
        return sink.sum &+ UInt64(sink.out.count)
    }
}

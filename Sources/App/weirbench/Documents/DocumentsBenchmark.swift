import Documents
import FlowModel
import FlowSupport

/// Records to bulk bodies and to NDJSON, beside copying the finished text.
final class DocumentsBenchmark: Benchmark {
    static let name = "documents"
    static let summary = "records to bulk bodies and NDJSON, beside copying the same text"

    let input: String
    private let batch: RecordBatch
    private let batches: Int
    /// The NDJSON of one batch.
    private let text: [UInt8]

    init(_ options: BenchmarkOptions) throws(BenchmarkError) {
        batch = MixedRecords.batch()
        batches = options.bareRounds == nil ? 200 : 10
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var out = ByteWriter(capacity: 4 << 20)
        encoder.lines(batch, arrival: nil, to: &out)
        text = out.array
        input = "\(batches * batch.records.count) records, \(text.count / batch.records.count) bytes a document"
    }

    var variants: [Variant] {
        [
            variant("copy") { [text, batches] in Self.copy(text, batches) },
            variant("bulk") { [batch, batches] in Self.bulk(batch, batches) },
            variant("ndjson") { [batch, batches] in Self.lines(batch, batches) },
        ]
    }

    private func variant(_ name: String, _ run: @escaping () -> UInt64) -> Variant {
        Variant(
            name: name,
            items: batches * batch.records.count,
            bytes: batches * text.count,
            unit: "documents",
            run: run
        )
    }

    private static func copy(_ text: [UInt8], _ batches: Int) -> UInt64 {
        var out = ByteWriter(capacity: text.count)
        var sum: UInt64 = 0
        for _ in 0..<batches {
            out.clear()
            out.append(text)
            sum &+= UInt64(out.bytes[out.count - 1])
        }
        return sum
    }

    private static func bulk(_ batch: RecordBatch, _ batches: Int) -> UInt64 {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1 << 30))
        var bytes = 0
        for _ in 0..<batches { encoder.encode(batch, arrival: nil, now: 0) { bytes += $0.bytes.count } }
        encoder.flush { bytes += $0.bytes.count }
        return UInt64(bytes)
    }

    private static func lines(_ batch: RecordBatch, _ batches: Int) -> UInt64 {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1 << 30))
        // In pieces, as `weir read` writes them.
        var out = ByteWriter(capacity: 512 << 10)
        var bytes = 0
        for _ in 0..<batches {
            encoder.lines(batch, arrival: nil, to: &out, piece: 256 << 10) { out in
                bytes += out.count
                out.clear()
            }
        }
        return UInt64(bytes + out.count)
    }
}

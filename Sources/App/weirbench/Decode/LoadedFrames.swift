import Capture
import FlowModel

/// All frames of capture files in memory, in batches made beforehand, so that neither reading nor batching is measured.
final class LoadedFrames {
    private let memory: UnsafeMutableRawBufferPointer
    private let batches: UnsafeMutableBufferPointer<FrameBatch>
    private let paths: [String]
    let count: Int
    let bytes: Int

    /// More bytes are not taken.
    private static let mostBytes = 400 << 20

    /// The frames of the files that the command line names, as many as fit; errors of the reader are passed on as they are.
    init(_ options: BenchmarkOptions) throws(BenchmarkError) {
        paths = options.files
        let limit = options.heldFrameLimit
        guard !paths.isEmpty else { throw BenchmarkError("name a capture file", isUsage: true) }
        var copies: [UInt8] = []
        var places: [(frame: Frame, offset: Int)] = []
        do {
            let files = try CaptureFiles(paths: paths)
            try files.read { batch in
                for index in 0..<batch.count where places.count < limit {
                    let frame = batch[index]
                    places.append((frame, copies.count))
                    copies.append(contentsOf: UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured)))
                }
                return places.count < limit && copies.count < Self.mostBytes
            }
        } catch { throw BenchmarkError("\(error)") }
        count = places.count
        bytes = copies.count
        memory = .allocate(byteCount: max(copies.count, 1), alignment: 64)
        memory.copyBytes(from: copies)
        batches = .allocate(capacity: (places.count + FrameBatch.capacity - 1) / FrameBatch.capacity)
        for index in batches.indices { batches.initializeElement(at: index, to: FrameBatch()) }
        for (index, place) in places.enumerated() {
            var frame = place.frame
            frame.bytes = UnsafeRawPointer(memory.baseAddress! + place.offset)
            batches[index / FrameBatch.capacity].append(frame)
        }
    }
    deinit {
        batches.deinitialize()
        batches.deallocate()
        memory.deallocate()
    }

    /// What they are, in a few words.
    var summary: String { "\(paths.joined(separator: ", ")), \(count) frames, \(bytes) bytes" }

    /// A way to work through all of them.
    func variant(_ name: String, _ run: @escaping (LoadedFrames) throws(BenchmarkError) -> UInt64) -> Variant {
        Variant(name: name, items: count, bytes: bytes, unit: "packets") { [self] () throws(BenchmarkError) in
            try run(self)
        }
    }

    /// Hands all frames over in batches.
    @inline(__always)
    func forEachBatch(_ body: (borrowing FrameBatch) -> Void) {
        for index in batches.indices { body(batches[index]) }
    }
}

public import FlowModel
public import FlowSupport

/// Capture files as one stream of frames: pcap and pcapng, plain or in zstd, standard input as `-`.
///
/// Several files are merged frame by frame in time order (decision 57). Memory is bounded by buffers, 32 MiB together
/// as a rule, whatever the size and the number of the files: those whose first frame is not due yet are closed.
public final class CaptureFiles {
    public struct Configuration: Sendable {
        /// Bytes read at a time from one file, 64 KiB at least; several files share `totalBuffer`.
        public var buffer = 1 << 18
        public var totalBuffer = 32 << 20
        public init() {}
    }
    /// Where a reader is, for a progress line; safe from any thread.
    public struct Progress: Sendable {
        public let frames = Counter()
        /// Bytes read of the files as they lie on disk.
        public let bytesRead = Counter()
        /// Bytes of all regular files; nil when one has no size (a pipe), then there is no time left to tell.
        public let bytesTotal: UInt64?
    }

    public let progress: Progress
    /// Hash of size and first 64 KiB of each file, in their order: the run of `weir read` (decision 37).
    public let identity: UInt64
    /// The ledger; complete when `read` has returned.
    public private(set) var report = CaptureReport()

    private var inputs: [FileInput]
    private let bufferBytes: Int

    /// Opens each file once to see that it is a capture and when it begins.
    ///
    /// Throws for a file that cannot be opened or is no capture, and when not one byte is in any of them; a file cut
    /// short is no error, nor an empty one beside others.
    public init(paths: [String], configuration: Configuration = Configuration()) throws(CaptureError) {
        guard paths.count(where: { $0 == "-" }) <= 1 else {
            throw CaptureError(.badRequest, "-", "standard input can be read once only; name it once")
        }
        var inputs: [FileInput] = []
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for path in paths {
            var input = try FileInput(path: path, seed: hash)
            hash = input.identity
            input.firstTime = try Self.firstTime(&input)
            inputs.append(input)
        }
        if let first = inputs.first, inputs.allSatisfy({ $0.isEmpty }) {
            let place = inputs.count == 1 ? "is empty" : "is empty, as are the other files"
            throw CaptureError(.notACapture, first.path, "\(place); a capture without frames has at least a header")
        }
        self.inputs = inputs
        identity = StableHash.fmix64(hash)
        bufferBytes = max(64 << 10, min(configuration.buffer, configuration.totalBuffer / max(paths.count, 1)))
        let sizes = inputs.map(\.size)
        progress = Progress(bytesTotal: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 &+ ($1 ?? 0) })
    }

    /// Hands over every frame, up to 64 at a time; the bytes of a batch are dead when `consume` returns.
    ///
    /// Returns early when `consume` returns false. Blocks on a pipe that is silent.
    public func read(_ consume: (borrowing FrameBatch) -> Bool) throws(CaptureError) {
        if inputs.count == 1 { try readOne(consume) } else { try readMany(consume) }
    }

    /// Time of the first frame, 0 when there is none near the beginning: such a file is opened early, which does no harm.
    private static func firstTime(_ input: inout FileInput) throws(CaptureError) -> UInt64 {
        let source = if let head = input.headSource() { head } else { try input.source() }
        var file = CaptureFile(path: input.path, source: source, bufferBytes: 64 << 10)
        try file.open()
        var batch = FrameBatch()
        for _ in 0..<64 {
            let step = file.fill(&batch)
            if batch.count > 0 { return batch[0].time }
            if step == .end { return 0 }
            file.refill()
        }
        return 0
    }

    private func open(_ index: Int) throws(CaptureError) -> CaptureFile {
        let source = try inputs[index].source()
        var file = CaptureFile(path: inputs[index].path, source: source, bufferBytes: bufferBytes)
        try file.open()
        return file
    }

    // MARK: One file

    private func readOne(_ consume: (borrowing FrameBatch) -> Bool) throws(CaptureError) {
        var file = try open(0)
        var batch = FrameBatch()
        while true {
            let step = file.fill(&batch)
            if batch.count > 0 {
                let goOn = consume(batch)
                batch.removeAll()
                if !goOn { break }
            }
            if step == .end { break }
            if step == .refill {
                file.refill()
                progress.bytesRead.set(file.taken)
                progress.frames.set(file.tally.frames)
            }
        }
        progress.bytesRead.set(file.taken)
        progress.frames.set(file.tally.frames)
        report.add(file.tally)
    }

    // MARK: Several files

    private func readMany(_ consume: (borrowing FrameBatch) -> Bool) throws(CaptureError) {
        var merge = FileMerge(order: inputs.indices.sorted { inputs[$0].firstTime < inputs[$1].firstTime })
        var batch = FrameBatch()
        var goOn = true
        while goOn {
            while let index = merge.due(firstTime: { inputs[$0].firstTime }) {
                if let empty = merge.add(MergeSource(try open(index), index: index)) { report.add(empty) }
            }
            let step = merge.fill(&batch, until: merge.nextFile.map { inputs[$0].firstTime } ?? .max)
            if batch.count > 0, step != .more {
                goOn = consume(batch)
                batch.removeAll()
            }
            switch step {
            case .refill:
                if let ended = merge.refill() { report.add(ended) }
                progress.bytesRead.set(merge.taken)
                progress.frames.set(merge.frames)
            case .end: goOn = false
            case .full, .more: break
            }
        }
        merge.finish { report.add($0) }
        progress.bytesRead.set(merge.taken)
        progress.frames.set(report.frames)
    }
}

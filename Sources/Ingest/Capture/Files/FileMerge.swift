internal import FlowModel

/// One open file of several, with the frames that were parsed from its buffer and not yet passed on.
final class MergeSource {
    private var file: CaptureFile
    private var chunk = FrameBatch()
    private var at = 0
    /// Place on the command line: of frames with the same time the earlier file's comes first.
    let index: Int
    private var ended = false

    init(_ file: consuming CaptureFile, index: Int) {
        self.file = file
        self.index = index
    }

    var tally: FileTally { file.tally }
    var taken: UInt64 { file.taken }
    var isDry: Bool { at == chunk.count }
    /// Time of the next frame; only while not dry.
    private(set) var head: UInt64 = 0

    func comesBefore(_ other: MergeSource) -> Bool {
        let (mine, theirs) = (head, other.head)
        return mine == theirs ? index < other.index : mine < theirs
    }

    /// Parses on in the buffer; frames passed on before stay alive.
    func parse() {
        chunk.removeAll()
        at = 0
        if file.fill(&chunk) == .end { ended = true }
        head = Self.firstTime(chunk)
    }
    /// Reads on in the file until there is a frame; frames passed on before are dead.
    ///
    /// False at the end of the file.
    func refill() -> Bool {
        while isDry {
            if ended { return false }
            file.refill()
            parse()
        }
        return true
    }
    /// Passes on frames that come before `rival`'s next one and before `limit`, while the batch has room.
    func drain(into batch: inout FrameBatch, rival: MergeSource?, limit: UInt64) {
        var bound = limit
        if let rival {
            let theirs = rival.head
            bound = min(bound, index < rival.index && theirs < .max ? theirs + 1 : theirs)
        }
        (at, head) = Self.copy(chunk, from: at, into: &batch, bound)
    }

    /// Gives the place after the last frame copied, and the time of the next.
    private static func copy(
        _ chunk: borrowing FrameBatch,
        from start: Int,
        into batch: inout FrameBatch,
        _ bound: UInt64
    ) -> (at: Int, head: UInt64) {
        var at = start
        while at < chunk.count {
            let frame = chunk[at]
            guard !batch.isFull, frame.time < bound || bound == .max else { return (at, frame.time) }
            batch.append(frame)
            at += 1
        }
        return (at, 0)
    }
    private static func firstTime(_ chunk: borrowing FrameBatch) -> UInt64 { chunk.count > 0 ? chunk[0].time : 0 }
}

/// Merges open files by the time of their next frames: a heap, so that a frame costs a comparison or two.
struct FileMerge {
    enum Step {
        /// A file may have become due; go on.
        case more
        /// The batch is full.
        case full
        /// The batch must be consumed, then `refill` called.
        case refill
        case end
    }

    /// Files not yet open, by the time of their first frame.
    private var waiting: ArraySlice<Int>
    /// Every source has a frame, but for the top between a `fill` that said `.refill` and the `refill`.
    private var heap: [MergeSource] = []
    private var closedTaken: UInt64 = 0
    private var closedFrames: UInt64 = 0

    init(order: [Int]) { waiting = order[...] }

    var nextFile: Int? { waiting.first }
    var taken: UInt64 { heap.reduce(closedTaken) { $0 &+ $1.taken } }
    var frames: UInt64 { heap.reduce(closedFrames) { $0 &+ $1.tally.frames } }

    /// The file to open next, when none of the open ones has an earlier frame; the caller adds it.
    mutating func due(firstTime: (Int) -> UInt64) -> Int? {
        guard let next = waiting.first else { return nil }
        if let top = heap.first, top.head < firstTime(next) { return nil }
        waiting = waiting.dropFirst()
        return next
    }

    /// Adds a file just opened; one without any frame is not kept and gives its tally.
    mutating func add(_ source: MergeSource) -> FileTally? {
        guard source.refill() else { return close(source) }
        heap.append(source)
        rise()
        return nil
    }

    mutating func fill(_ batch: inout FrameBatch, until limit: UInt64) -> Step {
        guard let top = heap.first else { return waiting.isEmpty ? .end : .more }
        top.drain(into: &batch, rival: rival, limit: limit)
        if top.isDry {
            top.parse()
            if top.isDry { return .refill }
        }
        sink()
        return batch.isFull ? .full : .more
    }

    /// Reads on in the file at the top; its tally when it has ended.
    mutating func refill() -> FileTally? {
        guard let top = heap.first, top.isDry else { return nil }
        if top.refill() {
            sink()
            return nil
        }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return close(top)
    }

    /// Gives the tallies of what is still open.
    mutating func finish(_ take: (FileTally) -> Void) {
        for source in heap { take(close(source)) }
        heap = []
    }

    private mutating func close(_ source: MergeSource) -> FileTally {
        closedTaken &+= source.taken
        closedFrames &+= source.tally.frames
        return source.tally
    }

    // MARK: Heap

    private var rival: MergeSource? {
        switch heap.count {
        case 0, 1: nil
        case 2: heap[1]
        default: heap[1].comesBefore(heap[2]) ? heap[1] : heap[2]
        }
    }

    private mutating func rise() {
        var at = heap.count - 1
        while at > 0, case let parent = (at - 1) / 2, heap[at].comesBefore(heap[parent]) {
            heap.swapAt(at, parent)
            at = parent
        }
    }

    private mutating func sink() {
        var at = 0
        while true {
            var least = at
            let child = 2 * at + 1
            if child < heap.count, heap[child].comesBefore(heap[least]) { least = child }
            if child + 1 < heap.count, heap[child + 1].comesBefore(heap[least]) { least = child + 1 }
            if least == at { return }
            heap.swapAt(at, least)
            at = least
        }
    }
}

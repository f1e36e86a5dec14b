public import FlowModel

/// Simulated traffic as frames in time order: web, TLS, DNS, databases, backups, scans; the same for the same seed.
///
/// Memory is bounded by the conversations that are open at once, some hundreds at the usual rate.
public struct DemoTraffic: ~Copyable {
    public struct Configuration: Sendable {
        public var seed: UInt64 = 1
        /// Frames a second on the average, 1 to 1,000,000.
        public var rate = 2_000
        public init() {}
    }

    private struct Entry {
        var time: UInt64
        /// Order of making: of frames due at the same nanosecond the older conversation's comes first.
        var order: UInt64
        var slot: Int
    }
    private static let tick: UInt64 = 10_000_000

    private var scripts: Scripts
    private let rate: Int
    private var writer = FrameWriter()
    private var conversations: [Conversation?] = []
    private var free: [Int] = []
    /// A heap by time and order.
    private var heap: [Entry] = []
    private var made: UInt64 = 0
    /// When conversations are begun next.
    private var nextTick: UInt64
    /// Frames each kind of traffic may still begin, in hundredths.
    private var credit: [Int]

    /// Traffic from `start`, nanoseconds since the epoch.
    public init(start: UInt64, configuration: Configuration = Configuration()) {
        var scripts = Scripts(seed: configuration.seed)
        rate = min(max(configuration.rate, 1), 1_000_000)
        nextTick = start
        // Every kind begins at another time.
        credit = TrafficKind.allCases.map { _ in -scripts.random.number(0...20_000) }
        self.scripts = scripts
    }

    /// The same with the settings as arguments.
    public init(seed: UInt64, start: UInt64, rate: Int = 2_000) {
        var configuration = Configuration()
        configuration.seed = seed
        configuration.rate = rate
        self.init(start: start, configuration: configuration)
    }

    /// Hands over the frames due before `now`; their bytes are dead when `consume` returns.
    public mutating func next(until now: UInt64, _ consume: (borrowing FrameBatch) -> Void) {
        while true {
            let due = heap.first?.time ?? .max
            if nextTick <= due {
                guard nextTick < now else { break }
                begin(at: nextTick)
                nextTick &+= Self.tick
                continue
            }
            guard due < now else { break }
            emit()
            if writer.batch.isFull { flush(consume) }
        }
        flush(consume)
    }

    private mutating func flush(_ consume: (borrowing FrameBatch) -> Void) {
        if writer.batch.count > 0 { consume(writer.batch) }
        writer.removeAll()
    }

    /// Writes the first frame of the heap and puts its conversation back for the next.
    private mutating func emit() {
        let entry = heap[0]
        guard var conversation = conversations[entry.slot] else { return pop() }
        conversations[entry.slot] = nil
        writer.add(conversation.packets[conversation.next], of: conversation)
        conversation.next += 1
        if let due = conversation.due {
            conversations[entry.slot] = conversation
            heap[0].time = due
            sink()
        } else {
            free.append(entry.slot)
            pop()
        }
    }

    // MARK: Beginning

    /// Begins conversations of each kind as far as its share of the frames allows.
    private mutating func begin(at time: UInt64) {
        for kind in TrafficKind.allCases {
            // A hundredth of a second of `share` percent of the rate, in hundredths of a frame.
            credit[kind.rawValue] += rate * kind.share / 100
            while credit[kind.rawValue] > 0 {
                let jitter = UInt64(scripts.random.number(0...Int(Self.tick) - 1))
                for conversation in scripts.plan(kind) {
                    credit[kind.rawValue] -= conversation.packets.count * 100
                    add(conversation, start: time &+ jitter)
                }
            }
        }
    }
    private mutating func add(_ planned: Conversation, start: UInt64) {
        var conversation = planned
        conversation.start = start
        guard let due = conversation.due else { return }
        made += 1
        let slot = free.popLast() ?? conversations.count
        if slot == conversations.count {
            conversations.append(conversation)
        } else {
            conversations[slot] = conversation
        }
        heap.append(Entry(time: due, order: made, slot: slot))
        var at = heap.count - 1
        while at > 0, case let parent = (at - 1) / 2, Self.isBefore(heap[at], heap[parent]) {
            heap.swapAt(at, parent)
            at = parent
        }
    }

    // MARK: Heap

    private static func isBefore(_ a: Entry, _ b: Entry) -> Bool {
        a.time == b.time ? a.order < b.order : a.time < b.time
    }
    private mutating func pop() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        sink()
    }
    private mutating func sink() {
        var at = 0
        while true {
            var least = at
            let child = 2 * at + 1
            if child < heap.count, Self.isBefore(heap[child], heap[least]) { least = child }
            if child + 1 < heap.count, Self.isBefore(heap[child + 1], heap[least]) { least = child + 1 }
            if least == at { return }
            heap.swapAt(at, least)
            at = least
        }
    }
}

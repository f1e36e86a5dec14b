internal import Elastic
internal import FlowSupport
internal import Spool

/// Decides what is sent when, what is tried again, and how far the cursor may go; no I/O, no clock of its own.
///
/// Batches stand in log order in a window. Any of them may be sent while earlier ones wait; the cursor passes only
/// what is done without a gap.
struct ShipMachine {
    /// What the window has brought since it was last asked.
    struct Counts: Equatable {
        var created = 0
        var conflicts = 0
        var conflictsFirst = 0
        var deadLetters = 0
        var retried = 0
    }
    /// Why documents of an index do not get through.
    struct Hold: Equatable {
        var index: String
        var status: Int
        var type: String
        var reason: String
        var documents: Int
        var since: UInt64
    }
    /// A request to be sent now.
    struct Request: Equatable {
        var batch: Int
        var body: [UInt8]
        var documents: Int
        var indices: [String]
        var upTo: Position
    }

    let configuration: ShipConfiguration
    var backoff: Backoff
    var window: [ShipBatch] = []
    /// Everything before it is done.
    private(set) var committed: Position
    /// Documents done since the last `takeDone`.
    private var doneDocuments = 0
    /// Positions below were sent in an earlier life: their conflicts are retries (decision 103).
    let sentBefore: Position
    var counts = Counts()
    var holds: [String: Hold] = [:]
    /// Documents stored by index, for the rule of 20 failures.
    var stored: [String: UInt64] = [:]
    /// Requests that may be in flight; grows by one after twenty clean ones, is halved when the server is slow.
    private(set) var limit = 2
    private var cleanRequests = 0
    /// Whole requests that failed in a row.
    private(set) var failures = 0
    private(set) var pausedUntil: UInt64 = 0
    /// Smaller after a 413.
    var requestBytes: Int
    private var nextID = 1

    init(_ configuration: ShipConfiguration, committed: Position, sentBefore: Position, seed: UInt64) {
        self.configuration = configuration
        self.committed = committed
        self.sentBefore = sentBefore
        requestBytes = configuration.requestBytes
        backoff = Backoff(first: configuration.firstPause, longest: configuration.longestPause, seed: seed)
    }

    // MARK: Filling

    /// Whether more should be read from the log.
    var hasRoom: Bool {
        window.count < 256 && window.reduce(0) { $0 + $1.body.count } < configuration.windowBytes
    }
    var isEmpty: Bool { window.isEmpty }
    var inFlight: Int { window.count { $0.state == .inFlight } }

    /// Takes a record's documents into the last batch, or into new ones.
    mutating func add(_ record: StoredRecord, items: [BulkText.Line], body: [UInt8]) {
        guard !items.isEmpty else { return pass(record.next) }
        for line in items {
            let at = openBatch(for: line.bytes.count, record.next)
            let shift = window[at].body.count - line.bytes.lowerBound
            window[at].body += body[line.bytes]
            let index = window[at].indexNumber(record.record.index)
            window[at].items.append(
                ShipItem(
                    position: record.position,
                    number: line.number,
                    index: index,
                    action: line.action.lowerBound + shift..<line.action.upperBound + shift,
                    source: line.source.lowerBound + shift..<line.source.upperBound + shift
                )
            )
            window[at].documents += 1
            window[at].upTo = record.next
            // Until the last document of the record is in, being done with the batch is not being done with the record.
            window[at].end = nil
        }
        window[window.count - 1].end = record.next
    }

    /// A record nothing is sent of.
    mutating func pass(_ next: Position) {
        if window.isEmpty {
            committed = max(committed, next)
        } else if window[window.count - 1].end != nil {
            window[window.count - 1].end = next
        }
    }

    /// The place of a batch that takes so many bytes more.
    private mutating func openBatch(for bytes: Int, _ next: Position) -> Int {
        if let last = window.last, last.isFresh, last.items.count < configuration.requestDocuments,
            last.body.count + bytes <= requestBytes
        {
            return window.count - 1
        }
        window.append(ShipBatch(id: newID(), upTo: next))
        return window.count - 1
    }

    // MARK: Sending

    /// The next request that may go out now; nil while all wait.
    mutating func next(_ now: UInt64) -> Request? {
        guard now >= pausedUntil, inFlight < (failures > 0 ? 1 : limit) else { return nil }
        guard let at = window.firstIndex(where: { $0.isSendable(now) }) else { return nil }
        for item in window[at].items.indices { window[at].items[item].attempts += 1 }
        window[at].state = .inFlight
        window[at].isFresh = false
        let batch = window[at]
        return Request(
            batch: batch.id,
            body: batch.body,
            documents: batch.items.count,
            indices: batch.indices,
            upTo: batch.upTo
        )
    }

    /// When something may go out that may not now; nil when nothing waits for time.
    func nextWake(_ now: UInt64) -> UInt64? {
        let waits = window.compactMap { batch -> UInt64? in
            switch batch.state {
            case .waiting(let until): max(until, pausedUntil)
            case .ready: batch.items.isEmpty ? nil : pausedUntil
            case .inFlight: nil
            }
        }
        return waits.min().map { max($0, now) }
    }

    // MARK: What is done

    /// Lets finished batches go from the front; how many documents that were, and up to where.
    mutating func takeDone() -> (position: Position, documents: Int)? {
        let before = committed
        while let first = window.first, first.isDone, first.state != .inFlight {
            if let end = first.end { committed = max(committed, end) }
            doneDocuments += first.documents
            window.removeFirst()
        }
        guard committed > before || doneDocuments > 0 else { return nil }
        defer { doneDocuments = 0 }
        return (committed, doneDocuments)
    }

    /// After a request the server took.
    mutating func noteClean() {
        failures = 0
        pausedUntil = 0
        cleanRequests += 1
        if cleanRequests >= 20 {
            cleanRequests = 0
            limit = min(limit + 1, configuration.concurrency)
        }
    }
    /// After a request that failed for reasons that concern them all.
    mutating func notePause(_ now: UInt64, retryAfter: Duration?, halves: Bool) {
        failures += 1
        cleanRequests = 0
        if halves { halveLimit() }
        pausedUntil = now &+ backoff.pause(after: failures, retryAfter: retryAfter)
    }

    mutating func halveLimit() {
        cleanRequests = 0
        limit = max(limit / 2, 1)
    }

    mutating func newID() -> Int {
        defer { nextID += 1 }
        return nextID
    }
}

extension ShipBatch {
    func isSendable(_ now: UInt64) -> Bool {
        guard !items.isEmpty else { return false }
        switch state {
        case .ready: return true
        case .waiting(let until): return now >= until
        case .inFlight: return false
        }
    }
}

internal import Spool

/// One document on its way: where it stands in its batch and in the log.
struct ShipItem: Equatable {
    /// Of its record.
    var position: Position
    /// Place in its record, from 0.
    var number: Int
    /// Its index, among the batch's.
    var index: Int
    /// Action line and, behind it, the source line, in the batch's body.
    var action: Range<Int>
    var source: Range<Int>
    /// Sent so often.
    var attempts = 0
    /// When it was first held, and how many others of its index were stored before.
    var heldSince: UInt64 = 0
    var storedBefore: UInt64 = 0
    var holds = 0

    var isDelete: Bool { source.isEmpty }
    var bytes: Range<Int> { action.lowerBound..<max(source.upperBound, action.upperBound) }
}

/// Documents that go out in one request.
struct ShipBatch {
    enum State: Equatable {
        case ready
        case inFlight
        case waiting(until: UInt64)
    }
    var id: Int
    var body: [UInt8] = []
    var items: [ShipItem] = []
    var indices: [String] = []
    /// When it is done, everything before this position is, provided the batches before it are; nil inside a record.
    var end: Position?
    /// Behind its last record, done or not: what counts as sent.
    var upTo: Position
    var state: State = .ready
    /// Never sent, nor part of one that was: it may still grow.
    var isFresh = true
    /// Documents that were in it at first, for the count of what is done.
    var documents = 0
    /// Failures of it alone in a row.
    var failures = 0
    /// Refused documents that wait to be stored.
    var graves: [DeadLetter] = []

    var isDone: Bool { items.isEmpty && graves.isEmpty }

    init(id: Int, upTo: Position) {
        self.id = id
        self.upTo = upTo
    }

    mutating func indexNumber(_ name: String) -> Int {
        if let known = indices.firstIndex(of: name) { return known }
        indices.append(name)
        return indices.count - 1
    }

    /// Keeps only these items, and of the body only their bytes.
    mutating func keep(_ kept: [ShipItem]) {
        guard kept.count != items.count else {
            items = kept
            return
        }
        var bytes: [UInt8] = []
        var moved: [ShipItem] = []
        moved.reserveCapacity(kept.count)
        for var item in kept {
            let shift = bytes.count - item.bytes.lowerBound
            bytes += body[item.bytes]
            item.action = item.action.lowerBound + shift..<item.action.upperBound + shift
            item.source = item.source.lowerBound + shift..<item.source.upperBound + shift
            moved.append(item)
        }
        body = bytes
        items = moved
    }

    func text(_ range: Range<Int>) -> [UInt8] { Array(body[range]) }
}

/// A refused document with all that is needed to look at it and to send it again (decision 99).
struct DeadLetter: Equatable {
    var position: Position
    var item: Int
    var index: String
    var status: Int
    var type: String
    var reason: String
    var action: [UInt8]
    var source: [UInt8]
}

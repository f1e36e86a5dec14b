/// What the running log knows of one segment file.
struct Segment {
    let number: UInt32
    let path: String
    /// Behind the last record.
    var end: Int
    var seal: SegmentSeal
    var documents: Int

    init(number: UInt32, path: String, end: Int = SegmentHeader.bytes, seal: SegmentSeal = SegmentSeal()) {
        self.number = number
        self.path = path
        self.end = end
        self.seal = seal
        documents = seal.documents
    }
    var start: Position { Position(segment: number, offset: UInt32(SegmentHeader.bytes)) }
    var endPosition: Position { Position(segment: number, offset: UInt32(truncatingIfNeeded: end)) }
    /// Bytes of records.
    var recordBytes: Int { end - SegmentHeader.bytes }
}

/// The segment that takes records, and what of it is not yet durable.
struct CurrentSegment {
    var segment: Segment
    var file: any LogFile
    /// Allocated on the disk.
    var capacity: Int
    /// Bytes a seal of what is in it would take.
    var sealBytes = 64
    /// The records behind the synced offset, kept so that they can be written again when a sync fails (decision 90).
    var unsynced: [(offset: Int, bytes: [UInt8])] = []
    var unsyncedBytes = 0

    mutating func didSync(to offset: Int) {
        unsynced.removeAll { $0.offset < offset }
        unsyncedBytes = unsynced.reduce(0) { $0 + $1.bytes.count }
    }
}

/// A segment file made ahead.
struct PreparedSegment {
    var number: UInt32
    var file: any LogFile
    var capacity: Int
}

/// Reads a segment that has no seal from its first record to its end (decision 95).
struct SegmentScan {
    /// A stretch that is no record though a record stands behind it.
    struct Damage: Equatable {
        var range: Range<Int>
        /// As far as a header survives.
        var documents: Int
    }
    /// Behind the last record that counts.
    private(set) var end = SegmentHeader.bytes
    private(set) var seal = SegmentSeal()
    private(set) var damage: [Damage] = []
    /// The bytes behind `end` are not empty: a record was cut short, or an append of several records was.
    private(set) var isTorn = false

    private var window: RecordWindow
    private let limit: Int
    /// Records of an append whose last one is not yet seen.
    private var group: [RecordHeader] = []

    init(segment: UInt32, file: any LogFile) throws(SpoolError) {
        window = RecordWindow(segment: segment, file: file)
        limit = try file.size()
        var at = SegmentHeader.bytes
        while let next = try step(at) { at = next }
    }

    /// Where to go on; nil at the end.
    private mutating func step(_ at: Int) throws(SpoolError) -> Int? {
        switch try window.find(at: at, limit: limit) {
        case .record(let header):
            take(header, at: at)
            return at + header.totalBytes
        case .brokenBody(let header):
            return try skip(from: at, to: window.nextHeader(from: at + header.totalBytes, limit: limit), header)
        case .invalid:
            if try window.isSeal(at: at) { return nil }
            return try skip(from: at, to: window.nextHeader(from: at + 8, limit: limit), nil)
        }
    }

    private mutating func take(_ header: RecordHeader, at offset: Int) {
        group.append(header)
        guard header.flags & RecordHeader.continues == 0 else { return }
        for record in group { seal.add(record) }
        group = []
        end = offset + header.totalBytes
    }

    /// Damage when a record stands behind, else the tail.
    private mutating func skip(from at: Int, to next: Int?, _ header: RecordHeader?) throws(SpoolError) -> Int? {
        guard let next else {
            let hasContent = try window.hasContent(from: at, limit: limit)
            isTorn = !group.isEmpty || hasContent
            return nil
        }
        // What stood before the damage was whole when it was written: keep it.
        if !group.isEmpty { end = at }
        for record in group { seal.add(record) }
        group = []
        damage.append(Damage(range: at..<next, documents: Int(header?.documents ?? 0)))
        return next
    }
}

internal import FlowSupport

/// Brings a folder of segments back into one log (decisions 90, 92, 95).
struct Recovery {
    let configuration: SpoolConfiguration
    let files: any LogFiles
    let clock: any Clock
    let metrics: SpoolMetrics
    /// Segments with records, by number.
    private(set) var segments: [Segment] = []
    private(set) var uid: [UInt8] = []
    /// No number up to this one may be used again.
    private(set) var highest: UInt32 = 0
    /// Places set aside by this start.
    private(set) var damaged: Set<Position> = []

    init(
        _ configuration: SpoolConfiguration,
        files: any LogFiles,
        clock: any Clock,
        metrics: SpoolMetrics
    ) throws(SpoolError) {
        self.configuration = configuration
        self.files = files
        self.clock = clock
        self.metrics = metrics
        try files.makeFolder(configuration.folder + "/cursors")
        let names = try files.names(in: configuration.folder)
        for name in names where name.hasSuffix(".seg.new") { try files.remove("\(configuration.folder)/\(name)") }
        let numbers = names.compactMap { SegmentHeader.number(of: $0) }.sorted()
        highest = max(numbers.last ?? 0, configuration.floor.segment)
        // First all headers: a newer format anywhere means that nothing is touched.
        for number in numbers { try checkHeader(number) }
        for number in numbers { try recover(number) }
        // A kill between seal and sync leaves a seal that a power cut could still take; all earlier ones are durable.
        if let last = segments.last { try files.open(last.path, create: false).sync() }
        try files.syncFolder(configuration.folder)
    }

    private func path(_ number: UInt32) -> String { LogState.path(configuration.folder, number) }

    private mutating func checkHeader(_ number: UInt32) throws(SpoolError) {
        let file = try files.open(path(number), create: false)
        guard let header = SegmentHeader(try file.bytes(at: 0, count: SegmentHeader.bytes)) else { return }
        guard header.major <= SegmentHeader.major else {
            throw SpoolError(
                .format,
                "\(file.path) has format \(header.major).\(header.minor), this Weir reads up to "
                    + "\(SegmentHeader.major): start the newer Weir, or drain the log with it first"
            )
        }
        if uid.isEmpty { uid = header.uid }
        guard header.uid == uid, header.segment == number else {
            throw SpoolError(.format, "\(file.path) belongs to another log or number: move it out of the folder")
        }
    }

    private mutating func recover(_ number: UInt32) throws(SpoolError) {
        let file = try files.open(path(number), create: false)
        let size = try file.size()
        if let segment = try readSeal(number, file, size) { return segments.append(segment) }
        let scan = try SegmentScan(segment: number, file: file)
        for damage in scan.damage {
            try SetAside.copy(file, number, damage.range, configuration.folder, files)
            damaged.insert(Position(segment: number, offset: UInt32(damage.range.lowerBound)))
            metrics.damagedRecords.add()
            metrics.damagedDocuments.add(UInt64(damage.documents))
            metrics.damagedBytes.add(UInt64(damage.range.count))
            Log("spool").error(
                "a damaged stretch of the log was set aside",
                [
                    "segment": file.path, "offset": String(damage.range.lowerBound),
                    "documents": String(damage.documents),
                ]
            )
        }
        if scan.isTorn {
            metrics.tornTails.add()
            Log("spool").info(
                "an unfinished append was cut off the log",
                ["segment": file.path, "offset": String(scan.end)]
            )
        }
        guard scan.seal.records > 0 else {
            // Made ahead or torn in its first record: nothing in it was ever answered for.
            return try files.remove(file.path)
        }
        let seal = scan.seal.encoded(at: scan.end)
        try file.truncate(scan.end)
        try file.write(seal, at: scan.end)
        try file.sync()
        segments.append(Segment(number: number, path: file.path, end: scan.end, seal: scan.seal))
    }

    private func readSeal(_ number: UInt32, _ file: any LogFile, _ size: Int) throws(SpoolError) -> Segment? {
        guard size >= SegmentHeader.bytes + SegmentSeal.trailerBytes else { return nil }
        let trailer = try file.bytes(at: size - SegmentSeal.trailerBytes, count: SegmentSeal.trailerBytes)
        guard let place = SegmentSeal.place(trailer: trailer, fileBytes: size),
            let seal = SegmentSeal(try file.bytes(at: place.lowerBound, count: place.count))
        else { return nil }
        return Segment(number: number, path: file.path, end: place.lowerBound, seal: seal)
    }

    /// The state a start begins with: a new segment above everything named.
    func state(uid fresh: [UInt8], cursors: [CursorFile]) throws(SpoolError) -> LogState {
        var highest = highest
        for cursor in cursors {
            highest = max(highest, cursor.slot.position.segment, cursor.slot.highestSent.segment)
        }
        guard highest < UInt32.max - 1 else {
            throw SpoolError(.tooLarge, "the log has used all segment numbers: move \(configuration.folder) away")
        }
        let uid = uid.isEmpty ? fresh : uid
        let first = try LogState.prepare(
            number: highest + 1,
            capacity: configuration.segmentBytes,
            configuration: configuration,
            uid: uid,
            files: files,
            clock: clock
        )
        let segment = Segment(number: first.number, path: path(first.number))
        var state = LogState(
            configuration: configuration,
            files: files,
            clock: clock,
            uid: uid,
            metrics: metrics,
            current: CurrentSegment(segment: segment, file: first.file, capacity: first.capacity),
            synced: segment.start
        )
        state.sealed = segments
        return state
    }
}

/// Keeps the bytes of a damaged place in `log/damaged/SEGMENT-OFFSET`.
enum SetAside {
    static func copy(
        _ file: any LogFile,
        _ segment: UInt32,
        _ range: Range<Int>,
        _ folder: String,
        _ files: any LogFiles
    ) throws(SpoolError) {
        let damaged = folder + "/damaged"
        try files.makeFolder(damaged)
        let name = SegmentHeader.fileName(segment).dropLast(4)
        let target = try files.open("\(damaged)/\(name)-\(range.lowerBound)", create: true)
        var at = range.lowerBound
        while at < range.upperBound {
            let piece = try file.bytes(at: at, count: min(1 << 20, range.upperBound - at))
            guard !piece.isEmpty else { break }
            try target.write(piece, at: at - range.lowerBound)
            at += piece.count
        }
        try target.sync()
    }
}

internal import FlowSupport

/// Everything the log's lock guards: segments, the head, the synced position, readers.
struct LogState {
    let configuration: SpoolConfiguration
    let files: any LogFiles
    let clock: any Clock
    let uid: [UInt8]
    let metrics: SpoolMetrics

    /// Segments that take no more records, by number.
    var sealed: [Segment] = []
    var current: CurrentSegment
    var next: PreparedSegment?
    var synced: Position
    var readers: [String: ReaderState] = [:]
    /// Grows when a segment file was replaced: readers open it again.
    var generation = 0
    var failure: SpoolError?
    var isClosed = false
    /// Documents appended and synced, of the pipeline and of HTTP.
    var appended = (pipeline: 0, operations: 0)
    var syncedDocuments = (pipeline: 0, operations: 0)

    var head: Position { current.segment.endPosition }
    var oldest: Position { sealed.first?.start ?? current.segment.start }
    var all: [Segment] { sealed + [current.segment] }

    static func path(_ folder: String, _ number: UInt32) -> String {
        "\(folder)/\(SegmentHeader.fileName(number))"
    }
    func path(_ number: UInt32) -> String { Self.path(configuration.folder, number) }

    /// The segment with this number.
    func segment(_ number: UInt32) -> Segment? {
        if number == current.segment.number { return current.segment }
        return index(notBelow: number).flatMap { sealed[$0].number == number ? sealed[$0] : nil }
    }
    /// The first sealed segment whose number is at least this; nil when there is none.
    func index(notBelow number: UInt32) -> Int? {
        var low = 0
        var high = sealed.count
        while low < high {
            let middle = (low + high) / 2
            if sealed[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < sealed.count ? low : nil
    }

    /// The same place, said as the start of the next segment when it is the end of a finished one or lies in a removed one.
    func normalized(_ position: Position) -> Position {
        var position = position
        while position.segment < current.segment.number {
            guard let at = index(notBelow: position.segment) else { return max(current.segment.start, position) }
            let segment = sealed[at]
            if segment.number > position.segment { position = segment.start }
            guard Int(position.offset) >= segment.end else { return position }
            position = at + 1 < sealed.count ? sealed[at + 1].start : current.segment.start
        }
        return position
    }

    /// Bytes of records behind a position.
    func bytes(behind position: Position) -> Int {
        let position = normalized(position)
        var sum = 0
        if position.segment == current.segment.number {
            return max(current.segment.end - Int(position.offset), 0)
        }
        if let first = index(notBelow: position.segment) {
            for segment in sealed[first...] { sum += segment.recordBytes }
            if sealed[first].number == position.segment { sum -= Int(position.offset) - SegmentHeader.bytes }
        }
        return sum + current.segment.recordBytes
    }

    func lag(_ reader: ReaderState) -> SpoolLag {
        let position = normalized(reader.done)
        var documents = current.segment.documents
        if position.segment == current.segment.number {
            if reader.done.segment == position.segment { documents -= reader.documentsBefore }
        } else if let first = index(notBelow: position.segment) {
            for segment in sealed[first...] { documents += segment.documents }
            if reader.done.segment == position.segment { documents -= reader.documentsBefore }
        }
        return SpoolLag(bytes: bytes(behind: position), documents: max(documents, 0))
    }
}

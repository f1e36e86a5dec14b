public import FlowModel
public import FlowSupport

/// Records to bulk bodies or NDJSON: one document a window record, ids and index names made here and nowhere else.
///
/// Owned by one thread. Bodies are split by index (UTC day of `@timestamp`), at `bodyBytes` and at `bodyAge`.
public struct DocumentEncoder: ~Copyable {
    let configuration: DocumentConfiguration
    var writer: DocumentWriter
    var open: OpenBody
    /// Bodies of other days, at most three, the oldest first.
    var parked: [ParkedBody] = []
    public internal(set) var counters = DocumentCounters()

    public init(_ configuration: DocumentConfiguration) {
        self.configuration = configuration
        writer = DocumentWriter(configuration)
        open = OpenBody(capacity: configuration.bodyBytes &+ 2 &* DocumentWriter.room)
    }

    /// Adds the batch's window records to the bodies and hands on those that are full or old.
    ///
    /// `arrival` is the time of day in nanoseconds for live and collected records, nil for `weir read` (decision 39);
    /// `now` is monotonic and only ages bodies. What `emit` throws ends the call; the body it was given counts as handed on.
    public mutating func encode<Failure: Error>(
        _ batch: borrowing RecordBatch,
        arrival: UInt64?,
        now: UInt64,
        emit: (BulkBody) throws(Failure) -> Void
    ) throws(Failure) {
        guard batch.kind == .window else {
            counters.ignored &+= batch.records.count
            return
        }
        let judge = ClockJudge(configuration, arrival: arrival)
        try batch.withRecords { records, text throws(Failure) in
            for record in records {
                let (second, mark) = judge.second(of: record.pointee.second)
                let day = second / 86400
                if day != open.day { try turn(to: day, emit: emit) }
                if open.documents == 0 { open.since = now }
                let before = open.out.count
                var cursor = writer.cursor(record, more: open.around, &open.out)
                open.begin(record, second: second, to: &cursor)
                writer.write(record, second: second, clock: mark, text: text, to: &cursor)
                cursor.byte(0x0A)
                cursor.close(&open.out)
                open.end(second: second)
                count(second, mark, bytes: open.out.count &- before)
                if open.out.count >= configuration.bodyBytes { try handOn(emit: emit) }
            }
        }
        try flush(before: now, emit: emit)
    }

    /// Hands on the bodies whose first document is `bodyAge` old at `now`; nil hands on all of them.
    public mutating func flush<Failure: Error>(
        before now: UInt64? = nil,
        emit: (BulkBody) throws(Failure) -> Void
    ) throws(Failure) {
        while let place = parked.firstIndex(where: { isDue($0.body.since, now) }) {
            let due = parked.remove(at: place)
            try hand(due.body.take(), emit: emit)
        }
        if open.documents > 0, isDue(open.since, now) { try handOn(emit: emit) }
    }

    func isDue(_ since: UInt64, _ now: UInt64?) -> Bool {
        guard let now else { return true }
        return now &- since >= configuration.bodyAge && now >= since
    }

    /// Appends the batch's window records as plain NDJSON, each with `_index` and `_id` as members.
    public mutating func lines(_ batch: borrowing RecordBatch, arrival: UInt64?, to out: inout ByteWriter) {
        lines(batch, arrival: arrival, to: &out, piece: .max) { (_: inout ByteWriter) throws(Never) in }
    }

    /// The same, handing `out` to `emit` as soon as it holds `piece` bytes; what `emit` does not clear stays.
    ///
    /// Text of a few hundred KiB is still in the processor's cache when it is handed on. What `emit` throws ends the
    /// call; the rest of the batch has no documents.
    public mutating func lines<Failure: Error>(
        _ batch: borrowing RecordBatch,
        arrival: UInt64?,
        to out: inout ByteWriter,
        piece: Int,
        emit: (inout ByteWriter) throws(Failure) -> Void
    ) throws(Failure) {
        guard batch.kind == .window else {
            counters.ignored &+= batch.records.count
            return
        }
        let judge = ClockJudge(configuration, arrival: arrival)
        try batch.withRecords { records, text throws(Failure) in
            for record in records {
                let (second, mark) = judge.second(of: record.pointee.second)
                if second / 86400 != open.day { open.name(day: second / 86400, family: configuration.family) }
                let before = out.count
                var cursor = writer.cursor(record, more: open.around, &out)
                open.plain(record, second: second, to: &cursor)
                writer.write(record, second: second, clock: mark, text: text, to: &cursor)
                cursor.byte(0x0A)
                cursor.close(&out)
                count(second, mark, bytes: out.count &- before)
                if out.count >= piece { try emit(&out) }
            }
        }
    }

    /// A document was written under `second`.
    @inline(__always)
    mutating func count(_ second: UInt32, _ mark: ClockMark, bytes: Int) {
        counters.documents &+= 1
        counters.bytes &+= bytes
        counters.firstSecond = min(counters.firstSecond, second)
        counters.lastSecond = max(counters.lastSecond, second)
        switch mark {
        case .fine: break
        case .late: counters.late &+= 1
        case .ahead: counters.ahead &+= 1
        }
    }
}

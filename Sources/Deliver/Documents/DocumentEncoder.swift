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
        open = OpenBody(capacity: configuration.bodyBytes &+ 2 &* DocumentWriter.reserve)
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
        let records = batch.records.span
        for index in records.indices {
            let (second, mark) = judge.second(of: records[index].second)
            if mark != .fine { count(mark) }
            let day = second / 86400
            if day != open.day { try turn(to: day, emit: emit) }
            if open.documents == 0 { open.since = now }
            let before = open.out.count
            open.begin(second: second, flow: records[index].flowID, sequence: records[index].sequence)
            batch.text.withUnsafeBytes { text in
                writer.write(records[index], second: second, clock: mark, text: text, to: &open.out)
            }
            open.end(second: second)
            counters.documents &+= 1
            counters.bytes &+= open.out.count &- before
            if open.out.count >= configuration.bodyBytes { try handOn(emit: emit) }
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
        guard batch.kind == .window else {
            counters.ignored &+= batch.records.count
            return
        }
        let judge = ClockJudge(configuration, arrival: arrival)
        let records = batch.records.span
        let start = out.count
        for index in records.indices {
            let (second, mark) = judge.second(of: records[index].second)
            if mark != .fine { count(mark) }
            if second / 86400 != open.day { open.name(day: second / 86400, family: configuration.family) }
            open.plain(second: second, flow: records[index].flowID, sequence: records[index].sequence, to: &out)
            batch.text.withUnsafeBytes { text in
                writer.write(records[index], second: second, clock: mark, text: text, to: &out)
            }
            out.byte(0x0A)
        }
        counters.documents &+= records.count
        counters.bytes &+= out.count &- start
    }

    mutating func count(_ mark: ClockMark) {
        if mark == .late { counters.late &+= 1 } else { counters.ahead &+= 1 }
    }
}

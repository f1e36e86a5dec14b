import FlowModel

/// The places of the records of a batch, one after the other.
///
/// Records are read where they are: each has 600 bytes, and a document needs most of them once.
struct RecordPlaces: Sequence, IteratorProtocol {
    private var place: UnsafePointer<FlowRecord>?
    private let end: UnsafePointer<FlowRecord>?

    init(_ records: UnsafeBufferPointer<FlowRecord>) {
        place = records.baseAddress
        end = records.baseAddress.map { $0 + records.count }
    }

    @inline(__always)
    mutating func next() -> UnsafePointer<FlowRecord>? {
        guard let place, place != end else { return nil }
        self.place = place + 1
        return place
    }
}

extension RecordBatch {
    /// Runs `body` with the places of the records and the text they refer to; both are valid until it returns.
    @inline(__always)
    func withRecords<Failure: Error>(
        _ body: (RecordPlaces, UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try records.withUnsafeBufferPointer { records throws(Failure) in
            try text.withUnsafeBufferPointer { text throws(Failure) in
                try body(RecordPlaces(records), UnsafeRawBufferPointer(text))
            }
        }
    }
}

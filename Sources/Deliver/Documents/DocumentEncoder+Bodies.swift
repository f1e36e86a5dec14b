import FlowModel
import FlowSupport

/// A body of another day than the open one; a class, because bodies cannot be copied and arrays need that.
final class ParkedBody {
    var body: OpenBody
    init(_ body: consuming OpenBody) { self.body = body }
}

/// Which body is open: records come in runs of one day, around midnight in two.
extension DocumentEncoder {
    static var maximumParked: Int { 3 }

    /// Makes the body of `day` the open one; the oldest of too many is handed on.
    mutating func turn<Failure: Error>(
        to day: UInt32,
        emit: (BulkBody) throws(Failure) -> Void
    ) throws(Failure) {
        if open.documents > 0 {
            if let place = parked.firstIndex(where: { $0.body.day == day }) {
                swap(&open, &parked[place].body)
                return
            }
            let full = parked.count >= Self.maximumParked ? parked.removeFirst() : nil
            let taken = full?.body.take()
            // The memory of the body handed on serves the new day.
            let next = full ?? ParkedBody(OpenBody(capacity: configuration.bodyBytes &+ 2 &* DocumentWriter.room))
            swap(&open, &next.body)
            parked.append(next)
            open.name(day: day, family: configuration.family)
            if let taken, taken.documents > 0 { try hand(taken, emit: emit) }
        } else {
            open.name(day: day, family: configuration.family)
        }
    }

    /// Hands on the open body and begins the next of the same day.
    mutating func handOn<Failure: Error>(emit: (BulkBody) throws(Failure) -> Void) throws(Failure) {
        try hand(open.take(), emit: emit)
    }

    mutating func hand<Failure: Error>(
        _ body: BulkBody,
        emit: (BulkBody) throws(Failure) -> Void
    ) throws(Failure) {
        guard body.documents > 0 else { return }
        counters.add(body.documents, index: body.index)
        try emit(body)
    }
}

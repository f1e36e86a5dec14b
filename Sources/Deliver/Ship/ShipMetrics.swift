internal import FlowSupport

/// The counters of shipping.
final class ShipMetrics: Sendable {
    let created: Counter
    let conflicts: Counter
    let conflictsFirst: Counter
    let deadLetters: Counter
    let retried: Counter
    let passedOver: Counter
    let requests: Counter
    let failures: Counter
    let bytes: Counter
    let inFlight: Gauge
    let limit: Gauge
    let isUp: Gauge
    let held: Gauge
    let deadLetterBytes: Gauge

    init(_ metrics: Metrics) {
        func documents(_ outcome: String) -> Counter {
            metrics.counter("weir_ship_documents_total", "Documents by what became of them.", ["outcome": outcome])
        }
        created = documents("created")
        conflicts = documents("conflict")
        conflictsFirst = documents("conflict_first")
        deadLetters = documents("dead_letter")
        passedOver = documents("passed_over")
        retried = metrics.counter("weir_ship_retries_total", "Documents sent again.")
        requests = metrics.counter("weir_ship_requests_total", "Bulk requests sent.")
        failures = metrics.counter("weir_ship_request_failures_total", "Bulk requests that failed as a whole.")
        bytes = metrics.counter("weir_ship_sent_bytes_total", "Bytes of bulk text sent, before packing.")
        inFlight = metrics.gauge("weir_ship_in_flight_requests", "Bulk requests without an answer yet.")
        limit = metrics.gauge("weir_ship_in_flight_limit", "Bulk requests that may be in flight.")
        isUp = metrics.gauge("weir_ship_up", "1 when the last request reached the cluster, else 0.")
        held = metrics.gauge("weir_ship_held_indices", "Indices whose documents do not get through.")
        deadLetterBytes = metrics.gauge("weir_ship_dead_letter_bytes", "Bytes of dead letters on disk.")
    }

    func add(_ counts: ShipMachine.Counts) {
        created.add(UInt64(counts.created))
        conflicts.add(UInt64(counts.conflicts))
        conflictsFirst.add(UInt64(counts.conflictsFirst))
        deadLetters.add(UInt64(counts.deadLetters))
        retried.add(UInt64(counts.retried))
    }
}

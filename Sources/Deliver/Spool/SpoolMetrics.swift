internal import FlowSupport

/// The counters of the log.
final class SpoolMetrics: Sendable {
    /// What concerns one reader.
    struct Reader: Sendable {
        var read: Counter
        var skipped: Counter
    }
    let appendedDocuments: Counter
    let syncedDocuments: Counter
    let appendedOperations: Counter
    let appendedRecords: Counter
    let appendedBytes: Counter
    let failedAppends: Counter
    let refusedFull: Counter
    let syncs: Counter
    let failedSyncs: Counter
    let tornTails: Counter
    let tornBytes: Counter
    let damagedRecords: Counter
    let damagedDocuments: Counter
    let damagedBytes: Counter
    let holes: Counter
    private let metrics: Metrics
    private let readers = Locked<[String: Reader]>([:])

    init(_ metrics: Metrics) {
        self.metrics = metrics
        func counter(_ name: String, _ help: String) -> Counter { metrics.counter("weir_spool_" + name, help) }
        appendedDocuments = counter("appended_documents_total", "Documents of pipeline records appended to the log.")
        syncedDocuments = counter(
            "synced_documents_total",
            "Documents of pipeline records that a power cut no longer takes."
        )
        appendedOperations = counter("appended_operations_total", "Operations of HTTP bulks appended to the log.")
        appendedRecords = counter("appended_records_total", "Records appended to the log.")
        appendedBytes = counter("appended_bytes_total", "Bytes appended to the log, headers included.")
        failedAppends = counter("append_failures_total", "Appends that failed at a write and were cut off.")
        refusedFull = counter("refused_full_total", "Appends refused because a reader is behind its quota.")
        syncs = counter("syncs_total", "Successful syncs of a segment.")
        failedSyncs = counter("sync_failures_total", "Failed syncs; what they held was written again into a new file.")
        tornTails = counter("torn_tails_total", "Starts that cut an unfinished append off the log's end.")
        tornBytes = counter("torn_bytes_total", "Bytes cut off with torn tails.")
        damagedRecords = counter("damaged_records_total", "Damaged stretches of the log set aside in log/damaged.")
        damagedDocuments = counter(
            "damaged_documents_total",
            "Documents lost with damaged records, as far as headers survive."
        )
        damagedBytes = counter("damaged_bytes_total", "Bytes set aside in log/damaged.")
        holes = counter("holes_total", "Readers whose place in the log was missing.")
    }

    func reader(_ name: String) -> Reader {
        readers.with { readers in
            if let known = readers[name] { return known }
            let made = Reader(
                read: metrics.counter(
                    "weir_spool_read_documents_total",
                    "Documents read from the log.",
                    ["reader": name]
                ),
                skipped: metrics.counter(
                    "weir_spool_skipped_documents_total",
                    "Documents a reader was skipped over because it was behind its quota.",
                    ["reader": name]
                )
            )
            readers[name] = made
            return made
        }
    }

    /// Values read from the log when the text is asked for.
    func observe(_ name: String, _ help: String, _ read: @escaping @Sendable () -> Double) {
        metrics.observe("weir_spool_" + name, help, read: read)
    }
    func observe(reader: String, _ lag: @escaping @Sendable () -> SpoolLag?) {
        metrics.observe("weir_spool_lag_bytes", "Bytes of the log a reader has not finished.", ["reader": reader]) {
            Double(lag()?.bytes ?? 0)
        }
        metrics.observe(
            "weir_spool_lag_documents",
            "Documents of the log a reader has not finished.",
            ["reader": reader]
        ) { Double(lag()?.documents ?? 0) }
    }
}

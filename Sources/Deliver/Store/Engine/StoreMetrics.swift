import FlowSupport

/// The store's counters.
struct StoreMetrics: Sendable {
    let documents: Counter
    let duplicates: Counter
    let refused: Counter
    let flushes: Counter
    let flushFailures: Counter
    let merges: Counter
    let bulks: Counter
    let bulkRejections: Counter

    init(_ metrics: Metrics) {
        documents = metrics.counter("weir_store_documents_total", "Documents taken into the store.")
        duplicates = metrics.counter(
            "weir_store_duplicates_total",
            "Documents of the pipeline left out because their id is stored already."
        )
        refused = metrics.counter("weir_store_refused_total", "Documents of the pipeline that are no JSON objects.")
        flushes = metrics.counter("weir_store_flushes_total", "Parts written from memory.")
        flushFailures = metrics.counter(
            "weir_store_flush_failures_total",
            "Flushes that failed; their rows stay in memory."
        )
        merges = metrics.counter("weir_store_merges_total", "Merges of neighbouring parts.")
        bulks = metrics.counter("weir_store_bulks_total", "Bulk requests decided.")
        bulkRejections = metrics.counter(
            "weir_store_bulk_rejections_total",
            "Bulk requests refused for lack of memory."
        )
    }
}

internal import FlowSupport

/// The server's counters: in = answered + in flight.
struct HTTPMetrics: Sendable {
    private let classes: [Counter]
    private let metrics: Metrics
    let requests: Counter
    let inFlight: Gauge
    let connections: Gauge
    let received: Counter
    let sent: Counter
    let timedOut: Counter
    let cut: Counter

    init(_ metrics: Metrics) {
        self.metrics = metrics
        classes = (1...5).map {
            metrics.counter("weir_http_responses_total", "Answers by class of status.", ["class": "\($0)xx"])
        }
        requests = metrics.counter("weir_http_requests_total", "Requests whose head arrived whole.")
        inFlight = metrics.gauge("weir_http_requests_in_flight", "Requests not yet answered.")
        connections = metrics.gauge("weir_http_connections", "Open connections.")
        received = metrics.counter("weir_http_received_bytes_total", "Bytes of bodies received, as sent.")
        sent = metrics.counter("weir_http_sent_bytes_total", "Bytes of bodies queued for sending, after packing.")
        timedOut = metrics.counter("weir_http_timed_out_total", "Connections closed because a request took too long.")
        cut = metrics.counter("weir_http_cut_total", "Requests whose connection ended before their answer was sent.")
    }

    func answered(_ status: Int) { if (100..<600).contains(status) { classes[status / 100 - 1].add() } }
    func rejected(_ refusal: HTTPRefusal) {
        metrics.counter("weir_http_rejected_total", "Requests answered without a handler.", ["reason": refusal.name])
            .add()
    }
}

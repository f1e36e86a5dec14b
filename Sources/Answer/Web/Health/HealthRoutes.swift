import FlowSupport
import HTTP

/// `/healthz`, `/readyz`, `/metrics`.
enum HealthRoutes {
    static let all: [Route] = [
        Route(method: "GET", path: "/healthz", summary: "Whether the process answers.", action: .now(health)),
        Route(
            method: "GET",
            path: "/readyz",
            summary: "Whether data can be taken and asked now, with the reasons why not; 503 when not.",
            action: .now(ready)
        ),
        Route(method: "GET", path: "/metrics", summary: "Counters in Prometheus text form.", action: .now(metrics)),
    ]

    private static func health(_ call: Call) -> HTTPResponse {
        .json((["status": "ok", "version": .string(call.services.version)] as JSON).line)
    }

    private static func ready(_ call: Call) -> HTTPResponse {
        let readiness = call.services.readiness()
        var response = HTTPResponse.json(readiness.json.line, status: readiness.isReady ? 200 : 503)
        if !readiness.isReady { response.headers.set("Retry-After", "1") }
        return response
    }

    private static func metrics(_ call: Call) -> HTTPResponse {
        .text(call.services.metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}

extension JSON {
    /// Compact text and a newline, as a terminal wants it.
    var line: [UInt8] { bytes + [10] }
}

import FlowSupport

/// Where `weir read` delivers to, and what must happen after the last document.
struct ReadDelivery {
    /// nil for `null`, which counts records only.
    let output: (any DocumentOutput)?

    init(
        _ request: ReadRequest,
        settings: Settings,
        environment: [String: String],
        stop: StopSignal
    ) throws(AssemblyError) {
        switch request.output {
        case .null: output = nil
        case .ndjson: output = LinesOutput()
        case .store, .elasticsearch: throw AssemblyError("not wired yet")
        }
    }

    /// Delivers what is waiting; may say that the result is partial.
    func finish(_ result: inout ReadResult) throws(AssemblyError) {}
    /// The run failed: nothing more is delivered.
    func abandon() {}
}

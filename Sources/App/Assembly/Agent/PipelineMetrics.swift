import FlowSupport

/// The pipeline's ledger as metrics; read when the text is asked for.
enum PipelineMetrics {
    static func observe(_ pipeline: AgentPipeline, _ metrics: Metrics) {
        func total(_ name: String, _ help: String, _ read: @escaping @Sendable (Ledger) -> UInt64) {
            metrics.observe(name, help, kind: .counter) { [weak pipeline] in
                pipeline.map { Double(read($0.ledger)) } ?? 0
            }
        }
        total("weir_capture_frames_total", "Frames read from the inputs.") { $0.frames }
        total("weir_capture_kernel_drops_total", "Frames the kernel dropped before they were read.") { $0.kernelDrops }
        total("weir_flow_frames_total", "Frames that are in flows.") { $0.framesInFlows }
        total("weir_flow_bytes_total", "Bytes of frames the flow tables saw.") { $0.bytes }
        total("weir_flow_flows_total", "Flows begun.") { $0.flows }
        total("weir_flow_evicted_total", "Flows ended early for want of memory.") { $0.evictedFlows }
        total("weir_flow_records_total", "Reports made.") { $0.records }
        total("weir_documents_made_total", "Documents made.") { $0.documents &+ $0.refusedDocuments }
        for reason in ["too_short", "not_ip", "own_traffic", "table_full"] {
            metrics.observe(
                "weir_capture_left_out_total",
                "Frames in no flow, by reason.",
                kind: .counter,
                ["reason": reason]
            ) { [weak pipeline] in
                Double(pipeline?.ledger.leftOut.first { $0.name == reason }?.count ?? 0)
            }
        }
        metrics.observe("weir_flow_live", "Flows open now.") { [weak pipeline] in
            Double(pipeline?.ledger.openFlows ?? 0)
        }
    }
}

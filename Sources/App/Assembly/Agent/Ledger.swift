public import FlowSupport

/// Where every frame and every document of a run went: in = out + held + left out, by name.
public struct Ledger: Sendable, Equatable {
    public var frames: UInt64 = 0
    public var framesInFlows: UInt64 = 0
    /// Frames in no flow, by reason.
    public var leftOut: [Reason] = []
    /// Frames that the kernel dropped before they reached us.
    public var kernelDrops: UInt64 = 0
    public var bytes: UInt64 = 0
    public var flows: UInt64 = 0
    public var openFlows: UInt64 = 0
    /// Flows that ended early for want of memory.
    public var evictedFlows: UInt64 = 0
    public var records: UInt64 = 0
    public var documents: UInt64 = 0
    /// Documents that the full log refused.
    public var refusedDocuments: UInt64 = 0
    public var seconds: Double = 0
    public var warnings: [String] = []

    /// A name and how many.
    public struct Reason: Sendable, Equatable {
        public var name: String
        public var count: UInt64
        public init(_ name: String, _ count: UInt64) {
            self.name = name
            self.count = count
        }
    }
    public init() {}

    public var leftOutTotal: UInt64 { leftOut.reduce(0) { $0 &+ $1.count } }

    /// One JSON object, for `--summary json`.
    public var json: JSON {
        [
            "frames": .integer(Int64(clamping: frames)), "frames_in_flows": .integer(Int64(clamping: framesInFlows)),
            "left_out": .object(
                leftOut.filter { $0.count > 0 }.map { .init($0.name, .integer(Int64(clamping: $0.count))) }
            ),
            "kernel_drops": .integer(Int64(clamping: kernelDrops)), "bytes": .integer(Int64(clamping: bytes)),
            "flows": .integer(Int64(clamping: flows)), "evicted_flows": .integer(Int64(clamping: evictedFlows)),
            "records": .integer(Int64(clamping: records)), "documents": .integer(Int64(clamping: documents)),
            "refused_documents": .integer(Int64(clamping: refusedDocuments)),
            "seconds": .double((seconds * 1000).rounded() / 1000), "warnings": .array(warnings.map { .string($0) }),
        ]
    }

    /// One line for people.
    public var text: String {
        var line = "\(frames) frames, \(framesInFlows) in flows, \(flows) flows, \(documents) documents"
        if refusedDocuments > 0 { line += ", \(refusedDocuments) documents refused (the log is full)" }
        if evictedFlows > 0 { line += ", \(evictedFlows) flows evicted (flow.memory)" }
        for reason in leftOut where reason.count > 0 { line += ", \(reason.count) left out: \(reason.name)" }
        let hundredths = Int(seconds * 100)
        return line + ", \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
    }
}

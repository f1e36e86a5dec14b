import Capture
import Documents
import FlowModel
import FlowSupport
import FlowTracking
import Spool

/// Makes the live pipeline of a node: finds its inputs, its output and its identity.
struct PipelineMaker {
    let request: NodeRequest
    let settings: Settings
    let spool: Spool?
    let identity: AgentIdentity
    let own: OwnSockets
    let stop: StopSignal
    let metrics: Metrics
    let prefixes: [(address: IPAddress, length: Int)]
    private let log = Log("agent")

    /// nil when there is nothing to capture and that is allowed (`up` without permission still answers).
    func make() throws(AssemblyError) -> AgentPipeline? {
        var (inputs, points) = try interfaces()
        if request.demo { inputs.append(DemoInput(history: settings.duration("capture.demo_history"))) }
        guard !inputs.isEmpty else { return nil }
        var documents = PipelineConfiguration.documents(settings, identity: identity, isLive: true)
        documents.scopes = AddressScopes(listed: prefixes)
        let stage = spool.map { spool in
            let output = SpoolOutput(spool: spool, waits: false, stop: stop, metrics: metrics)
            return DocumentStage(documents, output: output, isLive: true, clock: SystemClock()) { [stop] in stop.ask() }
        }
        if points.isEmpty { points = [CapturePoint(name: "demo")] }
        return try AgentPipeline(inputs: inputs, points: points, settings: settings, stage: stage, own: own)
    }

    /// The interfaces that were named, or those of the settings, or all that are up.
    ///
    /// One that may not be captured is named in a warning, and the others go on; when none is left that is an error for
    /// an agent, and for `up` without demonstration a warning.
    private func interfaces() throws(AssemblyError) -> ([any FrameInput], [CapturePoint]) {
        let asked = request.interfaces.isEmpty ? settings.list("capture.interfaces") : request.interfaces
        if asked.isEmpty, request.demo { return ([], []) }
        let found: [NetworkInterface]
        do throws(CaptureError) { found = try InterfaceList.matching(asked.isEmpty ? ["*"] : asked) } catch {
            // A machine without an interface that is up: told below, and no reason for `up` not to answer.
            guard asked.isEmpty else { throw AssemblyError(error.description) }
            found = []
        }
        var configuration = LiveCapture.Configuration()
        configuration.filter = request.filter ?? settings.text("capture.filter")
        configuration.snapLength = settings.integer("capture.snaplen")
        configuration.bufferBytes = settings.bytes("capture.buffer")
        configuration.isPromiscuous = settings.boolean("capture.promiscuous")
        var inputs: [any FrameInput] = []
        var points: [CapturePoint] = []
        var refusals: [String] = []
        for interface in found {
            do throws(CaptureError) {
                configuration.number = UInt16(points.count)
                inputs.append(try InterfaceInput(interface, configuration))
                points.append(CapturePoint(name: interface.name, mac: interface.mac, addresses: interface.addresses))
            } catch {
                refusals.append(error.description)
            }
        }
        if inputs.isEmpty, !request.demo {
            let reason = refusals.first ?? "no interface is up: name one with --interface"
            guard request.role == .up, request.interfaces.isEmpty else { throw AssemblyError(reason) }
            log.warning("nothing is captured", ["reason": reason])
        } else {
            for refusal in refusals { log.warning("an interface is left out", ["reason": refusal]) }
        }
        return (inputs, points)
    }
}

import Decode
import Documents
import FlowSupport
import FlowTracking
import Spool

/// The rooms' configurations from the settings.
enum PipelineConfiguration {
    static func decode(_ settings: Settings) throws(AssemblyError) -> DecodeConfiguration {
        do throws(DecodeConfigurationError) {
            return DecodeConfiguration(tunnels: try TunnelSet(names: settings.list("flow.tunnels")))
        } catch {
            throw AssemblyError("flow.tunnels (\(settings.origin("flow.tunnels"))): \(error)")
        }
    }

    /// For one of `tables` flow tables, which share `flow.memory`.
    ///
    /// `isLive` false is a capture file.
    static func flow(_ settings: Settings, isLive: Bool, tables: Int = 1) throws(AssemblyError) -> FlowConfiguration {
        var flow = FlowConfiguration()
        flow.kind = isLive && settings.text("capture.kind") == "host" ? .host : .mirror
        flow.tapType = flow.kind == .host ? 3 : UInt8(clamping: settings.integer("agent.tap_type"))
        flow.window = FlowConfiguration.Window(rawValue: settings.text("flow.window")) ?? .natural
        flow.memory = settings.bytes("flow.memory") / max(tables, 1)
        flow.fragments = settings.integer("flow.fragments")
        flow.normalReset = settings.boolean("flow.normal_rst")
        flow.l7 = settings.boolean("flow.l7")
        flow.live = isLive
        // Live, an expiry never holds the capture thread for long; a file has no one who waits.
        flow.sweepSlice = isLive ? 256 : 0
        func time(_ key: String) -> UInt64 { UInt64(max(settings.duration(key).nanoseconds, 0)) }
        flow.timeouts.established = time("flow.established_timeout")
        flow.timeouts.establishedReset = time("flow.closing_rst_timeout")
        flow.timeouts.openingReset = time("flow.opening_rst_timeout")
        let other = time("flow.other_timeout")
        flow.timeouts.opening = other
        flow.timeouts.closing = other
        flow.timeouts.exception = other
        flow.timeouts.singleDirection = other
        do throws(FlowTrackingError) {
            flow.serverPorts = try PortSet(names: settings.list("flow.server_ports"))
            try flow.validate()
        } catch {
            throw AssemblyError("\(error)")
        }
        return flow
    }

    static func spool(_ settings: Settings, folder: String, readers: [String]) -> SpoolConfiguration {
        var spool = SpoolConfiguration(folder: "\(folder)/log")
        spool.sync = settings.duration("spool.sync")
        spool.quota = settings.bytes("spool.quota")
        spool.whenFull = SpoolConfiguration.WhenFull(rawValue: settings.text("spool.when_full")) ?? .refuse
        spool.readers = readers
        return spool
    }

    /// `identity` nil is a capture file, which belongs to no agent unless `agent.id` says so.
    static func documents(_ settings: Settings, identity: AgentIdentity?, isLive: Bool) -> DocumentConfiguration {
        let named = UInt32(clamping: settings.integer("agent.id"))
        let own = FlowIdentity.agentNumber(uid: identity?.uid ?? "file")
        var documents = DocumentConfiguration(agentID: named != 0 ? named : own)
        documents.retentionDays = isLive ? UInt32(clamping: settings.integer("retention.days")) : nil
        let hasInventory = settings.structure("enrich.sources")?.sequence?.isEmpty == false
        switch settings.text("enrich.collapse_internet") {
        case "on": documents.collapsesInternet = true
        case "off": documents.collapsesInternet = false
        default: documents.collapsesInternet = hasInventory
        }
        return documents
    }
}

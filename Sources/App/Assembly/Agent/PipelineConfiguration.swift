import Decode
import Documents
import FlowSupport

/// The rooms' configurations from the settings.
enum PipelineConfiguration {
    static func decode(_ settings: Settings) throws(AssemblyError) -> DecodeConfiguration {
        do throws(DecodeConfigurationError) {
            return DecodeConfiguration(tunnels: try TunnelSet(names: settings.list("flow.tunnels")))
        } catch {
            throw AssemblyError("flow.tunnels (\(settings.origin("flow.tunnels"))): \(error)")
        }
    }
}

import Elastic
import FlowSupport

/// The client for the cluster of a process, from `ship.*` and `--url`.
enum ClusterClient {
    /// Connects at the first request; throws for settings that cannot be right.
    static func make(url: String, settings: Settings) throws(AssemblyError) -> ElasticClient {
        var configuration = ElasticConfiguration(url: url)
        func given(_ key: String) -> String? { settings.text(key).isEmpty ? nil : settings.text(key) }
        configuration.user = given("ship.user")
        configuration.password = given("ship.password")
        configuration.passwordFile = given("ship.password_file")
        configuration.apiKey = given("ship.api_key")
        configuration.apiKeyFile = given("ship.api_key_file")
        configuration.authorityFile = given("ship.ca_file")
        do throws(ElasticError) {
            return try ElasticClient(configuration, hooks: OwnSocketHooks.hooks)
        } catch {
            throw AssemblyError(error.description)
        }
    }
}

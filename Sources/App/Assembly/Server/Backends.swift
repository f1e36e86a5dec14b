import Elastic
import FlowSupport
import Indices
import SearchModel
import Ship
import Spool
import Store

/// Makes the parts of a process that keep documents: log, store, shipper, cluster client.
enum Backends {
    static func spool(
        _ settings: Settings,
        folder: String,
        readers: [String],
        metrics: Metrics
    ) throws(AssemblyError) -> Spool {
        var configuration = PipelineConfiguration.spool(settings, folder: folder, readers: readers)
        configuration.floor = Store.floor(folder: "\(folder)/store")
        do throws(SpoolError) {
            return try Spool(configuration: configuration, metrics: metrics)
        } catch {
            throw AssemblyError(error.description)
        }
    }

    static func store(
        _ settings: Settings,
        folder: String,
        spool: Spool,
        metrics: Metrics
    ) throws(AssemblyError) -> Store {
        var configuration = StoreConfiguration(folder: "\(folder)/store")
        configuration.memory = settings.bytes("store.memory")
        do throws(StoreError) {
            return try Store(
                configuration: configuration,
                spool: spool,
                metrics: metrics,
                builtInTemplates: try builtInTemplates(settings)
            )
        } catch {
            throw AssemblyError(error.description)
        }
    }

    /// Weir's own templates, which others cannot change (decision 82).
    private static func builtInTemplates(_ settings: Settings) throws(StoreError) -> [StoreTemplate] {
        var options = TemplateOptions()
        options.profile = TemplateOptions.Profile(rawValue: settings.text("store.profile")) ?? .compat
        do throws(TemplateError) {
            return try TemplateSet(for: .embedded, options: options).templates.map {
                StoreTemplate(kind: $0.kind, name: $0.name, body: $0.body)
            }
        } catch {
            preconditionFailure("the store's own template: \(error)")
        }
    }

    static func client(url: String, _ settings: Settings, own: OwnSockets) throws(AssemblyError) -> ElasticClient {
        var configuration = ElasticConfiguration(url: url)
        func given(_ key: String) -> String? { settings.text(key).isEmpty ? nil : settings.text(key) }
        configuration.user = given("ship.user")
        configuration.password = given("ship.password")
        configuration.passwordFile = given("ship.password_file")
        configuration.apiKey = given("ship.api_key")
        configuration.apiKeyFile = given("ship.api_key_file")
        configuration.authorityFile = given("ship.ca_file")
        do throws(ElasticError) {
            return try ElasticClient(configuration, hooks: OwnSocketHooks.hooks(own))
        } catch {
            throw AssemblyError(error.description)
        }
    }

    static func shipper(
        _ settings: Settings,
        folder: String,
        spool: Spool,
        client: ElasticClient,
        uid: String?,
        besideStore: Bool,
        metrics: Metrics
    ) throws(AssemblyError) -> Shipper {
        var configuration = ShipConfiguration(folder: "\(folder)/ship")
        configuration.deadLetterBytes = settings.bytes("ship.dead_letters")
        configuration.relay = settings.boolean("ship.relay")
        configuration.uid = uid
        configuration.yieldsTo = besideStore ? "store" : nil
        var templates = TemplateOptions()
        templates.profile = TemplateOptions.Profile(rawValue: settings.text("ship.profile")) ?? .compat
        do throws(SpoolError) {
            return try Shipper(
                spool: spool,
                client: client,
                configuration: configuration,
                templates: templates,
                metrics: metrics
            )
        } catch {
            throw AssemblyError(error.description)
        }
    }
}

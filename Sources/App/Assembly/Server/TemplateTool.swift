import Elastic
import FlowSupport
import Indices
public import SearchModel

/// The work of `weir templates`.
public enum TemplateTool {
    public enum Action: Sendable { case show, install, diff, check }
    public struct Result: Sendable {
        public var text: String
        public var isGood: Bool
    }

    /// `url` names the server; without one only `show` works, for `product` or the embedded store.
    public static func run(
        _ action: Action,
        url: String?,
        product: TargetProduct?,
        profile: String?,
        settings: Settings
    ) throws(AssemblyError) -> Result {
        var options = TemplateOptions()
        options.profile = TemplateOptions.Profile(rawValue: profile ?? settings.text("ship.profile")) ?? .compat
        guard let url, product == nil else {
            guard action == .show else { throw AssemblyError("name the server with --url http://HOST:9200") }
            return show(try templates(product ?? .embedded, options))
        }
        let client = try Backends.client(url: url, settings, own: OwnSockets())
        defer { client.stop() }
        let set = try templates(try Self.product(client), options)
        switch action {
        case .show: return show(set)
        case .install: return try install(set, client)
        case .diff: return try diff(set, client)
        case .check: return try check(set, client)
        }
    }

    private static func templates(_ product: TargetProduct, _ options: TemplateOptions) throws(AssemblyError)
        -> TemplateSet
    {
        do throws(TemplateError) { return try TemplateSet(for: product, options: options) } catch {
            throw AssemblyError(error.description)
        }
    }

    private static func product(_ client: ElasticClient) throws(AssemblyError) -> TargetProduct {
        do throws(ElasticError) { return try client.product() } catch { throw AssemblyError(error.description) }
    }

    private static func show(_ set: TemplateSet) -> Result {
        let text = set.templates.map { "PUT \($0.path)\n\($0.body.pretty)\n" }.joined(separator: "\n")
        return Result(text: text, isGood: true)
    }

    private static func read(_ path: String, _ client: ElasticClient) throws(AssemblyError) -> JSON? {
        do throws(ElasticError) { return try client.get(path) } catch {
            if error.status == 404 { return nil }
            throw AssemblyError(error.description)
        }
    }

    private static func install(_ set: TemplateSet, _ client: ElasticClient) throws(AssemblyError) -> Result {
        var lines: [String] = []
        var isGood = true
        for template in set.templates {
            switch set.verdict(on: template, answer: try read(template.path, client)) {
            case .keep: lines.append("\(template.path): up to date")
            case .leave(let reason):
                isGood = false
                lines.append("\(template.path): left as it is, \(reason)")
            case .install(let reason):
                do throws(ElasticError) { _ = try client.put(template.path, template.body) } catch {
                    throw AssemblyError(error.description)
                }
                lines.append("\(template.path): installed, \(reason)")
            }
        }
        return Result(text: lines.joined(separator: "\n") + "\n", isGood: isGood)
    }

    private static func diff(_ set: TemplateSet, _ client: ElasticClient) throws(AssemblyError) -> Result {
        var lines: [String] = []
        for template in set.templates {
            lines += set.differences(of: template, answer: try read(template.path, client)).map(\.description)
        }
        let text = lines.isEmpty ? "no difference" : lines.joined(separator: "\n")
        return Result(text: text + "\n", isGood: lines.isEmpty)
    }

    private static func check(_ set: TemplateSet, _ client: ElasticClient) throws(AssemblyError) -> Result {
        let answer = try read("/\(IndexFamily.flowLog.pattern)/_mapping", client) ?? .object([])
        var lines: [String] = []
        var isGood = true
        for (index, differences) in set.differences(ofMappings: answer) {
            for difference in differences {
                if difference.weight == .answers { isGood = false }
                lines.append("\(index): \(difference.description)")
            }
        }
        let text = lines.isEmpty ? "every day has our mapping" : lines.joined(separator: "\n")
        return Result(text: text + "\n", isGood: isGood)
    }
}

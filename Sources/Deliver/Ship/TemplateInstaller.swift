internal import Elastic
internal import FlowSupport
internal import Indices
internal import SearchModel

/// Makes sure, before the first bulk of a day, that the cluster gives the new index our mapping (decision 45).
struct TemplateInstaller {
    let channel: BulkChannel
    let options: TemplateOptions
    /// Indices whose templates were read back since the server was last away.
    private var ready: Set<String> = []

    init(channel: BulkChannel, options: TemplateOptions) {
        self.channel = channel
        self.options = options
    }

    /// After the server was away it may be another.
    mutating func forget() { ready = [] }

    /// Installs what is missing or older and reads it back; throws when an index would get a wrong mapping.
    mutating func prepare(_ indices: [String], _ product: TargetProduct) throws(ElasticError) {
        let new = indices.filter { !ready.contains($0) }
        guard !new.isEmpty else { return }
        // Another Weir has them built in (decision 82).
        if product.kind != .embedded, new.contains(where: { IndexFamily.parse($0) != nil }) { try install(product) }
        if ready.count > 4096 { ready = [] }
        ready.formUnion(new)
    }

    private func install(_ product: TargetProduct) throws(ElasticError) {
        let set: TemplateSet
        do throws(TemplateError) { set = try TemplateSet(for: product, options: options) } catch {
            throw ElasticError(.configuration, reason: error.description, url: channel.client.url)
        }
        if let policy = set.lifecycle { try put(policy) }
        for template in set.templates {
            switch set.verdict(on: template, answer: try read(template)) {
            case .keep: continue
            case .leave(let reason):
                Log("ship").warning("a template on the cluster is left as it is", ["reason": reason])
            case .install(let reason):
                Log("ship").info("a template is installed", ["template": template.name, "reason": reason])
                _ = try channel.call("PUT", template.path, template.body)
                guard case .install(let reason) = set.verdict(on: template, answer: try read(template)) else {
                    continue
                }
                throw ElasticError(
                    .answer,
                    reason: "the template was put and reads back otherwise: \(reason)",
                    url: channel.client.url + template.path
                )
            }
        }
    }

    private func read(_ template: IndexTemplate) throws(ElasticError) -> JSON? {
        do throws(ElasticError) { return try channel.call("GET", template.path) } catch {
            if error.kind == .refused, error.status == 404 { return nil }
            throw error
        }
    }

    private func put(_ policy: LifecyclePolicy) throws(ElasticError) {
        do throws(ElasticError) {
            _ = try channel.call("GET", policy.path)
        } catch {
            guard error.kind == .refused, error.status == 404 else { throw error }
            _ = try channel.call("PUT", policy.path, policy.body)
        }
    }
}

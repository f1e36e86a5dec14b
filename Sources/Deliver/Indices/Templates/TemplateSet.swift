import FlowModel
public import FlowSupport
public import SearchModel

/// Why there is no template for a server.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String
}

/// What a user may choose about the templates.
public struct TemplateOptions: Sendable, Equatable {
    /// `compat` keeps `_source`; `lean` is smaller and answers aggregations and filters only (mapping-tuning.md 4).
    public enum Profile: String, Sendable, CaseIterable { case compat, lean }
    public var profile = Profile.compat
    /// Primary shards of a day.
    public var shards = 1
    public var replicas = 0
    /// The server deletes old days by itself (ILM, ISM) instead of `weir retention`.
    public var usesLifecycle = false
    /// Days of the lifecycle policy.
    public var lifecycleDays = 31
    public init() {}
}

/// An index template as it is put: `PUT /<kind>/<name>` with `body`.
public struct IndexTemplate: Sendable, Equatable {
    public var kind: TemplateKind
    public var name: String
    public var body: JSON
    /// `/_index_template/l4_flow_log_0`.
    public var path: String { "/\(kind.rawValue)/\(name)" }
}

/// Everything a search server needs before the first bulk of a day (decision 45): made from built-in texts, no files.
public struct TemplateSet: Sendable, Equatable {
    public var product: TargetProduct
    public var options: TemplateOptions
    public var templates: [IndexTemplate]
    /// nil when the server keeps days until `weir retention` deletes them.
    public var lifecycle: LifecyclePolicy?

    /// The templates for a product and version; throws for servers that are too old to hold our mapping.
    public init(for product: TargetProduct, options: TemplateOptions = TemplateOptions()) throws(TemplateError) {
        self.product = product
        self.options = options
        let (file, kind) = try Self.form(of: product, options.profile)
        var body = try Self.builtIn(file)
        let root = kind == .legacy ? [] : ["template"]
        body.set(at: root + ["settings", "index", "number_of_shards"], .int(options.shards))
        body.set(at: root + ["settings", "index", "number_of_replicas"], .int(options.replicas))
        let keepsRecovery = options.replicas > 0 || product.kind == .opensearch && !product.isAtLeast(2, 15)
        if options.profile == .lean, keepsRecovery {
            // A replica that catches up by operations needs the recovery source; older servers do not know the word.
            body.remove(at: root + ["mappings", "_source", "recovery_source_enabled"])
        }
        lifecycle = options.usesLifecycle ? LifecyclePolicy(for: product, days: options.lifecycleDays) : nil
        if let lifecycle, lifecycle.kind == .ilm {
            body.set(at: root + ["settings", "index", "lifecycle"], .members(["name": .string(lifecycle.name)]))
        }
        templates = [IndexTemplate(kind: kind, name: "l4_flow_log_0", body: body)]
    }

    /// File of mappings/templates and kind of template by product and version.
    static func form(
        of product: TargetProduct,
        _ profile: TemplateOptions.Profile
    ) throws(TemplateError) -> (file: String, kind: TemplateKind) {
        let suffix = profile == .lean ? ".lean.json" : ".json"
        func file(_ target: String) -> String { "l4_flow_log_0.\(target)\(suffix)" }
        switch product.kind {
        case .embedded: return (file("opensearch"), .composable)
        case .opensearch: return (file(product.isAtLeast(2, 9) ? "opensearch" : "es7"), .composable)
        case .elasticsearch:
            if product.isAtLeast(8) { return (file("es8"), .composable) }
            if product.isAtLeast(7, 8) { return (file("es7"), .composable) }
            if product.isAtLeast(7) { return (file("es7-legacy"), .legacy) }
            throw TemplateError(
                description: "Elasticsearch \(product.version) cannot hold the flow log; use Elasticsearch 7.0 or later"
            )
        }
    }

    static func builtIn(_ file: String) throws(TemplateError) -> JSON {
        guard let text = GeneratedTexts.text(file) else { preconditionFailure("no built-in text \(file)") }
        do throws(JSONError) {
            return try JSON(parsing: text.withUTF8Buffer(Array.init))
        } catch {
            preconditionFailure("the built-in text \(file) is no JSON: \(error)")
        }
    }
}

extension JSON {
    /// Sets the member at the end of a path; objects on the way are made when missing.
    mutating func set(at path: [String], _ value: JSON) {
        guard let first = path.first else {
            self = value
            return
        }
        var child = self[first] ?? .object([])
        child.set(at: Array(path.dropFirst()), value)
        set(first, child)
    }
    /// Removes the member at the end of a path, if it is there.
    mutating func remove(at path: [String]) {
        guard let first = path.first, case .object(var members) = self,
            let place = members.lastIndex(where: { $0.name == first })
        else { return }
        if path.count == 1 {
            members.remove(at: place)
        } else {
            members[place].value.remove(at: Array(path.dropFirst()))
        }
        self = .object(members)
    }
}

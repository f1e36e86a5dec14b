import FlowModel
public import FlowSupport
public import SearchModel

/// The server's own deletion of old days: ILM of Elasticsearch, ISM of OpenSearch.
public struct LifecyclePolicy: Sendable, Equatable {
    public enum Kind: Sendable { case ilm, ism }
    public var kind: Kind
    public var name: String
    public var body: JSON
    /// `PUT` goes there.
    public var path: String { kind == .ilm ? "/_ilm/policy/\(name)" : "/_plugins/_ism/policies/\(name)" }

    /// A policy that deletes a day `days` after its index was made; nil for the embedded store, which has `weir retention`.
    public init?(for product: TargetProduct, days: Int = 31) {
        switch product.kind {
        case .embedded: return nil
        case .elasticsearch: kind = .ilm
        case .opensearch: kind = .ism
        }
        name = "l4_flow_log_0"
        let file = kind == .ilm ? "l4_flow_log_0.ilm.json" : "l4_flow_log_0.ism.json"
        guard let text = GeneratedTexts.text(file), let json = try? JSON(parsing: text.withUTF8Buffer(Array.init))
        else {
            preconditionFailure("no built-in text \(file)")
        }
        body = json
        let age = JSON.string("\(max(days, 1))d")
        if kind == .ilm {
            body.set(at: ["policy", "phases", "delete", "min_age"], age)
        } else if var states = body["policy"]?["states"]?.array, var moves = states.first?["transitions"]?.array,
            !moves.isEmpty
        {
            moves[0].set(at: ["conditions", "min_index_age"], age)
            states[0].set("transitions", .array(moves))
            body.set(at: ["policy", "states"], .array(states))
        }
    }
}

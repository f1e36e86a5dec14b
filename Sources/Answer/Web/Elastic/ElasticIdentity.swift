import FlowSupport

/// What `/es` says it is (es-subset.md section 0, decision 28).
public struct ElasticIdentity: Sendable, Equatable {
    /// Values of `es.identity`.
    public enum Product: String, Sendable, CaseIterable {
        case elasticsearch8 = "elasticsearch-8"
        case elasticsearch9 = "elasticsearch-9"
        case opensearch2 = "opensearch-2"
        case elasticsearch710 = "elasticsearch-7.10"
    }
    public var product: Product
    /// Version number; the product's own unless set.
    public var number: String
    public var clusterName: String
    /// 22 characters, kept over restarts.
    public var clusterUUID: String
    public var nodeName: String

    public init(
        product: Product = .elasticsearch8,
        number: String = "",
        clusterName: String = "weir",
        clusterUUID: String = "weir000000000000000000",
        nodeName: String = "weir"
    ) {
        self.product = product
        self.number = number.isEmpty ? Self.number(product) : number
        self.clusterName = clusterName
        self.clusterUUID = clusterUUID
        self.nodeName = nodeName
    }

    private static func number(_ product: Product) -> String {
        switch product {
        case .elasticsearch8: "8.19.0"
        case .elasticsearch9: "9.1.0"
        case .opensearch2: "2.19.4"
        case .elasticsearch710: "7.10.2"
        }
    }
    private var lucene: String {
        switch product {
        case .elasticsearch8: "9.12.2"
        case .elasticsearch9: "10.2.2"
        case .opensearch2: "9.12.3"
        case .elasticsearch710: "8.7.0"
        }
    }
    private var compatible: (wire: String, index: String) {
        switch product {
        case .elasticsearch8: ("7.17.0", "7.0.0")
        case .elasticsearch9: ("8.19.0", "8.0.0")
        case .opensearch2: ("7.10.0", "7.0.0")
        case .elasticsearch710: ("6.8.0", "6.0.0-beta1")
        }
    }

    /// The answer of `GET /`; `version.embedded` says what really answers.
    func root(weir: String) -> JSON {
        var version: [JSON.Member] = product == .opensearch2 ? [.init("distribution", "opensearch")] : []
        version.append(.init("number", .string(number)))
        if product != .opensearch2 {
            version.append(.init("build_flavor", product == .elasticsearch710 ? "oss" : "default"))
        }
        let rest: JSON = [
            "build_type": "tar", "build_hash": "747e1cc71def077253878a59143c1f785afa92b9",
            "build_date": "2026-01-01T00:00:00.000000000Z", "build_snapshot": false, "lucene_version": .string(lucene),
            "minimum_wire_compatibility_version": .string(compatible.wire),
            "minimum_index_compatibility_version": .string(compatible.index),
            "embedded": ["product": "weir", "version": .string(weir)],
        ]
        version += rest.object ?? []
        let tagline =
            product == .opensearch2
            ? "The OpenSearch Project: https://opensearch.org/" : "You Know, for Search"
        return [
            "name": .string(nodeName), "cluster_name": .string(clusterName), "cluster_uuid": .string(clusterUUID),
            "version": .object(version), "tagline": .string(tagline),
        ]
    }
}

internal import FlowSupport
internal import SearchModel

/// What a server is, from its answer to `GET /` (shipping.md 8, decision 101); no I/O.
enum ProductDetection {
    struct Detected: Equatable {
        var product: TargetProduct
        /// Comes before every path: `/es` for another Weir.
        var prefix = ""
    }

    /// nil when the answer is of no server this version can write to.
    static func read(status: Int, headers: [String: String], body: JSON?) -> Detected? {
        if let version = headers["x-weir"] {
            let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
            let product = TargetProduct(
                kind: .embedded,
                major: numbers.first ?? 0,
                minor: numbers.dropFirst().first ?? 0,
                version: version
            )
            return Detected(product: product, prefix: "/es")
        }
        guard status == 200, let body, let number = body["version"]?["number"]?.text else { return nil }
        let tagline = body["tagline"]?.text ?? ""
        if body["version"]?["distribution"]?.text == "opensearch" { return detected(.opensearch, number) }
        // OpenSearch that gives itself out as 7.10.2 (`compatibility.override_main_response_version`): 1.x or 2.x,
        // treated as the oldest of them.
        if tagline.contains("OpenSearch") { return detected(.opensearch, number == "7.10.2" ? "1.0.0" : number) }
        let isElastic = headers["x-elastic-product"] == "Elasticsearch" || tagline == "You Know, for Search"
        guard isElastic, let found = detected(.elasticsearch, number), found.product.major >= 7 else { return nil }
        return found
    }

    private static func detected(_ kind: TargetProduct.Kind, _ version: String) -> Detected? {
        TargetProduct(parsing: "\(kind.rawValue):\(version)").map { Detected(product: $0) }
    }
}

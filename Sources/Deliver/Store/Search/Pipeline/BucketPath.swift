import FlowSupport
import SearchModel

/// Numbers of buckets by path, as pipelines and orders read them.
enum BucketPath {
    /// nil when the path leads nowhere; NaN when there is no value.
    static func number(_ bucket: ResultBucket, _ path: OrderPath) -> Double? {
        guard let name = path.names.first else {
            if path.property == "_key" { return bucket.key?.number }
            return Double(bucket.count)
        }
        guard let child = bucket.children.first(where: { $0.name == name }) else { return nil }
        let rest = path.rest
        if let single = child.result.single {
            if rest.names.isEmpty { return Double(single.count) }
            return number(single, rest)
        }
        guard rest.names.isEmpty else { return nil }
        if let buckets = child.result.buckets {
            // `a['key']>m` reads one bucket by its key.
            guard let key = rest.property else { return nil }
            if key == "_bucket_count" { return Double(buckets.count) }
            return buckets.first { $0.name == key.filter { $0 != "'" } }.map { Double($0.count) }
        }
        let property = rest.property ?? "value"
        if let number = child.result.numbers[property] { return number }
        return Double(property).flatMap { child.result.numbers[JSON.text(of: $0)] }
    }
}

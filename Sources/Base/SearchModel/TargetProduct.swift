/// What a search server is and what it can do: the store, OpenSearch or Elasticsearch of a version.
public struct TargetProduct: Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable { case embedded, opensearch, elasticsearch }
    public var kind: Kind
    public var major: Int
    public var minor: Int
    public var version: String

    public init(kind: Kind, major: Int, minor: Int, version: String) {
        self.kind = kind
        self.major = major
        self.minor = minor
        self.version = version
    }
    public static let embedded = TargetProduct(kind: .embedded, major: 0, minor: 0, version: "")

    /// `embedded`, `opensearch:2.19`, `elasticsearch:7.10.2`; without a version the newest known.
    ///
    /// nil for anything else.
    public init?(parsing text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Kind(rawValue: String(parts[0])) else { return nil }
        let version =
            parts.count == 2 ? String(parts[1]) : kind == .opensearch ? "2.19" : kind == .elasticsearch ? "8.19" : "0.0"
        let numbers = version.split(separator: ".").map { Int($0) }
        guard let first = numbers.first, let major = first else { return nil }
        self.init(kind: kind, major: major, minor: numbers.count > 1 ? (numbers[1] ?? 0) : 0, version: version)
    }
    public var description: String { kind == .embedded ? "embedded" : "\(kind.rawValue) \(version)" }
    /// At least this version of its own kind.
    public func isAtLeast(_ major: Int, _ minor: Int = 0) -> Bool { (self.major, self.minor) >= (major, minor) }
}

/// A request target split and decoded: path segments and query parameters.
public struct HTTPTarget: Sendable, Equatable {
    /// As it came, query included.
    public let raw: String
    /// The path as it came, without the query.
    public let rawPath: String
    /// Decoded parts between slashes: `/a%2Fb/c` is `["a/b", "c"]`, `/` is empty.
    ///
    /// A trailing slash adds nothing.
    public let segments: [String]
    public let query: HTTPQuery

    /// Nil when the target is not absolute, or a `%` in it is not followed by two hexadecimal digits.
    public init?(_ raw: String) {
        self.raw = raw
        var path = raw[...]
        // The absolute form is for proxies, but servers accept it (RFC 9112, section 3.2.2).
        for scheme in ["http://", "https://"] where path.hasPrefix(scheme) {
            let rest = path.dropFirst(scheme.utf8.count)
            path = rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
        }
        var query: Substring = ""
        if let mark = path.utf8.firstIndex(of: 0x3F) {
            query = path[path.utf8.index(after: mark)...]
            path = path[..<mark]
        }
        guard path.isEmpty || path.utf8.first == 0x2F else { return nil }
        rawPath = String(path)
        var segments: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            guard let decoded = PercentCoding.decode(part) else { return nil }
            segments.append(decoded)
        }
        self.segments = segments
        guard let parameters = HTTPQuery(parsing: query) else { return nil }
        self.query = parameters
    }
}

/// The parameters of a query string or form, in order; a name may stand several times, and may have no value.
public struct HTTPQuery: Sendable, Equatable {
    public struct Parameter: Sendable, Equatable {
        public var name: String
        /// Nil when there was no `=`.
        public var value: String?
    }
    public private(set) var parameters: [Parameter] = []

    public init() {}
    /// Nil when a `%` is not followed by two hexadecimal digits.
    public init?(parsing text: some StringProtocol) {
        for part in text.split(separator: "&", omittingEmptySubsequences: true) {
            let split = part.utf8.firstIndex(of: 0x3D)
            let name = split.map { part[..<$0] } ?? part[...]
            guard let decoded = PercentCoding.decode(name, plusIsSpace: true) else { return nil }
            var value: String?
            if let split {
                guard let text = PercentCoding.decode(part[part.utf8.index(after: split)...], plusIsSpace: true) else {
                    return nil
                }
                value = text
            }
            parameters.append(Parameter(name: decoded, value: value))
        }
    }

    /// Value of the first parameter of that name; the empty text when it has none.
    public subscript(name: String) -> String? {
        parameters.first { $0.name == name }.map { $0.value ?? "" }
    }
    public func all(_ name: String) -> [String] {
        parameters.filter { $0.name == name }.map { $0.value ?? "" }
    }
    public func contains(_ name: String) -> Bool { parameters.contains { $0.name == name } }
    /// A flag of Elasticsearch's kind: present without value, or `true`; nil for any other value.
    public func flag(_ name: String) -> Bool? {
        guard let value = self[name] else { return false }
        return switch value {
        case "", "true": true
        case "false": false
        default: nil
        }
    }
}

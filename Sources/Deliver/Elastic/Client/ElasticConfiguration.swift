internal import FlowSupport
internal import Glibc
public import SearchModel

/// Where a cluster is and how to talk to it (section `ship`, `--url`).
public struct ElasticConfiguration: Sendable, Equatable {
    /// `http://HOST:PORT` or `https://…`, without path.
    public var url: String
    public var user: String?
    /// Given directly; better in `passwordFile`.
    public var password: String?
    /// Its first line is the password; read again for each new client.
    public var passwordFile: String?
    /// `id:key`, or the encoded form the server gave.
    public var apiKey: String?
    public var apiKeyFile: String?
    /// PEM file of the authority that signed the server's certificate; the system's when nil.
    public var authorityFile: String?
    public var connectTimeout: Duration = .seconds(10)
    public var requestTimeout: Duration = .seconds(60)
    /// Whether bulk bodies are packed; nil: yes, except to this machine.
    public var gzip: Bool?
    /// What the server is, for those that do not say; nil: ask.
    public var product: TargetProduct?
    /// Connections at once to the server.
    public var connections = 8

    public init(url: String) { self.url = url }

    /// Scheme, host and port as they stand in every request.
    struct Endpoint: Equatable {
        var base: String
        var isLocal: Bool
        var isTLS: Bool
    }

    /// Refuses what cannot be a cluster's address, naming the key; never repeats a secret.
    public func validate() throws(ElasticError) {
        _ = try endpoint()
        if user != nil, apiKey != nil || apiKeyFile != nil {
            throw Self.refusal("both ship.user and ship.api_key are given: keep one of them")
        }
        if password != nil || passwordFile != nil, user == nil {
            throw Self.refusal("a password is given without ship.user")
        }
        if connectTimeout <= .zero || requestTimeout <= .zero {
            throw Self.refusal("time-outs must be longer than 0")
        }
    }

    func endpoint() throws(ElasticError) -> Endpoint {
        var rest = Substring(url)
        let isTLS: Bool
        if rest.hasPrefix("https://") {
            isTLS = true
        } else if rest.hasPrefix("http://") {
            isTLS = false
        } else {
            throw Self.refusal("the URL of a cluster begins with http:// or https://: ship.url or --url")
        }
        rest = rest.dropFirst(isTLS ? 8 : 7)
        while rest.last == "/" { rest = rest.dropLast() }
        guard !rest.contains("@") else {
            throw Self.refusal("the URL holds a user or password: use ship.user and ship.password_file")
        }
        let allowed = rest.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "-._:[]%".utf8.contains($0)
        }
        guard !rest.isEmpty, allowed else {
            throw Self.refusal("\(url) is no address of a cluster: give http://HOST:PORT without path")
        }
        let host = rest.hasPrefix("[") ? rest.dropFirst().prefix { $0 != "]" } : rest.prefix { $0 != ":" }
        let isLocal = host == "localhost" || host.hasPrefix("127.") || host == "::1"
        return Endpoint(base: (isTLS ? "https://" : "http://") + rest, isLocal: isLocal, isTLS: isTLS)
    }

    static func refusal(_ sentence: String) -> ElasticError { ElasticError(.configuration, reason: sentence, url: "") }

    /// What goes into each request to say who asks.
    struct Credentials {
        var user: String?
        var password: String?
        var header: String?
    }

    func credentials() throws(ElasticError) -> Credentials {
        if let user {
            let password: String?
            if let passwordFile { password = try Self.firstLine(of: passwordFile) } else { password = self.password }
            return Credentials(user: user, password: password)
        }
        let key: String?
        if let apiKeyFile { key = try Self.firstLine(of: apiKeyFile) } else { key = apiKey }
        guard let key, !key.isEmpty else { return Credentials() }
        let encoded = key.contains(":") ? Self.base64(Array(key.utf8)) : key
        return Credentials(header: "Authorization: ApiKey \(encoded)")
    }

    private static func firstLine(of path: String) throws(ElasticError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw refusal("cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { throw refusal("\(path) is empty: it must hold the secret in its first line") }
        return String(decoding: bytes[..<count].prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    }

    /// With the usual alphabet and padding (RFC 4648 section 4), as the header wants it.
    static func base64(_ bytes: [UInt8]) -> String {
        let open = Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return String(open) + String(repeating: "=", count: (4 - open.count % 4) % 4)
    }
}

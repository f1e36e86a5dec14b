public import FlowSupport
public import SearchModel
internal import Synchronization

/// A cluster, or another Weir, over HTTP: JSON in, JSON out, typed errors.
///
/// Safe from any thread. One thread of its own moves the bytes of all requests; calls here block, `send` does not.
public final class ElasticClient: Sendable {
    public let configuration: ElasticConfiguration
    let endpoint: ElasticConfiguration.Endpoint
    private let credentials: Credentials
    private let loop: CurlLoop
    private let detected = Locked<ProductDetection.Detected?>(nil)
    private static let groups = Atomic<UInt64>(0)

    /// Not printable by accident: it holds secrets.
    private struct Credentials: Sendable, CustomStringConvertible {
        var user: String?
        var password: String?
        var header: String?
        var description: String { "credentials" }
    }

    /// Reads the secret files; connects at the first request.
    public init(_ configuration: ElasticConfiguration, hooks: SocketHooks? = nil) throws(ElasticError) {
        try configuration.validate()
        self.configuration = configuration
        endpoint = try configuration.endpoint()
        let secrets = try configuration.credentials()
        credentials = Credentials(user: secrets.user, password: secrets.password, header: secrets.header)
        loop = CurlLoop(connections: configuration.connections, hooks: hooks)
    }
    deinit { loop.stop() }

    /// The address without path, as messages name it.
    public var url: String { endpoint.base }
    /// Ends all requests; later ones fail with `stopped`.
    public func stop() { loop.stop() }

    // MARK: What it is

    /// Product and version; asked once, then remembered until `forgetProduct`.
    public func product() throws(ElasticError) -> TargetProduct { try detect().product }
    /// Asks again at the next call: after the server was away it may be another.
    public func forgetProduct() { detected.with { $0 = nil } }

    func detect(group: UInt64 = 0) throws(ElasticError) -> ProductDetection.Detected {
        if let known = detected.with({ $0 }) { return known }
        let response = try raw(ElasticRequest("GET", "/", group: group), prefix: "")
        let body = try? JSON(parsing: response.body)
        var found = ProductDetection.read(status: response.status, headers: response.headers, body: body)
        if found == nil, let product = configuration.product { found = ProductDetection.Detected(product: product) }
        guard let found else {
            if response.status >= 400 { throw Self.refusal(response, url: url + "/") }
            let reason = "this is no Elasticsearch from 7.0 on, no OpenSearch and no Weir"
            throw ElasticError(.answer, status: response.status, reason: reason, url: url)
        }
        detected.with { $0 = found }
        return found
    }

    // MARK: JSON calls

    /// `path` begins with `/`, its parts percent-encoded (`ElasticClient.escape`), with its query.
    public func get(_ path: String) throws(ElasticError) -> JSON { try json(ElasticRequest("GET", path)) }
    public func put(_ path: String, _ body: JSON) throws(ElasticError) -> JSON {
        try json(ElasticRequest("PUT", path, body: body))
    }
    public func post(_ path: String, _ body: JSON? = nil) throws(ElasticError) -> JSON {
        try json(ElasticRequest("POST", path, body: body))
    }
    public func delete(_ path: String) throws(ElasticError) -> JSON { try json(ElasticRequest("DELETE", path)) }
    /// Whether it is there (`HEAD`).
    public func exists(_ path: String) throws(ElasticError) -> Bool {
        let response = try perform(ElasticRequest("HEAD", path))
        if response.status == 404 { return false }
        guard response.status < 400 else { throw Self.refusal(response, url: url + path) }
        return true
    }

    func json(_ request: ElasticRequest) throws(ElasticError) -> JSON {
        let response = try perform(request)
        guard response.status < 400 else { throw Self.refusal(response, url: url + request.path) }
        if response.body.isEmpty { return .object([]) }
        do throws(JSONError) {
            return try JSON(parsing: response.body)
        } catch {
            throw ElasticError(.answer, status: response.status, reason: "no JSON (\(error))", url: url + request.path)
        }
    }

    /// The answer whatever its status, after the product is known.
    func perform(_ request: ElasticRequest) throws(ElasticError) -> CurlResponse {
        try raw(request, prefix: detect(group: request.group).prefix)
    }
    private func raw(_ request: ElasticRequest, prefix: String) throws(ElasticError) -> CurlResponse {
        do throws(CurlError) { return try loop.perform(curl(request, prefix: prefix)) } catch {
            throw Self.failure(error, url: url + request.path)
        }
    }

    /// Starts a request and returns; `completion` is called once, on the loop's thread.
    ///
    /// The product must have been asked before: its path prefix is used.
    func send(
        _ request: ElasticRequest,
        completion: @escaping @Sendable (Result<CurlResponse, ElasticError>) -> Void
    ) {
        let place = url + request.path
        let prefix = detected.with { $0?.prefix ?? "" }
        loop.start(curl(request, prefix: prefix)) { result in
            completion(result.mapError { Self.failure($0, url: place) })
        }
    }

    /// A number for requests that end together with `cancel`.
    static func newGroup() -> UInt64 { groups.wrappingAdd(1, ordering: .relaxed).newValue }
    func cancel(group: UInt64) { loop.cancel(group: group) }

    private func curl(_ request: ElasticRequest, prefix: String) -> CurlRequest {
        var headers = ["Accept: application/json"]
        var body = request.body
        if body != nil { headers.append("Content-Type: \(request.contentType)") }
        if let plain = body, plain.count > 1024, configuration.gzip ?? !endpoint.isLocal {
            body = Zlib.gzip(plain, level: 1)
            headers.append("Content-Encoding: gzip")
        }
        if let header = credentials.header { headers.append(header) }
        headers += request.headers
        return CurlRequest(
            method: request.method,
            url: endpoint.base + prefix + request.path,
            headers: headers,
            body: body.map { CurlBody($0) },
            user: credentials.user,
            password: credentials.password,
            authorityFile: configuration.authorityFile,
            isDirect: endpoint.isLocal,
            connectTimeout: configuration.connectTimeout,
            timeout: request.timeout ?? configuration.requestTimeout,
            group: request.group
        )
    }

    /// One part of a path: what is not a letter, a digit or one of `-_.~*,` is percent-encoded.
    public static func escape(_ part: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in part.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 0x2D, 0x5F, 0x2E, 0x7E, 0x2A, 0x2C: out.append(byte)
            default: out += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// A request to a cluster, before its address and credentials.
struct ElasticRequest: Sendable {
    var method: String
    var path: String
    var body: [UInt8]?
    var contentType = "application/json"
    var headers: [String] = []
    var timeout: Duration?
    var group: UInt64 = 0

    init(_ method: String, _ path: String, body: JSON? = nil, group: UInt64 = 0) {
        self.method = method
        self.path = path
        self.body = body?.bytes
        self.group = group
    }
}

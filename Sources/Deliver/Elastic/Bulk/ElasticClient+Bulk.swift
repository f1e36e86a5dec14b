public import FlowSupport
public import SearchModel

/// What came of a whole bulk request.
public enum BulkResult: Sendable {
    case answered(BulkAnswer)
    case failed(ElasticError)
}

/// Bulk requests that can be ended together.
public struct BulkChannel: Sendable {
    public let client: ElasticClient
    let group = ElasticClient.newGroup()

    /// `Name: value`, added to each request.
    let headers: [String]

    public init(_ client: ElasticClient, headers: [String] = []) {
        self.client = client
        self.headers = headers
    }

    /// Product and version, asked within this channel.
    public func product() throws(ElasticError) -> TargetProduct { try client.detect(group: group).product }

    /// Starts `POST /_bulk` with NDJSON of `count` items; `completion` is called once, on the client's thread.
    public func send(
        _ body: [UInt8],
        count: Int,
        timeout: Duration? = nil,
        completion: @escaping @Sendable (BulkResult) -> Void
    ) {
        var request = ElasticRequest("POST", "/_bulk?filter_path=\(BulkAnswer.filter)", group: group)
        request.body = body
        request.contentType = "application/x-ndjson"
        request.timeout = timeout
        request.headers = headers
        let url = client.url + "/_bulk"
        client.send(request) { result in
            switch result {
            case .failure(let error): completion(.failed(error))
            case .success(let response):
                guard response.status < 400 else {
                    return completion(.failed(ElasticClient.refusal(response, url: url)))
                }
                guard let answer = BulkAnswer(response.body, count: count) else {
                    let reason = "an answer to a bulk request that does not hold its \(count) items"
                    return completion(.failed(ElasticError(.answer, status: response.status, reason: reason, url: url)))
                }
                completion(.answered(answer))
            }
        }
    }

    /// One JSON call of this channel, ended by `cancel` too.
    public func call(_ method: String, _ path: String, _ body: JSON? = nil) throws(ElasticError) -> JSON {
        try client.json(ElasticRequest(method, path, body: body, group: group))
    }

    /// Ends all requests of this channel with `stopped`.
    public func cancel() { client.cancel(group: group) }
}

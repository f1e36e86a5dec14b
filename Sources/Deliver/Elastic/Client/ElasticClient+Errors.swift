internal import FlowSupport

extension ElasticClient {
    /// The error a status of 400 or above means, from the server's own words.
    static func refusal(_ response: CurlResponse, url: String) -> ElasticError {
        let body = try? JSON(parsing: response.body)
        let error = body?["error"]
        let type = error?["type"]?.text ?? ""
        // A proxy in between answers HTML or plain text: its first line says most.
        let plain = String(decoding: response.body.prefix(200).prefix { $0 != 10 }, as: UTF8.self)
        let reason =
            error?["reason"]?.text ?? error?.text ?? body?["message"]?.text
            ?? (plain.isEmpty ? "no reason given" : plain)
        return ElasticError(
            .refused,
            status: response.status,
            type: type,
            reason: reason,
            url: url,
            details: body,
            retryAfter: retryAfter(response)
        )
    }

    /// Seconds of `Retry-After`, at most an hour; dates are not read.
    static func retryAfter(_ response: CurlResponse) -> Duration? {
        guard let text = response.headers["retry-after"], let seconds = Int(text), seconds >= 0 else { return nil }
        return .seconds(min(seconds, 3600))
    }

    static func failure(_ error: CurlError, url: String) -> ElasticError {
        let kind: ElasticError.Kind
        switch error.kind {
        case .unreachable: kind = .unreachable
        case .tls: kind = .tls
        case .timeout, .interrupted: kind = .interrupted
        case .tooLarge: kind = .answer
        case .cancelled: kind = .stopped
        case .misuse: kind = .configuration
        }
        return ElasticError(kind, reason: error.reason, url: url)
    }
}

internal import FlowSupport

/// What goes back: bytes at once, or a stream that somebody writes while it is sent.
public struct HTTPResponse: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Sent in chunks as it is written; the answer begins at once.
        case stream(HTTPBodyStream)
    }
    public var status: Int
    public var headers: HTTPHeaders
    public var body: Body
    /// Bodies over 1 KiB are packed with gzip for clients that take it; off for what is packed already.
    public var mayCompress = true

    public init(status: Int = 200, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
    public static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8")
        -> HTTPResponse
    {
        HTTPResponse(status: status, headers: ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }
    /// Bytes that are JSON already.
    public static func json(_ bytes: [UInt8], status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: .bytes(bytes))
    }
}

/// Why the server answers by itself, before a handler sees the request.
public enum HTTPRefusal: Sendable, Equatable {
    /// The target cannot be decoded.
    case badTarget
    /// The body is no gzip although the header says so.
    case badEncoding
    /// A content coding other than gzip, deflate and identity.
    case unknownEncoding(String)
    /// The body, unpacked, is over the limit in bytes.
    case tooLarge(limit: Int)
    /// Bodies in flight hold all the memory they may.
    case noMemory
    /// The lane's queue is full.
    case busy
    /// The server is stopping.
    case stopping
    /// The handler let go of the request without an answer.
    case unanswered

    public var status: Int {
        switch self {
        case .badTarget, .badEncoding: 400
        case .unknownEncoding: 415
        case .tooLarge: 413
        case .noMemory, .busy: 429
        case .stopping: 503
        case .unanswered: 500
        }
    }
    /// Label of the metric.
    public var name: String {
        switch self {
        case .badTarget: "bad_target"
        case .badEncoding: "bad_encoding"
        case .unknownEncoding: "unknown_encoding"
        case .tooLarge: "too_large"
        case .noMemory: "no_memory"
        case .busy: "busy"
        case .stopping: "stopping"
        case .unanswered: "unanswered"
        }
    }
    /// One sentence for the sender.
    public var reason: String {
        switch self {
        case .badTarget: "the target is no path with correct percent-encoding"
        case .badEncoding: "the body is not what Content-Encoding says; send it whole, or without the header"
        case .unknownEncoding(let name): "Content-Encoding \(name) is not understood; use gzip or none"
        case .tooLarge(let limit): "the body is over \(limit) bytes; send it in smaller pieces, or raise http.max_body"
        case .noMemory: "other bodies hold the memory for requests; try again in a second"
        case .busy: "too many requests wait; try again in a second"
        case .stopping: "the server is stopping"
        case .unanswered: "the server has lost this request"
        }
    }

    /// The answer when nobody gives another form: `{"error":…,"status":…}`.
    public var response: HTTPResponse {
        let text = JSON.object([.init("error", .string(reason)), .init("status", .int(status))])
        return .json(text.bytes + [10], status: status)
    }
}

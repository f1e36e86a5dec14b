internal import CCurl

/// One HTTP request on its way out.
struct CurlRequest: Sendable {
    var method: String
    /// Whole, with scheme and host; never with user or password.
    var url: String
    /// `Name: value`; may hold credentials, so a request is never printed.
    var headers: [String] = []
    /// nil for none.
    var body: CurlBody?
    var user: String?
    var password: String?
    var authorityFile: String?
    /// No proxy, whatever the environment says: the server is on this machine.
    var isDirect = false
    var connectTimeout: Duration = .seconds(10)
    var timeout: Duration = .seconds(60)
    /// A larger answer is a failure.
    var answerLimit = 256 << 20
    /// For `cancel(group:)`.
    var group: UInt64 = 0
}

/// Bytes of a request at an address that stays the same while the transfer runs.
final class CurlBody: Sendable {
    // Written in `init` only, freed in `deinit`: nobody changes it in between.
    nonisolated(unsafe) let base: UnsafeRawBufferPointer
    init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        base = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<bytes.count])
    }
    deinit { base.deallocate() }
}

/// What a server answered.
struct CurlResponse: Sendable {
    var status = 0
    /// By lower-case name.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
}

/// Why there is no answer.
struct CurlError: Error, Sendable, Equatable {
    enum Kind: Sendable { case unreachable, tls, timeout, interrupted, tooLarge, cancelled, misuse }
    var kind: Kind
    /// libcurl's words.
    var reason: String
    /// Part of the request may have reached the server: the outcome is unknown.
    var wasSent: Bool

    static let cancelled = CurlError(kind: .cancelled, reason: "stopped", wasSent: false)

    init(kind: Kind, reason: String, wasSent: Bool) {
        self.kind = kind
        self.reason = reason
        self.wasSent = wasSent
    }

    init(_ code: CURLcode, reason: String, wasSent: Bool) {
        let kind: Kind
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: kind = .unreachable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_ISSUER_ERROR:
            kind = .tls
        case CURLE_OPERATION_TIMEDOUT: kind = wasSent ? .timeout : .unreachable
        case CURLE_WRITE_ERROR: kind = .tooLarge
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: kind = .misuse
        default: kind = .interrupted
        }
        self.init(kind: kind, reason: reason, wasSent: wasSent)
    }
}

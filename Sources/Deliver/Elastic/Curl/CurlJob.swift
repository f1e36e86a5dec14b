internal import CCurl
internal import FlowSupport
internal import Glibc

/// A request while libcurl works on it.
///
/// Touched by the loop's thread only, once it is in the inbox: hence `@unchecked Sendable`.
final class CurlJob: @unchecked Sendable {
    let request: CurlRequest
    let completion: CurlLoop.Completion
    var easy: UnsafeMutableRawPointer?
    var response = CurlResponse()
    var isTooLarge = false
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var headerBytes = 0

    init(_ request: CurlRequest, completion: @escaping CurlLoop.Completion) {
        self.request = request
        self.completion = completion
    }

    /// Hooks as libcurl's callbacks find them; a connection may outlive its request, so a box lives as long as the process.
    final class HookBox: Sendable {
        let hooks: SocketHooks
        init(_ hooks: SocketHooks) { self.hooks = hooks }
        private static let boxes = Locked<[HookBox]>([])
        /// One box for a loop, kept for good: loops are few and live long.
        static func keep(_ hooks: SocketHooks) -> HookBox {
            let box = HookBox(hooks)
            boxes.with { $0.append(box) }
            return box
        }
    }

    func configure(_ easy: UnsafeMutableRawPointer, hooks: HookBox?) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_set_str(easy, CURLOPT_URL, request.url)
        _ = ccurl_set_str(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        for header in request.headers + ["Expect:"] { headerList = curl_slist_append(headerList, header) }
        _ = ccurl_set_ptr(easy, CURLOPT_HTTPHEADER, headerList)
        setMethod(easy)
        setCredentials(easy)
        _ = ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        _ = ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        _ = ccurl_set_str(easy, CURLOPT_ACCEPT_ENCODING, "gzip")
        _ = ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(request.connectTimeout.nanoseconds / 1_000_000))
        _ = ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, Int(request.timeout.nanoseconds / 1_000_000))
        _ = ccurl_set_ptr(easy, CURLOPT_PRIVATE, me)
        _ = ccurl_set_ptr(easy, CURLOPT_WRITEDATA, me)
        _ = ccurl_set_fn(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            let job = Unmanaged<CurlJob>.fromOpaque(context!).takeUnretainedValue()
            return job.received(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        _ = ccurl_set_ptr(easy, CURLOPT_HEADERDATA, me)
        _ = ccurl_set_fn(easy, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            let job = Unmanaged<CurlJob>.fromOpaque(context!).takeUnretainedValue()
            return job.receivedHeader(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        if let hooks { setHooks(easy, hooks) }
    }

    private func setMethod(_ easy: UnsafeMutableRawPointer) {
        if request.method == "HEAD" {
            _ = ccurl_set_long(easy, CURLOPT_NOBODY, 1)
        } else if let body = request.body {
            _ = ccurl_set_ptr(easy, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: body.base.baseAddress))
            _ = ccurl_set_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.base.count))
            _ = ccurl_set_str(easy, CURLOPT_CUSTOMREQUEST, request.method)
        } else if request.method != "GET" {
            _ = ccurl_set_str(easy, CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func setCredentials(_ easy: UnsafeMutableRawPointer) {
        if let user = request.user {
            _ = ccurl_set_long(easy, CURLOPT_HTTPAUTH, Int(ccurl_auth_basic))
            _ = ccurl_set_str(easy, CURLOPT_USERNAME, user)
            _ = ccurl_set_str(easy, CURLOPT_PASSWORD, request.password ?? "")
        }
        if request.isDirect { _ = ccurl_set_str(easy, CURLOPT_NOPROXY, "*") }
        if let file = request.authorityFile { _ = ccurl_set_str(easy, CURLOPT_CAINFO, file) }
    }

    private func setHooks(_ easy: UnsafeMutableRawPointer, _ box: HookBox) {
        let context = Unmanaged.passUnretained(box).toOpaque()
        _ = ccurl_set_ptr(easy, CURLOPT_OPENSOCKETDATA, context)
        _ = ccurl_set_open(easy) { context, _, address in
            guard let socket = BoundSocket.open(to: address!) else { return -1 }
            Unmanaged<HookBox>.fromOpaque(context!).takeUnretainedValue().hooks.willConnect(socket)
            return socket
        }
        _ = ccurl_set_ptr(easy, CURLOPT_CLOSESOCKETDATA, context)
        _ = ccurl_set_close(easy) { context, socket in
            Unmanaged<HookBox>.fromOpaque(context!).takeUnretainedValue().hooks.willClose(socket)
            return close(socket)
        }
    }

    private func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard response.body.count + bytes.count <= request.answerLimit else {
            isTooLarge = true
            return 0
        }
        response.body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receivedHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= 1 << 16 else {
            isTooLarge = true
            return 0
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") { response.headers = [:] }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            response.headers[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
        }
        return bytes.count
    }

    /// What came out of the transfer.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        guard let easy else { return .failure(.cancelled) }
        if code == CURLE_OK {
            _ = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &response.status)
            return .success(response)
        }
        var sent: curl_off_t = 0
        var requestBytes = 0
        _ = ccurl_get_off(easy, CURLINFO_SIZE_UPLOAD_T, &sent)
        _ = ccurl_get_long(easy, CURLINFO_REQUEST_SIZE, &requestBytes)
        let reason = isTooLarge ? "the answer is larger than expected" : String(cString: curl_easy_strerror(code))
        return .failure(CurlError(code, reason: reason, wasSent: sent > 0 || requestBytes > 0))
    }

    func free() {
        if let easy { curl_easy_cleanup(easy) }
        easy = nil
        curl_slist_free_all(headerList)
        headerList = nil
    }
}

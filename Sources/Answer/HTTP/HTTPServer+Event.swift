internal import CMicroHTTPD
internal import FlowSupport
import Glibc

/// The event thread: what libmicrohttpd calls, in the order of a request's life.
extension HTTPServer {
    /// The head has arrived, a piece of the body, the body's end, or the connection was resumed with an answer.
    func advance(
        _ exchange: Exchange,
        method: UnsafePointer<CChar>,
        data: UnsafePointer<CChar>?,
        size: UnsafeMutablePointer<Int>
    ) -> MHD_Result {
        switch exchange.phase {
        case .fresh:
            return begin(exchange, method: String(cString: method))
        case .receiving where size.pointee > 0:
            receive(exchange, UnsafeRawBufferPointer(start: data, count: size.pointee))
            size.pointee = 0
            return .YES
        case .discarding(let refusal) where size.pointee > 0:
            exchange.discarded += size.pointee
            metrics.received.add(UInt64(size.pointee))
            size.pointee = 0
            // A sender that goes on for ever is cut; one that only overshoots reads its answer.
            if exchange.discarded > 2 * configuration.maximumBody {
                metrics.rejected(refusal)
                return .NO
            }
            return .YES
        case .receiving:
            return dispatch(exchange)
        case .discarding(let refusal):
            exchange.phase = .waiting
            return answerNow(exchange, refusal)
        case .waiting:
            return send(exchange)
        }
    }

    // MARK: Head

    private func begin(_ exchange: Exchange, method: String) -> MHD_Result {
        metrics.requests.add()
        metrics.inFlight.add(1)
        let isRefusing = inFlight.with { state in
            state.count += 1
            return state.refusing
        }
        exchange.counted = true
        watch.moved(exchange.descriptor, limit: configuration.request, awaitsRequest: true)
        guard let target = HTTPTarget(exchange.rawTarget) else {
            exchange.phase = .discarding(.badTarget)
            return .YES
        }
        var request = HTTPRequest(
            method: method,
            target: target,
            headers: Self.headers(exchange.connection),
            peer: Self.peer(exchange.connection),
            isSecure: isSecure
        )
        exchange.packs = request.accepts(encoding: "gzip")
        exchange.lane = classify(request)
        let refusal = isRefusing ? .stopping : Self.refusal(of: &request, exchange, limit: configuration.maximumBody)
        exchange.request = request
        guard let refusal else {
            exchange.phase = .receiving
            return .YES
        }
        exchange.phase = .discarding(refusal)
        // Who asks before sending is answered before sending.
        if request.headers.contains("Expect") {
            exchange.phase = .waiting
            return answerNow(exchange, refusal)
        }
        return .YES
    }

    /// What is wrong with the head, if anything; reads the content coding and the announced length.
    private static func refusal(of request: inout HTTPRequest, _ exchange: Exchange, limit: Int) -> HTTPRefusal? {
        for coding in request.headers.list("Content-Encoding") {
            let name = coding.lowercased()
            if name == "identity" { continue }
            // Packed twice is more than anybody sends.
            guard !exchange.unpacks, ["gzip", "x-gzip", "deflate"].contains(name) else {
                return .unknownEncoding(coding)
            }
            exchange.unpacks = true
        }
        guard let length = request.headers["Content-Length"].flatMap({ Int($0) }) else { return nil }
        if length > limit { return .tooLarge(limit: limit) }
        guard exchange.server.reserve(length, for: exchange) else { return .noMemory }
        exchange.body.reserveCapacity(length)
        return nil
    }

    /// Takes bytes for a body from the budget of all bodies.
    func reserve(_ bytes: Int, for exchange: Exchange) -> Bool {
        guard budget.take(bytes) else { return false }
        exchange.reserved += bytes
        return true
    }

    // MARK: Body

    private func receive(_ exchange: Exchange, _ piece: UnsafeRawBufferPointer) {
        metrics.received.add(UInt64(piece.count))
        let total = exchange.body.count + piece.count
        var refusal: HTTPRefusal?
        if total > configuration.maximumBody { refusal = .tooLarge(limit: configuration.maximumBody) }
        if refusal == nil, total > exchange.reserved, !reserve(total - exchange.reserved, for: exchange) {
            refusal = .noMemory
        }
        if let refusal {
            exchange.phase = .discarding(refusal)
            exchange.discarded = total
            exchange.body = []
        } else {
            exchange.body.append(contentsOf: piece)
        }
    }

    /// The body is whole: a worker takes over while the connection sleeps.
    private func dispatch(_ exchange: Exchange) -> MHD_Result {
        exchange.phase = .waiting
        watch.moved(exchange.descriptor, limit: nil, awaitsRequest: false)
        exchange.suspend()
        let accepted = submit(exchange.lane) { [self] in run(exchange) }
        if !accepted {
            metrics.rejected(.busy)
            exchange.finish(refuse(.busy, exchange.request))
        }
        return .YES
    }

    /// On a worker: unpacks the body and calls the handler.
    private func run(_ exchange: Exchange) {
        guard var request = exchange.request else { return }
        if exchange.unpacks {
            if let refusal = unpack(exchange) {
                metrics.rejected(refusal)
                return exchange.finish(refuse(refusal, request))
            }
        }
        request.body = exchange.body
        exchange.body = []
        handler(request, HTTPCompletion(exchange))
    }
    private func unpack(_ exchange: Exchange) -> HTTPRefusal? {
        if exchange.body.isEmpty { return nil }
        let limit = configuration.maximumBody
        do throws(Zlib.GunzipError) {
            exchange.body = try Zlib.gunzip(exchange.body, limit: limit)
        } catch {
            return error == .tooLarge ? .tooLarge(limit: limit) : .badEncoding
        }
        let more = exchange.body.count - exchange.reserved
        return more <= 0 || reserve(more, for: exchange) ? nil : .noMemory
    }

    // MARK: Answer

    private func answerNow(_ exchange: Exchange, _ refusal: HTTPRefusal) -> MHD_Result {
        metrics.rejected(refusal)
        exchange.finish(refuse(refusal, exchange.request))
        return send(exchange)
    }

    private func send(_ exchange: Exchange) -> MHD_Result {
        // A resume without an answer cannot happen; were it to, the connection ends rather than hangs.
        guard let answer = exchange.answer else { return .NO }
        watch.moved(exchange.descriptor, limit: answer.isStream ? nil : configuration.request, awaitsRequest: false)
        return MHD_queue_response(exchange.connection, UInt32(answer.status), answer.made)
    }

    /// The last byte is sent, or the connection is gone.
    func completed(_ exchange: Exchange, _ code: MHD_RequestTerminationCode) {
        watch.moved(exchange.descriptor, limit: configuration.idle + configuration.header, awaitsRequest: true)
        guard exchange.counted else { return }
        metrics.inFlight.add(-1)
        if code != .REQUEST_TERMINATED_COMPLETED_OK { metrics.cut.add() }
        inFlight.withSignal { $0.count -= 1 }
    }

    // MARK: Facts from libmicrohttpd

    private static func headers(_ connection: OpaquePointer) -> HTTPHeaders {
        var headers = HTTPHeaders()
        withUnsafeMutablePointer(to: &headers) { target in
            _ = MHD_get_connection_values(
                connection,
                .HEADER_KIND,
                { context, _, name, value in
                    if let context, let name {
                        context.assumingMemoryBound(to: HTTPHeaders.self).pointee
                            .add(String(cString: name), value.map { String(cString: $0) } ?? "")
                    }
                    return .YES
                },
                target
            )
        }
        return headers
    }

    private static func peer(_ connection: OpaquePointer) -> String {
        guard let fact = cmhd_connection_info(connection, .CONNECTION_INFO_CLIENT_ADDRESS),
            let address = fact.pointee.client_addr
        else { return "" }
        let length =
            address.pointee.sa_family == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let code = getnameinfo(address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        return code == 0 ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }

    static func descriptor(_ connection: OpaquePointer) -> Int32 {
        cmhd_connection_info(connection, .CONNECTION_INFO_CONNECTION_FD)?.pointee.connect_fd ?? -1
    }
}

internal import CMicroHTTPD
internal import FlowSupport

/// Turns an answer into libmicrohttpd's form, on the thread that gives the answer.
enum ResponseMaker {
    static let compressFrom = 1024

    static func make(_ response: HTTPResponse, for exchange: Exchange) -> Exchange.Answer {
        var headers = response.headers
        let made: OpaquePointer?
        var isStream = false
        switch response.body {
        case .bytes(var bytes):
            if response.mayCompress, !headers.contains("Content-Encoding"), bytes.count > compressFrom {
                headers.add("Vary", "Accept-Encoding")
                if exchange.packs {
                    bytes = Zlib.gzip(bytes)
                    headers.set("Content-Encoding", "gzip")
                }
            }
            exchange.server.metrics.sent.add(UInt64(bytes.count))
            made = plain(&bytes)
        case .stream(let stream):
            made = streamed(stream, exchange)
            isStream = true
        }
        guard let made else { preconditionFailure("libmicrohttpd has no memory") }
        if exchange.server.isStopping { headers.set("Connection", "close") }
        for (name, value) in headers.fields { _ = MHD_add_response_header(made, name, value) }
        let status = (200..<600).contains(response.status) ? response.status : 500
        return Exchange.Answer(made: made, status: status, isStream: isStream)
    }

    private static func plain(_ bytes: inout [UInt8]) -> OpaquePointer? {
        bytes.withUnsafeMutableBytes { MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY) }
    }

    /// libmicrohttpd pulls 32 KiB at a time; the response holds the stream until its free callback.
    private static func streamed(_ stream: HTTPBodyStream, _ exchange: Exchange) -> OpaquePointer? {
        stream.attach(exchange.connection)
        exchange.server.streams.with { $0[ObjectIdentifier(stream)] = stream }
        return MHD_create_response_from_callback(
            UInt64(bitPattern: cmhd_size_unknown),
            32 << 10,
            { context, _, buffer, room in
                guard let context, let buffer else { return cmhd_end_with_error }
                return Unmanaged<StreamHold>.fromOpaque(context).takeUnretainedValue().stream
                    .take(into: UnsafeMutableRawPointer(buffer), room: room)
            },
            Unmanaged.passRetained(StreamHold(stream, exchange.server)).toOpaque(),
            { context in
                guard let context else { return }
                Unmanaged<StreamHold>.fromOpaque(context).takeRetainedValue().close()
            }
        )
    }
}

/// A stream for as long as libmicrohttpd has its response.
private final class StreamHold {
    let stream: HTTPBodyStream
    let server: HTTPServer
    init(_ stream: HTTPBodyStream, _ server: HTTPServer) {
        self.stream = stream
        self.server = server
    }
    func close() {
        stream.close()
        server.streams.with { _ = $0.removeValue(forKey: ObjectIdentifier(stream)) }
    }
}

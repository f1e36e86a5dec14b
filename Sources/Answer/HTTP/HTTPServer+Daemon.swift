internal import CMicroHTTPD
internal import FlowSupport
import Glibc

/// Starting libmicrohttpd: options, callbacks, certificates. Each callback only finds its object and calls it.
extension HTTPServer {
    var isSecure: Bool { configuration.certificate != nil }

    func startDaemon(on socket: Int32) throws(HTTPServerError) -> OpaquePointer {
        var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        flags |= MHD_USE_ERROR_LOG.rawValue
        var options = numericOptions(socket) + callbackOptions()
        var texts: [UnsafeMutablePointer<CChar>] = []
        defer { for text in texts { free(text) } }
        if let certificate = configuration.certificate, let key = configuration.key {
            flags |= MHD_USE_TLS.rawValue
            let pairs = [
                (MHD_OPTION.HTTPS_MEM_CERT, try Self.pem(certificate, "http.certificate")),
                (.HTTPS_MEM_KEY, try Self.pem(key, "http.key")),
                (.HTTPS_PRIORITIES, Array("NORMAL:-VERS-TLS1.0:-VERS-TLS1.1\u{0}".utf8)),
            ]
            for (option, bytes) in pairs {
                guard let copy = bytes.withUnsafeBytes({ strdup($0.baseAddress!.assumingMemoryBound(to: CChar.self)) })
                else { continue }
                texts.append(copy)
                options.append(MHD_OptionItem(option: option, value: 0, ptr_value: copy))
            }
        }
        options.append(MHD_OptionItem(option: .END, value: 0, ptr_value: nil))
        let started = cmhd_start(
            flags,
            logSink,
            { context, connection, _, method, _, data, size, state in
                guard let context, let held = state?.pointee, let method, let size else { return .NO }
                let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
                let exchange = Unmanaged<Exchange>.fromOpaque(held).takeUnretainedValue()
                return server.advance(exchange, method: method, data: data, size: size)
            },
            Unmanaged.passUnretained(self).toOpaque(),
            &options
        )
        guard let started else {
            throw HTTPServerError(
                isSecure
                    ? "the HTTP server cannot start: http.certificate and http.key are no PEM pair that belongs together"
                    : "the HTTP server cannot start: libmicrohttpd refuses its options"
            )
        }
        return started
    }

    private func numericOptions(_ socket: Int32) -> [MHD_OptionItem] {
        let idle = max(1, configuration.idle.nanoseconds / 1_000_000_000)
        let pairs: [(MHD_OPTION, Int)] = [
            (.LISTEN_SOCKET, Int(socket)), (.CONNECTION_LIMIT, configuration.connections),
            (.CONNECTION_TIMEOUT, Int(idle)), (.CONNECTION_MEMORY_LIMIT, configuration.headerBytes),
        ]
        return pairs.map { MHD_OptionItem(option: $0.0, value: $0.1, ptr_value: nil) }
    }

    private func callbackOptions() -> [MHD_OptionItem] {
        typealias Opened =
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
            ) -> UnsafeMutableRawPointer?
        typealias Completed =
            @convention(c) (
                UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
                MHD_RequestTerminationCode
            ) -> Void
        typealias Noticed =
            @convention(c) (
                UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
                MHD_ConnectionNotificationCode
            ) -> Void
        let opened: Opened = { context, target, connection in
            guard let context, let connection else { return nil }
            let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
            let text = target.map { String(cString: $0) } ?? "/"
            return Unmanaged.passRetained(Exchange(server: server, connection: connection, target: text)).toOpaque()
        }
        let completed: Completed = { context, _, state, code in
            guard let context, let held = state?.pointee else { return }
            let exchange = Unmanaged<Exchange>.fromOpaque(held).takeRetainedValue()
            state?.pointee = nil
            Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue().completed(exchange, code)
        }
        let noticed: Noticed = { context, connection, _, code in
            guard let context, let connection else { return }
            let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
            server.noticed(HTTPServer.descriptor(connection), isOpen: code == .CONNECTION_NOTIFY_STARTED)
        }
        let me = Unmanaged.passUnretained(self).toOpaque()
        let pairs: [(MHD_OPTION, Int)] = [
            (.URI_LOG_CALLBACK, unsafeBitCast(opened, to: Int.self)),
            (.NOTIFY_COMPLETED, unsafeBitCast(completed, to: Int.self)),
            (.NOTIFY_CONNECTION, unsafeBitCast(noticed, to: Int.self)),
        ]
        return pairs.map { MHD_OptionItem(option: $0.0, value: $0.1, ptr_value: me) }
    }

    private func noticed(_ descriptor: Int32, isOpen: Bool) {
        metrics.connections.add(isOpen ? 1 : -1)
        if isOpen {
            watch.opened(descriptor, limit: configuration.header)
        } else {
            watch.closed(descriptor)
        }
    }

    /// The text of a PEM file with a zero behind it; at most 1 MiB.
    private static func pem(_ path: String, _ key: String) throws(HTTPServerError) -> [UInt8] {
        guard let file = fopen(path, "r") else {
            throw HTTPServerError("\(key): \(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        bytes.removeLast(bytes.count - count)
        guard !bytes.contains(0), String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ") else {
            throw HTTPServerError("\(key): \(path) is no PEM file")
        }
        return bytes + [0]
    }
}

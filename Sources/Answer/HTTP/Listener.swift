import Glibc

/// The listening socket: made by us, so that port 0 works and a taken address is named.
enum Listener {
    static func open(address: String, port: UInt16) throws(HTTPServerError) -> Int32 {
        var hints = addrinfo()
        var found: UnsafeMutablePointer<addrinfo>?
        hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        let numeric = address == "localhost" ? "127.0.0.1" : address
        guard getaddrinfo(numeric, String(port), &hints, &found) == 0, let found else {
            throw HTTPServerError("http.listen: \(address) is no numeric address; use one like 127.0.0.1 or ::1")
        }
        defer { freeaddrinfo(found) }
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(found.pointee.ai_family, kind, 0)
        guard descriptor >= 0 else { throw failure(address, port, errno) }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0, listen(descriptor, 511) == 0
        else {
            let code = errno
            close(descriptor)
            throw failure(address, port, code)
        }
        return descriptor
    }

    /// The port a socket has.
    static func port(of descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { bytes in
            let address = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard getsockname(descriptor, address, &length) == 0 else { return 0 }
            // The port stands at the same place in sockaddr_in and sockaddr_in6.
            return UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        }
    }

    private static func failure(_ address: String, _ port: UInt16, _ code: Int32) -> HTTPServerError {
        let place = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
        let sentence =
            switch code {
            case EADDRINUSE: "another process listens on it; stop that or choose another port with --listen"
            case EACCES: "ports below 1024 need a right of their own; choose another port with --listen"
            case EADDRNOTAVAIL: "this machine does not have the address; choose another with --listen"
            default: String(cString: strerror(code))
            }
        return HTTPServerError("cannot listen on \(place): \(sentence)", isAddressInUse: code == EADDRINUSE)
    }
}

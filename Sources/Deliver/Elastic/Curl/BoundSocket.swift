internal import CCurl
internal import Glibc

/// Sockets that have their local end before they connect, so that even their first packet is known as our own.
enum BoundSocket {
    /// A socket for an address of libcurl's; nil when the system gives none.
    static func open(to address: UnsafeMutablePointer<curl_sockaddr>) -> Int32? {
        let family = address.pointee.family
        let descriptor = socket(
            family,
            address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol
        )
        guard descriptor >= 0 else { return nil }
        if family == AF_INET || family == AF_INET6 {
            withUnsafePointer(to: &address.pointee.addr) {
                bind(descriptor, family, toReach: $0, address.pointee.addrlen)
            }
        }
        return descriptor
    }

    /// Binds to the address the kernel would send from, any port; when that fails the connection simply has its end later.
    private static func bind(
        _ descriptor: Int32,
        _ family: Int32,
        toReach target: UnsafePointer<sockaddr>,
        _ length: UInt32
    ) {
        // Connecting a datagram socket sends nothing; it only asks for the route.
        let probe = socket(family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { return }
        defer { close(probe) }
        var local = sockaddr_storage()
        var localLength = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutableBytes(of: &local) { bytes in
            let name = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard connect(probe, target, length) == 0, getsockname(probe, name, &localLength) == 0 else { return }
            // Bytes 2 and 3 are the port in both families.
            bytes.storeBytes(of: 0, toByteOffset: 2, as: UInt16.self)
            _ = Glibc.bind(descriptor, name, localLength)
        }
    }
}

public import FlowModel
internal import FlowSupport
import Glibc

/// What the flow engine needs to know of an interface (flow-engine.md 4 and 5.2).
public struct NetworkInterface: Sendable, Equatable {
    public var name: String
    /// The kernel's number; 0 for `any`.
    public var index: UInt32
    /// Zero when it has none.
    public var mac = MACAddress(bits: 0)
    public var addresses: [IPAddress] = []
    public var isLoopback = false
    public var isUp = false

    /// libpcap's pseudo-device: all interfaces at once, as Linux cooked frames.
    public static let any = NetworkInterface(name: "any", index: 0, isUp: true)
}

/// The interfaces of this machine.
public enum InterfaceList {
    /// All of them in the kernel's order, those that are down too; empty when the kernel does not tell.
    public static var all: [NetworkInterface] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var found: [NetworkInterface] = []
        var next = first
        while let entry = next {
            next = entry.pointee.ifa_next
            let name = String(cString: entry.pointee.ifa_name)
            if !found.contains(where: { $0.name == name }) {
                var interface = NetworkInterface(name: name, index: if_nametoindex(name))
                interface.isLoopback = entry.pointee.ifa_flags & UInt32(IFF_LOOPBACK) != 0
                interface.isUp = entry.pointee.ifa_flags & UInt32(IFF_UP) != 0
                found.append(interface)
            }
            guard let address = entry.pointee.ifa_addr, let place = found.firstIndex(where: { $0.name == name }) else {
                continue
            }
            read(address, into: &found[place])
        }
        return found
    }

    /// The interfaces that names and patterns (`eth*`, `*`, `any`) stand for, each once, in the order asked.
    ///
    /// A pattern takes only interfaces that are up, and not the loopback unless it is named. Throws for a name that nobody
    /// has, with the nearest one and the list, and for a pattern that nothing matches.
    public static func matching(_ patterns: [String]) throws(CaptureError) -> [NetworkInterface] {
        try matching(patterns, among: all)
    }

    static func matching(
        _ patterns: [String],
        among known: [NetworkInterface]
    ) throws(CaptureError) -> [NetworkInterface] {
        var chosen: [NetworkInterface] = []
        for pattern in patterns {
            let isPattern = pattern.contains { "*?[".contains($0) }
            var hits: [NetworkInterface]
            if pattern == "any" {
                hits = [.any]
            } else if isPattern {
                hits = known.filter { $0.isUp && !$0.isLoopback && fnmatch(pattern, $0.name, 0) == 0 }
            } else {
                hits = known.filter { $0.name == pattern }
            }
            if hits.isEmpty { throw unknown(pattern, isPattern: isPattern, known) }
            hits.removeAll { hit in chosen.contains { $0.name == hit.name } }
            chosen += hits
        }
        return chosen
    }

    private static func unknown(_ name: String, isPattern: Bool, _ known: [NetworkInterface]) -> CaptureError {
        let names = known.map(\.name)
        let list = names.isEmpty ? "none is to be seen here" : "there are \(names.joined(separator: ", ")) and any"
        if isPattern { return CaptureError(.unknownInterface, name, "no interface that is up matches; \(list)") }
        let guess = NearestName.of(name, among: names + ["any"]).map { "did you mean \($0)? " } ?? ""
        return CaptureError(.unknownInterface, name, "there is no such interface; \(guess)\(list)")
    }

    /// Reads an address of any family: `sockaddr_in`, `sockaddr_in6`, and `sockaddr_ll` (packet(7)) for the MAC.
    private static func read(_ address: UnsafePointer<sockaddr>, into interface: inout NetworkInterface) {
        let bytes = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let v4 = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
            interface.addresses.append(IPAddress(v4: v4))
        case AF_INET6:
            let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            interface.addresses.append(IPAddress(high: high, low: low))
        case AF_PACKET where bytes.load(fromByteOffset: 11, as: UInt8.self) == 6:
            var mac: UInt64 = 0
            for place in 12..<18 { mac = mac << 8 | UInt64(bytes.load(fromByteOffset: place, as: UInt8.self)) }
            interface.mac = MACAddress(bits: mac)
        default: break
        }
    }
}

import FlowModel

extension PacketHeader {
    /// IPv6 (flow-engine.md 2.5).
    @inline(always)
    mutating func readIPv6(_ layers: Layers) {
        ipVersion = 6
        source = .zero6
        destination = .zero6
        let ip = layers.network
        guard ip.count >= 40 else { return }
        let stated = Int(ip.u16(4))
        let size = stated == 0 ? ip.count &- 40 : stated
        ttl = ip.u8(7)
        let from = ip.address6(8)
        let to = ip.address6(24)
        source = IPAddress(high: from.high, low: from.low)
        destination = IPAddress(high: to.high, low: to.low)
        marks.insert(.network)
        let length = size &+ 54 &+ layers.between
        packetLength = UInt32(truncatingIfNeeded: length)
        var number = ip.u8(6)
        var extensions = 0
        if IPv6Extensions.isExtension(number) {
            extensions = readExtensions(ip)
            number = protocolNumber
        }
        protocolNumber = number
        l3Payload = clamped(size &- extensions)
        if marks.contains(.laterFragment) {
            l4Payload = l3Payload
            return
        }
        let before = 54 &+ layers.between &+ extensions
        readTransport(number, ip.from(unchecked: 40 &+ extensions), length: length, before: before, wire: layers.wire)
    }

    /// Takes over what the extension headers say and gives their length.
    @inline(never)
    private mutating func readExtensions(_ ip: FrameBytes) -> Int {
        let walk = IPv6Extensions(ip)
        protocolNumber = walk.upper
        if walk.hasFragment {
            identification = walk.identification
            fragmentProtocol = walk.fragmentProtocol
            if walk.isLater { marks.insert(.laterFragment) }
            if !walk.isLater, walk.hasMore { marks.insert(.firstFragment) }
        }
        return walk.length
    }
}

/// A walk over the extension headers of one packet: linear in its captured bytes.
struct IPv6Extensions {
    /// Next-header value behind the last extension header, or the fixed header's if one of them is cut.
    private(set) var upper: UInt8
    /// Bytes of all extension headers.
    private(set) var length = 0
    private(set) var hasFragment = false
    private(set) var isLater = false
    private(set) var hasMore = false
    private(set) var identification: UInt32 = 0
    private(set) var fragmentProtocol: UInt8 = 0

    init(_ ip: FrameBytes) {
        upper = ip.u8(6)
        var at = 40
        while Self.isExtension(upper) {
            guard ip.count >= at + 8, ip.count >= at + Self.size(upper, ip.u8(at + 1)) else {
                self = Self(withoutExtensions: ip.u8(6))
                return
            }
            if upper == 44 { readFragment(ip, at) }
            let step = Self.size(upper, ip.u8(at + 1))
            upper = ip.u8(at)
            at += step
            // What follows belongs to the middle of the packet.
            if isLater { break }
        }
        length = at - 40
    }

    private init(withoutExtensions first: UInt8) { upper = first }

    private mutating func readFragment(_ ip: FrameBytes, _ at: Int) {
        let word = ip.u16(at + 2)
        hasFragment = true
        isLater = word & 0xFFF8 != 0
        hasMore = word & 1 != 0
        identification = ip.u32(at + 4)
        fragmentProtocol = ip.u8(at)
    }

    /// Hop-by-hop, routing, fragment, AH, destination options; ESP swallows the rest and ends the walk.
    @inline(always)
    static func isExtension(_ number: UInt8) -> Bool {
        number == 0 || number == 43 || number == 44 || number == 51 || number == 60
    }

    private static func size(_ number: UInt8, _ count: UInt8) -> Int {
        switch number {
        case 44: 8
        case 51: (Int(count) + 2) * 4
        default: 8 + 8 * Int(count)
        }
    }
}

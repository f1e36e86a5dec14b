/// Frames built from the inside out: `FrameBuilder.ethernet(.ipv4, FrameBuilder.ipv4(6, FrameBuilder.tcp(…)))`.
///
/// Checksums are 0; addresses are those of documentation (RFC 5737, RFC 3849) unless given.
public enum FrameBuilder {
    public static let sourceMAC: [UInt8] = [2, 0, 0, 0, 0, 1]
    public static let destinationMAC: [UInt8] = [2, 0, 0, 0, 0, 2]
    public static let source4: [UInt8] = [192, 0, 2, 1]
    public static let destination4: [UInt8] = [198, 51, 100, 2]
    public static let source6: [UInt8] = [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1]
    public static let destination6: [UInt8] = [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [2]

    public static func u16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    public static func u32(_ value: UInt32) -> [UInt8] { u16(Int(value >> 16)) + u16(Int(value & 0xFFFF)) }

    // MARK: Link

    public static func ethernet(
        _ type: Int,
        _ body: [UInt8],
        from: [UInt8] = sourceMAC,
        to: [UInt8] = destinationMAC
    ) -> [UInt8] {
        to + from + u16(type) + body
    }
    /// The tag of a frame, to stand behind the outer type 0x8100 or 0x88A8.
    public static func tag(_ vlan: Int, _ type: Int, _ body: [UInt8]) -> [UInt8] { u16(vlan) + u16(type) + body }
    /// Labels counted from 16 on; the last one has the bottom bit.
    public static func mpls(labels: Int, _ body: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for index in 0..<labels { out += u32(UInt32(16 + index) << 12 | (index == labels - 1 ? 0x100 : 0) | 64) }
        return out + body
    }
    public static func pppoe(_ proto: Int, _ body: [UInt8]) -> [UInt8] {
        [0x11, 0, 0, 1] + u16(body.count + 2) + u16(proto) + body
    }

    // MARK: Network

    /// `fragment` is the whole 16-bit field; `total` overrides the stated length.
    public static func ipv4(
        _ proto: UInt8,
        _ body: [UInt8],
        from: [UInt8] = source4,
        to: [UInt8] = destination4,
        options: [UInt8] = [],
        fragment: Int = 0,
        total: Int? = nil,
        ttl: UInt8 = 64
    ) -> [UInt8] {
        let header = 20 + options.count
        return [0x40 | UInt8(header / 4), 0] + u16(total ?? header + body.count) + u16(0x1234) + u16(fragment)
            + [ttl, proto, 0, 0] + from + to + options + body
    }
    public static func ipv6(
        _ next: UInt8,
        _ body: [UInt8],
        from: [UInt8] = source6,
        to: [UInt8] = destination6,
        length: Int? = nil
    ) -> [UInt8] {
        [0x60, 0, 0, 0] + u16(length ?? body.count) + [next, 63] + from + to + body
    }
    /// An extension header of 8 bytes and `more` times 8.
    public static func ipv6Extension(next: UInt8, more: UInt8 = 0, _ body: [UInt8]) -> [UInt8] {
        [next, more] + [UInt8](repeating: 0, count: 6 + 8 * Int(more)) + body
    }
    /// `offset` in units of eight bytes.
    public static func ipv6Fragment(
        next: UInt8,
        offset: Int,
        more: Bool,
        identification: UInt32 = 0xABCD,
        _ body: [UInt8]
    ) -> [UInt8] {
        [next, 0] + u16(offset << 3 | (more ? 1 : 0)) + u32(identification) + body
    }
    public static func arp(operation: Int) -> [UInt8] {
        u16(1) + u16(0x0800) + [6, 4] + u16(operation) + sourceMAC + source4 + destinationMAC + destination4
    }

    // MARK: Transport

    public static func tcp(
        _ from: Int,
        _ to: Int,
        flags: UInt8 = 0x18,
        sequence: UInt32 = 1,
        acknowledgement: UInt32 = 2,
        window: Int = 512,
        options: [UInt8] = [],
        _ body: [UInt8] = []
    ) -> [UInt8] {
        u16(from) + u16(to) + u32(sequence) + u32(acknowledgement) + [UInt8(5 + options.count / 4) << 4, flags]
            + u16(window) + [0, 0, 0, 0] + options + body
    }
    public static func udp(_ from: Int, _ to: Int, _ body: [UInt8]) -> [UInt8] {
        u16(from) + u16(to) + u16(8 + body.count) + [0, 0] + body
    }
    public static func icmp(_ type: UInt8, code: UInt8 = 0, word: UInt32 = 0, _ body: [UInt8] = []) -> [UInt8] {
        [type, code, 0, 0] + u32(word) + body
    }
}

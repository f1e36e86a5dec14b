import FlowModel

/// An address or a CIDR block, in canonical text (RFC 5952) and without host bits.
struct AddressBlock: Equatable {
    var first: IPAddress
    var last: IPAddress
    /// As it is sent: `10.1.2.3`, `10.0.0.0/8`.
    var text: String
    var isBlock: Bool

    /// nil for anything that is neither an address nor a block.
    init?(parsing text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(parsing: parts[0]) else { return nil }
        guard parts.count == 2 else {
            (first, last, self.text, isBlock) = (address, address, address.text, false)
            return
        }
        // ::ffff:0:0 in its IPv6 spelling is an IPv4 address here; its prefix still counts from bit 96.
        let mapped = address.isV4 && parts[0].contains(":")
        guard let length = Int(parts[1]), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            length <= (address.isV4 && !mapped ? 32 : 128)
        else { return nil }
        let bits = address.isV4 && !mapped ? length + 96 : length
        let mask = Self.mask(bits)
        first = IPAddress(high: address.high & mask.high, low: address.low & mask.low)
        last = IPAddress(high: address.high | ~mask.high, low: address.low | ~mask.low)
        self.text = "\(first.text)/\(first.isV4 ? max(bits - 96, 0) : bits)"
        isBlock = true
    }

    private static func mask(_ bits: Int) -> IPAddress {
        IPAddress(
            high: bits >= 64 ? .max : bits == 0 ? 0 : .max << UInt64(64 - bits),
            low: bits >= 128 ? .max : bits <= 64 ? 0 : .max << UInt64(128 - bits)
        )
    }
}

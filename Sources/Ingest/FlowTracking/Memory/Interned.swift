import FlowModel

/// The tunnel of a flow: both directions, type and tier of the newest packet that had one (flow-engine.md 3.3).
struct InternedTunnel: Internable {
    var value = FlowTunnel()

    static func == (a: Self, b: Self) -> Bool {
        a.value.type == b.value.type && a.value.tier == b.value.tier && a.value.tx == b.value.tx
            && a.value.rx == b.value.rx
    }
    func hash(_ seed: UInt64) -> UInt64 {
        var hash = SeededHash.mix(seed, UInt64(value.type) << 8 | UInt64(value.tier))
        for leg in [value.tx, value.rx] {
            hash = SeededHash.mix(hash ^ leg.source.low, leg.destination.low &+ seed)
            hash = SeededHash.mix(hash ^ leg.source.high, leg.destination.high &+ UInt64(leg.id))
            hash = SeededHash.mix(hash ^ leg.sourceMAC.bits, leg.destinationMAC.bits &+ (leg.isSet ? 1 : 0))
        }
        return hash
    }
    var reversed: InternedTunnel {
        var out = self
        (out.value.tx, out.value.rx) = (value.rx, value.tx)
        return out
    }
}

/// Hashing with a secret, so that nobody can choose keys that meet (one multiplication to 128 bits a step).
enum SeededHash {
    @inline(__always)
    static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b ^ 0xD1B5_4A32_D192_ED03)
        return product.high ^ product.low
    }

    /// The same for both directions of a packet.
    @inline(__always)
    static func flow(
        _ seed: UInt64,
        _ source: IPAddress,
        _ sourcePort: UInt16,
        _ destination: IPAddress,
        _ destinationPort: UInt16,
        _ rest: UInt64
    ) -> UInt64 {
        let a = end(seed, source, sourcePort)
        let b = end(seed, destination, destinationPort)
        return mix((a &+ b) ^ seed, rest &+ (a ^ b))
    }

    @inline(__always)
    static func end(_ seed: UInt64, _ ip: IPAddress, _ port: UInt16) -> UInt64 {
        mix(ip.low ^ seed, (ip.high &+ seed) ^ (UInt64(port) << 32 | UInt64(port) &* 0x9E37_79B1))
    }
}

public import FlowModel

/// What the address of a side belongs to, as far as it can be told without resolving it.
public enum AddressScope: UInt8, Sendable {
    /// Public and in no inventory: `l3_epc_id` -2.
    case internet
    /// In a private range: `l3_epc_id` -1.
    case other
    /// Listed in the inventory: its ids are not known here and stay absent.
    case listed
}

/// Ranges of addresses that are not the Internet's: a sorted table without overlaps, two words a bound.
public struct AddressScopes: Sendable {
    struct Row {
        var first: IPAddress
        var last: IPAddress
        var scope: AddressScope
    }
    var rows: [Row]
    /// The scope of all addresses that begin with a byte, IPv4 first and then the others; `mixed` where they differ.
    private var byFirstByte = [UInt8](repeating: Self.mixed, count: 512)
    private static let mixed: UInt8 = 255

    /// Default of `enrich.private_ranges` (enrichment.md 1.3).
    public static let privateRanges: [(address: String, length: Int)] = [
        ("10.0.0.0", 8), ("172.16.0.0", 12), ("192.168.0.0", 16), ("100.64.0.0", 10), ("169.254.0.0", 16),
        ("127.0.0.0", 8), ("0.0.0.0", 8), ("224.0.0.0", 4), ("255.255.255.255", 32), ("fc00::", 7), ("fe80::", 10),
        ("ff00::", 8), ("::1", 128), ("::", 128),
    ]

    /// The private ranges and what the inventory lists; listed prefixes win over private ones.
    public init(listed: [(address: IPAddress, length: Int)] = []) {
        let others = Self.privateRanges.compactMap { range in
            IPAddress(parsing: range.address).map { Self.row($0, range.length, .other) }
        }
        rows = Self.merged(listed: listed.map { Self.row($0.address, $0.length, .listed) }, others: others)
        for byte in 0..<256 {
            let four = IPAddress(v4: UInt32(byte) << 24)
            byFirstByte[byte] = common(four, IPAddress(v4: four.v4 | 0xFF_FFFF))
            let six = UInt64(byte) << 56
            byFirstByte[256 + byte] = common(
                IPAddress(high: six, low: 0),
                IPAddress(high: six | .max >> 8, low: .max)
            )
        }
    }

    /// By the first byte alone for most addresses, else a binary search.
    @inline(__always)
    public func scope(of address: IPAddress) -> AddressScope {
        let index = address.isV4 ? Int(address.v4 >> 24) : 256 | Int(truncatingIfNeeded: address.high >> 56)
        return AddressScope(rawValue: byFirstByte[index]) ?? search(address)
    }

    /// The scope of all addresses from `first` to `last`, if a single row or gap holds them.
    private func common(_ first: IPAddress, _ last: IPAddress) -> UInt8 {
        let place = after(first)
        guard place == after(last) else { return Self.mixed }
        let isApart = place == 0 || rows[place - 1].last < first
        return isApart || last <= rows[place - 1].last ? search(first).rawValue : Self.mixed
    }

    /// A dozen steps at most for usual inventories.
    @inline(never)
    private func search(_ address: IPAddress) -> AddressScope {
        let place = after(address)
        guard place > 0, address <= rows[place &- 1].last else { return .internet }
        return rows[place &- 1].scope
    }

    /// How many rows begin at or before the address.
    private func after(_ address: IPAddress) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low &+ high) >> 1
            if rows[middle].first <= address { low = middle &+ 1 } else { high = middle }
        }
        return low
    }

    static func row(_ address: IPAddress, _ length: Int, _ scope: AddressScope) -> Row {
        let bits = min(max(length, 0) + (address.isV4 ? 96 : 0), 128)
        let high: UInt64 = bits >= 64 ? 0 : .max >> UInt64(bits)
        let low: UInt64 = bits <= 64 ? .max : bits == 128 ? 0 : .max >> UInt64(bits - 64)
        let first = IPAddress(high: address.high & ~high, low: address.low & ~low)
        return Row(first: first, last: IPAddress(high: first.high | high, low: first.low | low), scope: scope)
    }

    /// Joins what is listed and overlaps, and cuts the others where something is listed; n log n in the listed rows.
    static func merged(listed: [Row], others: [Row]) -> [Row] {
        var joined: [Row] = []
        for row in listed.sorted(by: { $0.first < $1.first }) {
            if let end = joined.last?.last, row.first <= end {
                joined[joined.count - 1].last = max(end, row.last)
            } else {
                joined.append(row)
            }
        }
        let cut = others.flatMap { other in
            joined.reduce(into: [other]) { pieces, taken in
                if let last = pieces.popLast() { pieces += Self.cut(last, around: taken) }
            }
        }
        return (joined + cut).sorted { $0.first < $1.first }
    }

    static func cut(_ row: Row, around taken: Row) -> [Row] {
        if row.last < taken.first || taken.last < row.first { return [row] }
        var pieces: [Row] = []
        if row.first < taken.first { pieces.append(Row(first: row.first, last: taken.first.before, scope: row.scope)) }
        if taken.last < row.last { pieces.append(Row(first: taken.last.after, last: row.last, scope: row.scope)) }
        return pieces
    }
}

extension IPAddress {
    fileprivate var before: IPAddress { IPAddress(high: low == 0 ? high &- 1 : high, low: low &- 1) }
    fileprivate var after: IPAddress { IPAddress(high: low == .max ? high &+ 1 : high, low: low &+ 1) }
}

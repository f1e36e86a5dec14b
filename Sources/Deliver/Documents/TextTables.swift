/// Ready texts of small values in one block of memory, looked up without bounds checks: every index is a whole byte,
/// or masked to its table by the caller.
struct TextTables {
    private let base: UnsafeRawPointer

    // Places in the block: one behind the other, each sized for every value of its index.
    private static var octets: Int { 0 }
    private static var octetCounts: Int { 1024 }
    private static var hexColons: Int { 1280 }
    private static var hexPairs: Int { 2304 }
    private static var digitCounts: Int { 2816 }
    private static var gaps: Int { 3328 }
    private static var base64Pairs: Int { 3584 }
    private static var size: Int { 11776 }

    /// `n.`, the dot included, in four bytes, and how many of them count.
    @inline(__always)
    func octet(_ value: UInt8) -> UInt32 { load(Self.octets, Int(value)) }
    @inline(__always)
    func octetCount(_ value: UInt8) -> Int { Int(load(Self.octetCounts, Int(value)) as UInt8) }

    /// Two hexadecimal digits, with a colon behind them or without.
    @inline(__always)
    func hexColon(_ value: UInt8) -> UInt32 { load(Self.hexColons, Int(value)) }
    @inline(__always)
    func hex(_ value: UInt8) -> UInt16 { load(Self.hexPairs, Int(value)) }

    /// How many decimal digits a number below 2^32 has.
    ///
    /// The row of its highest bit adds what carries a number with one digit more into the upper half.
    @inline(__always)
    func digits(_ value: UInt64) -> Int {
        let row = 63 &- (value | 1).leadingZeroBitCount
        return Int(truncatingIfNeeded: (value &+ load(Self.digitCounts, row)) &>> 32)
    }

    /// Where the first longest run of set bits in eight begins, and its length.
    @inline(__always)
    func gap(_ zeros: Int) -> (start: Int, count: Int) {
        let gap: UInt8 = load(Self.gaps, zeros & 255)
        return (Int(gap >> 4), Int(gap & 15))
    }

    /// Two digits of base64url for 12 bits.
    @inline(__always)
    func base64(_ value: Int) -> UInt16 { load(Self.base64Pairs, value & 4095) }

    @inline(__always)
    private func load<Word: BitwiseCopyable>(_ place: Int, _ index: Int) -> Word {
        (base + (place &+ index &* MemoryLayout<Word>.size)).load(as: Word.self)
    }

    // MARK: Making

    private init(_ base: UnsafeRawPointer) { self.base = base }

    /// The tables are the same for all, and are kept until the process ends.
    nonisolated(unsafe) static let shared: TextTables = {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
        let hex = Array("0123456789abcdef".utf8)
        let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        func put(_ bytes: some Collection<UInt8>, _ place: Int) {
            for (index, byte) in bytes.enumerated() { block[place + index] = byte }
        }
        for value in 0..<256 {
            let octet = Array("\(value).".utf8)
            put(octet + Array(repeating: 0, count: 4 - octet.count), octets + 4 * value)
            block[octetCounts + value] = UInt8(octet.count)
            let pair = [hex[value >> 4], hex[value & 15]]
            put(pair, hexPairs + 2 * value)
            put(pair + [0x3A, 0], hexColons + 4 * value)
            block[gaps + value] = longestRun(value)
        }
        for value in 0..<4096 { put([base64[value >> 6], base64[value & 63]], base64Pairs + 2 * value) }
        for bit in 0..<64 { block.storeBytes(of: digitRow(bit), toByteOffset: digitCounts + 8 * bit, as: UInt64.self) }
        return TextTables(UnsafeRawPointer(block.baseAddress!))
    }()

    /// Numbers from 2^bit to 2^(bit + 1) - 1 have `few` digits, or one more from 10^few on.
    private static func digitRow(_ bit: Int) -> UInt64 {
        guard bit < 32 else { return 0 }
        let first = UInt64(1) << UInt64(bit)
        let few = UInt64("\(first)".utf8.count)
        let power = (0..<few).reduce(UInt64(1)) { product, _ in product * 10 }
        return power < first * 2 ? (few + 1) << 32 - power : few << 32
    }

    /// Start in the upper four bits, length in the lower; without a bit the start is 8.
    private static func longestRun(_ bits: Int) -> UInt8 {
        var best = (start: 8, count: 0)
        for start in 0..<8 {
            let count = (start..<8).prefix { bits >> $0 & 1 == 1 }.count
            if count > best.count { best = (start, count) }
        }
        return UInt8(best.start << 4 | best.count)
    }
}

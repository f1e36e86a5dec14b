import Glibc

/// The order of texts: byte by byte, a shorter one before those that begin with it.
enum ByteOrder {
    /// Negative, 0 or positive, as `a` comes before, is, or comes after `b`.
    static func compare(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        a.withUnsafeBytes { x in
            b.withUnsafeBytes { y in
                let shared = min(x.count, y.count)
                if shared > 0, let left = x.baseAddress, let right = y.baseAddress {
                    let found = memcmp(left, right, shared)
                    if found != 0 { return Int(found) }
                }
                return x.count - y.count
            }
        }
    }
}

/// Checked big-endian loads: a forgotten comparison stops the process rather than read on.
extension RawSpan {
    @inline(__always)
    func u8(_ offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
    @inline(__always)
    func u16(_ offset: Int) -> UInt16 {
        UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }
    @inline(__always)
    func u32(_ offset: Int) -> UInt32 {
        UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Whether the bytes from an offset on begin with a text.
    @inline(__always)
    func has(_ text: StaticString, at offset: Int) -> Bool {
        let size = text.utf8CodeUnitCount
        guard offset >= 0, size <= byteCount - offset else { return false }
        for index in 0..<size where u8(offset + index) != text.utf8Start[index] { return false }
        return true
    }
}

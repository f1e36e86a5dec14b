internal import CZstd

/// zstd without dictionaries outside the file that uses them (decision 94).
enum Zstd {
    /// The compressed bytes; nil when they would not be at least 8 % smaller.
    static func compressed(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8]? {
        guard bytes.count >= 64 else { return nil }
        let limit = bytes.count - bytes.count / 12
        let bound = ZSTD_compressBound(bytes.count)
        let out = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = ZSTD_compress(
                buffer.baseAddress,
                bound,
                bytes.withUnsafeBufferPointer { $0.baseAddress },
                bytes.count,
                level
            )
            count = ZSTD_isError(written) != 0 ? 0 : written
        }
        return out.isEmpty || out.count > limit ? nil : out
    }

    /// Exactly `size` bytes; nil for damaged input.
    static func decompressed(_ bytes: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
        guard size >= 0, size <= 1 << 30 else { return nil }
        var ok = false
        let out = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
            let written = ZSTD_decompress(buffer.baseAddress, size, bytes.baseAddress, bytes.count)
            ok = ZSTD_isError(written) == 0 && written == size
            count = ok ? size : 0
        }
        return ok ? out : nil
    }
}

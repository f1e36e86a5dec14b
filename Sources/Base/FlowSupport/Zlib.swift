internal import CZlib

/// zlib's checksum and gzip (decision 47).
public enum Zlib {
    /// `crc32_z`, the checksum of every file of ours.
    public static func crc32(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
        guard let start = bytes.baseAddress else { return seed }
        return UInt32(truncatingIfNeeded: crc32_z(UInt(seed), start.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
    public static func crc32(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { crc32($0, seed: seed) }
    }

    /// One gzip member; `level` 1–9.
    public static func gzip(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream,
                level,
                Z_DEFLATED,
                31,
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)
            )
                == Z_OK
        else { preconditionFailure("zlib has no memory") }
        defer { deflateEnd(&stream) }
        var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let produced = bytes.withUnsafeBufferPointer { input in
            out.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        out.removeLast(out.count - produced)
        return out
    }

    public enum GunzipError: Error, Equatable { case damaged, tooLarge }

    /// Unpacks gzip or zlib text, several members too; refuses more than `limit` bytes.
    public static func gunzip(_ bytes: [UInt8], limit: Int) throws(GunzipError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            preconditionFailure("zlib has no memory")
        }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var failure: GunzipError?
        var ended = false
        bytes.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            while failure == nil {
                if ended {
                    if stream.avail_in == 0 { return }
                    inflateReset(&stream)
                    ended = false
                }
                let (code, produced) = chunk.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    let code = inflate(&stream, Z_NO_FLUSH)
                    return (code, output.count - Int(stream.avail_out))
                }
                out.append(contentsOf: chunk[..<produced])
                if out.count > limit { failure = .tooLarge }
                switch code {
                case Z_STREAM_END: ended = true
                case Z_OK: if produced == 0 && stream.avail_in == 0 { failure = .damaged }
                default: failure = failure ?? .damaged
                }
            }
        }
        if let failure { throw failure }
        return out
    }
}

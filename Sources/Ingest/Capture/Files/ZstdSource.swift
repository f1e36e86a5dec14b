internal import CZstd

/// Unpacks a zstd stream (RFC 8878), several frames too, through 128 KiB of input; its window is at most 128 MiB as a rule.
final class ZstdSource: ByteSource {
    static let magic: UInt32 = 0xFD2F_B528

    private let packed: any ByteSource
    private let context: OpaquePointer
    private let input: UnsafeMutableRawBufferPointer
    private var pending = ZSTD_inBuffer()
    /// libzstd says 0 when a frame is complete and flushed.
    private var insideFrame = false

    /// `windowLog` bounds what a frame may ask for: its window is at most `1 << windowLog` bytes, libzstd's own bound is 27.
    init(_ packed: any ByteSource, inputBytes: Int = ZSTD_DStreamInSize(), windowLog: Int32 = 27) {
        guard let context = ZSTD_createDCtx() else { preconditionFailure("zstd has no memory") }
        self.packed = packed
        self.context = context
        input = .allocate(byteCount: inputBytes, alignment: 16)
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
        pending.src = UnsafeRawPointer(input.baseAddress)
    }
    deinit {
        ZSTD_freeDCtx(context)
        input.deallocate()
    }

    var taken: UInt64 { packed.taken }

    func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
        var out = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        while out.pos == 0 {
            if pending.pos == pending.size {
                pending.size = try packed.read(into: input)
                pending.pos = 0
                if pending.size == 0 {
                    guard insideFrame else { return 0 }
                    // What libzstd still holds comes out without new input; nothing more means that the frame is cut.
                    let left = ZSTD_decompressStream(context, &out, &pending)
                    if ZSTD_isError(left) == 0, out.pos > 0 { return out.pos }
                    throw SourceFailure(reason: "ends inside a zstd frame")
                }
            }
            let left = ZSTD_decompressStream(context, &out, &pending)
            if ZSTD_isError(left) != 0 {
                throw SourceFailure(reason: "is damaged zstd: \(String(cString: ZSTD_getErrorName(left)))")
            }
            insideFrame = left != 0
        }
        return out.pos
    }
}

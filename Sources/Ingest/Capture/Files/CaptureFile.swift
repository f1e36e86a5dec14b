internal import FlowModel

/// What a reader does next.
enum Step {
    /// The batch is full.
    case full
    /// The batch must be consumed, then `refill` called: frames in it die there.
    case refill
    /// Nothing more comes.
    case end
}

/// One open capture file: its format and the stretch that is in memory.
///
/// A pure walk over bytes but for `refill`; every length is checked against what is there before it is believed.
struct CaptureFile: ~Copyable {
    enum Format { case unknown, classic, section }

    let path: String
    var buffer: ReadBuffer
    private(set) var format = Format.unknown
    var classic = ClassicFormat(magic: 0xA1B2_C3D4)!
    var section = SectionFormat()
    var lastTime: UInt64 = 0
    /// What was found, for the report.
    var tally = FileTally()

    private var wanted = 0
    private var passing = 0
    private var finished = false

    init(path: String, source: any ByteSource, bufferBytes: Int) {
        self.path = path
        buffer = ReadBuffer(source, capacity: bufferBytes)
    }

    /// Bytes of the file read so far.
    var taken: UInt64 { buffer.source.taken }

    // MARK: Opening

    /// Reads the head; an empty file is one that was cut before its first byte.
    mutating func open() throws(CaptureError) {
        guard buffer.refill(atLeast: 4) else {
            if buffer.failure != nil || buffer.count == 0 { return cut() }
            throw FileFormats.refusal(
                path,
                head: Array(UnsafeRawBufferPointer(start: buffer.base, count: buffer.count))
            )
        }
        let magic = buffer.base.loadUnaligned(as: UInt32.self)
        if magic == SectionFormat.headerBlock {
            format = .section
            if buffer.refill(atLeast: 12) { return try checkByteOrder() }
            return cut()
        }
        guard let known = ClassicFormat(magic: magic) else {
            _ = buffer.refill(atLeast: 8)
            throw FileFormats.refusal(
                path,
                head: Array(UnsafeRawBufferPointer(start: buffer.base, count: buffer.count))
            )
        }
        format = .classic
        classic = known
        guard buffer.refill(atLeast: ClassicFormat.headerLength) else { return cut() }
        if let reason = classic.take(header: UnsafeRawPointer(buffer.base)) {
            throw CaptureError(.notACapture, path, reason)
        }
        buffer.start += ClassicFormat.headerLength
    }

    private func checkByteOrder() throws(CaptureError) {
        let mark = buffer.base.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard mark == 0x1A2B_3C4D || mark == 0x4D3C_2B1A else {
            throw CaptureError(.notACapture, path, "begins like pcapng but has no byte-order mark; name a capture file")
        }
    }

    // MARK: Walking

    /// Adds frames to the batch.
    mutating func fill(_ batch: inout FrameBatch) -> Step {
        if finished { return .end }
        switch format {
        case .classic: return fillClassic(&batch)
        case .section: return fillSection(&batch)
        case .unknown: return .end
        }
    }

    /// Moves on in the file after `.refill`; frames handed out before are dead now.
    mutating func refill() {
        if passing > 0 {
            let all = buffer.skip(passing)
            passing = 0
            if !all { cut() }
            return
        }
        if buffer.refill(atLeast: wanted) { return }
        if buffer.count == 0, buffer.failure == nil { finished = true } else { cut() }
    }

    /// The record at `start` needs so many bytes.
    @inline(__always)
    mutating func need(_ bytes: Int) -> Step {
        wanted = bytes
        return .refill
    }
    /// The next `bytes` bytes are of no use.
    mutating func pass(_ bytes: Int) -> Step {
        passing = bytes
        return .refill
    }

    @inline(__always)
    mutating func hand(_ frame: Frame, to batch: inout FrameBatch) {
        lastTime = frame.time
        tally.frames &+= 1
        tally.bytes &+= UInt64(frame.captured)
        batch.append(frame)
    }

    // MARK: What goes wrong

    @inline(never)
    mutating func leaveOut(link number: UInt32) {
        tally.unknownLinks[number, default: 0] += 1
    }

    /// One packet of a sound block makes no sense: it is counted, the rest goes on.
    @inline(never)
    mutating func malformed(_ what: String) {
        tally.malformed += 1
        if tally.damage == nil {
            tally.damage = Damage(path: path, offset: buffer.offset, kind: .malformed, reason: what)
        }
    }

    /// Nothing after this point can be trusted.
    @inline(never)
    mutating func damaged(_ what: String) -> Step {
        finished = true
        tally.damage = Damage(path: path, offset: buffer.offset, kind: .damaged, reason: what)
        return .end
    }

    /// The file ends before a record does.
    private mutating func cut() {
        finished = true
        let reason =
            buffer.failure?.reason ?? (buffer.offset == 0 && buffer.count == 0 ? "is empty, it ends" : "is cut short")
        tally.damage = Damage(path: path, offset: buffer.offset, kind: .cut, reason: reason)
    }
}

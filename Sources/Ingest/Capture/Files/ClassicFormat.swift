internal import CLinux
internal import FlowModel

/// What the 24 bytes at the head of a classic capture file say about its records (draft-ietf-opsawg-pcap, libpcap's variants).
struct ClassicFormat {
    static let headerLength = 24
    /// libpcap's own bound; a longer record is damage.
    static let maximumFrame: UInt32 = 262_144

    /// Numbers are in the other byte order than this machine's.
    var swapped: Bool
    /// Nanoseconds in one unit of the second time word.
    var tick: UInt64
    /// 16; 24 in files of Kuznetsov's patched tcpdump, 20 with the extra word of Ixia's hardware.
    var recordHeader: Int
    /// Captured and wire length stand in the other order: always, or where that alone makes sense.
    var lengths: Lengths
    var linkNumber: UInt32
    var link: LinkType?
    /// Bytes of checksum behind each frame.
    var fcs: UInt32

    enum Lengths { case usual, exchanged, larger }

    /// Reads the magic number; nil for anything else.
    init?(magic: UInt32) {
        swapped = false
        tick = 1000
        recordHeader = 16
        lengths = .usual
        linkNumber = 0
        fcs = 0
        for (value, other) in [(magic, false), (magic.byteSwapped, true)] {
            swapped = other
            switch value {
            case 0xA1B2_C3D4: return
            case 0xA1B2_3C4D:
                tick = 1
                return
            case 0xA1B2_CD34:
                recordHeader = 24
                return
            default: continue
            }
        }
        return nil
    }

    /// Reads the rest of the header; a sentence when no reader could go on.
    mutating func take(header: UnsafeRawPointer) -> String? {
        let major = word16(header + 4)
        let minor = word16(header + 6)
        switch (major, minor) {
        case (2, 0...2), (543, 0): lengths = .exchanged
        case (2, 3): lengths = .larger
        case (2, _): lengths = .usual
        default:
            return "is classic pcap of version \(major).\(minor), which nobody reads; write it again with tcpdump -r"
        }
        let network = word32(header + 20)
        linkNumber = network & 0x03FF_FFFF
        link = LinkNumber.known(linkNumber)
        if network & 0x0400_0000 != 0 { fcs = (network >> 28) * 2 }
        return nil
    }

    /// In this machine's byte order, with usual lengths and no checksum at the end of frames.
    var isUsual: Bool { !swapped && lengths == .usual && fcs == 0 }

    @inline(__always)
    func word32(_ at: UnsafeRawPointer) -> UInt32 {
        let value = at.loadUnaligned(as: UInt32.self)
        return swapped ? value.byteSwapped : value
    }
    @inline(__always)
    func word16(_ at: UnsafeRawPointer) -> UInt16 {
        let value = at.loadUnaligned(as: UInt16.self)
        return swapped ? value.byteSwapped : value
    }
}

extension CaptureFile {
    /// Adds records of a classic file to the batch until it is full or the buffer has no whole one.
    @inline(__always)
    mutating func fillClassic(_ batch: inout FrameBatch) -> Step {
        if classic.isUsual, let link = classic.link { fillUsual(&batch, link) }
        while !batch.isFull {
            if let step = takeClassic(&batch) { return step }
        }
        return .full
    }

    /// The records of a file as nearly all are, up to the first that does not lie whole in the buffer or makes no sense.
    private mutating func fillUsual(_ batch: inout FrameBatch, _ link: LinkType) {
        let (header, tick) = (classic.recordHeader, classic.tick)
        let begin = buffer.base + buffer.start
        var here = UnsafeRawPointer(begin)
        var left = buffer.count
        var count = batch.count
        var bytes: UInt64 = 0
        while count < FrameBatch.capacity, left >= header {
            let captured = here.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
            let length = header &+ Int(truncatingIfNeeded: captured)
            guard captured <= ClassicFormat.maximumFrame, left >= length else { break }
            // What the decoder reads first, and a stretch that comes soon: hints, never read beyond the buffer.
            clinux_prefetch_read(here + 64)
            clinux_prefetch_read(here + 1024)
            let seconds = here.loadUnaligned(as: UInt32.self)
            let fraction = here.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
            let wire = here.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
            lastTime = UInt64(seconds) &* 1_000_000_000 &+ UInt64(fraction) &* tick
            batch.frames[count] = Frame(
                bytes: here + header,
                time: lastTime,
                captured: captured,
                wire: wire,
                link: link
            )
            count &+= 1
            bytes &+= UInt64(captured)
            here += length
            left &-= length
        }
        tally.frames &+= UInt64(count &- batch.count)
        tally.bytes &+= bytes
        batch.count = count
        buffer.start &+= here - UnsafeRawPointer(begin)
    }

    /// One record; what is next when there is no whole one.
    private mutating func takeClassic(_ batch: inout FrameBatch) -> Step? {
        let format = classic
        let header = format.recordHeader
        let here = buffer.base + buffer.start
        let left = buffer.count
        guard left >= header else { return need(header) }
        let seconds = format.word32(here)
        let fraction = format.word32(here + 4)
        var captured = format.word32(here + 8)
        var wire = format.word32(here + 12)
        if format.lengths == .exchanged || (format.lengths == .larger && captured > wire) {
            swap(&captured, &wire)
        }
        guard captured <= ClassicFormat.maximumFrame else {
            return damaged("a record says that it holds \(captured) bytes")
        }
        let length = Int(truncatingIfNeeded: captured)
        guard left >= header &+ length else { return need(header &+ length) }
        let time = UInt64(seconds) &* 1_000_000_000 &+ UInt64(fraction) &* format.tick
        buffer.start &+= header &+ length
        guard let link = format.link else {
            leaveOut(link: format.linkNumber)
            return nil
        }
        if format.fcs > 0 { trim(&captured, &wire, fcs: format.fcs) }
        hand(Frame(bytes: here + header, time: time, captured: captured, wire: wire, link: link), to: &batch)
        return nil
    }

    /// Takes the checksum off a frame: the captured bytes lose it only as far as it was captured.
    func trim(_ captured: inout UInt32, _ wire: inout UInt32, fcs: UInt32) {
        wire = wire > fcs ? wire - fcs : 0
        captured = min(captured, wire)
    }
}

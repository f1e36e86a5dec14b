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
        let format = classic
        let header = format.recordHeader
        while !batch.isFull {
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
                continue
            }
            if format.fcs > 0 { trim(&captured, &wire, fcs: format.fcs) }
            hand(Frame(bytes: here + header, time: time, captured: captured, wire: wire, link: link), to: &batch)
        }
        return .full
    }

    /// Takes the checksum off a frame: the captured bytes lose it only as far as it was captured.
    func trim(_ captured: inout UInt32, _ wire: inout UInt32, fcs: UInt32) {
        wire = wire > fcs ? wire - fcs : 0
        captured = min(captured, wire)
    }
}

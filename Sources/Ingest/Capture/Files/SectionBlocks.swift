internal import FlowModel

extension CaptureFile {
    /// Adds packets of a pcapng file to the batch until it is full or the buffer has no whole block.
    @inline(__always)
    mutating func fillSection(_ batch: inout FrameBatch) -> Step {
        while !batch.isFull {
            let here = buffer.base + buffer.start
            let left = buffer.count
            guard left >= 12 else { return need(12) }
            let type = section.word32(here)
            if type == SectionFormat.headerBlock {
                if let step = beginSection(here) { return step }
                continue
            }
            let total = section.word32(here + 4)
            guard total >= 12, total & 3 == 0 else { return damaged("a block says that it is \(total) bytes long") }
            let length = Int(truncatingIfNeeded: total)
            let wanted = type >= 1 && type <= 3 || type == SectionFormat.enhancedBlock
            guard wanted else {
                if left < length { return pass(length) }
                buffer.start &+= length
                continue
            }
            guard total <= SectionFormat.maximumBlock else {
                return damaged("a block says that it is \(total) bytes long")
            }
            guard left >= length else { return need(length) }
            guard section.word32(here + length - 4) == total else {
                return damaged("the two lengths of a block differ")
            }
            if type == SectionFormat.enhancedBlock {
                takeEnhanced(here, length, &batch)
            } else {
                takeOther(type, here, length, &batch)
            }
            buffer.start &+= length
        }
        return .full
    }

    /// A section header: byte order, version, and no interfaces yet; nil when the section has begun.
    private mutating func beginSection(_ here: UnsafeRawPointer) -> Step? {
        var next = SectionFormat()
        switch here.loadUnaligned(fromByteOffset: 8, as: UInt32.self) {
        case 0x1A2B_3C4D: next.swapped = false
        case 0x4D3C_2B1A: next.swapped = true
        default: return damaged("a section has no byte-order mark")
        }
        let total = next.word32(here + 4)
        guard total >= 28, total & 3 == 0, total <= SectionFormat.maximumBlock else {
            return damaged("a section header says that it is \(total) bytes long")
        }
        let length = Int(total)
        guard buffer.count >= length else { return need(length) }
        guard next.word32(here + length - 4) == total else { return damaged("the two lengths of a block differ") }
        let major = next.word16(here + 12)
        guard major == 1 else { return damaged("a section is pcapng of version \(major), not 1") }
        section = next
        buffer.start += length
        return nil
    }

    /// An enhanced packet block, 28 bytes before the frame and 4 behind its padding.
    @inline(__always)
    private mutating func takeEnhanced(_ block: UnsafeRawPointer, _ length: Int, _ batch: inout FrameBatch) {
        guard length >= 32 else { return malformed("a packet block is only \(length) bytes long") }
        let ticks = UInt64(section.word32(block + 12)) << 32 | UInt64(section.word32(block + 16))
        take(
            Packet(
                interface: section.word32(block + 8),
                ticks: ticks,
                captured: section.word32(block + 20),
                wire: section.word32(block + 24),
                bytes: block + 28,
                room: length - 32
            ),
            &batch
        )
    }

    struct Packet {
        var interface: UInt32
        var ticks: UInt64?
        var captured: UInt32
        var wire: UInt32
        var bytes: UnsafeRawPointer
        /// Bytes of the block that may belong to the frame.
        var room: Int
    }

    @inline(__always)
    private mutating func take(_ packet: Packet, _ batch: inout FrameBatch) {
        guard packet.captured <= ClassicFormat.maximumFrame, Int(packet.captured) <= packet.room else {
            return malformed("a packet says that it holds \(packet.captured) bytes in a block with \(packet.room)")
        }
        let number = Int(truncatingIfNeeded: packet.interface)
        guard number < section.interfaces.count else {
            return malformed("a packet names interface \(number), which the section does not describe")
        }
        let resolution = section.interfaces[number].resolution
        guard let link = section.interfaces[number].link else {
            return leaveOut(link: section.interfaces[number].linkNumber)
        }
        // A simple packet has no time: that of the packet before it is the nearest known.
        let time = packet.ticks.map { resolution.nanoseconds($0) } ?? lastTime
        var captured = packet.captured
        var wire = packet.wire
        let fcs = section.interfaces[number].fcs
        if fcs > 0 { trim(&captured, &wire, fcs: fcs) }
        let frame = Frame(
            bytes: packet.bytes,
            time: time,
            captured: captured,
            wire: wire,
            link: link,
            interface: UInt16(truncatingIfNeeded: number)
        )
        hand(frame, to: &batch)
    }

    @inline(never)
    private mutating func takeOther(
        _ type: UInt32,
        _ block: UnsafeRawPointer,
        _ length: Int,
        _ batch: inout FrameBatch
    ) {
        switch type {
        case SectionFormat.interfaceBlock: takeInterface(block, length)
        case SectionFormat.simpleBlock:
            guard length >= 16 else { return malformed("a packet block is only \(length) bytes long") }
            let wire = section.word32(block + 8)
            var captured = min(wire, UInt32(length - 16))
            if let snap = section.interfaces.first?.snapLength, snap > 0 { captured = min(captured, snap) }
            let packet = Packet(
                interface: 0,
                ticks: nil,
                captured: captured,
                wire: wire,
                bytes: block + 12,
                room: length - 16
            )
            take(packet, &batch)
        default:
            guard length >= 32 else { return malformed("a packet block is only \(length) bytes long") }
            let packet = Packet(
                interface: UInt32(section.word16(block + 8)),
                ticks: UInt64(section.word32(block + 12)) << 32 | UInt64(section.word32(block + 16)),
                captured: section.word32(block + 20),
                wire: section.word32(block + 24),
                bytes: block + 28,
                room: length - 32
            )
            take(packet, &batch)
        }
    }

    // MARK: Interfaces

    private mutating func takeInterface(_ block: UnsafeRawPointer, _ length: Int) {
        guard length >= 20 else { return malformed("an interface block is only \(length) bytes long") }
        guard section.interfaces.count < SectionFormat.maximumInterfaces else { return }
        let number = UInt32(section.word16(block + 8))
        var interface = SectionFormat.Interface(
            linkNumber: number,
            link: LinkNumber.known(number),
            snapLength: section.word32(block + 12)
        )
        var at = 16
        let end = length - 4
        while at + 4 <= end {
            let code = section.word16(block + at)
            let size = Int(section.word16(block + at + 2))
            at += 4
            guard code != 0, at + size <= end else { break }
            take(option: code, block + at, size, &interface)
            at += (size + 3) & ~3
        }
        section.interfaces.append(interface)
    }

    private func take(
        option code: UInt16,
        _ value: UnsafeRawPointer,
        _ size: Int,
        _ interface: inout SectionFormat.Interface
    ) {
        switch (code, size) {
        case (9, 1...): interface.resolution.take(code: value.load(as: UInt8.self))
        case (13, 1...):
            // The draft means bytes here, and 4 is what everybody writes.
            let bytes = value.load(as: UInt8.self)
            interface.fcs = bytes <= 8 ? UInt32(bytes) : 0
        case (14, 8):
            let bits = value.loadUnaligned(as: UInt64.self)
            interface.resolution.offset = Int64(bitPattern: section.swapped ? bits.byteSwapped : bits)
        default: break
        }
    }
}

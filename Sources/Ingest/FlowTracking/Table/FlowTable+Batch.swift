import CLinux
public import Decode
import FlowModel

/// The batch form (stack.md 7.3): hashes first, then the lines of the probable flows, then the work.
extension FlowTable {
    /// Takes the packets of one batch, in their order; what is done does not depend on how packets are cut into batches.
    public mutating func process(_ batch: borrowing PacketBatch) {
        let count = min(batch.count, PacketBatch.capacity)
        var hashes = InlineArray<64, UInt64>(repeating: 0)
        guard let first = UnsafePointer(batch.packets.baseAddress) else { return }
        for place in 0..<count {
            let hash = hash(first + place)
            hashes[place] = hash
            index.prefetch(hash)
        }
        var slots = InlineArray<64, UInt32>(repeating: Slot.none)
        for place in 0..<count {
            var at = index.start(hashes[place])
            let slot = index.next(hashes[place], &at)
            slots[place] = slot
            if slot != Slot.none {
                let line = UnsafeRawPointer(lines[slot])
                clinux_prefetch_write(line)
                clinux_prefetch_write(line + 64)
            }
        }
        for place in 0..<count where slots[place] != Slot.none { prefetchParts(slots[place], first + place) }
        for place in 0..<count where slots[place] != Slot.none { prefetchMeasures(slots[place], first + place) }
        for place in 0..<count where slots[place] != Slot.none { prefetchTLS(slots[place], first + place) }
        releasesBefore = releases
        for place in 0..<count { take(first + place, hashes[place], batch.tunnels.baseAddress, guess: slots[place]) }
    }

    /// What a flow's first line names: sequence numbers, and for payloads the end of the cold part, which names the L7 record.
    @inline(always)
    private mutating func prefetchParts(_ slot: UInt32, _ packet: UnsafePointer<PacketHeader>) {
        if packet.pointee.protocolNumber == 6 {
            let detail = lines[slot].pointee.hot.detail
            if detail < tcp.highWater { clinux_prefetch_write(tcp[detail]) }
        }
        if packet.pointee.capturedPayload > 0, lines[slot].pointee.hot.marks.contains(.hasL7) {
            clinux_prefetch_write(UnsafeRawPointer(cold[slot]) + 64)
        }
    }

    /// What these name in turn: measures, of which most packets touch the lines of the delays, and the L7 record.
    @inline(always)
    private mutating func prefetchMeasures(_ slot: UInt32, _ packet: UnsafePointer<PacketHeader>) {
        if packet.pointee.protocolNumber == 6 {
            let detail = lines[slot].pointee.hot.detail
            if detail < tcp.highWater {
                let place = tcp[detail].pointee.measures
                if place < measures.highWater {
                    let line = UnsafeRawPointer(measures[place])
                    clinux_prefetch_write(line + 48)
                    clinux_prefetch_write(line + 95)
                }
            }
        }
        if packet.pointee.capturedPayload > 0, lines[slot].pointee.hot.marks.contains(.hasL7) {
            let place = cold[slot].pointee.l7
            if place < l7.highWater { clinux_prefetch_write(l7[place]) }
        }
    }

    /// The timer that an L7 record of TLS names.
    @inline(always)
    private mutating func prefetchTLS(_ slot: UInt32, _ packet: UnsafePointer<PacketHeader>) {
        guard packet.pointee.capturedPayload > 0, lines[slot].pointee.hot.marks.contains(.hasL7) else { return }
        let place = cold[slot].pointee.l7
        if place < l7.highWater, l7[place].pointee.parser == .tls { tls.prefetch(l7[place].pointee.detail) }
    }

    /// What a record of a flow will ask for.
    @inline(always)
    mutating func prefetchDetail(_ slot: UInt32) {
        let line = lines[slot]
        if line.pointee.hot.isTCP, line.pointee.hot.detail < tcp.highWater {
            let place = tcp[line.pointee.hot.detail].pointee.measures
            if place < measures.highWater {
                let measured = UnsafeRawPointer(measures[place])
                clinux_prefetch_write(measured)
                clinux_prefetch_write(measured + 64)
                clinux_prefetch_write(measured + 128)
            }
        }
        if line.pointee.hot.marks.contains(.hasL7), cold[slot].pointee.l7 < l7.highWater {
            clinux_prefetch_write(l7[cold[slot].pointee.l7])
        }
    }

    /// The same for both directions of a flow (5.1).
    @inline(always)
    mutating func hash(_ packet: UnsafePointer<PacketHeader>) -> UInt64 {
        let type = packet.pointee.etherType
        var rest = UInt64(type) << 32
        if places.isHost { rest |= UInt64(places[packet.pointee.interface].number) << 16 }
        if type == 0x0800 || type == 0x86DD {
            rest |= UInt64(packet.pointee.protocolNumber) << 8 | UInt64(packet.pointee.tunnelType)
        } else {
            rest ^= (packet.pointee.sourceMAC.bits ^ packet.pointee.destinationMAC.bits) &* 0x9E37_79B9_7F4A_7C15
        }
        return SeededHash.flow(
            seed,
            packet.pointee.source,
            packet.pointee.sourcePort,
            packet.pointee.destination,
            packet.pointee.destinationPort,
            rest
        )
    }
}

import CLinux
public import Decode
import FlowModel

/// The batch form (stack.md 7.3): hashes first, then the lines of the probable flows, then the work.
extension FlowTable {
    /// Takes the packets of one batch, in their order; what is done does not depend on how packets are cut into batches.
    public mutating func process(_ batch: borrowing PacketBatch) {
        let count = min(batch.count, PacketBatch.capacity)
        guard let first = UnsafePointer(batch.packets.baseAddress) else { return }
        for place in 0..<count {
            let hash = hash(first + place)
            (guesses + place).pointee.hash = hash
            index.prefetch(hash)
        }
        for place in 0..<count {
            let guess = guesses + place
            var at = index.start(guess.pointee.hash)
            let slot = index.next(guess.pointee.hash, &at)
            guess.pointee.slot = slot
            if slot != Slot.none {
                let line = UnsafeRawPointer(lines[slot])
                clinux_prefetch_write(line)
                clinux_prefetch_write(line + 64)
            }
        }
        prefetch(first, count)
        releasesBefore = releases
        for place in 0..<count {
            let guess = (guesses + place).pointee
            take(first + place, guess.hash, batch.tunnels.baseAddress, guess: guess.slot)
        }
    }

    /// What the lines name, and what that names in turn: one step for all packets after the other.
    @inline(always)
    private mutating func prefetch(_ first: UnsafePointer<PacketHeader>, _ count: Int) {
        for place in 0..<count where guesses[place].slot != Slot.none {
            prefetchParts(guesses[place].slot, first + place)
        }
        for place in 0..<count where guesses[place].slot != Slot.none {
            prefetchMeasures(guesses[place].slot, first + place)
        }
        for place in 0..<count where guesses[place].slot != Slot.none {
            prefetchTLS(guesses[place].slot, first + place)
        }
    }

    /// What a flow's first line names: sequence numbers, and for payloads the end of the cold part, where answers of UDP are
    /// summed and which names the L7 record.
    @inline(always)
    private mutating func prefetchParts(_ slot: UInt32, _ packet: UnsafePointer<PacketHeader>) {
        if packet.pointee.protocolNumber == 6 {
            let detail = lines[slot].pointee.hot.detail
            if detail < tcp.highWater { clinux_prefetch_write(tcp[detail]) }
        }
        if packet.pointee.capturedPayload == 0 { return }
        if packet.pointee.protocolNumber == 17 || lines[slot].pointee.hot.marks.contains(.hasL7) {
            clinux_prefetch_write(UnsafeRawPointer(cold[slot]) + 68)
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
                    clinux_prefetch_write(line + 32)
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

/// A packet's hash, and the first flow that had it when the batch began.
struct Guess: BitwiseCopyable {
    var hash: UInt64
    var slot: UInt32
}

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

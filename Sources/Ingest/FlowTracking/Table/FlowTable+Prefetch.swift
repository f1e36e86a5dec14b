import CLinux
import Decode

/// Hints for memory that is needed soon: a table of a million flows lies far outside the caches.
extension FlowTable {
    /// What the lines name, and what that names in turn: one step for all packets after the other.
    @inline(always)
    mutating func prefetch(_ first: UnsafePointer<PacketHeader>, _ count: Int) {
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

    /// Of the flow behind this one in its list what its lines name, of the one behind that the lines themselves.
    @inline(always)
    mutating func prefetchNext(_ slot: UInt32) {
        let next = cold[slot].pointee.next
        if next == Slot.none { return }
        let detail = lines[next].pointee.hot.detail
        if lines[next].pointee.hot.isTCP, detail < tcp.highWater { clinux_prefetch_write(tcp[detail]) }
        index.prefetch(hash(of: next))
        if lines[next].pointee.hot.marks.contains(.hasL7), cold[next].pointee.l7 < l7.highWater {
            clinux_prefetch_write(l7[cold[next].pointee.l7])
        }
        let third = cold[next].pointee.next
        if third == Slot.none { return }
        clinux_prefetch_write(lines[third])
        clinux_prefetch_write(UnsafeRawPointer(lines[third]) + 64)
        clinux_prefetch_write(cold[third])
        clinux_prefetch_write(UnsafeRawPointer(cold[third]) + 64)
    }
}

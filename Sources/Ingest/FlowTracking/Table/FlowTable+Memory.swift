import Decode

/// The byte budget (decisions 3, 52, 59): who gives way when memory is asked for.
extension FlowTable {
    /// Bytes in use: slabs up to their highest place, index, pools, interned values.
    mutating func memoryInUse() -> Int {
        let flows = lines.bytesInUse + cold.bytesInUse + tcp.bytesInUse + measures.bytesInUse + l7.bytesInUse
        let pools = sequences.bytesInUse + echoes.bytesInUse + requests.bytesInUse + tls.bytesInUse + rare.bytesInUse
        return flows + pools + index.bytesInUse + tunnels.bytesInUse + domains.bytesInUse
    }

    /// Flows looked at for room before a packet is refused.
    private static let attempts = 64

    /// Room for one more flow; false when even evictions give none.
    mutating func makeRoom(isTCP: Bool) -> Bool {
        let quota = configuration.memory / 100 * configuration.halfOpenShare
        let each =
            MemoryLayout<FlowLines>.stride + MemoryLayout<FlowCold>.stride + MemoryLayout<TCPSequence>.stride + 16
        while (halfOpenWheel.count + 1) * each > quota, halfOpenWheel.count > 0 {
            tally.evictedHalfOpenQuota &+= 1
            evict(halfOpenWheel.first().slot)
        }
        for _ in 0..<Self.attempts {
            if hasRoom(isTCP: isTCP) { return true }
            if closeExpired() { continue }
            guard evictOne(keeping: Slot.none) else { return false }
        }
        return hasRoom(isTCP: isTCP)
    }

    private mutating func hasRoom(isTCP: Bool) -> Bool {
        let isFree = lines.hasFree && (!isTCP || tcp.hasFree)
        if isFree && index.bytesToGrow == 0 { return true }
        var need = index.bytesToGrow
        if !lines.hasFree { need += MemoryLayout<FlowLines>.stride + MemoryLayout<FlowCold>.stride }
        if isTCP && !tcp.hasFree { need += MemoryLayout<TCPSequence>.stride }
        return grant(need)
    }

    /// Whether new memory may be used; the sum is made once for many small pieces.
    private mutating func grant(_ bytes: Int) -> Bool {
        if bytes <= granted {
            granted -= bytes
            return true
        }
        let left = configuration.memory - memoryInUse()
        if left < bytes { return false }
        granted = min(left, 64 << 10) - min(bytes, 64 << 10)
        return true
    }

    /// Room for the measures of a flow, which is not evicted for them.
    mutating func makeRoomForMeasures(keeping slot: UInt32) -> Bool {
        for _ in 0..<Self.attempts {
            if measures.hasFree || grant(MemoryLayout<TCPMeasures>.stride) {
                return true
            }
            guard evictOne(keeping: slot) else { return false }
        }
        return false
    }

    /// Room for an L7 record; none is evicted for it.
    mutating func hasRoomForL7() -> Bool {
        l7.hasFree || grant(MemoryLayout<L7State>.stride)
    }

    /// Before others go: a flow whose time is over, although the sweep would wait a little for late frames.
    private mutating func closeExpired(keeping: UInt32 = Slot.none) -> Bool {
        for slot in [halfOpenWheel.first().slot, wheel.first().slot] where slot != Slot.none && slot != keeping {
            if end(slot) <= clock {
                close(slot)
                return true
            }
        }
        return false
    }

    /// The least recently seen flow goes, half-open ones first; false when there is none.
    private mutating func evictOne(keeping: UInt32) -> Bool {
        let half = halfOpenWheel.first().slot
        if half != Slot.none && half != keeping {
            tally.evictedHalfOpen &+= 1
            evict(half)
            return true
        }
        let slot = leastRecent(keeping: keeping)
        if slot == Slot.none { return false }
        tally.evictedEstablished &+= 1
        evict(slot)
        return true
    }

    /// Of the next flows in the oldest slot of the wheel that seen least recently; the others go to its end.
    private mutating func leastRecent(keeping: UInt32) -> UInt32 {
        var best = Slot.none
        for _ in 0..<8 {
            let (slot, second) = wheel.first()
            if slot == Slot.none { break }
            if slot != keeping, best == Slot.none || lines[slot].pointee.hot.recent < lines[best].pointee.hot.recent {
                best = slot
            }
            wheel.remove(slot, cold)
            wheel.file(slot, max(second, nextLook(slot)), cold)
        }
        return best
    }

    /// Gives back everything a flow holds.
    mutating func release(_ slot: UInt32) {
        unfile(slot)
        let flow = lines[slot]
        let place = cold[slot]
        index.remove(hash(of: slot), slot)
        if flow.pointee.hot.isTCP {
            let sequence = tcp[flow.pointee.hot.detail]
            let peers = UnsafeMutableRawPointer(sequence).assumingMemoryBound(to: TCPPeer.self)
            sequences.release(peers)
            sequences.release(peers + 1)
            if sequence.pointee.measures != Slot.none { measures.free(sequence.pointee.measures) }
            tcp.free(flow.pointee.hot.detail)
        } else if !flow.pointee.hot.isUDP, flow.pointee.hot.detail != Slot.none {
            echoes.release(flow.pointee.hot.detail)
        }
        if flow.pointee.hot.marks.contains(.hasL7) { releaseL7(place.pointee.l7) }
        if flow.pointee.hot.marks.contains(.rare) { rare.remove(slot) }
        tunnels.release(place.pointee.tunnel)
        flow.pointee.hot.marks = FlowMarks(rawValue: 0)
        releases &+= 1
        lines.free(slot)
        cold.free(slot)
    }

    /// The hash a packet of the flow has.
    mutating func hash(of slot: UInt32) -> UInt64 {
        let hot = lines[slot].pointee.hot
        var rest = UInt64(hot.etherType) << 32 | UInt64(hot.nic) << 16
        if hot.isIP {
            rest |= UInt64(hot.protocolNumber) << 8 | UInt64(hot.tunnelType)
        } else {
            let pair = cold[slot].pointee.macs
            rest ^= (pair.client ^ pair.server) &* 0x9E37_79B9_7F4A_7C15
        }
        return SeededHash.flow(seed, hot.ip0, hot.port0, hot.ip1, hot.port1, rest)
    }
}

import FlowModel
import FlowTesting
import Testing

@testable import FlowTracking

@Suite struct MemoryTests {
    @Test(arguments: [1, 77, 2026]) func `the index finds what a dictionary holds`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var index = FlowIndex()
        var known: [UInt32: UInt64] = [:]
        for step in 0..<40_000 {
            if Int.random(in: 0..<3, using: &random) > 0 || known.isEmpty {
                // Few different hashes, so that runs of equal ones are long and go round the end.
                let hash = UInt64.random(in: 0..<5000, using: &random) &* 0x9E37_79B9_7F4A_7C15 | 0xFF << 56
                index.insert(hash, UInt32(step))
                known[UInt32(step)] = hash
            } else if let (slot, hash) = known.randomElement(using: &random) {
                index.remove(hash, slot)
                known[slot] = nil
            }
        }
        #expect(index.count == known.count, "seed \(seed)")
        for (slot, hash) in known {
            var place = index.start(hash)
            var found = false
            while true {
                let next = index.next(hash, &place)
                if next == Slot.none { break }
                found = found || next == slot
            }
            #expect(found, "seed \(seed) slot \(slot)")
        }
    }

    @Test(arguments: [1, 77, 2026]) func `the wheel gives flows in the order of their seconds`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var cold = Slab<FlowCold>(capacity: 2000)
        var wheel = TimerWheel()
        wheel.restart(at: 1000)
        var filed: [UInt32: UInt32] = [:]
        for _ in 0..<2000 {
            let slot = cold.allocate()
            cold[slot].initialize(to: FlowCold())
            let second = UInt32.random(in: 1000...3500, using: &random)
            wheel.file(slot, second, cold)
            filed[slot] = min(second, 1000 + TimerWheel.horizon - 1)
        }
        for slot in UInt32(0)..<500 {
            wheel.remove(slot * 4, cold)
            filed[slot * 4] = nil
        }
        var last: UInt32 = 0
        while wheel.count > 0 {
            let (slot, second) = wheel.first()
            #expect(filed[slot] == second && second >= last, "seed \(seed)")
            last = second
            wheel.advance(to: second)
            wheel.remove(slot, cold)
            filed[slot] = nil
        }
        #expect(filed.isEmpty)
    }

    @Test func `places of a slab are used again and never move`() {
        var slab = Slab<FlowCold>(capacity: 3)
        let slots = [slab.allocate(), slab.allocate(), slab.allocate()]
        #expect(slots == [0, 1, 2] && slab.isFull)
        #expect(slab.allocate() == Slot.none)
        slab.free(1)
        #expect(slab.hasFree && slab.allocate() == 1)
        #expect(slab.bytesInUse == 3 * 96 && slab.live == 3)
        #expect(slab.slot(of: slab[2]) == 2)
    }

    @Test func `texts are kept once and go with their last user`() {
        var pool = TextPool(bytes: 1 << 20, seed: 3)
        func take(_ text: String) -> UInt32 {
            var bytes = Array(text.utf8)
            return bytes.withUnsafeMutableBytes { pool.take(UnsafeRawBufferPointer($0)) }
        }
        let long = String(repeating: "a", count: 255)
        let a = take("example.org")
        let b = take(long)
        #expect(take("example.org") == a && take(long) == b && a != b)
        #expect(pool.text(a).elementsEqual("example.org".utf8) && pool.text(b).count == 255)
        let used = pool.bytesInUse
        pool.release(a)
        pool.release(a)
        #expect(take("example.com") == a, "the place is free")
        #expect(pool.bytesInUse == used)
    }

    @Test func `equal values have one place`() {
        func tunnel(_ type: UInt8) -> InternedTunnel {
            var tunnel = InternedTunnel()
            tunnel.value.type = type
            return tunnel
        }
        var table = InternTable<InternedTunnel>(capacity: 2, seed: 5)
        let a = table.take(tunnel(1))
        let b = table.take(tunnel(2))
        #expect(table.take(tunnel(1)) == a && a != b)
        #expect(table.take(tunnel(3)) == Slot.none)
        table.release(b)
        #expect(table.take(tunnel(3)) == b)
    }

    @Test func `an empty flow written in place is an empty flow`() {
        let lines = UnsafeMutablePointer<FlowLines>.allocate(capacity: 1)
        let cold = UnsafeMutablePointer<FlowCold>.allocate(capacity: 1)
        defer {
            lines.deallocate()
            cold.deallocate()
        }
        UnsafeMutableRawPointer(lines).initializeMemory(as: UInt8.self, repeating: 0xA5, count: 128)
        UnsafeMutableRawPointer(cold).initializeMemory(as: UInt8.self, repeating: 0xA5, count: 96)
        FlowLines.clear(lines)
        FlowCold.clear(cold)
        var (emptyLines, emptyCold) = (FlowLines(), FlowCold())
        // Creation sets the addresses, whose default is not all zero bits.
        (emptyLines.hot.ip0, emptyLines.hot.ip1) = (lines.pointee.hot.ip0, lines.pointee.hot.ip1)
        let same = withUnsafeBytes(of: &emptyLines) {
            $0.elementsEqual(UnsafeRawBufferPointer(start: lines, count: 128))
        }
        let sameCold = withUnsafeBytes(of: &emptyCold) {
            $0.elementsEqual(UnsafeRawBufferPointer(start: cold, count: 96))
        }
        #expect(same && sameCold)
    }

    @Test func `MACs, wheel place and number of reports share words without touching`() {
        var cold = FlowCold()
        cold.macs = MACPair(client: 0xFFEE_DDCC_BBAA, server: 0x0102_0304_0506)
        (cold.filed, cold.reports) = (1023, 4_194_303)
        #expect(cold.filed == 1023 && cold.reports == 4_194_303)
        (cold.filed, cold.reports) = (0, 7)
        #expect(cold.filed == 0 && cold.reports == 7)
        cold.filed = 512
        #expect(cold.filed == 512 && cold.reports == 7)
        #expect(cold.macs.client == 0xFFEE_DDCC_BBAA && cold.macs.reversed.client == 0x0102_0304_0506)
    }

    @Test(arguments: [5, 6, 7]) func `segments in the pool are those of a plain list`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var pool = SequencePool(bytes: 1 << 16)
        var plain = SequenceList()
        let peer = UnsafeMutablePointer<TCPPeer>.allocate(capacity: 1)
        peer.initialize(to: TCPPeer())
        defer { peer.deallocate() }
        for step in 0..<5000 {
            let start = UInt32.random(in: 0..<400, using: &random) &* 7 &+ (step > 2500 ? 0xFFFF_F000 : 100)
            let length = UInt32.random(in: 2..<40, using: &random)
            #expect(pool.judge(peer, start, length) == plain.judge(start, length), "seed \(seed) step \(step)")
            let want = (0..<plain.count).map { plain.segments[$0] }
            #expect(pool.segments(peer) == want, "seed \(seed) step \(step)")
            if step % 500 == 499 {
                pool.release(peer)
                peer.initialize(to: TCPPeer())
                plain = SequenceList()
            }
        }
    }

    @Test func `a full pool of segments takes the oldest list and tells it`() {
        var pool = SequencePool(bytes: 16 * 128)
        let peers = UnsafeMutablePointer<TCPPeer>.allocate(capacity: 20)
        peers.initialize(repeating: TCPPeer(), count: 20)
        defer { peers.deallocate() }
        for index in 0..<20 {
            _ = pool.judge(peers + index, 100, 10)
            _ = pool.judge(peers + index, 200, 10)
        }
        #expect(pool.lost == 4)
        #expect(pool.segments(peers) == [SequenceSegment(start: 200, length: 10)])
        #expect(pool.segments(peers + 19).count == 2)
    }
}

import Testing

@testable import FlowTracking

@Suite struct LayoutTests {
    @Test func `a flow takes the bytes of the budget`() {
        #expect(MemoryLayout<FlowHot>.size == 64)
        #expect(MemoryLayout<FlowCounts>.size == 64)
        #expect(MemoryLayout<FlowLines>.stride == 128)
        #expect(MemoryLayout<FlowCold>.stride == 96)
        // A place in the wheel shares its word with 22 bits for the number of reports.
        #expect(TimerWheel.horizon == 1 << 10)
        #expect(MemoryLayout<FlowLines>.stride + MemoryLayout<FlowCold>.stride == 224)
    }
    @Test func `a TCP flow takes the bytes of the budget`() {
        #expect(MemoryLayout<TCPPeer>.stride == 28)
        #expect(MemoryLayout<TCPSequence>.stride == 64)
        #expect(MemoryLayout<TCPMeasures>.stride == 144)
        #expect(224 + MemoryLayout<TCPSequence>.stride + MemoryLayout<TCPMeasures>.stride == 432)
    }
    @Test func `L7 takes one line, a list of segments two`() {
        #expect(MemoryLayout<L7State>.stride == 64)
        #expect(MemoryLayout<SequencePool.Entry>.stride == 128)
    }
    @Test func `parts of lines lie where pointers expect them`() {
        #expect(MemoryLayout<FlowLines>.offset(of: \.counts) == 64)
        #expect(MemoryLayout<FlowCounts>.offset(of: \.client) == 0)
        #expect(MemoryLayout<FlowCounts>.offset(of: \.server) == MemoryLayout<SideCounts>.stride)
        #expect(MemoryLayout<TCPSequence>.offset(of: \.server) == MemoryLayout<TCPPeer>.stride)
        #expect(MemoryLayout<FlowCold>.offset(of: \.area) == 68)
        #expect(MemoryLayout<TCPHandshake>.size <= 28)
        #expect(MemoryLayout<UDPDelays>.size <= 28)
        #expect(MemoryLayout<EchoDelays>.size <= 28)
        #expect(MemoryLayout<TCPHandshake>.alignment <= 4)
        #expect(MemoryLayout<UDPDelays>.alignment <= 4)
        #expect(MemoryLayout<EchoDelays>.alignment <= 4)
    }
    @Test func `what both sides have lies side by side`() {
        typealias Offset<T> = MemoryLayout<T>
        #expect(Offset<TCPSequence>.offset(of: \.windowFlags0) == TCPSequence.flagsOffset)
        #expect(Offset<TCPSequence>.offset(of: \.windowFlags1) == TCPSequence.flagsOffset + 1)
        #expect(Offset<TCPSequence>.offset(of: \.flagSet0) == TCPSequence.flagsOffset + 2)
        #expect(Offset<TCPSequence>.offset(of: \.flagSet1) == TCPSequence.flagsOffset + 3)
        let pairs: [(PartialKeyPath<TCPMeasures>, PartialKeyPath<TCPMeasures>, Int, Int)] = [
            (\.handshake0, \.handshake1, 0, 16), (\.systemResponse0, \.systemResponse1, 48, 12),
            (\.applicationResponse0, \.applicationResponse1, 72, 12), (\.retransmitted0, \.retransmitted1, 100, 4),
            (\.zeroWindow0, \.zeroWindow1, 108, 4), (\.outOfOrder0, \.outOfOrder1, 116, 4),
        ]
        for (first, second, offset, stride) in pairs {
            #expect(Offset<TCPMeasures>.offset(of: first) == offset)
            #expect(Offset<TCPMeasures>.offset(of: second) == offset + stride)
        }
        #expect(Offset<UDPDelays>.offset(of: \.answer1) == MemoryLayout<ShortDelay>.stride)
    }
}

import Testing

@testable import FlowTracking

@Suite struct LayoutTests {
    @Test func `a flow takes the bytes of the budget`() {
        #expect(MemoryLayout<FlowHot>.size == 64)
        #expect(MemoryLayout<FlowCounts>.size == 64)
        #expect(MemoryLayout<FlowLines>.stride == 128)
        #expect(MemoryLayout<FlowCold>.stride == 96)
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
}

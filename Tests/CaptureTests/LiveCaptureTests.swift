import FlowModel
import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import Capture

/// Real interfaces; they need the right to capture.
@Suite(.serialized)
struct LiveCaptureTests {
    static let mayCapture: Bool = {
        var configuration = LiveCapture.Configuration()
        configuration.bufferBytes = 1 << 20
        return (try? LiveCapture(interface: "lo", configuration: configuration)) != nil
    }()
    /// Two names for a pair of interfaces of this test run.
    static let pair = ("wa\(getpid() % 100_000)", "wb\(getpid() % 100_000)")
    /// The pair, where the machine allows it; removed by the test.
    static let hasPair: Bool =
        mayCapture
        && TestPaths.run(
            "ip link add \(pair.0) type veth peer name \(pair.1) && ip link set \(pair.0) up && ip link set \(pair.1) up"
        )?.status == 0

    /// Sends datagrams to ourselves; to a port that is bound, so that no ICMP comes back.
    static func sendToSelf(_ count: Int) -> UInt16 {
        let receiver = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { any in
                bind(receiver, any, length)
                getsockname(receiver, any, &length)
                let payload = [UInt8](repeating: 0x57, count: 32)
                for _ in 0..<count { sendto(receiver, payload, payload.count, 0, any, length) }
            }
        }
        close(receiver)
        return UInt16(bigEndian: address.sin_port)
    }

    @Test(.enabled(if: mayCapture, "needs the right to capture"))
    func `every datagram on the loopback is seen once`() throws {
        var configuration = LiveCapture.Configuration()
        configuration.filter = "udp"
        configuration.number = 3
        configuration.processor = 0
        configuration.bufferBytes = 4 << 20
        let capture = try LiveCapture(interface: "lo", configuration: configuration)
        #expect(capture.link == .ethernet)
        #expect(capture.interface.isLoopback)
        let before = SystemClock().wall()
        let port = Self.sendToSelf(1_000)
        var found = 0
        var newest: UInt64 = 0
        var idles = 0
        try capture.run(
            consume: { batch in
                for index in 0..<batch.count {
                    let frame = batch.frames[index]
                    guard frame.captured == 74 else { continue }
                    let to = UInt16(bigEndian: frame.bytes.loadUnaligned(fromByteOffset: 36, as: UInt16.self))
                    if to == port { found += 1 }
                    newest = max(newest, frame.time)
                    #expect(frame.interface == 3)
                }
            },
            idle: {
                idles += 1
                if found == 1_000 || idles == 100 { capture.stop() }
            }
        )
        #expect(found == 1_000)
        #expect(newest >= before && newest <= SystemClock().wall())
        #expect(capture.statistics.received >= 1_000)
        #expect(capture.statistics.kernelDrops == 0)
    }

    /// Sends frames of an EtherType of ours into an interface, through a socket of packet(7).
    static func sendFrames(_ count: Int, into name: String) {
        let sender = socket(Int32(AF_PACKET), Int32(SOCK_RAW.rawValue), 0)
        defer { close(sender) }
        // sockaddr_ll: family, protocol, index, hardware type, packet type, length of the address, address.
        var address = [UInt8](repeating: 0, count: 20)
        address[0] = UInt8(AF_PACKET)
        withUnsafeBytes(of: if_nametoindex(name)) { for index in 0..<4 { address[4 + index] = $0[index] } }
        var bytes: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0xB5] + [UInt8](repeating: 7, count: 86)
        for number in 0..<count {
            bytes[20] = UInt8(truncatingIfNeeded: number)
            address.withUnsafeBytes { place in
                let target = place.baseAddress!.assumingMemoryBound(to: sockaddr.self)
                while sendto(sender, bytes, bytes.count, 0, target, 20) < 0, errno == ENOBUFS {}
            }
        }
    }

    @Test(.enabled(if: hasPair, "needs the right to make interfaces"))
    func `every frame into a pair of interfaces comes out of the other, with the interface's facts`() throws {
        defer { _ = TestPaths.run("ip link del \(Self.pair.0)") }
        var configuration = LiveCapture.Configuration()
        configuration.filter = "ether proto 0x88b5"
        configuration.snapLength = 64
        let capture = try LiveCapture(interface: Self.pair.1, configuration: configuration)
        #expect(capture.interface.mac.bits != 0 && capture.interface.index > 0 && !capture.interface.isLoopback)
        Self.sendFrames(5_000, into: Self.pair.0)
        var found = 0
        var lengths: Set<UInt32> = []
        var idles = 0
        try capture.run(
            consume: { batch in
                found += batch.count
                for index in 0..<batch.count {
                    lengths.insert(batch.frames[index].captured)
                    lengths.insert(batch.frames[index].wire)
                }
            },
            idle: {
                idles += 1
                if found == 5_000 || idles == 100 { capture.stop() }
            }
        )
        #expect(UInt64(found) + capture.statistics.kernelDrops == 5_000)
        #expect(capture.statistics.kernelDrops == 0)
        #expect(lengths == [64, 100])
    }

    @Test(.enabled(if: mayCapture, "needs the right to capture"))
    func `an interface that is down is told with the remedy`() throws {
        let name = "wd\(getpid() % 100_000)"
        guard TestPaths.run("ip link add \(name) type veth peer name \(name)p")?.status == 0 else { return }
        defer { _ = TestPaths.run("ip link del \(name)") }
        let error = #expect(throws: CaptureError.self) {
            let capture = try LiveCapture(interface: name)
            try capture.run(consume: { _ in }, idle: { capture.stop() })
        }
        #expect(error?.description.contains(name) == true)
    }

    @Test(.enabled(if: mayCapture, "needs the right to capture"))
    func `stop from another thread ends a silent capture`() throws {
        var configuration = LiveCapture.Configuration()
        configuration.filter = "tcp port 1"
        configuration.bufferBytes = 1 << 20
        let capture = try LiveCapture(interface: "lo", configuration: configuration)
        let idle = Locked(0)
        let ended = Locked<Bool?>(nil)
        WorkerThread("capture") {
            let done: Void? = try? capture.run(consume: { _ in }, idle: { idle.withSignal { $0 += 1 } })
            ended.withSignal { $0 = done != nil }
        }
        // It ticks although nothing comes.
        #expect(idle.wait(timeout: .seconds(20)) { $0 >= 3 ? true : nil } == true)
        capture.stop()
        #expect(ended.wait(timeout: .seconds(20)) { $0 } == true)
    }

    @Test(.enabled(if: mayCapture, "needs the right to capture"))
    func `frames that came before a stop are still handed over`() throws {
        var configuration = LiveCapture.Configuration()
        configuration.filter = "udp"
        configuration.bufferBytes = 4 << 20
        let capture = try LiveCapture(interface: "lo", configuration: configuration)
        let port = Self.sendToSelf(300)
        capture.stop()
        var found = 0
        try capture.run(
            consume: { batch in
                for index in 0..<batch.count where batch.frames[index].captured == 74 {
                    let bytes = batch.frames[index].bytes
                    let to = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 36, as: UInt16.self))
                    if to == port { found += 1 }
                }
            },
            idle: {}
        )
        #expect(found == 300)
    }

    @Test(.enabled(if: mayCapture, "needs the right to capture"))
    func `any sees the loopback as cooked frames`() throws {
        var configuration = LiveCapture.Configuration()
        configuration.filter = "udp"
        configuration.bufferBytes = 1 << 20
        let capture = try LiveCapture(interface: "any", configuration: configuration)
        #expect([.linuxCooked, .linuxCooked2].contains(capture.link))
        _ = Self.sendToSelf(10)
        var found = 0
        var idles = 0
        try capture.run(
            consume: { found += $0.count },
            idle: {
                idles += 1
                if found >= 10 || idles == 100 { capture.stop() }
            }
        )
        #expect(found >= 10)
    }

    @Test
    func `a bad filter is told with libpcap's reason`() {
        let error = #expect(throws: CaptureError.self) { try LiveCapture.check(filter: "tcp prt 80") }
        #expect(error?.code == .badFilter)
        #expect(error?.description.contains("tcp prt 80") == true)
        #expect(throws: Never.self) { try LiveCapture.check(filter: "tcp port 80 and not host 10.0.0.1") }
    }

    static let known = [
        NetworkInterface(name: "lo", index: 1, isLoopback: true, isUp: true),
        NetworkInterface(name: "eth0", index: 2, isUp: true), NetworkInterface(name: "eth1", index: 3, isUp: true),
        NetworkInterface(name: "eth2", index: 4, isUp: false), NetworkInterface(name: "wlan0", index: 5, isUp: true),
    ]
    @Test(arguments: [
        (["eth0"], ["eth0"]), (["eth*"], ["eth0", "eth1"]), (["eth2"], ["eth2"]), (["*"], ["eth0", "eth1", "wlan0"]),
        (["lo", "eth?"], ["lo", "eth0", "eth1"]), (["eth1", "eth*"], ["eth1", "eth0"]), (["any"], ["any"]),
        (["[ew]*0"], ["eth0", "wlan0"]),
    ])
    func `names and patterns`(asked: [String], expected: [String]) throws {
        #expect(try InterfaceList.matching(asked, among: Self.known).map(\.name) == expected)
    }

    @Test
    func `an unknown interface is told with the nearest and the list`() {
        let error = #expect(throws: CaptureError.self) { try InterfaceList.matching(["eht0"], among: Self.known) }
        #expect(error?.code == .unknownInterface)
        #expect(error?.description.contains("did you mean eth0?") == true)
        #expect(error?.description.contains("wlan0") == true)
        let pattern = #expect(throws: CaptureError.self) { try InterfaceList.matching(["br*"], among: Self.known) }
        #expect(pattern?.description.contains("no interface that is up matches") == true)
    }

    @Test
    func `the loopback is known with its address`() {
        let loopback = InterfaceList.all.first { $0.isLoopback }
        #expect(loopback?.addresses.contains(IPAddress(v4: 0x7F00_0001)) == true)
        #expect(loopback?.index ?? 0 > 0)
    }
}

import FlowSupport
import FlowTesting
import Glibc
import Testing

/// Live capture on a veth pair in a network namespace of its own.
@Suite(.serialized) struct LiveTests {
    static let canRun = geteuid() == 0 && TextFile.isProgram("ip") && TextFile.isProgram("python3") && Namespace.works

    /// Sends every frame of a capture file through a packet socket, and prints how many.
    static let sender = """
        import socket, struct, sys
        frames = open(sys.argv[2], "rb").read()
        out = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        out.bind((sys.argv[1], 0))
        at, sent = 24, 0
        while at + 16 <= len(frames):
            length = struct.unpack_from("<I", frames, at + 8)[0]
            frame = frames[at + 16:at + 16 + length]
            at += 16 + length
            if 14 <= len(frame) <= 1514:
                out.send(frame)
                sent += 1
        print(sent)
        """

    @Test(.enabled(if: canRun, "needs root, ip netns and python3"))
    func `packets counted are packets sent, and an interrupt ends it within two seconds`() throws {
        let space = try #require(Namespace())
        let folder = TemporaryFolder()
        let frames = DemoCapture.frames(seed: 5, count: 3000)
        TextFile.write(folder.file("in.pcap"), frames.bytes)
        let agent = Program(
            space.inside([
                WeirBinary.path, "agent", "--interface", space.receiver, "--output", "null", "--data",
                folder.file("data"),
                "--listen", "127.0.0.1:0", "--summary", "json",
            ])
        )
        #expect(agent.line(beginning: "weir ready ") != nil, "\(agent.errors)")
        let sent = Program.run(space.inside(["python3", "-c", Self.sender, space.sender, folder.file("in.pcap")]))
        let count = try #require(Int(sent.output.trimmed), "\(sent.errors)")
        #expect(count > 2000)
        // The last frames may still lie in the kernel's buffer: they belong to the capture all the same.
        let clock = SystemClock()
        let asked = clock.monotonic()
        agent.signal(SIGINT)
        let ended = agent.wait(timeout: .seconds(10))
        #expect(clock.monotonic() - asked < 2_000_000_000)
        #expect(ended.code == 0, "\(ended.errors)")
        let line = ended.output.split(separator: "\n").last { $0.hasPrefix("{") }
        let summary = try JSON(parsing: try #require(line.map(String.init), "\(ended.output) \(ended.errors)"))
        #expect(summary["frames"]?.int == count, "\(ended.output)")
        let leftOut = (summary["left_out"]?.object ?? []).reduce(0) { $0 + ($1.value.int ?? 0) }
        #expect((summary["frames_in_flows"]?.int ?? 0) + leftOut == count)
        #expect(summary["kernel_drops"]?.int == 0)
    }

    @Test(.enabled(if: canRun, "needs root, ip netns and python3"))
    func `an interface that is not there is named with its neighbours`() throws {
        let folder = TemporaryFolder()
        let ended = Program.run([
            WeirBinary.path, "agent", "--interface", "l0", "--output", "null", "--data", folder.file("data"),
            "--listen", "127.0.0.1:0",
        ])
        #expect(ended.code == 1 && ended.errors.contains("l0") && ended.errors.contains("lo"), "\(ended.errors)")
    }
}

/// A network namespace with a veth pair inside, removed at the end.
final class Namespace: Sendable {
    let name: String
    let sender = "wt0"
    let receiver = "wt1"

    static let works: Bool = {
        guard let probe = Namespace() else { return false }
        return !probe.name.isEmpty
    }()

    init?() {
        name = "weir\(getpid())-\(UInt16.random(in: 0 ... .max))"
        guard Program.run(["ip", "netns", "add", name]).code == 0 else { return nil }
        let steps = [
            ["ip", "-n", name, "link", "set", "lo", "up"],
            ["ip", "netns", "exec", name, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; true"],
            ["ip", "-n", name, "link", "add", sender, "type", "veth", "peer", "name", receiver],
            ["ip", "-n", name, "link", "set", sender, "arp", "off", "up"],
            ["ip", "-n", name, "link", "set", receiver, "arp", "off", "up"],
        ]
        for step in steps where Program.run(step).code != 0 { return nil }
    }
    deinit { _ = Program.run(["ip", "netns", "del", name]) }

    func inside(_ words: [String]) -> [String] { ["ip", "netns", "exec", name] + words }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

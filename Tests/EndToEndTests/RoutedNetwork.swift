import FlowSupport
import FlowTesting
import Glibc

/// Two hosts and a router between them, each a network namespace: `a0 — r0 (router) r1 — b0`; removed at the end.
///
/// A host is 10.77.1.2 or 10.77.2.2, the router the 1 of each net.
final class RoutedNetwork: Sendable {
    static let clientAddress = "10.77.1.2"
    static let serverAddress = "10.77.2.2"

    let client: String
    let router: String
    let server: String

    /// Whether this machine lets us make such a network, in which frames are forwarded.
    static let works: Bool = {
        guard geteuid() == 0, TextFile.isProgram("ip"), TextFile.isProgram("python3") else { return false }
        guard let probe = RoutedNetwork() else { return false }
        let forwards = Program.run(probe.inside(probe.router, ["cat", "/proc/sys/net/ipv4/ip_forward"]))
        return forwards.output.trimmed == "1"
    }()

    init?() {
        let stem = "weir\(getpid())-\(UInt16.random(in: 0 ... .max))"
        client = "\(stem)a"
        router = "\(stem)r"
        server = "\(stem)b"
        for name in [client, router, server] where Program.run(["ip", "netns", "add", name]).code != 0 { return nil }
        var steps = [client, router, server].flatMap { name in
            [
                ["ip", "-n", name, "link", "set", "lo", "up"],
                inside(name, ["sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; true"]),
            ]
        }
        for (host, inner, outer, net) in [(client, "a0", "r0", "10.77.1"), (server, "b0", "r1", "10.77.2")] {
            steps += [
                ["ip", "link", "add", inner, "netns", host, "type", "veth", "peer", "name", outer, "netns", router],
                ["ip", "-n", host, "addr", "add", "\(net).2/24", "dev", inner],
                ["ip", "-n", router, "addr", "add", "\(net).1/24", "dev", outer],
                ["ip", "-n", host, "link", "set", inner, "up"],
                ["ip", "-n", router, "link", "set", outer, "up"],
                ["ip", "-n", host, "route", "add", "default", "via", "\(net).1"],
            ]
        }
        steps.append(inside(router, ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward; true"]))
        for step in steps where Program.run(step).code != 0 { return nil }
    }
    deinit { for name in [client, router, server] { _ = Program.run(["ip", "netns", "del", name]) } }

    func inside(_ space: String, _ words: [String]) -> [String] { ["ip", "netns", "exec", space] + words }

    /// The MAC of an interface as twelve hexadecimal digits.
    func mac(_ space: String, _ interface: String) -> String {
        let text = Program.run(inside(space, ["cat", "/sys/class/net/\(interface)/address"])).output.trimmed
        return String(text.filter { $0 != ":" })
    }

    // MARK: Traffic

    /// `serve PORT REPLY`: TCP, reads 100 bytes, answers so many, closes after the other side; UDP on the next port sends back what comes.
    static let talker = """
        import socket, sys, threading
        def serve(port, reply):
            tcp = socket.socket()
            tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tcp.bind(("0.0.0.0", port)); tcp.listen(8)
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(("0.0.0.0", port + 1))
            def echo():
                while True:
                    data, other = udp.recvfrom(2048)
                    udp.sendto(data, other)
            threading.Thread(target=echo, daemon=True).start()
            print("serving", flush=True)
            while True:
                peer, _ = tcp.accept()
                got = b""
                while len(got) < 100: got += peer.recv(4096)
                peer.sendall(b"y" * reply)
                while peer.recv(4096): pass
                peer.close()
        def ask(host, port, reply, source):
            tcp = socket.socket(); tcp.bind(("0.0.0.0", source)); tcp.connect((host, port))
            tcp.sendall(b"x" * 100)
            got = 0
            while got < reply: got += len(tcp.recv(65536))
            tcp.shutdown(socket.SHUT_WR)
            while tcp.recv(4096): pass
            tcp.close()
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(("0.0.0.0", source + 1)); udp.settimeout(10)
            for number in range(5):
                udp.sendto(b"z" * (50 + number), (host, port + 1)); udp.recvfrom(2048)
        if sys.argv[1] == "serve": serve(int(sys.argv[2]), int(sys.argv[3]))
        else: ask(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
        """

    /// Starts a server; the caller keeps it.
    func serve(_ space: String, port: Int, reply: Int) -> Program {
        let program = Program(inside(space, ["python3", "-c", Self.talker, "serve", "\(port)", "\(reply)"]))
        _ = program.line(beginning: "serving")
        return program
    }
    /// One TCP connection and five datagrams, there and back; whether it worked.
    func ask(_ space: String, _ host: String, port: Int, reply: Int, from source: Int) -> Bool {
        let words = ["python3", "-c", Self.talker, "ask", host, "\(port)", "\(reply)", "\(source)"]
        return Program.run(inside(space, words), timeout: .seconds(30)).code == 0
    }
}

import FlowSupport
import FlowTesting
import Glibc

/// A real search server for a test: one named by the environment, or one of the shared ones, started on a free port.
final class RealServer: Sendable {
    let url: String
    let name: String
    private let data: String?
    private let start: String?

    /// nil when the server cannot be had; the caller notes the skip.
    init?(_ name: String) {
        self.name = name
        if name == "opensearch", let named = getenv("WEIR_TEST_OPENSEARCH") {
            url = String(cString: named)
            data = nil
            start = nil
            return
        }
        guard let start = Shared.path("servers/\(name)/start"), TextFile.isProgram("java") else { return nil }
        // The server runs as another user, who must be able to enter its folder.
        let folder = "/var/tmp/weir-\(name)-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let ended = Program.run(
            ["bash", start, "--port", "0", "--data", folder, "--heap", "700m"],
            timeout: .seconds(150)
        )
        guard let line = ended.output.split(separator: "\n").last(where: { $0.contains(" ready http://") }) else {
            return nil
        }
        url = String(line.split(separator: " ")[2])
        data = folder
        self.start = start
    }

    /// Stops the server; its data stays.
    func stop() {
        guard let data, let start else { return }
        _ = Program.run(["bash", start, "--stop", data], timeout: .seconds(60))
    }
    /// Starts it again on the same port with the same data.
    func startAgain() -> Bool {
        guard let data, let start else { return false }
        let port = String(url.split(separator: ":").last ?? "0")
        let ended = Program.run(
            ["bash", start, "--port", port, "--data", data, "--heap", "700m"],
            timeout: .seconds(150)
        )
        return ended.output.contains(" ready http://")
    }
    var canBeStopped: Bool { data != nil }

    deinit {
        stop()
        if let data { _ = Program.run(["rm", "-rf", data]) }
    }

    func count(_ index: String) -> Int? {
        PlainHTTP.send("GET", "\(url)/\(index)/_count")?.json?["count"]?.int
    }
}

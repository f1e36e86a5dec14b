import FlowSupport
import FlowTesting
import Glibc
import Testing

/// `weirbench`: every benchmark runs, and counts what it says.
@Suite struct BenchTests {
    static let path = String(
        WeirBinary.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/weirbench"
    )
    static let isThere = FileSystem.read(path) != nil

    private func report(_ words: [String]) throws -> JSON {
        let ended = Program.run([Self.path] + words)
        #expect(ended.code == 0, "\(ended.errors)")
        return try JSON(parsing: ended.output)
    }

    @Test(.enabled(if: isThere, "weirbench is not built"), arguments: ["read", "decode", "table", "documents"])
    func `a benchmark measures all its variants over the same items`(name: String) throws {
        let folder = TemporaryFolder()
        TextFile.write(folder.file("in.pcap"), DemoCapture.frames(seed: 2, count: 2000).bytes)
        let report = try report(
            [name, "--rounds", "1", "--json"] + (name == "documents" ? [] : [folder.file("in.pcap")])
        )
        let rows = try #require(report["results"]?.array)
        #expect(report["benchmark"]?.text == name && rows.count >= 3)
        for row in rows {
            #expect(name == "documents" || row["items"]?.int == 2000, "\(row)")
            #expect(row["best_m_per_s"]?.number ?? 0 > 0 && row["rounds"]?.int == 1, "\(row)")
            #expect(row["instructions_per_item"]?.isNull == true)
        }
    }

    /// Valgrind runs no program that carries a sanitizer.
    static let isPlain = getenv("WEIR_TEST_SANITIZER") == nil

    @Test(
        .enabled(
            if: isThere && isPlain && TextFile.isProgram("valgrind"),
            "needs weirbench, built without a sanitizer, and valgrind"
        )
    )
    func `instructions per packet are counted, and the same each time but for a little`() throws {
        let folder = TemporaryFolder()
        TextFile.write(folder.file("in.pcap"), DemoCapture.frames(seed: 2, count: 2000).bytes)
        let counts = try (0..<2).map { _ in
            let words = [
                "decode", "--only", "decode", "--instructions", "--rounds", "1", "--json", folder.file("in.pcap"),
            ]
            return try #require(report(words)["results"]?[0]?["instructions_per_item"]?.number)
        }
        #expect(counts[0] > 10 && counts[0] < 100_000 && abs(counts[0] - counts[1]) < counts[0] / 50, "\(counts)")
    }

    @Test(.enabled(if: isThere, "weirbench is not built"))
    func `a name that is not there is answered with those that are`() {
        for (words, part) in [
            (["raed"], "read, decode"), (["documents", "--only", "x"], "bulk"), (["read"], "capture file"),
        ] {
            let ended = Program.run([Self.path] + words)
            #expect(ended.code == 2 && ended.errors.contains(part), "\(ended.errors)")
        }
    }
}

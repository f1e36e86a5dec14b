import FlowSupport
import FlowTesting
import Testing

/// `weir read` as its users run it, over every capture there is and over what is no capture.
@Suite struct ReadTests {
    @Test(.enabled(if: Shared.path("captures") != nil, "the shared captures are missing"))
    func `every capture is read, and every frame is accounted for`() throws {
        let files =
            Shared.files(in: "captures", endings: [".pcap", ".pcapng"])
            + [Shared.path("exports/fixture.pcap")].compactMap(\.self)
        #expect(files.count > 200)
        for file in files {
            let ended = Program.run(
                [WeirBinary.path, "read", file, "--output", "null", "--summary", "json"],
                timeout: .seconds(20)
            )
            #expect(ended.code == 0 || ended.code == 3, "\(file): \(ended.code) \(ended.errors)")
            let summary = try JSON(parsing: ended.output)
            let leftOut = (summary["left_out"]?.object ?? []).reduce(0) { $0 + ($1.value.int ?? 0) }
            let frames = try #require(summary["frames"]?.int, "\(file): \(ended.output)")
            #expect(
                frames > 0 && frames == (summary["frames_in_flows"]?.int ?? -1) + leftOut,
                "\(file): \(ended.output)"
            )
        }
    }

    @Test func `what is no capture is refused with a sentence`() {
        let folder = TemporaryFolder()
        var generator = SeededGenerator(seed: 21)
        TextFile.write(folder.file("text"), "hello, this is no capture\n")
        TextFile.write(folder.file("empty"), "")
        TextFile.write(folder.file("noise"), (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) })
        for (path, part) in [
            (folder.file("text"), "text"), (folder.file("noise"), "noise"),
            (folder.file("missing"), "no such file"), (folder.path, "folder"), (folder.file("empty"), "is empty"),
        ] {
            let ended = Program.run([WeirBinary.path, "read", path, "--output", "null"], timeout: .seconds(20))
            #expect(ended.code == 1, "\(path): \(ended.code)")
            #expect(ended.errors.contains(part) && ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
            #expect(ended.output.isEmpty)
        }
    }

    @Test func `a capture without frames is read, and nothing is in it`() throws {
        let folder = TemporaryFolder()
        var head = CaptureBytes()
        head.classicHeader()
        TextFile.write(folder.file("head.pcap"), head.bytes)
        let ended = Program.run([WeirBinary.path, "read", folder.file("head.pcap"), "--summary", "json"])
        #expect(ended.code == 0 && ended.output.isEmpty, "\(ended.output)")
        let summary = try JSON(parsing: ended.errors)
        #expect(summary["frames"]?.int == 0 && summary["flows"]?.int == 0 && summary["documents"]?.int == 0)
    }

    @Test(.enabled(if: Shared.path("exports/fixture.pcap") != nil, "the shared fixture is missing"))
    func `a file cut short gives what is before the cut, a warning and exit 3`() throws {
        let folder = TemporaryFolder()
        let whole = try #require(Shared.path("exports/fixture.pcap").flatMap { FileSystem.read($0) })
        TextFile.write(folder.file("cut.pcap"), Array(whole[..<(whole.count / 2 + 7)]))
        let ended = Program.run([WeirBinary.path, "read", folder.file("cut.pcap"), "--output", "ndjson"])
        #expect(ended.code == 3 && ended.errors.contains("cut.pcap"))
        let documents = ended.output.split(separator: "\n")
        #expect(documents.count > 10)
        for line in documents { #expect((try? JSON(parsing: Array(line.utf8)))?["flow_id_str"]?.text != nil) }
    }

    @Test(.enabled(if: Shared.path("exports/fixture.pcap") != nil, "the shared fixture is missing"))
    func `the same input gives the same documents, from a pipe and from zstd too`() throws {
        let file = try #require(Shared.path("exports/fixture.pcap"))
        let first = Program.run([WeirBinary.path, "read", file])
        let second = Program.run([WeirBinary.path, "read", file])
        #expect(first.code == 0 && first.output == second.output && !first.output.isEmpty)
        let piped = Program(["sh", "-c", "cat \"$0\" | \"$1\" read -", file, WeirBinary.path]).wait()
        #expect(
            piped.code == 0 && piped.output.split(separator: "\n").count == first.output.split(separator: "\n").count
        )
    }
}

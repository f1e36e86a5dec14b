import FlowSupport
import FlowTesting
import Testing

/// `weir read` of one traffic in one file and in several.
@Suite struct CutTests {
    /// The members of a document that come from the run's identity (decision 37).
    static let identity: Set<String> = ["_id", "flow_id_str"]

    /// Cuts a classic capture file into parts of whole records.
    static func cut(_ bytes: [UInt8], parts: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
        var starts: [Int] = []
        var at = 24
        while at + 16 <= bytes.count {
            starts.append(at)
            at += 16 + (0..<4).reduce(0) { $0 | Int(bytes[at + 8 + $1]) << ($1 * 8) }
        }
        let places = (1..<parts).map { _ in starts.randomElement(using: &random) ?? 24 }.sorted()
        return zip([24] + places, places + [bytes.count]).map { Array(bytes[..<24] + bytes[$0..<$1]) }
    }

    /// Documents without what depends on the identity, and their flow numbers counted from the first document's.
    private func parse(_ output: String) throws -> (texts: [String], numbers: [UInt64]) {
        var texts: [String] = []
        var numbers: [UInt64] = []
        for line in output.split(separator: "\n") {
            let document = try JSON(parsing: Array(line.utf8))
            let rest = (document.object ?? []).filter { !Self.identity.contains($0.name) }
            texts.append(JSON.object(rest).compact)
            numbers.append(try #require(document["flow_id_str"]?.text.flatMap { UInt64($0) }))
        }
        return (texts, numbers.map { $0 &- (numbers.first ?? 0) })
    }

    @Test(arguments: [6, 7, 8] as [UInt64])
    func `several files give the documents of one, but for the ids that come from the input`(seed: UInt64) throws {
        let folder = TemporaryFolder()
        var random = SeededGenerator(seed: seed)
        let frames = DemoCapture.frames(seed: seed, count: 2500)
        TextFile.write(folder.file("whole"), frames.bytes)
        var names: [String] = []
        for part in Self.cut(frames.bytes, parts: Int.random(in: 2...6, using: &random), &random) {
            names.append(folder.file("part\(names.count)"))
            TextFile.write(names[names.count - 1], part)
        }
        func read(_ files: [String], _ more: [String] = []) -> String {
            let ended = Program.run([WeirBinary.path, "read"] + files + more)
            #expect(ended.code == 0, "\(ended.errors)")
            return ended.output
        }
        let one = read([folder.file("whole")])
        let many = read(names)
        let (want, got) = (try parse(one), try parse(many))
        #expect(want.texts.count > 20 && want.texts == got.texts, "seed \(seed), \(names.count) files")
        #expect(want.numbers == got.numbers, "seed \(seed)")
        #expect(one != many, "the identity of the input is in the ids")
        // Under a name of its own the run has one identity, whatever the files: then every byte is the same.
        let named = read([folder.file("whole")], ["--run", "same"])
        #expect(named == read(names, ["--run", "same"]), "seed \(seed), \(names.count) files")
    }
}

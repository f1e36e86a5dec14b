import FlowSupport
import Testing

@testable import Spool

/// The log against a naive model of its rules, over random operations with kills and power cuts.
@Suite struct SpoolModelTests {
    /// What the log must hold: texts in order, which of them end an append, and what every reader may rely on.
    struct Model {
        var texts: [String] = []
        var ends: Set<Int> = [0]
        /// Records that a power cut must leave.
        var durable = 0
        /// Records each reader has said it is done with.
        var done: [String: Int] = ["ship": 0, "store": 0]
        /// Records each reader has read since its last start.
        var read: [String: Int] = ["ship": 0, "store": 0]
        var serial = 0
    }

    struct Run {
        let seed: UInt64
        var random: SeededRandom
        var disk = SimulatedDisk()
        var spool: Spool
        var model = Model()
        let settings = configuration { $0.readers = ["ship", "store"] }

        init(seed: UInt64) throws {
            self.seed = seed
            random = SeededRandom(seed: seed)
            spool = try openSpool(disk, settings)
        }

        mutating func step() throws {
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<45: try append()
            case 45..<55:
                try spool.sync()
                model.durable = model.texts.count
            case 55..<80: try read(["ship", "store"].randomElement(using: &random) ?? "ship")
            case 80..<90: try commit(["ship", "store"].randomElement(using: &random) ?? "ship")
            case 90..<94:
                spool.core.commit(tick: true)
                model.durable = model.texts.count
            case 94..<97: try restart(after: disk.afterKill(), isPowerCut: false)
            case 97..<99: try restart(after: disk.afterPowerCut(&random), isPowerCut: true)
            default:
                spool.close()
                model.durable = model.texts.count
                try restart(after: disk.afterPowerCut(&random), isPowerCut: true)
            }
        }

        mutating func append() throws {
            let count = Int.random(in: 1...3, using: &random)
            let texts = (0..<count).map { _ -> String in
                model.serial += 1
                let size = Int.random(in: 0...200, using: &random) * Int.random(in: 1...20, using: &random)
                let noise = (0..<size).map { _ in Character(Unicode.Scalar(UInt8.random(in: 35...90, using: &random))) }
                return "\(model.serial) \(String(noise))"
            }
            let isStale = Int.random(in: 0..<8, using: &random) == 0
            let head = isStale ? Position(rawValue: spool.head.rawValue &- 8) : spool.head
            switch try spool.append(texts.map { bulk($0) }, ifHead: head) {
            case .appended(_, let next):
                #expect(!isStale && next == spool.head, "seed \(seed)")
                model.texts += texts
                model.ends.insert(model.texts.count)
            case .moved(let head): #expect(isStale && head == spool.head, "seed \(seed)")
            }
        }

        mutating func read(_ name: String) throws {
            let records = try spool.reader(name).next(limit: Int.random(in: 1...20_000, using: &random))
            let from = model.read[name] ?? 0
            #expect(records.isEmpty == (from == model.texts.count), "seed \(seed)")
            let to = min(from + records.count, model.texts.count)
            #expect(records.map(\.record.text) == Array(model.texts[from..<to]), "seed \(seed)")
            model.read[name] = to
        }

        mutating func commit(_ name: String) throws {
            let reader = try spool.reader(name)
            try reader.commit(reader.position)
            model.done[name] = model.read[name]
            #expect(reader.lag.documents == model.texts.count - (model.done[name] ?? 0), "seed \(seed)")
        }

        /// Starts on what the crash left and compares everything readable with the model.
        mutating func restart(after disk: SimulatedDisk, isPowerCut: Bool) throws {
            self.disk = disk
            spool = try openSpool(disk, settings)
            var kept: Int?
            for name in ["ship", "store"] {
                let texts = try spool.reader(name).all()
                let done = model.done[name] ?? 0
                // The cursor is never beyond what was done, and reading goes on from it without a hole.
                let from = texts.first.flatMap { model.texts.firstIndex(of: $0) } ?? (kept ?? max(done, model.durable))
                if texts.isEmpty, !isPowerCut { #expect(done == model.texts.count, "seed \(seed)") }
                #expect(from <= done || texts.isEmpty, "seed \(seed): \(name) was moved over records")
                let end = from + texts.count
                #expect(end <= model.texts.count, "seed \(seed)")
                #expect(texts == Array(model.texts[min(from, end)..<end]), "seed \(seed)")
                if !texts.isEmpty { kept = end }
                model.done[name] = from
            }
            let end = kept ?? max(model.durable, model.done.values.max() ?? 0)
            #expect(end >= model.durable, "seed \(seed): a synced record is gone")
            if !isPowerCut { #expect(end == model.texts.count, "seed \(seed): a kill lost an appended record") }
            #expect(model.ends.contains(end), "seed \(seed): part of an append was kept")
            model.texts.removeLast(model.texts.count - end)
            model.ends = model.ends.filter { $0 <= end }
            model.durable = end
            // Reading again from the cursor, in the next steps: a fresh object on the same state.
            spool = try openSpool(disk.afterKill(), settings)
            self.disk = spool.core.files as? SimulatedDisk ?? disk
            for name in ["ship", "store"] {
                model.done[name] = min(model.done[name] ?? 0, end)
                model.read[name] = model.done[name]
            }
        }
    }

    @Test(arguments: 1...24) func `random operations with kills and power cuts keep every rule`(seed: Int) throws {
        var run = try Run(seed: UInt64(seed))
        for _ in 0..<400 { try run.step() }
    }

    @Test(arguments: 1...60) func `one flipped byte loses at most one append, by name`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let disk = SimulatedDisk()
        let settings = configuration { $0.segmentBytes = 1 << 16 }
        var texts: [String] = []
        do {
            let spool = try openSpool(disk, settings)
            for index in 0..<60 {
                let body = String(repeating: "\(index),", count: Int.random(in: 1...20, using: &random))
                let noise = (0..<3000).map { _ in "\(UInt8.random(in: 33...126, using: &random))" }.joined()
                texts.append(body + noise)
                _ = try spool.append([bulk(texts[index])])
            }
            if Bool.random(using: &random) { spool.close() } else { try spool.sync() }
        }
        let after = disk.afterKill()
        let segments = after.paths.filter { $0.hasSuffix(".seg") }
        let path = try #require(segments.randomElement(using: &random))
        var bytes = after[path] ?? []
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        after[path] = bytes
        let metrics = Metrics()
        let kept = try openSpool(after, settings, metrics: metrics).reader("x").all()
        let lost = texts.filter { !kept.contains($0) }
        #expect(lost.count <= 1, "seed \(seed)")
        #expect(kept == texts.filter { !lost.contains($0) }, "seed \(seed)")
        let named =
            (metrics.value("weir_spool_damaged_records_total") ?? 0)
            + (metrics.value("weir_spool_torn_tails_total") ?? 0)
        #expect(lost.isEmpty || named > 0, "seed \(seed): lost without a name")
    }
}

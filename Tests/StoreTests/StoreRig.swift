import FlowSupport
import FlowTesting
import SearchModel
import Spool

@testable import Store

/// A store with its log in a folder of its own, which can be opened again.
final class StoreRig: Sendable {
    let folder = TemporaryFolder()
    let files: any StoreFiles
    private let parts = Locked<(spool: Spool, store: Store)?>(nil)

    init(files: any StoreFiles = DiskFiles()) throws {
        self.files = files
        try open()
    }
    deinit { close() }

    var store: Store { parts.with { $0!.store } }
    var spool: Spool { parts.with { $0!.spool } }

    func open(ready: Bool = true) throws {
        let metrics = Metrics()
        var log = SpoolConfiguration(folder: folder.file("log"))
        log.segmentBytes = 4 << 20
        log.floor = Store.floor(folder: folder.file("store"))
        let spool = try Spool(configuration: log, metrics: metrics)
        var configuration = StoreConfiguration(folder: folder.file("store"))
        // Nothing happens by time: tests flush when they mean to.
        configuration.flushIdle = .seconds(3600)
        configuration.flushAge = .seconds(3600)
        let store = try Store(
            configuration: configuration,
            spool: spool,
            clock: SystemClock(),
            metrics: metrics,
            builtInTemplates: [],
            files: files
        )
        store.start()
        parts.with { $0 = (spool, store) }
        if ready, !store.waitUntilReady(timeout: .seconds(60)) {
            throw StoreError(.log, "the store did not get ready: \(store.readiness)")
        }
    }

    /// Ends without flushing, as a kill does: what is in memory is gone.
    func close() {
        guard
            let (spool, store) = parts.with({ parts in
                defer { parts = nil }
                return parts
            })
        else { return }
        store.stop()
        spool.close()
    }
    func restart() throws {
        close()
        try open()
    }

    @discardableResult
    func bulk(_ lines: [String], index: String? = nil, refresh: BulkRequest.Refresh = .now) throws(TargetError) -> JSON
    {
        let body = lines.map { $0 + "\n" }.joined()
        return try store.bulk(BulkRequest(body: Array(body.utf8), defaultIndex: index, refresh: refresh))
    }
    func count(_ index: String, _ query: String = #"{"match_all":{}}"#) throws -> Int {
        let body = try JSON(parsing: #"{"query":\#(query)}"#)
        return try store.count(IndexSelection([index]), body: body)["count"]?.int ?? -1
    }
}

/// Equality of JSON as decision 85 has it: members in any order, numbers by value.
func same(_ a: JSON, _ b: JSON) -> Bool {
    switch (a, b) {
    case (.object(let x), .object(let y)):
        return x.count == y.count && x.allSatisfy { member in b[member.name].map { same(member.value, $0) } ?? false }
    case (.array(let x), .array(let y)): return x.count == y.count && zip(x, y).allSatisfy(same)
    default:
        if let x = a.number, let y = b.number { return a == b || x == y }
        return a == b
    }
}

/// A seeded generator whose numbers are the same on every machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return StableHash.fmix64(state)
    }
}

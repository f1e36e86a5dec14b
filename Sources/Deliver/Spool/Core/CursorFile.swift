/// A reader's place on disk: two slots written in turn (store-format.md).
///
/// Between two syncs only one slot is written, the other stays as it was last made durable; so neither a kill nor a
/// power cut at any moment leaves both torn.
struct CursorFile {
    private let file: any LogFile
    /// The newest slot written.
    private(set) var slot = CursorSlot()
    /// What a power cut leaves at least.
    private(set) var durable = CursorSlot()
    /// Which of the two holds `durable`.
    private var durableIndex = 1
    private(set) var isDirty = false
    /// The file was there and held a slot.
    private(set) var wasFound = false

    /// Opens or makes the file.
    init(path: String, files: any LogFiles) throws(SpoolError) {
        file = try files.open(path, create: true)
        let size = try file.size()
        var found: [(Int, CursorSlot)] = []
        for index in 0..<2 where size >= index * CursorSlot.distance + CursorSlot.bytes {
            let bytes = try file.bytes(at: index * CursorSlot.distance, count: CursorSlot.bytes)
            if let slot = CursorSlot(bytes) { found.append((index, slot)) }
        }
        if let newest = found.max(by: { $0.1.count < $1.1.count }) {
            slot = newest.1
            durable = newest.1
            durableIndex = newest.0
            wasFound = true
            // After a kill it may stand in memory only.
            try file.sync()
        } else {
            try file.allocate(2 * CursorSlot.distance)
        }
    }

    var path: String { file.path }

    mutating func write(_ change: (inout CursorSlot) -> Void) throws(SpoolError) {
        var next = slot
        change(&next)
        next.count = slot.count + 1
        try file.write(next.encoded, at: (1 - durableIndex) * CursorSlot.distance)
        slot = next
        isDirty = true
    }

    /// The file, to be synced outside of any lock; `didSync` follows with the slot of this moment.
    var pending: (file: any LogFile, slot: CursorSlot)? { isDirty ? (file, slot) : nil }

    mutating func didSync(_ synced: CursorSlot) {
        guard isDirty else { return }
        durable = synced
        durableIndex = 1 - durableIndex
        isDirty = slot.count != synced.count
        // A slot written while the sync ran stands in what is now the durable place, whole or not; write it apart.
        if isDirty { rewriteApart() }
    }

    private mutating func rewriteApart() {
        try? file.write(slot.encoded, at: (1 - durableIndex) * CursorSlot.distance)
    }
}

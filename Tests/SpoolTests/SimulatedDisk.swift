import FlowSupport
import Glibc

@testable import Spool

/// A file system in memory that knows what a power cut would leave, and fails where a test says so.
final class SimulatedDisk: LogFiles {
    /// One file's content, by the writes since its last sync.
    struct Content {
        var bytes: [UInt8] = []
        var durable: [UInt8] = []
        /// Changes not yet durable, in order: a write, or a new length.
        var pending: [Change] = []
    }
    enum Change {
        case write(offset: Int, bytes: [UInt8])
        case length(Int)
    }
    struct State {
        var nodes: [Int: Content] = [:]
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var nextNode = 1
        /// Bytes that may still be allocated or written beyond a file's size.
        var free = Int.max
        /// Syncs of segments to fail from now on.
        var failingSyncs = 0
        /// Of the next write only so many bytes arrive, then it fails.
        var cutNextWrite: Int?
        var isReadOnly = false
    }
    let state: Locked<State>

    init(_ state: State = State()) { self.state = Locked(state) }

    // MARK: Crashes

    /// What a process started after kill -9 finds.
    func afterKill() -> SimulatedDisk { SimulatedDisk(state.with { $0 }) }

    /// What is there after a power cut: of each file's unsynced changes a prefix, the next one torn at a random byte.
    func afterPowerCut(_ random: inout some RandomNumberGenerator) -> SimulatedDisk {
        var state = self.state.with { $0 }
        for (node, content) in state.nodes.sorted(by: { $0.key < $1.key }) {
            var bytes = content.durable
            let kept = Int.random(in: 0...content.pending.count, using: &random)
            for change in content.pending[..<kept] { Self.apply(change, to: &bytes) }
            if kept < content.pending.count, case .write(let offset, let torn) = content.pending[kept] {
                let cut = Int.random(in: 0...torn.count, using: &random)
                Self.apply(.write(offset: offset, bytes: Array(torn[..<cut])), to: &bytes)
            }
            state.nodes[node] = Content(bytes: bytes, durable: bytes)
        }
        if Bool.random(using: &random) { state.names = state.durableNames }
        state.durableNames = state.names
        return SimulatedDisk(state)
    }

    static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .write(let offset, let new):
            guard !new.isEmpty else { return }
            if bytes.count < offset + new.count {
                bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
            }
            bytes.replaceSubrange(offset..<offset + new.count, with: new)
        case .length(let count):
            if count < bytes.count {
                bytes.removeLast(bytes.count - count)
            } else {
                bytes += [UInt8](repeating: 0, count: count - bytes.count)
            }
        }
    }

    // MARK: For tests

    subscript(_ path: String) -> [UInt8]? {
        get { state.with { state in state.names[path].flatMap { state.nodes[$0]?.bytes } } }
        set {
            state.with { state in
                guard let node = state.names[path] else { return }
                state.nodes[node] = Content(bytes: newValue ?? [], durable: newValue ?? [])
            }
        }
    }
    var paths: [String] { state.with { $0.names.keys.sorted() } }

    // MARK: LogFiles

    func makeFolder(_ path: String) throws(SpoolError) {}
    func names(in folder: String) throws(SpoolError) -> [String] {
        state.with { state in
            state.names.keys.compactMap { path in
                guard path.hasPrefix(folder + "/") else { return nil }
                let rest = path.dropFirst(folder.count + 1)
                return rest.contains("/") ? nil : String(rest)
            }
        }
    }
    func open(_ path: String, create: Bool) throws(SpoolError) -> any LogFile {
        let node = state.with { state -> Int? in
            if let node = state.names[path] { return node }
            guard create else { return nil }
            state.nextNode += 1
            state.names[path] = state.nextNode
            state.nodes[state.nextNode] = Content()
            return state.nextNode
        }
        guard let node else { throw .system("open", path, ENOENT) }
        return SimulatedFile(path: path, node: node, disk: self)
    }
    func rename(_ path: String, to target: String) throws(SpoolError) {
        state.with { state in
            state.names[target] = state.names[path]
            state.names[path] = nil
        }
    }
    func remove(_ path: String) throws(SpoolError) { state.with { $0.names[path] = nil } }
    func syncFolder(_ path: String) throws(SpoolError) {
        state.with { state in
            for name in Set(state.names.keys).union(state.durableNames.keys) where name.hasPrefix(path + "/") {
                state.durableNames[name] = state.names[name]
            }
        }
    }
}

/// An open file of a `SimulatedDisk`.
final class SimulatedFile: LogFile {
    let path: String
    let node: Int
    let disk: SimulatedDisk

    init(path: String, node: Int, disk: SimulatedDisk) {
        self.path = path
        self.node = node
        self.disk = disk
    }

    private func change(_ change: SimulatedDisk.Change) {
        disk.state.with { state in
            guard var content = state.nodes[node] else { return }
            let before = content.bytes.count
            SimulatedDisk.apply(change, to: &content.bytes)
            content.pending.append(change)
            if state.free != .max { state.free -= content.bytes.count - before }
            state.nodes[node] = content
        }
    }
    private func grows(to count: Int) -> Bool {
        disk.state.with { count - ($0.nodes[node]?.bytes.count ?? 0) <= $0.free }
    }

    func size() throws(SpoolError) -> Int { disk.state.with { $0.nodes[node]?.bytes.count ?? 0 } }
    func allocate(_ bytes: Int) throws(SpoolError) {
        guard grows(to: bytes) else { throw .system("allocate", path, ENOSPC) }
        if try size() < bytes { change(.length(bytes)) }
    }
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SpoolError) -> Int {
        disk.state.with { state in
            guard let bytes = state.nodes[node]?.bytes, offset < bytes.count else { return 0 }
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            return count
        }
    }
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SpoolError) {
        let cut = disk.state.with { state -> Int? in
            defer { state.cutNextWrite = nil }
            return state.isReadOnly ? 0 : state.cutNextWrite
        }
        guard grows(to: offset + bytes.count), cut == nil else {
            let part = min(cut ?? 0, bytes.count)
            if part > 0 { change(.write(offset: offset, bytes: Array(bytes[..<part]))) }
            throw .system("write", path, ENOSPC)
        }
        change(.write(offset: offset, bytes: Array(bytes)))
    }
    func truncate(_ bytes: Int) throws(SpoolError) {
        if disk.state.with({ $0.isReadOnly }) { throw .system("cut", path, EROFS) }
        change(.length(bytes))
    }
    func sync() throws(SpoolError) {
        let fails = disk.state.with { state -> Bool in
            if state.failingSyncs > 0, path.contains(".seg") {
                state.failingSyncs -= 1
                // As Linux does: the pages count as clean, and what they held is not on the disk.
                state.nodes[node]?.pending = []
                return true
            }
            var content = state.nodes[node] ?? SimulatedDisk.Content()
            content.durable = content.bytes
            content.pending = []
            state.nodes[node] = content
            return false
        }
        if fails { throw .system("sync", path, EIO) }
    }
}

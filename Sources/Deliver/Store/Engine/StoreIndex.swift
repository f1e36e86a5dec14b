import FlowSupport
import SearchModel
import Spool
import Synchronization

/// One index of the store: its rows in memory and in parts.
///
/// The writer thread applies operations, the maintenance thread flushes and merges, any thread searches; the lock is held
/// for short changes only.
final class StoreIndex: Sendable {
    let name: String
    let uuid: [UInt8]
    let born: Position
    let created: Int64
    let folder: String
    let context: StoreContext

    struct State: Sendable {
        var metadata: IndexMetadata
        var schema: Schema
        var parts: [LivePart] = []
        var active = RowBuffer()
        /// Being written to a part.
        var frozen: FrozenBuffer?
        var nextSequence: UInt64 = 0
        var spellings: [UInt16: Spelling] = [:]
        /// Where the log goes on for this index: every record of it before is applied.
        var applied: Position
        /// Start of the oldest record (or change) that no MANIFEST contains.
        var unflushed: Position?
        /// What the MANIFEST on disk says.
        var manifestPosition: Position = .zero
        var manifestNextSequence: UInt64 = 0
        var hasManifest = false
        var generation = 0
        var nextPart: UInt32 = 1
        /// Versions of ids deleted lately, until a wall second.
        var gone: [DocumentID: (version: UInt64, until: UInt64)] = [:]
        var view: (index: IndexView, blocks: [any RowBlock])?
        var viewedAt: UInt64 = 0
        var isStale = true
        var isDeleted = false
        /// How often rows have changed their place by freezes, flushes, merges: one found is good while this stands still.
        var moves = 0
    }
    let state: Locked<State>
    /// Rows of the index that are not deleted; for listings, without the lock.
    let documents = Atomic<Int>(0)

    init(metadata: IndexMetadata, context: StoreContext, applied: Position) {
        name = metadata.name
        uuid = metadata.uuid
        born = metadata.born
        created = metadata.created
        folder = "\(context.folder)/\(metadata.folderName)"
        self.context = context
        state = Locked(State(metadata: metadata, schema: Schema(metadata.mapping), applied: applied))
    }

    var uuidText: String { Base64URL.encode(uuid) }
    var metadata: IndexMetadata { state.with { $0.metadata } }
    /// What a parser needs: the schema and the spellings of its columns.
    var parsing: (schema: Schema, spellings: [UInt16: Spelling]) { state.with { ($0.schema, $0.spellings) } }

    /// Replaces settings and mapping; new documents are parsed with the new schema.
    func change(_ metadata: IndexMetadata, at position: Position) {
        state.with { state in
            state.metadata = metadata
            state.schema = Schema(metadata.mapping)
            state.unflushed = state.unflushed ?? position
            state.isStale = true
        }
    }

    // MARK: Views

    /// The state a search works on: at most a second old, or of this moment when `refresh` is asked.
    func view(refresh: Bool, now: UInt64) -> (index: IndexView, blocks: [any RowBlock]) {
        state.with { state in
            if let view = state.view, !refresh || !state.isStale {
                if !state.isStale || now &- state.viewedAt < 1_000_000_000 { return view }
            }
            return publish(&state, now: now)
        }
    }

    func publish(_ state: inout State, now: UInt64) -> (index: IndexView, blocks: [any RowBlock]) {
        let view = IndexView(name: name, uuid: uuidText, mapping: state.metadata.mapping)
        var blocks: [any RowBlock] = []
        for part in state.parts { blocks += part.blocks(index: view, schema: state.schema) }
        for chunk in (state.frozen?.buffer.chunks ?? []) + state.active.chunks {
            let block = BufferedBlock(index: view, schema: state.schema, uuid: uuid, chunk: chunk)
            if block.rows > 0 { blocks.append(block) }
        }
        state.view = (view, blocks)
        state.viewedAt = now
        state.isStale = false
        return (view, blocks)
    }

    /// Bytes of its parts on disk.
    var bytes: Int { state.with { $0.parts.reduce(0) { $0 + $1.file.summary.bytes } } }
    var memory: Int { state.with { $0.active.memory + ($0.frozen?.buffer.memory ?? 0) } }

    /// Lets go of everything; the parts are the caller's to retire.
    func drop() -> [PartFile] {
        let parts = state.with { state -> [PartFile] in
            state.isDeleted = true
            defer { state.parts = [] }
            let parts = state.parts.map(\.file)
            state.active = RowBuffer()
            state.frozen = nil
            state.view = nil
            state.unflushed = nil
            return parts
        }
        documents.store(0, ordering: .relaxed)
        return parts
    }
}

/// A buffer on its way into a part, with what its MANIFEST will say.
struct FrozenBuffer: Sendable {
    var buffer: RowBuffer
    var position: Position
    var nextSequence: UInt64
    /// What `unflushed` was, for the checkpoint until the MANIFEST is written.
    var unflushed: Position
    var gone: [(id: String, version: UInt64, until: Int)]
}

/// What all indices of a store share.
final class StoreContext: Sendable {
    let folder: String
    let files: any StoreFiles
    let cache: BlockCache
    let clock: any Clock
    let log = Log("store")
    let metrics: StoreMetrics

    init(folder: String, files: any StoreFiles, cache: BlockCache, clock: any Clock, metrics: StoreMetrics) {
        self.folder = folder
        self.files = files
        self.cache = cache
        self.clock = clock
        self.metrics = metrics
    }
}

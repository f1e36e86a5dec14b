import FlowSupport
import SearchModel
import Spool

/// What waits for the writer thread.
enum StoreCommand: Sendable {
    case bulk(PreparedBulk)
    case change(ChangeRequest)

    func fail(_ error: TargetError) {
        switch self {
        case .bulk(let bulk): bulk.completion(.failure(error))
        case .change(let change): change.completion(.failure(error))
        }
    }
}

/// A change of indices, aliases or templates: decided on the writer thread against the state at the head of the log.
struct ChangeRequest: Sendable {
    /// What to write, nothing when there is nothing to do, and the answer.
    var decide: @Sendable (Store) throws(TargetError) -> (changes: [StoreChange], answer: JSON)
    /// The answer waits until the change is durable; false for what a bulk needs, which waits itself.
    var waitsForSync = true
    var completion: @Sendable (Result<JSON, TargetError>) -> Void
}

/// A bulk body parsed by its worker, before anything is decided.
struct PreparedBulk: Sendable {
    /// One action and what became of its parsing.
    struct Item: Sendable {
        var action: BulkAction
        /// The name in the answer: the real index where it is known.
        var index: String
        /// Set when the item is refused already.
        var fault: DocumentFault?
        /// Group and row of the parsed document.
        var group = -1
        var row = -1
        var document: DocumentID = .automatic
        var details: [JSON.Member] = []
    }
    /// The documents of one index.
    struct Group: Sendable {
        var index: StoreIndex
        var batch: RowBatch
        var items: [Int] = []
    }
    var body: [UInt8]
    var items: [Item]
    var groups: [Group]
    var refresh: BulkRequest.Refresh
    var started: UInt64
    var completion: @Sendable (Result<JSON, TargetError>) -> Void
}

/// The result of one item.
struct ItemOutcome: Sendable {
    enum Result: String, Sendable { case created, updated, deleted, missing = "not_found", noop }
    var result: Result
    var version: UInt64
    var sequence: UInt64
    var id: String
    var error: DocumentFault?
    var status: Int {
        if let error { return error.status }
        switch result {
        case .created: return 201
        case .missing: return 404
        default: return 200
        }
    }
}

import Documents
import Elastic
import FlowSupport

/// Documents by `_bulk` to the Weir that owns the data folder (decision 44).
final class BulkOutput: DocumentOutput {
    private let channel: BulkChannel

    /// Asks who answers first: the path to another Weir's bulk depends on it.
    init(client: ElasticClient) throws(AssemblyError) {
        channel = BulkChannel(client)
        do throws(ElasticError) { _ = try channel.product() } catch { throw AssemblyError(error.description) }
    }

    var wantsLines: Bool { false }
    func take(lines: borrowing ByteWriter) throws(AssemblyError) {}

    func take(_ body: BulkBody) throws(AssemblyError) -> Int {
        let answered = Locked<BulkResult?>(nil)
        channel.send(body.bytes, count: body.documents) { result in answered.withSignal { $0 = result } }
        guard let result = answered.wait({ $0 }) else { return body.documents }
        switch result {
        case .answered(.allDone): return 0
        case .answered(.items(let items)):
            // A document that is there already is the same one: its id is made of the same input.
            return items.count { $0.status >= 300 && $0.status != 409 }
        case .failed(let error): throw AssemblyError(error.description)
        }
    }
}

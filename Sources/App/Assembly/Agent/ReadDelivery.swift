import Documents
import Elastic
import FlowSupport
import Glibc
import Indices
import Ship
import Spool
import Store

/// Where `weir read` delivers to, and what must happen after the last document.
final class ReadDelivery {
    private enum Way {
        case none
        case store(Store, Spool, DataFolder)
        case cluster(Shipper, ElasticClient, Spool, DataFolder)
        /// A running Weir owns the folder: its documents go there over HTTP.
        case owner(ElasticClient)
    }
    /// nil for `null`, which counts records only.
    let output: (any DocumentOutput)?
    private let way: Way
    private let request: ReadRequest
    private let stop: StopSignal

    init(
        _ request: ReadRequest,
        settings: Settings,
        environment: [String: String],
        stop: StopSignal
    ) throws(AssemblyError) {
        self.request = request
        self.stop = stop
        let metrics = Metrics()
        switch request.output {
        case .null: (output, way) = (nil, .none)
        case .ndjson: (output, way) = (LinesOutput(), .none)
        case .store: (output, way) = try Self.store(request, settings, environment, stop, metrics)
        case .elasticsearch: (output, way) = try Self.cluster(request, settings, environment, stop, metrics)
        }
    }

    private static func store(
        _ request: ReadRequest,
        _ settings: Settings,
        _ environment: [String: String],
        _ stop: StopSignal,
        _ metrics: Metrics
    ) throws(AssemblyError) -> ((any DocumentOutput)?, Way) {
        let path = request.data ?? DataFolder.standard(environment: environment)
        if let owner = DataFolder.owner(of: path), !owner.address.isEmpty {
            let client = try Backends.client(url: owner.address, settings, own: OwnSockets())
            return (try BulkOutput(client: client), .owner(client))
        }
        let folder = try DataFolder(path: path)
        let spool = try Backends.spool(settings, folder: path, readers: ["store"], metrics: metrics)
        let store = try Backends.store(settings, folder: path, spool: spool, metrics: metrics)
        store.start()
        return (SpoolOutput(spool: spool, waits: true, stop: stop, metrics: metrics), .store(store, spool, folder))
    }

    /// Keeps its log in a folder of its own, named in its messages (decision 44).
    private static func cluster(
        _ request: ReadRequest,
        _ settings: Settings,
        _ environment: [String: String],
        _ stop: StopSignal,
        _ metrics: Metrics
    ) throws(AssemblyError) -> ((any DocumentOutput)?, Way) {
        guard let url = request.url else {
            throw AssemblyError(
                "--output elasticsearch needs the cluster: --url http://HOST:9200, or ship.url in the settings"
            )
        }
        let path = request.data ?? DataFolder.standard(environment: environment) + "/read"
        let folder = try DataFolder(path: path)
        let client = try Backends.client(url: url, settings, own: OwnSockets())
        let spool = try Backends.spool(settings, folder: path, readers: ["ship"], metrics: metrics)
        let shipper = try Backends.shipper(
            settings,
            folder: path,
            spool: spool,
            client: client,
            uid: nil,
            besideStore: false,
            metrics: metrics
        )
        shipper.start()
        let output = SpoolOutput(spool: spool, waits: true, stop: stop, metrics: metrics)
        return (output, .cluster(shipper, client, spool, folder))
    }

    /// Delivers what is waiting; may say that the result is partial.
    func finish(_ result: inout ReadResult) throws(AssemblyError) {
        switch way {
        case .none: break
        case .store(let store, let spool, _):
            guard store.waitUntilReady(timeout: .seconds(3600)) else {
                throw AssemblyError("the store cannot go on: \(store.readiness)")
            }
            do throws(StoreError) { try store.flushAll() } catch { throw AssemblyError(error.description) }
            store.stop(flush: true)
            spool.close()
        case .owner(let client):
            do throws(ElasticError) { _ = try client.post("/\(IndexFamily.flowLog.pattern)/_refresh") } catch {
                throw AssemblyError(error.description)
            }
            client.stop()
        case .cluster(let shipper, let client, let spool, let folder):
            drain(shipper, folder, &result)
            shipper.stop()
            client.stop()
            spool.close()
        }
    }

    private func drain(_ shipper: Shipper, _ folder: DataFolder, _ result: inout ReadResult) {
        let progress = Progress()
        let clock = SystemClock()
        let deadline = clock.monotonic() &+ UInt64(max(request.wait.nanoseconds, 0))
        var drained = shipper.drain(timeout: .milliseconds(200))
        while !drained.isDone, clock.monotonic() < deadline, !stop.isAsked {
            progress.show(
                packets: result.ledger.frames,
                flows: result.ledger.flows,
                documents: UInt64(shipper.status.documents)
            )
            drained = shipper.drain(timeout: .milliseconds(500))
        }
        progress.end()
        if drained.isDone {
            do throws(ElasticError) { try shipper.refresh() } catch {
                result.ledger.warnings.append("the indices could not be refreshed: \(error.description)")
            }
        } else {
            result.isPartial = true
            let command = "weir spool drain --data \(folder.path) --url \(shipper.status.url)"
            result.ledger.warnings.append(
                "\(drained.waiting.documents) documents wait in \(folder.path): \(drained.reason); send them with: \(command)"
            )
        }
        if drained.deadLetters > 0 {
            result.isPartial = true
            result.ledger.warnings.append(
                "\(drained.deadLetters) documents were refused for their content: see \(folder.path)/ship"
            )
        }
    }

    /// The run failed: nothing more is delivered.
    func abandon() {
        switch way {
        case .none: break
        case .store(let store, let spool, _):
            store.stop()
            spool.close()
        case .owner(let client): client.stop()
        case .cluster(let shipper, let client, let spool, _):
            shipper.stop()
            client.stop()
            spool.close()
        }
    }
}

import Ship
import Spool
import Store
import Web

/// Looks at the parts of a node for `/readyz`: each trouble by name, with a sentence.
enum NodeReadiness {
    static func checks(_ node: Node) -> Readiness {
        var checks: [Readiness.Check] = []
        if let store = node.store {
            switch store.readiness {
            case .ready: checks.append(.init("store", isReady: true))
            case .replaying(let bytes, let documents):
                let reason = "the store reads its log: \(documents) documents, \(bytes) bytes are left"
                checks.append(.init("store", isReady: false, reason: reason))
            case .failed(let reason): checks.append(.init("store", isReady: false, reason: reason))
            }
        }
        if let shipper = node.shipper {
            let status = shipper.status
            var reason = status.reason
            if !status.isReady { reason += "; \(status.lag.documents) documents wait in the log" }
            checks.append(.init("ship", isReady: status.isReady, reason: reason))
        }
        if let pipeline = node.pipeline {
            let ended = pipeline.endedInputs.sorted { $0.key < $1.key }
            if !ended.isEmpty {
                let reason = ended.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
                checks.append(.init("capture", isReady: false, reason: reason))
            } else {
                checks.append(.init("capture", isReady: pipeline.failure == nil, reason: pipeline.failure ?? ""))
            }
        }
        if let disk = DiskSpace(of: node.folder.path) {
            let need = node.settings.share("store.min_free").bytes(of: disk.total)
            let isReady = disk.free >= need
            let reason =
                isReady
                ? ""
                : "\(disk.free >> 20) MiB are free under \(node.folder.path), store.min_free asks for \(need >> 20)"
            checks.append(.init("disk", isReady: isReady, reason: reason))
        }
        return Readiness(checks)
    }
}

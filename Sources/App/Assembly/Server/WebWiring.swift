import Elastic
import FlowSupport
import SearchModel
import Web

/// What the routes of a node work on.
struct WebWiring {
    let node: Node
    let listener: ListenAddress

    func services() throws(AssemblyError) -> WebServices {
        let target: any SearchTarget
        var embedded: WebServices.Embedded?
        if let store = node.store {
            target = store
            embedded = WebServices.Embedded(search: store, bulk: store, indices: store, views: store)
        } else if let client = node.client, node.request.role == .serve {
            target = ElasticTarget(client)
        } else {
            target = NoTarget()
        }
        let product = ElasticIdentity.Product(rawValue: node.settings.text("es.identity")) ?? .elasticsearch8
        let identity = ElasticIdentity(
            product: product,
            number: node.settings.text("es.version"),
            clusterUUID: String(node.identity.uid.prefix(22))
        )
        let (names, metrics) = (node.names.value, node.metrics)
        return WebServices(
            search: target,
            embedded: embedded,
            cluster: node.client?.url,
            names: { names },
            metrics: { metrics.text },
            readiness: { [weak node] in node?.readiness ?? Readiness() },
            version: node.request.version,
            uid: node.identity.uid,
            identity: identity,
            users: listener.users,
            registry: metrics
        )
    }
}

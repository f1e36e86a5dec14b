import Elastic
import FlowSupport

/// Tells the process's set of own sockets about the connections of the curl loop (decision 46).
enum OwnSocketHooks {
    static func hooks(_ own: OwnSockets) -> SocketHooks {
        let ends = Locked<[Int32: OwnSockets.Endpoint]>([:])
        return SocketHooks(
            willConnect: { socket in
                if let end = own.insert(socket: socket) { ends.with { $0[socket] = end } }
            },
            willClose: { socket in
                if let end = ends.with({ $0.removeValue(forKey: socket) }) { own.remove(end) }
            }
        )
    }
}

import HTTP

/// Finds the route of a request: literal segments before names in braces, at every step.
struct Router: Sendable {
    enum Found {
        case route(Route, [String: String])
        /// The path is known under other methods.
        case otherMethods([String])
        case nothing
    }

    private final class Node: Sendable {
        let children: [String: Node]
        let named: Node?
        /// Behind `{index}`, which not every text can be.
        let index: Node?
        let routes: [String: Route]
        init(children: [String: Node], named: Node?, index: Node?, routes: [String: Route]) {
            self.children = children
            self.named = named
            self.index = index
            self.routes = routes
        }
    }
    private let root: Node
    /// What `{index}` may stand for.
    private let admits: @Sendable (String) -> Bool

    init(_ routes: [Route], admits: @escaping @Sendable (String) -> Bool = { _ in true }) {
        root = Self.node(routes.map { ($0.segments[...], $0) })
        self.admits = admits
    }

    private static func node(_ routes: [(ArraySlice<Substring>, Route)]) -> Node {
        var ending: [String: Route] = [:]
        var literal: [String: [(ArraySlice<Substring>, Route)]] = [:]
        var named: [(ArraySlice<Substring>, Route)] = []
        var index: [(ArraySlice<Substring>, Route)] = []
        for (rest, route) in routes {
            guard let first = rest.first else {
                precondition(ending.updateValue(route, forKey: route.method) == nil, "two routes for \(route.path)")
                continue
            }
            if first == "{index}" {
                index.append((rest.dropFirst(), route))
            } else if first.hasPrefix("{") {
                named.append((rest.dropFirst(), route))
            } else {
                literal[String(first), default: []].append((rest.dropFirst(), route))
            }
        }
        return Node(
            children: literal.mapValues(node),
            named: named.isEmpty ? nil : node(named),
            index: index.isEmpty ? nil : node(index),
            routes: ending
        )
    }

    /// HEAD is answered by the route of GET where it has none of its own.
    func find(_ method: String, _ segments: [String]) -> Found {
        var other: [String] = []
        let route = walk(root, segments[...]) { node in
            if let route = node.routes[method] { return route }
            if method == "HEAD", let route = node.routes["GET"] { return route }
            other += node.routes.keys
            return nil
        }
        if let route { return .route(route, Self.parameters(route, segments)) }
        return other.isEmpty ? .nothing : .otherMethods(Array(Set(other)).sorted())
    }

    /// At most two ways at each of the segments, which the request's length bounds; a path has few.
    private func walk(_ node: Node, _ rest: ArraySlice<String>, _ end: (Node) -> Route?) -> Route? {
        guard let first = rest.first else { return end(node) }
        if rest.count > 8 { return nil }
        if let next = node.children[first], let found = walk(next, rest.dropFirst(), end) { return found }
        if let index = node.index, admits(first), let found = walk(index, rest.dropFirst(), end) { return found }
        guard let named = node.named else { return nil }
        return walk(named, rest.dropFirst(), end)
    }

    private static func parameters(_ route: Route, _ segments: [String]) -> [String: String] {
        var found: [String: String] = [:]
        for (pattern, value) in zip(route.segments, segments) where pattern.hasPrefix("{") {
            found[String(pattern.dropFirst().dropLast())] = value
        }
        return found
    }
}

internal import FlowModel

/// Kinds of traffic, each with its share of the frames.
enum TrafficKind: Int, CaseIterable {
    case web, secure, database, backup, lookup, ping, scan, broken

    /// Percent of all frames.
    var share: Int {
        switch self {
        case .web: 26
        case .secure: 30
        case .database: 16
        case .backup: 18
        case .lookup: 5
        case .ping: 2
        case .scan: 2
        case .broken: 1
        }
    }
}

/// Plans conversations between the hosts of the simulated network.
struct Scripts {
    let hosts = Hosts()
    var random: DemoRandom
    private var nextPort: UInt16 = 32_768

    init(seed: UInt64) { random = DemoRandom(seed: seed) }

    /// One or several conversations that belong together, with their starts relative to now.
    mutating func plan(_ kind: TrafficKind) -> [Conversation] {
        switch kind {
        case .web: web()
        case .secure: secure()
        case .database: [database()]
        case .backup: [backup()]
        case .lookup:
            [lookup(random.pick(hosts.clients), random.pick(hosts.sites + hosts.webServers), after: 0).conversation]
        case .ping: [ping()]
        case .scan: scan()
        case .broken: [broken()]
        }
    }

    // MARK: Ends

    private mutating func ephemeral() -> UInt16 {
        nextPort = nextPort >= 60_999 ? 32_768 : nextPort + 1
        return nextPort
    }
    /// The two ends, over IPv6 now and then when both have it.
    private mutating func ends(_ client: Host, _ server: Host, port: UInt16) -> (Endpoint, Endpoint) {
        var (from, to) = (client.v4, server.v4)
        if let mine = client.v6, let theirs = server.v6, random.chance(40) { (from, to) = (mine, theirs) }
        return (
            Endpoint(address: from, mac: client.mac, port: ephemeral(), timeToLive: 64 - client.hops),
            Endpoint(address: to, mac: server.mac, port: port, timeToLive: 64 - server.hops)
        )
    }
    mutating func connect(_ client: Host, _ server: Host, port: UInt16) -> TCPPlan {
        let (from, to) = ends(client, server, port: port)
        return TCPPlan(from, to, toClient: client.distance, toServer: server.distance, &random)
    }

    // MARK: Names

    /// A question to the resolver; `answered` is when the client knows, in nanoseconds.
    mutating func lookup(_ client: Host, _ server: Host, after: UInt64) -> (
        conversation: Conversation, answered: UInt64
    ) {
        let from = Endpoint(address: client.v4, mac: client.mac, port: ephemeral(), timeToLive: 64)
        let to = Endpoint(address: hosts.resolver.v4, mac: hosts.resolver.mac, port: 53, timeToLive: 64)
        var plan = DatagramPlan(.udp, from, to, toServer: hosts.resolver.distance)
        let id = random.number(1...65_535)
        let isUnknown = random.chance(4)
        let name = isUnknown ? "old-\(random.number(1...40)).example.com" : server.name
        let type = server.v6 != nil && random.chance(30) ? 28 : 1
        plan.clock = after
        plan.put(fromClient: true, Payloads.dnsQuery(id, name, type: type))
        if random.chance(1) {
            // Lost on the way: asked again after five seconds.
            plan.pause(milliseconds: 5_000)
            plan.put(fromClient: true, Payloads.dnsQuery(id, name, type: type))
        }
        plan.wait(microseconds: random.skewed(80, 40_000), &random)
        let addresses = isUnknown ? [] : type == 28 ? [server.v6 ?? server.v4] : [server.v4]
        plan.put(fromClient: false, Payloads.dnsAnswer(id, name, type: type, addresses, code: isUnknown ? 3 : 0))
        return (plan.conversation, plan.clock)
    }

    // MARK: Web

    private mutating func web() -> [Conversation] {
        let client = random.pick(hosts.clients)
        let server = random.chance(60) ? random.pick(hosts.webServers) : random.pick(hosts.sites)
        var out: [Conversation] = []
        var plan = connect(client, server, port: server.hops == 0 && random.chance(30) ? 8080 : 80)
        if random.chance(50) {
            let asked = lookup(client, server, after: 0)
            out.append(asked.conversation)
            plan.clock = asked.answered + random.around(microseconds: 400)
        }
        plan.open(&random, lostSYNs: random.chance(1) ? 1 : 0)
        for _ in 0..<random.number(1...6) { page(&plan, server) }
        if random.chance(3) {
            plan.reset(byClient: true, &random)
        } else {
            plan.close(byClient: random.chance(70), &random)
        }
        return out + [plan.planned]
    }
    private mutating func page(_ plan: inout TCPPlan, _ server: Host) {
        let paths = [
            "/", "/index.html", "/api/v1/items", "/assets/app.js", "/img/logo.png", "/search?q=weir", "/login",
        ]
        let path = random.pick(paths)
        let isPost = path == "/login"
        let body = isPost ? random.number(40...400) : 0
        plan.send(
            fromClient: true,
            Payloads.httpRequest(isPost ? "POST" : "GET", path, host: server.name, body: body),
            rest: body,
            &random
        )
        plan.wait(for: false, microseconds: random.skewed(300, 900_000), &random)
        let status = random.pick([200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 304, 304, 404, 500, 503])
        let size = status == 200 ? random.skewed(300, 400_000) : status == 304 ? 0 : 180
        let type = path.hasSuffix(".png") ? "image/png" : path.hasSuffix(".js") ? "text/javascript" : "text/html"
        plan.send(
            fromClient: false,
            Payloads.httpResponse(status, body: size, type: type),
            rest: size,
            lossPerMille: server.distance > 10_000 ? 8 : 1,
            &random
        )
        plan.pause(milliseconds: random.skewed(20, 8_000))
    }

    private mutating func secure() -> [Conversation] {
        let client = random.pick(hosts.clients)
        let server = random.chance(80) ? random.pick(hosts.sites) : random.pick(hosts.webServers)
        var out: [Conversation] = []
        var plan = connect(client, server, port: 443)
        if random.chance(60) {
            let asked = lookup(client, server, after: 0)
            out.append(asked.conversation)
            plan.clock = asked.answered + random.around(microseconds: 300)
        }
        plan.open(&random)
        greet(&plan, server, isNew: random.chance(75))
        for _ in 0..<random.number(1...5) {
            plan.send(fromClient: true, Payloads.sealed(random.number(80...900), &random), &random)
            plan.wait(for: false, microseconds: random.skewed(500, 600_000), &random)
            let size = random.skewed(200, 600_000)
            plan.send(
                fromClient: false,
                Payloads.sealed(min(size, 1_400), &random),
                rest: max(0, size - 1_400),
                lossPerMille: server.distance > 10_000 ? 8 : 1,
                &random
            )
            plan.pause(milliseconds: random.skewed(10, 12_000))
        }
        plan.close(byClient: random.chance(80), &random)
        return out + [plan.planned]
    }
    private mutating func greet(_ plan: inout TCPPlan, _ server: Host, isNew: Bool) {
        plan.send(fromClient: true, Payloads.clientHello(server.name, isNew: isNew, &random), &random)
        plan.wait(for: false, microseconds: random.number(200...3_000), &random)
        var flight = Payloads.serverHello(isNew: isNew, &random)
        if isNew {
            flight += Payloads.changeCipher + Payloads.sealed(2_300, &random)
        } else {
            flight += Payloads.certificate(&random)
        }
        plan.send(fromClient: false, flight, &random)
        plan.wait(for: true, microseconds: 600, &random)
        if isNew {
            plan.send(fromClient: true, Payloads.changeCipher + Payloads.sealed(53, &random), &random)
        } else {
            let exchange = Payloads.tlsRecord(22, Payloads.handshake(16, [32] + [UInt8](repeating: 7, count: 32)))
            let finished = Payloads.tlsRecord(22, [UInt8](repeating: 9, count: 40))
            plan.send(fromClient: true, exchange + Payloads.changeCipher + finished, &random)
            plan.wait(for: false, microseconds: 400, &random)
            plan.send(fromClient: false, Payloads.changeCipher + finished, &random)
        }
        plan.pause(milliseconds: 1)
    }
}

internal import FlowModel

/// Traffic between servers, and what goes wrong.
extension Scripts {
    /// An application's session on MySQL's port: greeting, login, queries, a slow one now and then.
    mutating func database() -> Conversation {
        var plan = connect(random.pick(hosts.webServers), random.pick(hosts.databases), port: 3306)
        plan.open(&random)
        plan.wait(for: false, microseconds: 300, &random)
        plan.send(fromClient: false, Payloads.mysqlGreeting, &random)
        plan.wait(for: true, microseconds: 200, &random)
        plan.send(fromClient: true, Payloads.mysqlLogin, &random)
        plan.wait(for: false, microseconds: 500, &random)
        plan.send(fromClient: false, Payloads.mysqlOK, &random)
        let queries = [
            "SELECT id, state FROM orders WHERE customer = 4711 ORDER BY id DESC LIMIT 20",
            "UPDATE stock SET amount = amount - 1 WHERE item = 99",
            "INSERT INTO events (kind, at) VALUES ('click', NOW())",
            "SELECT COUNT(*) FROM orders WHERE created > NOW() - INTERVAL 1 DAY",
        ]
        for _ in 0..<random.number(3...40) {
            plan.pause(milliseconds: random.skewed(2, 1_500))
            plan.send(fromClient: true, Payloads.mysqlQuery(random.pick(queries)), &random)
            plan.wait(
                for: false,
                microseconds: random.chance(2) ? random.number(400_000...2_000_000) : random.skewed(150, 30_000),
                &random
            )
            if random.chance(2) {
                plan.send(fromClient: false, Payloads.mysqlError(), &random)
            } else {
                plan.send(fromClient: false, Payloads.mysqlOK, rest: random.skewed(0, 20_000), &random)
            }
        }
        plan.close(byClient: true, &random)
        return plan.planned
    }

    /// A server sends its night's work to the backup: bulk, a few losses, and a disk that cannot keep up.
    mutating func backup() -> Conversation {
        var plan = connect(random.pick(hosts.databases + hosts.webServers), hosts.backup, port: 873)
        plan.open(&random)
        plan.send(fromClient: true, Array("@RSYNCD: 31.0\n".utf8), &random)
        plan.wait(for: false, microseconds: 2_000, &random)
        plan.send(fromClient: false, Array("@RSYNCD: 31.0\n".utf8), &random)
        for _ in 0..<random.number(4...16) {
            plan.send(fromClient: true, [], rest: random.number(100_000...400_000), lossPerMille: 3, &random)
            if random.chance(25) { plan.stall(&random) }
            plan.pause(milliseconds: random.number(20...900))
        }
        plan.wait(for: false, microseconds: 40_000, &random)
        plan.send(fromClient: false, Array("@RSYNCD: EXIT\n".utf8), &random)
        plan.close(byClient: true, &random)
        return plan.planned
    }

    /// The monitor asks whether a host is there; now and then it is not.
    mutating func ping() -> Conversation {
        let target = random.pick(hosts.webServers + hosts.databases + hosts.sites)
        let from = Endpoint(address: hosts.monitor.v4, mac: hosts.monitor.mac, port: 0, timeToLive: 64)
        let to = Endpoint(address: target.v4, mac: target.mac, port: 0, timeToLive: 64 - target.hops)
        var plan = DatagramPlan(.icmp, from, to, toServer: target.distance)
        let payload = (0..<48).map { UInt8(0x10 + $0) }
        let identifier = UInt32(random.number(1...65_535)) << 16
        for number in 1...4 {
            let sequence = identifier | UInt32(number)
            plan.clock = UInt64(number - 1) * 1_000_000_000
            plan.put(fromClient: true, payload, sequence: sequence)
            if random.chance(2) { continue }
            plan.wait(microseconds: 30, &random)
            plan.put(fromClient: false, payload, sequence: sequence)
        }
        return plan.conversation
    }

    /// One host tries the ports of another: most are closed, some are silent, a few open.
    mutating func scan() -> [Conversation] {
        let target = random.pick(hosts.webServers + hosts.databases)
        let ports: [UInt16] = [
            21, 22, 23, 25, 53, 80, 110, 111, 135, 139, 143, 443, 445, 993, 1433, 1521, 3306, 3389, 5432, 5900, 6379,
            8080, 8443, 9200,
        ]
        var started: UInt64 = 0
        return ports.map { port in
            var plan = connect(hosts.scanner, target, port: port)
            plan.clock = started
            started += random.around(microseconds: 3_000)
            switch port {
            case 22, 80, 443: plan.openAndDrop(&random)
            case 135, 139, 445: plan.openInVain(attempts: 2)
            default: plan.openRefused(&random)
            }
            return plan.planned
        }
    }

    /// A server that does not answer, or not any more.
    mutating func broken() -> Conversation {
        var plan = connect(random.pick(hosts.clients), random.pick(hosts.webServers), port: 8443)
        if random.chance(50) {
            plan.openInVain(attempts: 4)
        } else {
            plan.open(&random)
            plan.send(fromClient: true, Array("HELLO\r\n".utf8), &random)
            plan.pause(milliseconds: 300)
            plan.reset(byClient: false, &random)
        }
        return plan.planned
    }
}

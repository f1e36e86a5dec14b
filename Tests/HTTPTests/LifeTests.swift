import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import HTTP

/// Lanes, completions, hostile clients, stopping.
struct LifeTests {
    @Test
    func `queries never make small requests wait`() throws {
        let gate = Locked(false)
        let running = Locked(0)
        let handler: HTTPServer.Handler = { request, answer in
            if request.segments == ["query"] {
                running.withSignal { $0 += 1 }
                let _: Bool? = gate.wait(timeout: .seconds(20)) { $0 ? true : nil }
            }
            answer(.text("done"))
        }
        try withServer(
            { $0.queued = 2 },
            classify: { $0.segments == ["query"] ? .query : .small },
            handler: handler
        ) { server in
            let slow = (0..<4).map { _ in RawClient(port: server.port) }
            for client in slow[..<2] { client.send("GET /query HTTP/1.1\r\nHost: x\r\n\r\n") }
            let _: Bool? = running.wait(timeout: .seconds(20)) { $0 == 2 ? true : nil }
            for client in slow[2...] { client.send("GET /query HTTP/1.1\r\nHost: x\r\n\r\n") }
            // Two run, two wait: the next is refused.
            var refused = RawClient(port: server.port)
            while server.outstanding.with({ $0.count }) < 4 {
                #expect(RawClient(port: server.port).request("GET", "/healthz")?.text == "done")
            }
            let over = try #require(refused.request("GET", "/query"))
            #expect(over.status == 429)
            #expect(over.headers["Retry-After"] == "1")
            #expect(RawClient(port: server.port).request("GET", "/healthz")?.text == "done")
            gate.withSignal { $0 = true }
            for client in slow { #expect(client.read()?.text == "done") }
            refused = slow[0]
            #expect(refused.request("GET", "/query")?.text == "done")
        }
    }

    @Test
    func `an answer may come later from another thread`() throws {
        let waiting = Locked<[HTTPCompletion]>([])
        try withServer(handler: { _, answer in waiting.withSignal { $0.append(answer) } }) { server in
            let clients = (0..<20).map { _ in RawClient(port: server.port) }
            for client in clients { client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n") }
            let all: [HTTPCompletion]? = waiting.wait(timeout: .seconds(20)) { $0.count == 20 ? $0 : nil }
            WorkerThread("sync") { for (index, answer) in (all ?? []).enumerated() { answer(.text("\(index)")) } }
            let texts = clients.compactMap { $0.read()?.text }
            #expect(Set(texts) == Set((0..<20).map(String.init)))
            waiting.with { $0 = [] }
        }
    }

    @Test
    func `only the first answer counts, and none is a 500`() throws {
        let metrics = Metrics()
        let handler: HTTPServer.Handler = { request, answer in
            if request.segments == ["twice"] {
                answer(.text("first"))
                answer(.text("second"))
            }
        }
        try withServer(metrics: metrics, handler: handler) { server in
            let client = RawClient(port: server.port)
            #expect(client.request("GET", "/twice")?.text == "first")
            #expect(client.request("GET", "/never")?.status == 500)
            #expect(client.request("GET", "/twice")?.text == "first")
        }
        #expect(metrics.text.contains(#"weir_http_rejected_total{reason="unanswered"} 1"#))
        #expect(metrics.text.contains("weir_http_requests_total 3"))
        #expect(metrics.text.contains("weir_http_requests_in_flight 0"))
    }

    @Test
    func `connections that are cut leave nothing behind`() throws {
        let metrics = Metrics()
        let pieces = [
            "", "G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: x\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc",
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n",
        ]
        var server: HTTPServer?
        try withServer(metrics: metrics) { running in
            server = running
            for _ in 0..<20 {
                for piece in pieces { RawClient(port: running.port).send(piece) }
            }
            #expect(RawClient(port: running.port).request("GET", "/")?.status == 200)
        }
        #expect(server?.budget.used == 0)
        #expect(server?.outstanding.with { $0.count } == 0)
        #expect(metrics.text.contains("weir_http_requests_in_flight 0"))
        #expect(metrics.text.contains("weir_http_connections 0"))
    }

    @Test(arguments: [
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1e3\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET x HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n: empty\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
    ])
    func `hostile heads get an error or an end, never more`(head: String) throws {
        try withServer { server in
            let client = RawClient(port: server.port)
            client.send(head)
            client.finishSending()
            if let answer = client.read() { #expect(answer.status == 200 || (400..<506).contains(answer.status)) }
            #expect(RawClient(port: server.port).request("GET", "/ok")?.text == "GET /ok 0 0")
        }
    }

    @Test
    func `a head that is too long is refused`() throws {
        try withServer({ $0.headerBytes = 8192 }) { server in
            let long = String(repeating: "a", count: 20_000)
            let header = RawClient(port: server.port)
            #expect(header.request("GET", "/", ["X: \(long)"])?.status == 431)
            let line = RawClient(port: server.port)
            #expect([414, 431].contains(line.request("GET", "/\(long)")?.status))
            #expect(RawClient(port: server.port).request("GET", "/")?.status == 200)
        }
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"])
    func `a request that does not come to an end is timed out`(half: String) throws {
        let clock = ManualClock(wall: 1_000_000_000)
        let metrics = Metrics()
        try withServer(metrics: metrics, clock: clock) { server in
            let client = RawClient(port: server.port)
            client.send(half)
            let other = RawClient(port: server.port)
            #expect(other.request("GET", "/")?.status == 200)
            clock.advance(.seconds(3600))
            #expect(client.read()?.status == 408)
            #expect(client.isClosed())
        }
        #expect(metrics.text.contains("weir_http_timed_out_total"))
    }

    @Test
    func `stop lets what is in flight end`() throws {
        let started = Locked(0)
        let gate = Locked(false)
        let handler: HTTPServer.Handler = { _, answer in
            started.withSignal { $0 += 1 }
            let _: Bool? = gate.wait(timeout: .seconds(20)) { $0 ? true : nil }
            answer(.text("kept"))
        }
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        configuration.drain = .seconds(20)
        let server = HTTPServer(configuration, handler: handler)
        try server.start()
        let clients = (0..<2).map { _ in RawClient(port: server.port) }
        for client in clients { client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n") }
        let _: Bool? = started.wait(timeout: .seconds(20)) { $0 == 2 ? true : nil }
        let stopper = WorkerThread("stopper") { server.stop() }
        while !server.isStopping { sched_yield() }
        gate.withSignal { $0 = true }
        for client in clients {
            let answer = try #require(client.read())
            #expect(answer.text == "kept")
            #expect(answer.headers["Connection"]?.lowercased() == "close")
            #expect(client.isClosed())
        }
        #expect(stopper.join(timeout: .seconds(20)))
    }

    @Test
    func `stop does not wait for ever`() throws {
        let held = Locked<[HTTPCompletion]>([])
        let stream = HTTPBodyStream()
        let handler: HTTPServer.Handler = { request, answer in
            if request.segments == ["stream"] {
                answer(HTTPResponse(body: .stream(stream)))
                held.withSignal { $0.append(answer) }
            } else {
                held.withSignal { $0.append(answer) }
            }
        }
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        configuration.drain = .milliseconds(50)
        let server = HTTPServer(configuration, handler: handler)
        try server.start()
        let late = RawClient(port: server.port)
        late.send("GET /late HTTP/1.1\r\nHost: x\r\n\r\n")
        let streaming = RawClient(port: server.port)
        streaming.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
        let half = RawClient(port: server.port)
        half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
        let _: Bool? = held.wait(timeout: .seconds(20)) { $0.count == 2 ? true : nil }
        server.stop()
        let answer = late.read()
        #expect(answer?.status == 503)
        #expect(streaming.read() == nil)
        #expect(half.isClosed())
        for completion in held.with({ $0 }) { completion(.text("too late")) }
        held.with { $0 = [] }
        server.stop()
    }

    @Test
    func `a taken port is named`() throws {
        try withServer { server in
            var configuration = HTTPServer.Configuration()
            configuration.port = server.port
            let second = HTTPServer(configuration, handler: echo)
            let error = #expect(throws: HTTPServerError.self) { try second.start() }
            #expect(error?.isAddressInUse == true)
            #expect(error?.description.contains("127.0.0.1:\(server.port)") == true)
        }
    }

    @Test
    func `own sockets are known while they are open`() throws {
        let clock = ManualClock(wall: 0)
        let own = OwnSockets(clock: clock, linger: .seconds(2))
        var snapshot = OwnSockets.Snapshot()
        var port: UInt16 = 0
        let loopback: UInt64 = 0xFFFF_7F00_0001
        try withServer(ownSockets: own) { server in
            port = server.port
            own.refresh(&snapshot)
            #expect(snapshot.contains(high: 0, low: loopback, port: port))
            #expect(!snapshot.contains(high: 0, low: loopback + 1, port: port))
            #expect(!snapshot.contains(high: 0, low: loopback, port: port ^ 1))
            #expect(RawClient(port: port).request("GET", "/")?.status == 200)
        }
        own.refresh(&snapshot)
        #expect(snapshot.contains(high: 0, low: loopback, port: port))
        clock.advance(.seconds(3))
        own.refresh(&snapshot)
        #expect(snapshot.isEmpty)
    }
}

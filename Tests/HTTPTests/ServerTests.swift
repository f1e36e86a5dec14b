import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import HTTP

/// The real server on a free port, driven byte by byte.
struct ServerTests {
    @Test
    func `a request is answered and the connection stays`() throws {
        try withServer { server in
            let client = RawClient(port: server.port)
            for index in 0..<3 {
                let answer = try #require(client.request("GET", "/a/b?c=\(index)"))
                #expect(answer.status == 200)
                #expect(answer.text == "GET /a/b?c=\(index) 0 0")
            }
        }
    }

    @Test
    func `requests sent together are answered in order`() throws {
        try withServer { server in
            let client = RawClient(port: server.port)
            let count = 50
            client.send((0..<count).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
            for index in 0..<count {
                #expect(client.read()?.text == "GET /\(index) 0 0")
            }
        }
    }

    @Test(arguments: [0, 1, 1000, 65_536, 3_000_000])
    func `bodies of every size arrive whole, with length and in chunks`(size: Int) throws {
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let expected = "POST / \(size) \(Zlib.crc32(body))"
        try withServer { server in
            let client = RawClient(port: server.port)
            #expect(client.request("POST", "/", body: body)?.text == expected)
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            var at = 0
            while at < size {
                let piece = Array(body[at..<min(at + 40_000, size)])
                client.send(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [13, 10])
                at += piece.count
            }
            client.send("0\r\n\r\n")
            #expect(client.read()?.text == expected)
        }
    }

    @Test
    func `a body in gzip reaches the handler unpacked`() throws {
        let body = Array(String(repeating: "flow ", count: 10_000).utf8)
        try withServer { server in
            let client = RawClient(port: server.port)
            let answer = client.request("POST", "/", ["Content-Encoding: gzip"], body: Zlib.gzip(body))
            #expect(answer?.text == "POST / \(body.count) \(Zlib.crc32(body))")
        }
    }

    @Test
    func `a body that is no gzip is refused and the connection stays`() throws {
        try withServer { server in
            let client = RawClient(port: server.port)
            let packed = Zlib.gzip(Array("hello".utf8))
            for bad in [Array("hello".utf8), Array(packed.dropLast()), packed + [1, 2, 3]] {
                #expect(client.request("POST", "/", ["Content-Encoding: gzip"], body: bad)?.status == 400)
            }
            let other = try #require(client.request("POST", "/", ["Content-Encoding: br"], body: [1]))
            #expect(other.status == 415)
            #expect(other.text.contains("br"))
        }
    }

    @Test
    func `a body over the limit is 413, however it comes`() throws {
        try withServer({ $0.maximumBody = 100_000 }) { server in
            let fits = [UInt8](repeating: 7, count: 100_000)
            let over = fits + [7]
            let client = RawClient(port: server.port)
            #expect(client.request("POST", "/", body: fits)?.status == 200)
            #expect(client.request("POST", "/", body: over)?.status == 413)
            #expect(client.request("POST", "/", ["Content-Encoding: gzip"], body: Zlib.gzip(over))?.status == 413)
            #expect(client.request("POST", "/", ["Content-Encoding: gzip"], body: Zlib.gzip(fits))?.status == 200)
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.send(Array("\(String(over.count, radix: 16))\r\n".utf8) + over + Array("\r\n0\r\n\r\n".utf8))
            #expect(client.read()?.status == 413)
            // Who asks first is told before sending.
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n")
            #expect(client.read()?.status == 413)
        }
    }

    @Test
    func `a sender without end is cut`() throws {
        try withServer({ $0.maximumBody = 50_000 }) { server in
            let client = RawClient(port: server.port)
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            let piece = Array("10000\r\n".utf8) + [UInt8](repeating: 1, count: 65_536) + [13, 10]
            var pieces = 0
            while pieces < 10_000, client.send(piece) { pieces += 1 }
            #expect(pieces < 10_000)
        }
    }

    @Test
    func `bodies together stay within their memory`() throws {
        try withServer({ $0.bodyMemory = 1000 }) { server in
            let first = RawClient(port: server.port)
            first.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 800\r\n\r\n")
            first.send([UInt8](repeating: 1, count: 100))
            // The first has its memory when the small request behind it is answered.
            while server.budget.used < 800 { #expect(RawClient(port: server.port).request("GET", "/") != nil) }
            let second = try #require(
                RawClient(port: server.port).request("POST", "/", body: [UInt8](repeating: 2, count: 300))
            )
            #expect(second.status == 429)
            #expect(second.headers["Retry-After"] == "1")
            first.send([UInt8](repeating: 1, count: 700))
            #expect(first.read()?.status == 200)
            while server.budget.used > 0 { #expect(RawClient(port: server.port).request("GET", "/") != nil) }
            #expect(
                RawClient(port: server.port).request("POST", "/", body: [UInt8](repeating: 2, count: 300))?.status
                    == 200
            )
        }
    }

    @Test
    func `HEAD has the length and no body`() throws {
        try withServer { server in
            let client = RawClient(port: server.port)
            client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\nGET /y HTTP/1.1\r\nHost: x\r\n\r\n")
            let head = try #require(client.read(isHead: true))
            #expect(head.headers["Content-Length"] == "11")
            #expect(client.read()?.text == "GET /y 0 0")
        }
    }

    @Test
    func `answers over 1 KiB are packed for those who take gzip`() throws {
        let long = Array(String(repeating: "weir ", count: 1000).utf8)
        let handler: HTTPServer.Handler = { request, answer in
            answer(HTTPResponse(body: .bytes(request.target.raw == "/long" ? long : Array("short".utf8))))
        }
        try withServer(handler: handler) { server in
            let client = RawClient(port: server.port)
            let packed = try #require(client.request("GET", "/long", ["Accept-Encoding: deflate, gzip;q=0.5"]))
            #expect(packed.headers["Content-Encoding"] == "gzip")
            #expect(packed.headers["Vary"] == "Accept-Encoding")
            #expect(try Zlib.gunzip(packed.body, limit: 1 << 20) == long)
            for header in [[], ["Accept-Encoding: gzip;q=0"], ["Accept-Encoding: br"]] {
                let plain = try #require(client.request("GET", "/long", header))
                #expect(plain.headers["Content-Encoding"] == nil)
                #expect(plain.body == long)
            }
            #expect(client.request("GET", "/short", ["Accept-Encoding: gzip"])?.headers["Content-Encoding"] == nil)
        }
    }

    @Test
    func `a stream is sent in chunks as it is written`() throws {
        let piece = [UInt8](repeating: 0x61, count: 100_000)
        let handler: HTTPServer.Handler = { _, answer in
            let stream = HTTPBodyStream(capacity: 50_000)
            answer(HTTPResponse(headers: ["Content-Type": "application/x-ndjson"], body: .stream(stream)))
            WorkerThread("writer") {
                for _ in 0..<20 { _ = stream.write(piece) }
                stream.finish()
            }
        }
        try withServer(handler: handler) { server in
            let client = RawClient(port: server.port)
            for _ in 0..<3 {
                let answer = try #require(client.request("GET", "/"))
                #expect(answer.headers["Transfer-Encoding"] == "chunked")
                #expect(answer.body.count == 2_000_000)
            }
        }
    }

    @Test
    func `a stream that fails cuts the connection`() throws {
        let handler: HTTPServer.Handler = { _, answer in
            let stream = HTTPBodyStream()
            _ = stream.write(Array("half".utf8))
            answer(HTTPResponse(body: .stream(stream)))
            stream.fail()
        }
        try withServer(handler: handler) { server in
            #expect(RawClient(port: server.port).request("GET", "/") == nil)
        }
    }

    @Test
    func `a writer learns that its reader is gone`() throws {
        let gone = Locked<Bool?>(nil)
        let handler: HTTPServer.Handler = { _, answer in
            let stream = HTTPBodyStream(capacity: 10_000)
            answer(HTTPResponse(body: .stream(stream)))
            WorkerThread("writer") {
                let piece = [UInt8](repeating: 1, count: 100_000)
                while stream.write(piece) {}
                gone.withSignal { $0 = true }
            }
        }
        try withServer(handler: handler) { server in
            do {
                let client = RawClient(port: server.port)
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                client.finishSending()
            }
            let told: Bool? = gone.wait(timeout: .seconds(20)) { $0 }
            #expect(told == true)
        }
    }
}

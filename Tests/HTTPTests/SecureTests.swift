import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import HTTP

/// TLS from files, with a certificate made for the test.
struct SecureTests {
    static let hasTools = TestPaths.run("openssl version && curl --version")?.status == 0
    let folder = TemporaryFolder()

    func makeCertificate() -> Bool {
        let command =
            "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -days 2"
            + " -keyout \(folder.file("key.pem")) -out \(folder.file("cert.pem"))"
        return TestPaths.run(command)?.status == 0
    }

    @Test(.enabled(if: hasTools, "needs openssl and curl"))
    func `a request over TLS is answered, and a plain one is not`() throws {
        try #require(makeCertificate())
        let seen = Locked(false)
        let handler: HTTPServer.Handler = { request, answer in
            seen.with { $0 = request.isSecure }
            answer(.text("secret \(request.body.count)"))
        }
        try withServer(
            {
                $0.certificate = folder.file("cert.pem")
                $0.key = folder.file("key.pem")
            },
            handler: handler
        ) { server in
            let url = "https://127.0.0.1:\(server.port)/"
            let trusted = "curl -s --max-time 20 --cacert \(folder.file("cert.pem")) -d hello \(url)"
            #expect(TestPaths.run(trusted)?.output == "secret 5")
            #expect(seen.with { $0 })
            #expect(TestPaths.run("curl -s --max-time 20 --tls-max 1.1 -k \(url)")?.status != 0)
            #expect(TestPaths.run("curl -s --max-time 20 http://127.0.0.1:\(server.port)/")?.status != 0)
        }
    }

    @Test(.enabled(if: hasTools, "needs openssl and curl"))
    func `a certificate and a key that do not fit are named`() throws {
        try #require(makeCertificate())
        var configuration = HTTPServer.Configuration()
        configuration.port = 0
        configuration.certificate = folder.file("cert.pem")
        let alone = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration, handler: echo).start() }
        #expect(alone?.description.contains("go together") == true)
        configuration.key = folder.file("none.pem")
        let missing = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration, handler: echo).start() }
        #expect(missing?.description.contains("http.key") == true)
        configuration.key = folder.file("cert.pem")
        let wrong = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration, handler: echo).start() }
        #expect(wrong?.description.contains("PEM pair") == true)
    }
}

import FlowModel
import FlowSupport
import Glibc
import HTTP
import Web

/// `HOST:PORT` of the server, and what it needs to be allowed there.
struct ListenAddress {
    let host: String
    let port: UInt16
    let certificate: String?
    let key: String?
    let users: UserList?

    /// Refuses an address beyond loopback without users or a certificate.
    init(_ text: String, _ settings: Settings) throws(AssemblyError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw AssemblyError("\(text) is no address to listen on: write HOST:PORT, such as 127.0.0.1:9920")
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host == "localhost" { host = "127.0.0.1" }
        if host.isEmpty || host == "*" { host = "0.0.0.0" }
        guard let address = IPAddress(parsing: host) else {
            throw AssemblyError("\(host) is no IP address: http.listen and --listen take HOST:PORT with a numeric host")
        }
        self.host = host
        self.port = port
        certificate = try Self.file("http.certificate", settings)
        key = try Self.file("http.key", settings)
        guard (certificate == nil) == (key == nil) else {
            throw AssemblyError("TLS needs both http.certificate and http.key")
        }
        if let text = try Self.file("http.users_file", settings) {
            guard let users = UserList(parsing: text), !users.isEmpty else {
                throw AssemblyError(
                    "\(settings.text("http.users_file")) must hold lines `name:password`, each name once"
                )
            }
            self.users = users
        } else {
            users = nil
        }
        let isLoopback = address.isV4 ? address.v4 >> 24 == 127 : address.high == 0 && address.low == 1
        guard isLoopback || users != nil || certificate != nil else {
            throw AssemblyError(
                "\(host) is reachable from outside: set http.users_file, or http.certificate and http.key, or listen on 127.0.0.1"
            )
        }
    }

    private static func file(_ key: String, _ settings: Settings) throws(AssemblyError) -> String? {
        let path = settings.text(key)
        if path.isEmpty { return nil }
        guard let bytes = FileSystem.read(path) else {
            throw AssemblyError("\(key): cannot read \(path): \(String(cString: strerror(errno)))")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func configuration(_ settings: Settings, port: UInt16) -> HTTPServer.Configuration {
        var http = HTTPServer.Configuration()
        http.address = host
        http.port = port
        http.certificate = certificate
        http.key = key
        http.maximumBody = settings.bytes("http.max_body")
        http.smallWorkers = settings.integer("http.workers")
        http.queryWorkers = settings.integer("http.query_workers")
        return http
    }

    func url(port: UInt16) -> String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "\(certificate == nil ? "http" : "https")://\(shown):\(port)"
    }
}

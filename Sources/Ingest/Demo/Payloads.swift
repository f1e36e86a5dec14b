internal import FlowModel

/// The bytes that protocols of the simulation speak.
enum Payloads {
    static func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    static func big24(_ value: Int) -> [UInt8] { [UInt8(value >> 16 & 255)] + big16(value) }
    static func big32(_ value: UInt32) -> [UInt8] { big16(Int(value >> 16)) + big16(Int(value & 0xFFFF)) }

    // MARK: HTTP/1.1

    static func httpRequest(_ method: String, _ path: String, host: String, body: Int = 0) -> [UInt8] {
        var text =
            "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: */*\r\n"
        if body > 0 { text += "Content-Type: application/json\r\nContent-Length: \(body)\r\n" }
        return Array((text + "\r\n").utf8)
    }
    static func httpResponse(_ status: Int, body: Int, type: String) -> [UInt8] {
        let reasons = [
            200: "OK", 201: "Created", 304: "Not Modified", 404: "Not Found", 500: "Internal Server Error",
            503: "Service Unavailable",
        ]
        var text = "HTTP/1.1 \(status) \(reasons[status] ?? "OK")\r\nServer: nginx\r\n"
        if status != 304 { text += "Content-Type: \(type)\r\nContent-Length: \(body)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    // MARK: DNS (RFC 1035)

    static func dnsName(_ name: String) -> [UInt8] {
        name.split(separator: ".").flatMap { [UInt8(min($0.utf8.count, 63))] + Array($0.utf8.prefix(63)) } + [0]
    }
    static func dnsQuery(_ id: Int, _ name: String, type: Int) -> [UInt8] {
        big16(id) + [1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + dnsName(name) + big16(type) + [0, 1]
    }
    /// The answer with the given addresses; none and `code` 3 is "no such name".
    static func dnsAnswer(_ id: Int, _ name: String, type: Int, _ addresses: [IPAddress], code: UInt8 = 0) -> [UInt8] {
        var out = big16(id) + [0x81, 0x80 | code, 0, 1] + big16(addresses.count) + [0, 0, 0, 0]
        out += dnsName(name) + big16(type) + [0, 1]
        for address in addresses {
            // The name again as a pointer to the question, class IN, 300 s.
            out += [0xC0, 12] + big16(type) + [0, 1, 0, 0, 1, 0x2C]
            if address.isV4 {
                out += [0, 4] + big32(address.v4)
            } else {
                out += [0, 16]
                for word in [address.high, address.low] {
                    out += big32(UInt32(truncatingIfNeeded: word >> 32)) + big32(UInt32(truncatingIfNeeded: word))
                }
            }
        }
        return out
    }

    // MARK: TLS (RFC 8446, RFC 5246)

    static func tlsRecord(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type, 3, 3] + big16(body.count) + body }
    static func handshake(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type] + big24(body.count) + body }
    private static func noise(_ count: Int, _ random: inout DemoRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    private static func extensionField(_ number: Int, _ body: [UInt8]) -> [UInt8] {
        big16(number) + big16(body.count) + body
    }

    static func clientHello(_ host: String, isNew: Bool, _ random: inout DemoRandom) -> [UInt8] {
        let name = Array(host.utf8)
        var extensions = extensionField(0, big16(name.count + 3) + [0] + big16(name.count) + name)
        extensions += extensionField(10, [0, 4, 0, 29, 0, 23])
        extensions += extensionField(13, [0, 4, 4, 3, 8, 4])
        extensions += extensionField(16, [0, 12, 2, 0x68, 0x32, 8] + Array("http/1.1".utf8))
        if isNew {
            extensions += extensionField(43, [4, 3, 4, 3, 3])
            extensions += extensionField(51, [0, 36, 0, 29, 0, 32] + noise(32, &random))
        }
        let suites: [UInt8] = [0x13, 1, 0x13, 2, 0xC0, 0x2B, 0xC0, 0x2F]
        let body = [3, 3] + noise(32, &random) + [32] + noise(32, &random) + big16(suites.count) + suites + [1, 0]
        var record = tlsRecord(22, handshake(1, body + big16(extensions.count) + extensions))
        // The first record of a connection says 3.1 for the sake of old middle boxes.
        record[2] = 1
        return record
    }
    static func serverHello(isNew: Bool, _ random: inout DemoRandom) -> [UInt8] {
        var extensions: [UInt8] = []
        if isNew {
            extensions += extensionField(43, [3, 4])
            extensions += extensionField(51, [0, 29, 0, 32] + noise(32, &random))
        }
        let suite: [UInt8] = isNew ? [0x13, 1] : [0xC0, 0x2F]
        let body = [3, 3] + noise(32, &random) + [32] + noise(32, &random) + suite + [0]
        return tlsRecord(22, handshake(2, body + big16(extensions.count) + extensions))
    }
    /// Certificate, key exchange and done, of a plausible size.
    static func certificate(_ random: inout DemoRandom) -> [UInt8] {
        let chain = noise(1900, &random)
        let list = big24(chain.count) + chain
        return tlsRecord(22, handshake(11, big24(list.count) + list))
            + tlsRecord(22, handshake(12, noise(330, &random)))
            + tlsRecord(22, handshake(14, []))
    }
    static let changeCipher: [UInt8] = [20, 3, 3, 0, 1, 1]
    /// An encrypted record.
    static func sealed(_ length: Int, _ random: inout DemoRandom) -> [UInt8] { tlsRecord(23, noise(length, &random)) }

    // MARK: MySQL

    static func mysql(_ number: UInt8, _ body: [UInt8]) -> [UInt8] {
        [UInt8(body.count & 255), UInt8(body.count >> 8 & 255), UInt8(body.count >> 16 & 255), number] + body
    }
    static let mysqlGreeting = mysql(
        0,
        [10] + Array("8.0.36".utf8) + [0, 9, 0, 0, 0] + Array("saltsalt".utf8) + [
            0, 0xFF, 0xF7, 0xFF, 2, 0, 0xFF, 0x81, 21,
        ]
            + [UInt8](repeating: 0, count: 10) + Array("saltsaltsalt".utf8) + [0] + Array("mysql_native_password".utf8)
            + [0]
    )
    static let mysqlLogin = mysql(
        1,
        [0x85, 0xA6, 0x3F, 0x20, 0, 0, 0, 1, 0x21] + [UInt8](repeating: 0, count: 23) + Array("app".utf8) + [0, 20]
            + [UInt8](repeating: 0x5A, count: 20) + Array("orders".utf8) + [0]
    )
    static let mysqlOK = mysql(2, [0, 0, 0, 2, 0, 0, 0])
    static func mysqlQuery(_ text: String) -> [UInt8] { mysql(0, [3] + Array(text.utf8)) }
    static func mysqlError() -> [UInt8] {
        mysql(1, [0xFF, 0x7A, 0x04] + Array("#42S02Table 'orders.missing' doesn't exist".utf8))
    }
}

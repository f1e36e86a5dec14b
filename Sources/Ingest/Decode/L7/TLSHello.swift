/// Handshake messages that open a TLS connection (RFC 8446 4.1.2, 4.1.3), read as far as their bytes go.
enum TLSHello {
    static let client: UInt8 = 1
    static let server: UInt8 = 2
    /// RFC 6066 3 and RFC 8446 4.2.1.
    private static let serverName: UInt16 = 0
    private static let supportedVersions: UInt16 = 43

    /// The place of the host name of a ClientHello, all of whose bytes must be there.
    static func hostName(_ bytes: RawSpan, _ hello: Range<Int>) -> Range<Int>? {
        guard let list = find(serverName, bytes, hello), list.count >= 5, bytes.u8(list.lowerBound + 2) == 0 else {
            return nil
        }
        let size = Int(bytes.u16(list.lowerBound + 3))
        guard size > 0, list.count >= 5 + size else { return nil }
        return list.lowerBound + 5..<list.lowerBound + 5 + size
    }

    /// Whether a ServerHello chooses TLS 1.3.
    static func choosesTLS13(_ bytes: RawSpan, _ hello: Range<Int>) -> Bool {
        guard let version = find(supportedVersions, bytes, hello) else { return false }
        return version.count == 2 && bytes.u16(version.lowerBound) == 0x0304
    }

    /// The first extension of a type, cut where the bytes end.
    private static func find(_ wanted: UInt16, _ bytes: RawSpan, _ hello: Range<Int>) -> Range<Int>? {
        guard let list = extensionList(bytes, hello) else { return nil }
        var at = list.lowerBound
        while at + 4 <= list.upperBound {
            let size = Int(bytes.u16(at + 2))
            if bytes.u16(at) == wanted { return at + 4..<min(at + 4 + size, hello.upperBound) }
            at += 4 + size
        }
        return nil
    }

    /// Header 4, version 2, random 32; then session id and, for a client, two lists, for a server three fixed bytes.
    private static func extensionList(_ bytes: RawSpan, _ hello: Range<Int>) -> Range<Int>? {
        let end = hello.upperBound
        var at = hello.lowerBound + 38
        guard at < end else { return nil }
        at += 1 + Int(bytes.u8(at))
        if bytes.u8(hello.lowerBound) == client {
            guard at + 2 <= end else { return nil }
            at += 2 + Int(bytes.u16(at))
            guard at < end else { return nil }
            at += 1 + Int(bytes.u8(at))
        } else {
            at += 3
        }
        guard at + 2 <= end else { return nil }
        return at + 2..<min(at + 2 + Int(bytes.u16(at)), end)
    }
}

import Decode

/// The application parsers on plain byte arrays.
enum L7 {
    struct Message: Equatable, CustomStringConvertible {
        var kind: L7Message.Kind
        var status = L7Message.Status.ok
        var key: UInt16?
        var domain = ""
        var description: String { "\(kind) \(status) \(key.map(String.init) ?? "-") \(domain)" }
    }

    static func messages(_ proto: L7Protocol, _ bytes: [UInt8], fromClient: Bool, tcp: Bool = true) -> [Message] {
        var out: [Message] = []
        var reader = L7Reader()
        reader.begin(proto, fromClient: fromClient, tcp: tcp)
        bytes.withUnsafeBytes { buffer in
            while let message = reader.next(in: buffer.bytes) { out.append(Self.message(message, reader.domain)) }
        }
        return out
    }

    static func message(_ message: L7Message, _ domain: InlineArray<256, UInt8>) -> Message {
        let text = (0..<Int(message.domainLength)).map { domain[$0] }
        return Message(
            kind: message.kind,
            status: message.status,
            key: message.hasKey ? message.key : nil,
            domain: String(decoding: text, as: UTF8.self)
        )
    }

    static func identify(_ bytes: [UInt8], tcp: Bool = true, port: UInt16) -> L7Protocol {
        bytes.withUnsafeBytes { L7Parser.identify($0.bytes, tcp: tcp, serverPort: port) }
    }

    /// Runs every parser over a payload, for tests of bounds.
    static func readEverything(_ payload: UnsafeRawBufferPointer) {
        var reader = L7Reader()
        var timer = TLSTimer()
        for tcp in [true, false] {
            for port in [53, 443, 80] as [UInt16] { _ = L7Parser.identify(payload.bytes, tcp: tcp, serverPort: port) }
            for proto in [L7Protocol.http1, .dns, .tls, .unknown] {
                for fromClient in [true, false] {
                    reader.begin(proto, fromClient: fromClient, tcp: tcp)
                    var count = 0
                    while reader.next(in: payload.bytes) != nil { count += 1 }
                    precondition(count <= payload.count / 12 + 1, "more messages than fit")
                }
            }
        }
        for fromClient in [true, false] {
            _ = timer.see(
                payload.bytes,
                sequence: 1,
                payloadLength: UInt32(payload.count),
                fromClient: fromClient,
                time: 1
            )
            _ = timer.continues(sequence: 1, payloadLength: 1, time: 2)
        }
        _ = reader.serverName(in: payload.bytes)
    }
}

import Decode
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func LLVMFuzzerRunDriver(
    _ argc: UnsafeMutablePointer<CInt>,
    _ argv: UnsafeMutableRawPointer,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Any bytes as a transport payload, through every application parser in both directions.
///
/// Besides what the sanitizer sees: domains are UTF-8 of at most 255 bytes, messages are bounded by the payload, what
/// identifies parses, and delays do not go backwards.
@main struct FuzzL7 {
    static func main() {
        var argc = CommandLine.argc
        var argv = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&argc, &argv) { data, size in
                if let data { FuzzL7.run(UnsafeRawBufferPointer(start: data, count: size)) }
                return 0
            }
        )
    }

    static func run(_ payload: UnsafeRawBufferPointer) {
        var reader = L7Reader()
        for tcp in [true, false] {
            for proto in [L7Protocol.http1, .dns, .tls] {
                for fromClient in [true, false] {
                    _ = count(payload, &reader, proto, fromClient: fromClient, tcp: tcp)
                }
            }
            for port: UInt16 in [53, 443, 80] { identify(payload, &reader, tcp: tcp, port: port) }
        }
        handshake(payload)
        let length = reader.serverName(in: payload.bytes)
        checkDomain(reader.domain, Int(length))
    }

    private static func identify(_ payload: UnsafeRawBufferPointer, _ reader: inout L7Reader, tcp: Bool, port: UInt16) {
        let proto = L7Parser.identify(payload.bytes, tcp: tcp, serverPort: port)
        guard proto == .dns else { return }
        precondition(count(payload, &reader, proto, fromClient: true, tcp: tcp) > 0, "a DNS request does not parse")
    }

    private static func count(
        _ payload: UnsafeRawBufferPointer,
        _ reader: inout L7Reader,
        _ proto: L7Protocol,
        fromClient: Bool,
        tcp: Bool
    ) -> Int {
        var count = 0
        reader.begin(proto, fromClient: fromClient, tcp: tcp)
        while let message = reader.next(in: payload.bytes) {
            count += 1
            checkDomain(reader.domain, Int(message.domainLength))
            precondition(message.hasKey == (proto == .dns), "a key only for DNS")
        }
        precondition(count <= (proto == .dns && tcp ? L7Parser.limit / 12 : 1), "too many messages")
        return count
    }

    private static func handshake(_ payload: UnsafeRawBufferPointer) {
        var timer = TLSTimer()
        for (index, fromClient) in [true, true, false, true, false].enumerated() {
            let time = UInt64(index + 1) * 1000
            _ = timer.continues(sequence: 1, payloadLength: UInt32(payload.count), time: time)
            let outcome = timer.see(
                payload.bytes,
                sequence: 1,
                payloadLength: UInt32(payload.count),
                fromClient: fromClient,
                time: time
            )
            if let rtt = outcome.tlsRTT { precondition(rtt < time, "a delay longer than the flow") }
            precondition(!outcome.wantsRest || payload.count <= TLSTimer.joinLimit)
        }
    }

    private static func checkDomain(_ domain: InlineArray<256, UInt8>, _ length: Int) {
        precondition(length <= 255)
        var bytes: [UInt8] = []
        for index in 0..<length { bytes.append(domain[index]) }
        precondition(String(validating: bytes, as: UTF8.self) != nil, "a domain that is no UTF-8")
    }
}

/// Reads TLS records and hello messages as far as they are there (flow-engine.md 15.8, decision 62).
public enum TLSParser {
    /// The server name of a ClientHello that begins with its handshake header, if all bytes of the name are there.
    ///
    /// Leaves UTF-8 of at most 255 bytes in `domain` and gives its length, 0 when there is none.
    public static func serverName(in handshake: RawSpan, into domain: inout InlineArray<256, UInt8>) -> UInt8 {
        0
    }
}

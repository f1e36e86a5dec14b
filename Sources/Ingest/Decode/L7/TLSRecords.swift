/// One TLS record of a segment, as much of it as is there.
struct TLSRecord {
    /// Content types of RFC 8446 5.1.
    static let changeCipherSpec: UInt8 = 20
    static let alert: UInt8 = 21
    static let handshake: UInt8 = 22

    var contentType: UInt8
    /// The body's bytes in the segment; fewer than the record says when it is cut, which counts like a whole one (decision 62).
    var body: Range<Int>
    /// Where the record ends, perhaps behind the segment.
    var end: Int
}

/// Walks the records of a segment from its first byte on.
struct TLSRecords {
    private var at = 0

    /// Nil at the end and at bytes that are no record header (content type 20–24, version 3.0–3.4).
    mutating func next(in payload: RawSpan) -> TLSRecord? {
        guard at + 5 <= payload.byteCount else { return nil }
        let contentType = payload.u8(at)
        guard contentType >= 20, contentType <= 24, payload.u8(at + 1) == 3, payload.u8(at + 2) <= 4 else { return nil }
        let end = at + 5 + Int(payload.u16(at + 3))
        let body = at + 5..<min(end, payload.byteCount)
        at = end
        return TLSRecord(contentType: contentType, body: body, end: end)
    }
}

extension TLSRecord {
    /// The type of the first handshake message in the record; nil for other records and empty ones.
    func handshakeType(_ payload: RawSpan) -> UInt8? {
        contentType == Self.handshake && !body.isEmpty ? payload.u8(body.lowerBound) : nil
    }
}

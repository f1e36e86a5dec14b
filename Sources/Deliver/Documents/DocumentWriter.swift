import FlowModel
import FlowSupport

/// What decision 39 says of a document's clock.
enum ClockMark: UInt8 { case fine, late, ahead }

/// Writes one record as the source of its document: names, order and absence as in the catalogue.
///
/// Keeps the texts it needs and the last two minutes it spelt, so that a document costs no allocation.
struct DocumentWriter {
    /// More than the longest source without its domain; a test writes the longest.
    static let reserve = 8192

    let names = DocumentNames()
    let agentID: UInt64
    let flowSource: UInt64
    let scopes: AddressScopes
    let collapses: Bool
    var startMinute = MinuteText()
    var endMinute = MinuteText()

    init(_ configuration: DocumentConfiguration) {
        agentID = UInt64(configuration.agentID)
        flowSource = UInt64(configuration.flowSource)
        scopes = configuration.scopes
        collapses = configuration.collapsesInternet
    }

    /// The source, from `"@timestamp"` to the closing brace; the caller has written the opening one.
    ///
    /// `text` is the batch's, `second` that of `@timestamp`.
    @inline(__always)
    mutating func write(
        _ record: borrowing FlowRecord,
        second: UInt32,
        clock: ClockMark,
        text: UnsafeRawBufferPointer,
        to out: inout ByteWriter
    ) {
        out.reserve(Self.reserve &+ Int(record.domainLength) &* 6)
        out.key("\"@timestamp\":")
        out.number(UInt64(second) &* 1000)
        link(record, &out)
        network(record, &out)
        if record.tunnel.type != 0 { tunnel(record.tunnel, &out) }
        transport(record, &out)
        application(record, text, &out)
        scope(record, &out)
        flow(record, &out)
        capture(record, &out)
        traffic(record, &out)
        if record.measured.contains(.tcp) { tcp(record, &out) }
        delays(record, &out)
        l7(record, &out)
        switch clock {
        case .fine: break
        case .late: out.key(",\"clock\":\"late\"")
        case .ahead: out.key(",\"clock\":\"ahead\"")
        }
        out.raw(0x7D)
    }
}

/// `2026-08-01T12:00:`, kept until the minute changes.
struct MinuteText {
    var minute: UInt64 = .max
    var bytes = InlineArray<17, UInt8>(repeating: 0x2D)

    /// ISO 8601 in UTC with six decimals (decision 19); 27 bytes after a `reserve`.
    @inline(__always)
    mutating func write(nanoseconds: UInt64, to out: inout ByteWriter) {
        let microseconds = nanoseconds / 1000
        let (minute, rest) = microseconds.quotientAndRemainder(dividingBy: 60_000_000)
        if minute != self.minute { set(minute) }
        for index in 0..<17 { out.raw(bytes[index]) }
        let (second, fraction) = rest.quotientAndRemainder(dividingBy: 1_000_000)
        out.padded(second, digits: 2)
        out.raw(0x2E)
        out.padded(fraction, digits: 6)
        out.raw(0x5A)
    }

    /// 64 bits of nanoseconds end in the year 2554, so four digits hold every year.
    @inline(never)
    mutating func set(_ minute: UInt64) {
        let time = CivilTime(seconds: Int64(minute &* 60))
        pair(time.year / 100, at: 0)
        pair(time.year % 100, at: 2)
        pair(time.month, at: 5)
        pair(time.day, at: 8)
        bytes[10] = 0x54
        pair(time.hour, at: 11)
        bytes[13] = 0x3A
        pair(time.minute, at: 14)
        bytes[16] = 0x3A
        self.minute = minute
    }

    mutating func pair(_ value: Int, at place: Int) {
        bytes[place] = UInt8(truncatingIfNeeded: value / 10 + 48)
        bytes[place + 1] = UInt8(truncatingIfNeeded: value % 10 + 48)
    }
}

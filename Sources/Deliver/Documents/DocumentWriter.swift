import FlowModel
import FlowSupport

/// What decision 39 says of a document's clock.
enum ClockMark: UInt8 { case fine, late, ahead }

/// Writes one record as the source of its document: names, order and absence as in the catalogue.
///
/// Keeps the texts it needs and those it spelt last (minutes, seconds, capture points), so that a document costs no
/// allocation and what repeats is copied.
struct DocumentWriter: ~Copyable {
    /// More than the longest source without its domain; a test writes the longest.
    static let room = 8192

    let names = DocumentNames.shared
    let tables = TextTables.shared
    let agentID: UInt64
    let flowSource: UInt8
    let scopes: AddressScopes
    let collapses: Bool
    var timestamp = SecondText()
    var startMinute = MinuteText()
    var endMinute = MinuteText()
    var points = CapturePoints()

    init(_ configuration: DocumentConfiguration) {
        agentID = UInt64(configuration.agentID)
        flowSource = configuration.flowSource
        scopes = configuration.scopes
        collapses = configuration.collapsesInternet
    }

    /// The room for the record's source and `more` bytes around it; each byte of a domain may become six.
    @inline(__always)
    func cursor(_ record: UnsafePointer<FlowRecord>, more: Int, _ out: inout ByteWriter) -> DocumentCursor {
        DocumentCursor(&out, room: Self.room &+ more &+ Int(record.pointee.domainLength) &* 6 &+ 2, tables)
    }

    /// The source, from `"@timestamp"` to the closing brace; the caller has written the opening one.
    ///
    /// `text` is the batch's, `second` that of `@timestamp`.
    @inline(__always)
    mutating func write(
        _ record: UnsafePointer<FlowRecord>,
        second: UInt32,
        clock: ClockMark,
        text: UnsafeRawBufferPointer,
        to out: inout DocumentCursor
    ) {
        out.key("\"@timestamp\":")
        timestamp.write(second, to: &out)
        link(record, &out)
        network(record, &out)
        if record.pointee.tunnel.type != 0 { tunnel(record, &out) }
        transport(record, &out)
        application(record, text, &out)
        scope(record, &out)
        flow(record, &out)
        capture(record, &out)
        traffic(record, &out)
        if record.pointee.measured.contains(.tcp) { tcp(record, &out) }
        delays(record, &out)
        l7(record, &out)
        switch clock {
        case .fine: break
        case .late: out.key(",\"clock\":\"late\"")
        case .ahead: out.key(",\"clock\":\"ahead\"")
        }
        out.byte(0x7D)
    }
}

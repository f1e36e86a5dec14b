internal import FlowSupport

/// What became of one document of a bulk request.
public struct BulkOutcome: Sendable, Equatable {
    /// An HTTP status: 201 created, 409 there already, 429 come again later.
    public var status: Int
    /// The server's exception name; empty when it went well.
    public var type: String
    public var reason: String
    public init(status: Int, type: String = "", reason: String = "") {
        self.status = status
        self.type = type
        self.reason = reason
    }
    public var isDone: Bool { (200..<300).contains(status) }
}

/// The answer to a bulk request of `count` items.
public enum BulkAnswer: Sendable, Equatable {
    /// Every item went well.
    case allDone
    /// One outcome for each item, in order.
    case items([BulkOutcome])

    /// The parts of an answer this reader needs; every item keeps its status, so that places still match.
    public static let filter = "took,errors,items.*.status,items.*.error.type,items.*.error.reason"

    /// Reads an answer; nil when it does not hold exactly `count` items.
    ///
    /// An answer without errors is only counted, not parsed: some 100 bytes an item would cost more than making it.
    public init?(_ bytes: [UInt8], count: Int) {
        if Self.saysNoErrors(bytes) {
            guard Self.statuses(bytes) == count else { return nil }
            self = .allDone
            return
        }
        guard let answer = try? JSON(parsing: bytes), let items = answer["items"]?.array, items.count == count else {
            return nil
        }
        var outcomes: [BulkOutcome] = []
        outcomes.reserveCapacity(count)
        for item in items {
            guard let result = item.object?.first?.value, let status = result["status"]?.int else { return nil }
            let error = result["error"]
            outcomes.append(
                BulkOutcome(
                    status: status,
                    type: error?["type"]?.text ?? "",
                    reason: error?["reason"]?.text ?? error?.text ?? ""
                )
            )
        }
        self = outcomes.allSatisfy(\.isDone) ? .allDone : .items(outcomes)
    }

    /// `"errors":false` among the first members, before any item.
    private static func saysNoErrors(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(256)
        let end = head.firstIndex(of: 0x5B) ?? head.endIndex
        let plain = head[..<end].filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        let wanted = Array(#""errors":false"#.utf8)
        guard plain.count >= wanted.count else { return false }
        return (0...(plain.count - wanted.count)).contains { start in
            plain[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    /// How often `"status":2` stands in the text: once an item that went well.
    private static func statuses(_ bytes: [UInt8]) -> Int {
        let key = Array(#""status":"#.utf8)
        return bytes.withUnsafeBufferPointer { text in
            var count = 0
            var at = 0
            while at + key.count < text.count {
                if text[at] == 0x22, text[at + 1] == 0x73, matches(text, at, key) {
                    at += key.count
                    while at < text.count, text[at] == 0x20 { at += 1 }
                    if at < text.count, text[at] == 0x32 { count += 1 }
                } else {
                    at += 1
                }
            }
            return count
        }
    }
    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ key: [UInt8]) -> Bool {
        for index in key.indices where text[at + index] != key[index] { return false }
        return true
    }
}

/// A set of ports, one bit each: 8 KiB, or nothing while it is empty.
public struct PortSet: Sendable, Equatable {
    private var bits: [UInt64] = []

    public init() {}

    /// Reads ports and ranges such as `443` and `8000-8099`, 1 to 65535; throws for the first text that is neither.
    public init(names: [String]) throws(FlowTrackingError) {
        for name in names {
            guard let range = Self.range(parsing: name) else {
                throw FlowTrackingError.setting(
                    name: "flow.server_ports",
                    reason: "`\(name)` is no port; write ports and ranges from 1 to 65535 such as 443 or 8000-8099"
                )
            }
            insert(range)
        }
    }

    /// The ports that a text stands for, nil when it is neither a port nor a rising range.
    public static func range(parsing text: String) -> ClosedRange<UInt16>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = port(ends[0]) else { return nil }
        guard ends.count == 2 else { return first...first }
        guard let last = port(ends[1]), last >= first else { return nil }
        return first...last
    }

    private static func port(_ text: Substring) -> UInt16? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(text) else {
            return nil
        }
        return port == 0 ? nil : port
    }

    private mutating func insert(_ range: ClosedRange<UInt16>) {
        if bits.isEmpty { bits = [UInt64](repeating: 0, count: 1024) }
        for port in range { bits[Int(port >> 6)] |= 1 << UInt64(port & 63) }
    }

    public var isEmpty: Bool { bits.isEmpty }
    public func contains(_ port: UInt16) -> Bool {
        !bits.isEmpty && bits[Int(port >> 6)] & 1 << UInt64(port & 63) != 0
    }
}

/// Builds capture files byte by byte, in either byte order.
public struct CaptureBytes: Sendable {
    public var bytes: [UInt8] = []
    /// Ends of the headers and records written so far: a file cut at one of them is whole.
    public var ends: [Int] = []
    public let bigEndian: Bool

    public init(bigEndian: Bool = false) { self.bigEndian = bigEndian }

    public mutating func put<Number: FixedWidthInteger>(_ value: Number) {
        withUnsafeBytes(of: bigEndian ? value.bigEndian : value.littleEndian) { bytes += $0 }
    }

    // MARK: Classic

    /// The 24 bytes of a classic file; `network` is the LINKTYPE_ number with its upper bits.
    public mutating func classicHeader(
        magic: UInt32 = 0xA1B2_C3D4,
        version: (UInt16, UInt16) = (2, 4),
        network: UInt32 = 1
    ) {
        put(magic)
        put(version.0)
        put(version.1)
        put(UInt32(0))
        put(UInt32(0))
        put(UInt32(65535))
        put(network)
        ends.append(bytes.count)
    }
    /// A record; `extra` stands between the four words and the frame.
    public mutating func record(
        seconds: UInt32,
        fraction: UInt32,
        _ frame: [UInt8],
        wire: Int? = nil,
        captured: Int? = nil,
        extra: Int = 0
    ) {
        put(seconds)
        put(fraction)
        put(UInt32(captured ?? frame.count))
        put(UInt32(wire ?? frame.count))
        bytes += [UInt8](repeating: 0xEE, count: extra)
        bytes += frame
        ends.append(bytes.count)
    }

    // MARK: pcapng

    /// A block with its two lengths, padded to four bytes.
    public mutating func block(_ type: UInt32, _ body: [UInt8]) {
        let padded = (body.count + 3) & ~3
        put(type)
        put(UInt32(padded + 12))
        bytes += body + [UInt8](repeating: 0, count: padded - body.count)
        put(UInt32(padded + 12))
        ends.append(bytes.count)
    }
    /// The words and half words of a block's body.
    public func body(_ build: (inout CaptureBytes) -> Void) -> [UInt8] {
        var inner = CaptureBytes(bigEndian: bigEndian)
        build(&inner)
        return inner.bytes
    }
    public mutating func section(major: UInt16 = 1) {
        block(
            0x0A0D_0D0A,
            body {
                $0.put(UInt32(0x1A2B_3C4D))
                $0.put(major)
                $0.put(UInt16(0))
                $0.put(UInt64.max)
            }
        )
    }
    public mutating func interface(
        link: UInt16 = 1,
        snap: UInt32 = 0,
        options: [(code: UInt16, value: [UInt8])] = []
    ) {
        block(
            1,
            body { out in
                out.put(link)
                out.put(UInt16(0))
                out.put(snap)
                for (code, value) in options {
                    out.put(code)
                    out.put(UInt16(value.count))
                    out.bytes += value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
                }
                if !options.isEmpty { out.put(UInt32(0)) }
            }
        )
    }
    public mutating func enhanced(interface: UInt32 = 0, ticks: UInt64, _ frame: [UInt8], wire: Int? = nil) {
        block(
            6,
            body {
                $0.put(interface)
                $0.put(UInt32(ticks >> 32))
                $0.put(UInt32(truncatingIfNeeded: ticks))
                $0.put(UInt32(frame.count))
                $0.put(UInt32(wire ?? frame.count))
                $0.bytes += frame
            }
        )
    }
    public mutating func simple(_ frame: [UInt8], wire: Int? = nil) {
        block(
            3,
            body {
                $0.put(UInt32(wire ?? frame.count))
                $0.bytes += frame
            }
        )
    }
    /// The packet block of old files.
    public mutating func packet(interface: UInt16 = 0, ticks: UInt64, _ frame: [UInt8]) {
        block(
            2,
            body {
                $0.put(interface)
                $0.put(UInt16(0))
                $0.put(UInt32(ticks >> 32))
                $0.put(UInt32(truncatingIfNeeded: ticks))
                $0.put(UInt32(frame.count))
                $0.put(UInt32(frame.count))
                $0.bytes += frame
            }
        )
    }
}

internal import FlowModel
import Glibc

/// Writes Ethernet frames with correct lengths and checksums into memory of its own, a batch at a time.
struct FrameWriter: ~Copyable {
    /// Room for one frame: 1,514 bytes and some.
    private static let slot = 1536
    private let base: UnsafeMutableRawPointer
    private var used = 0
    private(set) var batch = FrameBatch()
    /// IPv4 identification, counted over all frames.
    private var identification: UInt16 = 1

    init() { base = .allocate(byteCount: FrameBatch.capacity * Self.slot, alignment: 64) }
    deinit { base.deallocate() }

    mutating func removeAll() {
        batch.removeAll()
        used = 0
    }

    /// Adds the next packet of a conversation.
    mutating func add(_ packet: PlannedPacket, of conversation: borrowing Conversation) {
        let from = packet.fromClient ? conversation.client : conversation.server
        let to = packet.fromClient ? conversation.server : conversation.client
        let frame = base + used
        let isV4 = from.address.isV4
        let transportOffset = isV4 ? 34 : 54
        let headerLength: Int
        let number: UInt8
        switch conversation.transport {
        case .tcp:
            number = 6
            headerLength = Self.tcp(frame + transportOffset, packet, from.port, to.port, isV4: isV4)
        case .udp:
            number = 17
            headerLength = Self.udp(frame + transportOffset, packet, from.port, to.port)
        case .icmp:
            number = isV4 ? 1 : 58
            headerLength = Self.echo(frame + transportOffset, packet, isV4: isV4)
        }
        let payload = frame + transportOffset + headerLength
        Self.fill(payload, packet, conversation.bytes)
        let length = headerLength + packet.payloadLength
        Self.ethernet(frame, from: from.mac, to: to.mac, type: isV4 ? 0x0800 : 0x86DD)
        if isV4 {
            identification &+= 1
            Self.ipv4(frame + 14, length, number, from, to, identification)
        } else {
            Self.ipv6(frame + 14, length, number, from, to)
        }
        Self.sum(frame + transportOffset, length, number, from.address, to.address)
        let total = max(60, transportOffset + length)
        let end = transportOffset + length
        if end < 60 { memset(frame + end, 0, 60 - end) }
        batch.append(
            Frame(
                bytes: UnsafeRawPointer(frame),
                time: conversation.start &+ packet.time,
                captured: UInt32(total),
                wire: UInt32(total),
                link: .ethernet
            )
        )
        used += Self.slot
    }

    // MARK: Headers

    private static func ethernet(_ at: UnsafeMutableRawPointer, from: MACAddress, to: MACAddress, type: UInt16) {
        for index in 0..<6 {
            let shift = UInt64(40 - index * 8)
            at.storeBytes(of: UInt8(truncatingIfNeeded: to.bits >> shift), toByteOffset: index, as: UInt8.self)
            at.storeBytes(of: UInt8(truncatingIfNeeded: from.bits >> shift), toByteOffset: 6 + index, as: UInt8.self)
        }
        put16(at, 12, type)
    }
    private static func ipv4(
        _ at: UnsafeMutableRawPointer,
        _ length: Int,
        _ number: UInt8,
        _ from: Endpoint,
        _ to: Endpoint,
        _ identification: UInt16
    ) {
        put16(at, 0, 0x4500)
        put16(at, 2, UInt16(20 + length))
        put16(at, 4, identification)
        put16(at, 6, 0x4000)
        put16(at, 8, UInt16(from.timeToLive) << 8 | UInt16(number))
        put16(at, 10, 0)
        put32(at, 12, from.address.v4)
        put32(at, 16, to.address.v4)
        put16(at, 10, fold(add(at, 20)))
    }
    private static func ipv6(
        _ at: UnsafeMutableRawPointer,
        _ length: Int,
        _ number: UInt8,
        _ from: Endpoint,
        _ to: Endpoint
    ) {
        put32(at, 0, 0x6000_0000)
        put16(at, 4, UInt16(length))
        put16(at, 6, UInt16(number) << 8 | UInt16(from.timeToLive))
        for (offset, address) in [(8, from.address), (24, to.address)] {
            put32(at, offset, UInt32(truncatingIfNeeded: address.high >> 32))
            put32(at, offset + 4, UInt32(truncatingIfNeeded: address.high))
            put32(at, offset + 8, UInt32(truncatingIfNeeded: address.low >> 32))
            put32(at, offset + 12, UInt32(truncatingIfNeeded: address.low))
        }
    }
    /// A SYN carries its MSS, window scale 7 and SACK permitted; nothing else has options.
    private static func tcp(
        _ at: UnsafeMutableRawPointer,
        _ packet: PlannedPacket,
        _ from: UInt16,
        _ to: UInt16,
        isV4: Bool
    ) -> Int {
        let isSYN = packet.flags & 2 != 0
        put16(at, 0, from)
        put16(at, 2, to)
        put32(at, 4, packet.sequence)
        put32(at, 8, packet.acknowledgement)
        put16(at, 12, (isSYN ? 0x8000 : 0x5000) | UInt16(packet.flags))
        put16(at, 14, packet.window)
        put32(at, 16, 0)
        guard isSYN else { return 20 }
        put32(at, 20, isV4 ? 0x0204_05B4 : 0x0204_05A0)
        put32(at, 24, 0x0103_0307)
        put32(at, 28, 0x0101_0402)
        return 32
    }
    private static func udp(_ at: UnsafeMutableRawPointer, _ packet: PlannedPacket, _ from: UInt16, _ to: UInt16) -> Int
    {
        put16(at, 0, from)
        put16(at, 2, to)
        put16(at, 4, UInt16(8 + packet.payloadLength))
        put16(at, 6, 0)
        return 8
    }
    /// Echo request and reply; `sequence` holds identifier and number.
    private static func echo(_ at: UnsafeMutableRawPointer, _ packet: PlannedPacket, isV4: Bool) -> Int {
        let type: UInt16 = packet.fromClient ? (isV4 ? 8 : 128) : (isV4 ? 0 : 129)
        put16(at, 0, type << 8)
        put16(at, 2, 0)
        put32(at, 4, packet.sequence)
        return 8
    }
    private static func fill(_ at: UnsafeMutableRawPointer, _ packet: PlannedPacket, _ bytes: [UInt8]) {
        if packet.payload >= 0 {
            bytes.withUnsafeBytes {
                at.copyMemory(from: $0.baseAddress! + packet.payload, byteCount: packet.payloadLength)
            }
        } else {
            memset(at, Int32(packet.sequence & 0x3F) + 0x40, packet.payloadLength)
        }
    }

    // MARK: Checksums (RFC 1071)

    private static func sum(
        _ at: UnsafeMutableRawPointer,
        _ length: Int,
        _ number: UInt8,
        _ from: IPAddress,
        _ to: IPAddress
    ) {
        var total = add(at, length)
        if number != 1 {
            total &+= UInt64(number) &+ UInt64(length)
            for address in [from, to] {
                let words = address.isV4 ? [UInt64(address.v4)] : [address.high, address.low]
                for word in words {
                    for shift in stride(from: 0, to: 64, by: 16) { total &+= word >> UInt64(shift) & 0xFFFF }
                }
            }
        }
        let place = number == 6 ? 16 : number == 17 ? 6 : 2
        let sum = fold(total)
        put16(at, place, number == 17 && sum == 0 ? 0xFFFF : sum)
    }
    private static func add(_ at: UnsafeRawPointer, _ length: Int) -> UInt64 {
        var total: UInt64 = 0
        var offset = 0
        while offset + 1 < length {
            total &+= UInt64(UInt16(bigEndian: at.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
            offset += 2
        }
        if offset < length { total &+= UInt64(at.load(fromByteOffset: offset, as: UInt8.self)) << 8 }
        return total
    }
    private static func fold(_ total: UInt64) -> UInt16 {
        var total = total
        while total > 0xFFFF { total = total & 0xFFFF &+ total >> 16 }
        return ~UInt16(total)
    }

    private static func put16(_ at: UnsafeMutableRawPointer, _ offset: Int, _ value: UInt16) {
        at.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt16.self)
    }
    private static func put32(_ at: UnsafeMutableRawPointer, _ offset: Int, _ value: UInt32) {
        at.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt32.self)
    }
}

public import FlowModel
import Glibc

/// A small, strict reader of pcap and pcapng for tests of rooms that must not know Capture: the whole file in memory.
///
/// A cut file gives the frames before the cut. Link types that `LinkType` does not name are counted, not given.
public final class CaptureReader {
    public struct Entry: Sendable {
        public var time: UInt64
        public var wire: UInt32
        public var link: LinkType
        /// Place of the frame in `bytes`.
        public var range: Range<Int>
    }

    public let bytes: [UInt8]
    public private(set) var entries: [Entry] = []
    /// Frames whose link type nobody decodes.
    public private(set) var unknownLinks = 0
    private var isLittle = true

    /// Nil when the file cannot be read or is no capture.
    public init?(path: String) {
        guard let bytes = Self.contents(of: path), bytes.count >= 24 else { return nil }
        self.bytes = bytes
        switch Self.big(bytes, 0) {
        case 0xD4C3_B2A1: readClassic(little: true, unit: 1000)
        case 0x4D3C_B2A1: readClassic(little: true, unit: 1)
        case 0xA1B2_C3D4: readClassic(little: false, unit: 1000)
        case 0xA1B2_3C4D: readClassic(little: false, unit: 1)
        case 0x0A0D_0D0A: readBlocks()
        default: return nil
        }
    }

    /// Calls `body` with batches of all frames, which are valid during the call only.
    public func forEachBatch(of size: Int = FrameBatch.capacity, _ body: (borrowing FrameBatch) -> Void) {
        bytes.withUnsafeBytes { all in
            var batch = FrameBatch()
            for entry in entries {
                batch.append(
                    Frame(
                        bytes: all.baseAddress! + entry.range.lowerBound,
                        time: entry.time,
                        captured: UInt32(entry.range.count),
                        wire: entry.wire,
                        link: entry.link
                    )
                )
                if batch.count == size {
                    body(batch)
                    batch.removeAll()
                }
            }
            if batch.count > 0 { body(batch) }
        }
    }

    /// All captures directly in a folder, sorted; empty when the folder is missing.
    public static func files(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".pcap") || name.hasSuffix(".pcapng") { names.append("\(folder)/\(name)") }
        }
        return names.sorted()
    }

    // MARK: Formats

    private func readClassic(little: Bool, unit: UInt64) {
        isLittle = little
        let link = UInt16(truncatingIfNeeded: word(20))
        var at = 24
        while at + 16 <= bytes.count {
            let size = Int(word(at + 8))
            guard at + 16 + size <= bytes.count else { return }
            add(
                time: UInt64(word(at)) &* 1_000_000_000 &+ UInt64(word(at + 4)) &* unit,
                wire: word(at + 12),
                link: link,
                at + 16..<at + 16 + size
            )
            at += 16 + size
        }
    }

    private struct Interface {
        var link: UInt16
        var snap: Int
        var resolution: UInt64
        var offset: UInt64
    }

    private func readBlocks() {
        var interfaces: [Interface] = []
        var newest: UInt64 = 0
        var at = 0
        while at + 12 <= bytes.count {
            if Self.big(bytes, at) == 0x0A0D_0D0A {
                isLittle = Self.big(bytes, at + 8) == 0x4D3C_2B1A
                interfaces = []
            }
            let size = Int(word(at + 4))
            guard size >= 12, size % 4 == 0, at + size <= bytes.count else { return }
            let body = at + 8..<at + size - 4
            switch word(at) {
            case 1 where body.count >= 8: interfaces.append(interface(body))
            case 6 where body.count >= 20:
                let number = Int(word(body.lowerBound))
                let length = Int(word(body.lowerBound + 12))
                guard number < interfaces.count, length <= body.count - 20 else { break }
                let face = interfaces[number]
                let ticks = UInt64(word(body.lowerBound + 4)) << 32 | UInt64(word(body.lowerBound + 8))
                let scaled = ticks.multipliedFullWidth(by: 1_000_000_000)
                if scaled.high < face.resolution {
                    newest = face.resolution.dividingFullWidth(scaled).quotient &+ face.offset &* 1_000_000_000
                }
                let start = body.lowerBound + 20
                add(time: newest, wire: word(body.lowerBound + 16), link: face.link, start..<start + length)
            case 3 where body.count >= 4 && !interfaces.isEmpty:
                let wire = Int(word(body.lowerBound))
                let limit = interfaces[0].snap == 0 ? wire : min(wire, interfaces[0].snap)
                let start = body.lowerBound + 4
                let end = start + min(limit, body.count - 4)
                add(time: newest, wire: UInt32(wire), link: interfaces[0].link, start..<end)
            default: break
            }
            at += size
        }
    }

    private func interface(_ body: Range<Int>) -> Interface {
        let start = body.lowerBound
        var result = Interface(link: half(start), snap: Int(word(start + 4)), resolution: 1_000_000, offset: 0)
        var at = start + 8
        while at + 4 <= body.upperBound {
            let code = half(at)
            let size = Int(half(at + 2))
            guard code != 0, at + 4 + size <= body.upperBound else { break }
            if code == 9, size > 0 {
                let value = bytes[at + 4]
                let power = Int(value & 127)
                if value & 128 != 0, power < 64 { result.resolution = 1 << UInt64(power) }
                if value & 128 == 0, power < 19 { result.resolution = (0..<power).reduce(1) { value, _ in value * 10 } }
            }
            if code == 14, size >= 8 {
                let words = (UInt64(word(at + 4)), UInt64(word(at + 8)))
                result.offset = isLittle ? words.1 << 32 | words.0 : words.0 << 32 | words.1
            }
            at += 4 + (size + 3) / 4 * 4
        }
        return result
    }

    // MARK: Bytes

    private func add(time: UInt64, wire: UInt32, link: UInt16, _ range: Range<Int>) {
        // 12 and 14 are the DLT numbers of raw IP.
        guard let known = LinkType(rawValue: link == 12 || link == 14 ? 101 : link) else {
            unknownLinks += 1
            return
        }
        entries.append(Entry(time: time, wire: max(wire, UInt32(range.count)), link: known, range: range))
    }

    private func half(_ at: Int) -> UInt16 {
        let value = UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        return isLittle ? value.byteSwapped : value
    }
    private func word(_ at: Int) -> UInt32 {
        let value = Self.big(bytes, at)
        return isLittle ? value.byteSwapped : value
    }
    private static func big(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var info = stat()
        guard fstat(fileno(file), &info) == 0 else { return nil }
        let size = Int(info.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
        return bytes
    }
}

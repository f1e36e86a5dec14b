internal import FlowSupport
internal import Glibc
internal import Spool

/// Documents the cluster refuses for their content, kept as `ship/dlq-YYYYMMDD.ndjson` (store-format.md, decision 99).
///
/// A letter is durable before the cursor passes its document, and is not written twice after a crash. Used by one thread.
final class DeadLetters {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }
    private struct Key: Hashable {
        var position: Position
        var item: Int
    }
    private let folder: String
    private let limit: Int
    private let clock: any Clock
    /// Letters of documents the cursor has not passed.
    private var known: Set<Key> = []
    private(set) var bytes = 0

    /// Reads what is there; letters of documents from `cursor` on are remembered.
    init(folder: String, limit: Int, cursor: Position, clock: any Clock) {
        self.folder = folder
        self.limit = limit
        self.clock = clock
        let names = Self.names(in: folder)
        for (place, name) in names.enumerated() {
            var status = stat()
            guard stat("\(folder)/\(name)", &status) == 0 else { continue }
            bytes += Int(status.st_size)
            // Letters the cursor has not passed are the newest; a start around midnight has them in two files.
            if place + 2 >= names.count { remember("\(folder)/\(name)", from: cursor) }
        }
    }

    /// Reads a file by pieces of 1 MiB; of each line only its beginning.
    private func remember(_ path: String, from cursor: Position) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        var head: [UInt8] = []
        while true {
            let count = Glibc.read(file, &piece, piece.count)
            guard count > 0 else { return }
            for byte in piece[..<count] {
                if byte == 0x0A {
                    if let key = Self.key(head), key.position >= cursor { known.insert(key) }
                    head.removeAll(keepingCapacity: true)
                } else if head.count < 64 {
                    head.append(byte)
                }
            }
        }
    }

    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix("dlq-"), name.hasSuffix(".ndjson") { names.append(name) }
        }
        return names.sorted()
    }

    /// From the first members of a line, which `line` always writes first: `{"position":N,"item":N,`.
    private static func key(_ head: [UInt8]) -> Key? {
        let words = String(decoding: head, as: UTF8.self).split(separator: ",")
        guard words.count >= 2, words[0].hasPrefix("{\"position\":"), words[1].hasPrefix("\"item\":"),
            let position = UInt64(words[0].dropFirst(12)), let item = Int(words[1].dropFirst(7))
        else { return nil }
        return Key(position: Position(rawValue: position), item: item)
    }

    /// Appends and syncs what is not there yet; all or an error.
    func store(_ letters: [DeadLetter]) throws(Failure) {
        let new = letters.filter { !known.contains(Key(position: $0.position, item: $0.item)) }
        guard !new.isEmpty else { return }
        let text = new.flatMap { Self.line($0) }
        guard bytes + text.count <= limit else {
            throw Failure(
                description: "the dead letters in \(folder) have reached ship.dead_letters (\(limit) bytes): "
                    + "look at them with weir dlq list, replay or drop them"
            )
        }
        guard FileSystem.makeFolder(folder) else { throw failure("make", folder) }
        let path = "\(folder)/dlq-\(day()).ndjson"
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw failure("open", path) }
        defer { close(file) }
        let start = cutTornLine(file)
        let isWritten = text.withUnsafeBytes { FileSystem.writeAll(file, $0) }
        guard isWritten, fdatasync(file) == 0, FileSystem.syncFolder(of: path) else {
            let failure = failure("write", path)
            _ = ftruncate(file, start)
            throw failure
        }
        bytes += text.count
        for letter in new { known.insert(Key(position: letter.position, item: letter.item)) }
    }

    /// Documents before this are done: their letters need not be remembered.
    func forget(before position: Position) { known = known.filter { $0.position >= position } }

    private func failure(_ what: String, _ path: String) -> Failure {
        Failure(description: "cannot \(what) \(path): \(String(cString: strerror(errno)))")
    }

    /// A crash may have left half a line; where the next one begins.
    private func cutTornLine(_ file: Int32) -> off_t {
        var end = lseek(file, 0, SEEK_END)
        var byte: UInt8 = 0
        guard end > 0, pread(file, &byte, 1, end - 1) == 1, byte != 0x0A else { return end }
        while end > 0, pread(file, &byte, 1, end - 1) == 1, byte != 0x0A { end -= 1 }
        _ = ftruncate(file, end)
        return end
    }

    private func day() -> String {
        let text = CivilTime(nanoseconds: Int64(clamping: clock.wall())).text(digits: 0)
        return text.prefix(10).filter { $0 != "-" }
    }

    /// One line: the members of store-format.md; a source that is no JSON stands as text.
    static func line(_ letter: DeadLetter) -> [UInt8] {
        let action = try? JSON(parsing: letter.action)
        let id = action?.object?.first?.value["_id"] ?? .null
        var source = letter.source
        if source.last == 0x0A { source.removeLast() }
        let isJSON = (try? JSON(parsing: source)) != nil
        var writer = ByteWriter(capacity: source.count + 512)
        let head: JSON = .members([
            "position": .unsigned(letter.position.rawValue), "item": .int(letter.item), "index": .string(letter.index),
            "status": .int(letter.status), "type": .string(letter.type), "reason": .string(letter.reason), "id": id,
        ])
        writer.append(Array(head.bytes.dropLast()))
        writer.append(",\"doc\":")
        if isJSON { writer.append(source) } else { writer.string(String(decoding: source, as: UTF8.self)) }
        writer.append(",\"crc\":\(Zlib.crc32(source))}\n")
        return writer.array
    }
}

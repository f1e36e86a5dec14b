internal import FlowSupport
internal import Glibc
internal import Spool

/// Stretches of the log the shipper was skipped over, one line each in `ship/gaps.ndjson` (decision 97).
enum GapFile {
    /// False when the line could not be made durable.
    static func append(_ gap: SpoolGap, folder: String, at time: UInt64) -> Bool {
        let indices = gap.indices.sorted { $0.key < $1.key }.map { name, sum in
            JSON.members([
                "index": .string(name), "documents": .int(sum.documents), "first": .int(Int(sum.firstSecond)),
                "last": .int(Int(sum.lastSecond)),
            ])
        }
        let line: JSON = .members([
            "from": .unsigned(gap.from.rawValue), "to": .unsigned(gap.to.rawValue),
            "time": .string(CivilTime(nanoseconds: Int64(clamping: time)).text()), "indices": .array(indices),
        ])
        guard FileSystem.makeFolder(folder) else { return false }
        let file = open("\(folder)/gaps.ndjson", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard file >= 0 else { return false }
        defer { close(file) }
        return (line.bytes + [0x0A]).withUnsafeBytes { FileSystem.writeAll(file, $0) } && fdatasync(file) == 0
    }

    /// How many lines there are: `/readyz` names them.
    static func count(folder: String) -> Int {
        FileSystem.read("\(folder)/gaps.ndjson")?.count { $0 == 0x0A } ?? 0
    }
}

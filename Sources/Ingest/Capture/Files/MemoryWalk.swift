package import FlowModel

/// Reads bytes in memory as one capture file: what the fuzz target drives.
package enum MemoryWalk {
    /// Hands over every frame and gives the ledger; `buffer` is the length of the stretch that is in memory.
    package static func read(
        _ bytes: [UInt8],
        isPacked: Bool,
        buffer: Int,
        _ consume: (borrowing FrameBatch) -> Void
    ) throws(CaptureError) -> CaptureReport {
        let plain = MemorySource(bytes)
        let source: any ByteSource = isPacked ? ZstdSource(plain) : plain
        var file = CaptureFile(path: "memory", source: source, bufferBytes: buffer)
        try file.open()
        var batch = FrameBatch()
        while true {
            let step = file.fill(&batch)
            if batch.count > 0 { consume(batch) }
            batch.removeAll()
            if step == .end { break }
            if step == .refill { file.refill() }
        }
        var report = CaptureReport()
        report.add(file.tally)
        return report
    }
}

package import FlowModel

/// Reads bytes in memory as one capture file: what the fuzz target drives.
package enum MemoryWalk {
    /// Hands over every frame and gives the ledger; `buffer` is the length of the stretch that is in memory.
    ///
    /// A zstd frame may ask for a window of 128 KiB at most: allocating more takes longer than reading what is in it.
    package static func read(
        _ bytes: [UInt8],
        isPacked: Bool,
        buffer: Int,
        _ consume: (borrowing FrameBatch) -> Void
    ) throws(CaptureError) -> CaptureReport {
        let plain = MemorySource(bytes)
        let source: any ByteSource = isPacked ? ZstdSource(plain, inputBytes: 1024, windowLog: 17) : plain
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

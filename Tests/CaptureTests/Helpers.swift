import FlowModel
import FlowTesting
import Glibc

@testable import Capture

/// A frame as a value that outlives its batch.
struct SeenFrame: Equatable {
    var bytes: [UInt8]
    var time: UInt64
    var wire: UInt32
    var link: LinkType
    var interface: UInt16

    init(_ frame: Frame) {
        bytes = Array(UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured)))
        time = frame.time
        wire = frame.wire
        link = frame.link
        interface = frame.interface
    }
    init(
        _ bytes: [UInt8],
        time: UInt64,
        wire: UInt32? = nil,
        link: LinkType = .ethernet,
        interface: UInt16 = 0
    ) {
        self.bytes = bytes
        self.time = time
        self.wire = wire ?? UInt32(bytes.count)
        self.link = link
        self.interface = interface
    }
}

func write(_ bytes: [UInt8], to path: String) {
    let file = fopen(path, "w")!
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
}

/// Reads files whole.
func readAll(_ paths: [String], buffer: Int = 1 << 20) throws(CaptureError) -> (
    frames: [SeenFrame], report: CaptureReport
) {
    var configuration = CaptureFiles.Configuration()
    configuration.buffer = buffer
    let files = try CaptureFiles(paths: paths, configuration: configuration)
    var seen: [SeenFrame] = []
    try files.read { batch in
        for index in 0..<batch.count { seen.append(SeenFrame(batch.frames[index])) }
        return true
    }
    return (seen, files.report)
}

/// Walks bytes as one file, with a buffer of the least size, so that every record meets its edge.
func walk(_ bytes: [UInt8], buffer: Int = 64) throws(CaptureError) -> (frames: [SeenFrame], tally: FileTally) {
    var file = CaptureFile(path: "bytes", source: MemorySource(bytes), bufferBytes: buffer)
    try file.open()
    var batch = FrameBatch()
    var seen: [SeenFrame] = []
    while true {
        let step = file.fill(&batch)
        for index in 0..<batch.count { seen.append(SeenFrame(batch.frames[index])) }
        batch.removeAll()
        if step == .end { return (seen, file.tally) }
        if step == .refill { file.refill() }
    }
}

/// A frame of `length` bytes that differ from those of other seeds.
func frame(_ seed: Int, length: Int = 60) -> [UInt8] { (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ seed) } }

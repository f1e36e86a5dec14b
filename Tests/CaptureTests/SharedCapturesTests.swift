import CPcap
import FlowModel
import FlowSupport
import FlowTesting
import Glibc
import Testing

@testable import Capture

/// Real captures, compared with libpcap's own reader.
struct SharedCapturesTests {
    @Test(.enabled(if: SharedData.exists("captures"), "needs the captures beside the project"))
    func `every capture gives the frames libpcap gives`() throws {
        let paths = CaptureReader.files(in: SharedData.path("captures"))
        #expect(paths.count == 210)
        for path in paths { try compare(path) }
    }

    @Test(.enabled(if: SharedData.exists("exports/fixture.pcap"), "needs the exports beside the project"))
    func `the fixture gives the frames libpcap gives`() throws {
        try compare(SharedData.path("exports/fixture.pcap"))
    }

    func compare(_ path: String) throws {
        let files = try CaptureFiles(paths: [path])
        var own: [UInt64] = []
        var sum: UInt32 = 0
        try files.read { batch in
            for index in 0..<batch.count {
                let frame = batch.frames[index]
                own.append(frame.time)
                sum = Self.mix(sum, frame.bytes, Int(frame.captured), frame.wire)
            }
            return true
        }
        guard let theirs = Self.libpcap(path) else { return }
        if files.report.unknownLinks.isEmpty {
            #expect(own == theirs.times, "\(path)")
            #expect(sum == theirs.sum, "\(path)")
        } else {
            let left = files.report.leftOut.reduce(0) { $0 + $1.frames }
            #expect(UInt64(own.count) + left == UInt64(theirs.times.count), "\(path)")
        }
        #expect(files.report.isPartial == theirs.isPartial, "\(path): \(files.report.warnings)")
    }

    static func mix(_ sum: UInt32, _ bytes: UnsafeRawPointer, _ count: Int, _ wire: UInt32) -> UInt32 {
        Zlib.crc32(UnsafeRawBufferPointer(start: bytes, count: count), seed: sum) &+ wire
    }

    /// Times, a checksum, and whether libpcap stopped before the end; nil when it cannot open the file.
    static func libpcap(_ path: String) -> (times: [UInt64], sum: UInt32, isPartial: Bool)? {
        var reason = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let handle = pcap_open_offline_with_tstamp_precision(path, UInt32(PCAP_TSTAMP_PRECISION_NANO), &reason)
        else {
            return nil
        }
        defer { pcap_close(handle) }
        var times: [UInt64] = []
        var sum: UInt32 = 0
        while true {
            var header: UnsafeMutablePointer<pcap_pkthdr>?
            var bytes: UnsafePointer<UInt8>?
            let code = pcap_next_ex(handle, &header, &bytes)
            guard code == 1, let header, let bytes else { return (times, sum, code != PCAP_ERROR_BREAK) }
            let stamp = header.pointee.ts
            times.append(UInt64(stamp.tv_sec) &* 1_000_000_000 &+ UInt64(stamp.tv_usec))
            sum = mix(sum, UnsafeRawPointer(bytes), Int(header.pointee.caplen), header.pointee.len)
        }
    }
}

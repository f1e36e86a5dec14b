/// Telling files that are no captures by their first bytes, so that the sentence names the remedy.
enum FileFormats {
    /// The error for a file that begins with `head` (at most some bytes are looked at).
    static func refusal(_ path: String, head: [UInt8]) -> CaptureError {
        for (magic, name, remedy) in known where head.starts(with: magic) {
            return CaptureError(.notACapture, path, "is \(name); \(remedy)")
        }
        let bytes = head.prefix(4).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return CaptureError(
            .notACapture,
            path,
            "is no pcap or pcapng file (it begins with \(bytes.joined(separator: " "))); name a file written by tcpdump -w"
        )
    }

    private static let unpack = "unpack it and give it on standard input, as in"
    private static let known: [(magic: [UInt8], name: String, remedy: String)] = [
        ([0x1F, 0x8B], "compressed with gzip", "\(unpack) gzip -dc FILE | weir read -"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz", "\(unpack) xz -dc FILE | weir read -"),
        ([0x42, 0x5A, 0x68], "compressed with bzip2", "\(unpack) bzip2 -dc FILE | weir read -"),
        ([0x04, 0x22, 0x4D, 0x18], "compressed with lz4", "\(unpack) lz4 -dc FILE | weir read -"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive", "unpack it first"),
        ([0x73, 0x6E, 0x6F, 0x6F, 0x70, 0, 0, 0], "a snoop file", "turn it into pcap with editcap"),
    ]
}

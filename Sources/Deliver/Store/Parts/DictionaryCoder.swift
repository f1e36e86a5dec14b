import FlowSupport

/// A part's keyword dictionary: entries front-coded in groups of 16, in zstd pages of about 64 KiB, behind a page index.
enum DictionaryCoder {
    static let group = 16
    static let pageBytes = 64 << 10

    /// Appends the pages to `out`, which begins at `base` of the file; returns the index.
    static func encode(_ dictionary: KeywordDictionary, base: UInt64, into out: inout [UInt8]) -> [UInt8] {
        var pages: [(first: Int, extent: (UInt64, UInt32, UInt32, UInt32))] = []
        var page: [UInt8] = []
        var first = 0
        func close(_ next: Int, _ out: inout [UInt8]) {
            guard !page.isEmpty else { return }
            let stored = Zstd.compressed(page, level: 3) ?? page
            pages.append(
                (first, (base + UInt64(out.count), UInt32(page.count), UInt32(stored.count), Zlib.crc32(stored)))
            )
            out += stored
            page.removeAll(keepingCapacity: true)
            first = next
        }
        var previous: ArraySlice<UInt8> = []
        for code in 0..<dictionary.count {
            let entry = dictionary[code]
            if (code - first) % group == 0 {
                if page.count >= pageBytes { close(code, &out) }
                page.putVarint(UInt64(entry.count))
                page += entry
            } else {
                let shared = zip(previous, entry).prefix { $0 == $1 }.count
                page.putVarint(UInt64(shared))
                page.putVarint(UInt64(entry.count - shared))
                page += entry.dropFirst(shared)
            }
            previous = entry
        }
        close(dictionary.count, &out)
        return index(dictionary, pages)
    }

    private static func index(
        _ dictionary: KeywordDictionary,
        _ pages: [(first: Int, extent: (UInt64, UInt32, UInt32, UInt32))]
    ) -> [UInt8] {
        var index: [UInt8] = []
        index.put(UInt32(dictionary.count))
        index.put(UInt32(pages.count))
        for (first, extent) in pages {
            let key = dictionary[first].prefix(64)
            index.put(UInt32(first))
            index.put(UInt16(key.count))
            index += key
            index.put(extent.0)
            index.put(extent.1)
            index.put(extent.2)
            index.put(extent.3)
        }
        return index
    }

    /// Reads all entries; `read` gives checked bytes of the file.
    ///
    /// nil for damage.
    static func decode<Failure: Error>(
        _ index: [UInt8],
        read: (Extent) throws(Failure) -> [UInt8]
    ) throws(Failure) -> KeywordDictionary? {
        guard let (entries, pages) = index.withUnsafeBytes({ parseIndex($0) }) else { return nil }
        var bytes: [UInt8] = []
        var starts: [UInt32] = [0]
        for (number, page) in pages.enumerated() {
            let next = number + 1 < pages.count ? pages[number + 1].first : entries
            let stored = try read(page.extent)
            let unpacked: [UInt8]? =
                page.raw == stored.count ? stored : stored.withUnsafeBytes { Zstd.decompressed($0, size: page.raw) }
            guard let raw = unpacked, raw.withUnsafeBytes({ entriesOf($0, count: next - page.first, &bytes, &starts) })
            else { return nil }
        }
        return starts.count == entries + 1 ? KeywordDictionary(bytes: bytes, starts: starts) : nil
    }

    private static func parseIndex(_ raw: UnsafeRawBufferPointer) -> (Int, [(first: Int, raw: Int, extent: Extent)])? {
        var cursor = ByteCursor(raw)
        guard let entries = cursor.take(UInt32.self), let count = cursor.take(UInt32.self), Int(count) <= raw.count
        else {
            return nil
        }
        var pages: [(first: Int, raw: Int, extent: Extent)] = []
        for _ in 0..<count {
            guard let first = cursor.take(UInt32.self), let length = cursor.take(UInt16.self),
                cursor.take(bytes: Int(length)) != nil,
                let offset = cursor.take(UInt64.self), let size = cursor.take(UInt32.self),
                let stored = cursor.take(UInt32.self),
                let crc = cursor.take(UInt32.self), first <= entries, size <= 1 << 30
            else { return nil }
            pages.append((Int(first), Int(size), Extent(offset: offset, bytes: stored, crc: crc)))
        }
        return (Int(entries), pages)
    }

    private static func entriesOf(
        _ page: UnsafeRawBufferPointer,
        count: Int,
        _ bytes: inout [UInt8],
        _ starts: inout [UInt32]
    ) -> Bool {
        var cursor = ByteCursor(page)
        for index in 0..<max(count, 0) {
            if index % group == 0 {
                guard let length = cursor.varint(), let text = cursor.take(bytes: Int(clamping: length)) else {
                    return false
                }
                bytes.append(contentsOf: text)
            } else {
                let start = Int(starts[starts.count - 2])
                guard let shared = cursor.varint(), let length = cursor.varint(),
                    let text = cursor.take(bytes: Int(clamping: length)),
                    Int(clamping: shared) <= bytes.count - start
                else { return false }
                bytes.append(contentsOf: bytes[start..<start + Int(shared)])
                bytes.append(contentsOf: text)
            }
            guard bytes.count <= Int(UInt32.max) else { return false }
            starts.append(UInt32(bytes.count))
        }
        return count >= 0
    }
}

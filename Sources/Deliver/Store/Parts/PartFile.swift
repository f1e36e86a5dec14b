import FlowModel
import FlowSupport
import SearchModel
import Synchronization

/// A part on disk, read by `pread` with every checksum tested once (decision 91).
///
/// Safe from any thread. Keeps nothing of the file but what is in the cache; the file goes when the last view lets go of a
/// part that no MANIFEST names any more.
final class PartFile: Sendable {
    let path: String
    let summary: PartSummary
    let uuid: [UInt8]
    let files: any StoreFiles
    let cache: BlockCache
    let key: Int
    private let verified = Locked<Set<UInt64>>([])
    private let isObsolete = Atomic<Bool>(false)
    /// Set when a block failed its checksum: kept out of merges.
    let isDamaged = Atomic<Bool>(false)

    init(path: String, summary: PartSummary, uuid: [UInt8], files: any StoreFiles, cache: BlockCache) {
        self.path = path
        self.summary = summary
        self.uuid = uuid
        self.files = files
        self.cache = cache
        key = cache.newPart()
    }
    deinit {
        cache.forget(part: key)
        if isObsolete.load(ordering: .relaxed) { try? files.remove(path) }
    }
    /// The file is removed when nobody reads it any more.
    func retire() { isObsolete.store(true, ordering: .relaxed) }

    /// The failure of a shard: what is wrong with which file.
    func failure(_ what: String) -> TargetError {
        isDamaged.store(true, ordering: .relaxed)
        return TargetError(status: 500, type: "corrupt_index_exception", reason: "\(path): \(what)")
    }

    // MARK: Bytes

    func bytes(_ extent: Extent, _ what: String) throws(TargetError) -> [UInt8] {
        let bytes = try raw(at: Int(extent.offset), count: Int(extent.bytes))
        if verified.with({ $0.contains(extent.offset) }) { return bytes }
        guard Zlib.crc32(bytes) == extent.crc else { throw failure("\(what) at \(extent.offset) fails its checksum") }
        verified.with { _ = $0.insert(extent.offset) }
        return bytes
    }
    private func raw(at offset: Int, count: Int) throws(TargetError) -> [UInt8] {
        do throws(StoreError) { return try files.read(path, at: offset, count: count) } catch {
            throw failure(error.description)
        }
    }

    /// The footer, read from the end of the file when it is not in the cache.
    func footer() throws(TargetError) -> Boxed<PartFooter> {
        let cacheKey = BlockCache.Key(part: key, block: 0, column: 0, piece: BlockCache.Key.footer)
        if let found = cache.find(cacheKey) as? Boxed<PartFooter> { return found }
        let (bytes, _) = try Self.footerBytes(path, files) { what in self.failure(what) }
        guard let footer = PartFooter(bytes) else { throw failure("its footer makes no sense") }
        let boxed = Boxed(footer)
        cache.store(cacheKey, boxed, bytes: bytes.count * 2)
        return boxed
    }

    static func footerBytes(
        _ path: String,
        _ files: any StoreFiles,
        failure: (String) -> TargetError
    ) throws(TargetError) -> (bytes: [UInt8], crc: UInt32) {
        do throws(StoreError) {
            let size = try files.size(path)
            guard size >= PartFormat.headerBytes + PartFormat.trailerBytes else {
                throw StoreError.damaged(path, "too short")
            }
            let trailer = try files.read(path, at: size - PartFormat.trailerBytes, count: PartFormat.trailerBytes)
            let parsed = trailer.withUnsafeBytes { raw -> (Int, Int, UInt32)? in
                var cursor = ByteCursor(raw)
                guard let offset = cursor.take(UInt64.self), let count = cursor.take(UInt32.self),
                    let crc = cursor.take(UInt32.self),
                    let whole = cursor.take(UInt64.self), let own = cursor.take(UInt32.self),
                    let magic = cursor.take(UInt32.self),
                    magic == PartFormat.trailerMagic, own == Zlib.crc32(Array(trailer[..<24])), whole == UInt64(size),
                    offset <= UInt64(size), UInt64(count) + offset <= UInt64(size)
                else { return nil }
                return (Int(offset), Int(count), crc)
            }
            guard let (offset, count, crc) = parsed else { throw StoreError.damaged(path, "its trailer is wrong") }
            let header = try files.read(path, at: 0, count: PartFormat.headerBytes)
            let major = UInt16(header[8]) | UInt16(header[9]) << 8
            if major > PartFormat.major { throw StoreError.newer(path, major) }
            let bytes = try files.read(path, at: offset, count: count)
            guard Zlib.crc32(bytes) == crc else { throw StoreError.damaged(path, "its footer fails its checksum") }
            return (bytes, crc)
        } catch {
            throw failure(error.description)
        }
    }

    // MARK: Columns

    func columnIndex(_ number: UInt16, _ footer: PartFooter) -> Int? {
        footer.columns.firstIndex { $0.number == number && !$0.isLowHalf }
    }

    func dictionary(_ index: Int, _ footer: PartFooter) throws(TargetError) -> KeywordDictionary {
        let cacheKey = BlockCache.Key(part: key, block: 0, column: index, piece: BlockCache.Key.dictionary)
        if let found = cache.find(cacheKey) as? KeywordDictionary { return found }
        let directory = try bytes(footer.columns[index].dictionary, "a dictionary's index")
        let decoded = try DictionaryCoder.decode(directory) { (extent) throws(TargetError) in
            try bytes(extent, "a dictionary page")
        }
        guard let decoded else { throw failure("a keyword dictionary makes no sense") }
        cache.store(cacheKey, decoded, bytes: decoded.bytes.count + decoded.starts.count * 4)
        return decoded
    }

    func content(_ column: PartColumn) -> FrameDecoder.Content {
        switch FieldType.Storage(rawValue: column.type) {
        case .doubles: .doubles
        case .keywords:
            switch column.coding {
            case .dictionary: .codes
            case .bytes: .texts
            default: .integers
            }
        default: .integers
        }
    }

    /// Frames of one chunk: all of them, or one.
    func frames(_ block: Int, _ index: Int, _ footer: PartFooter, only frame: Int? = nil) throws(TargetError)
        -> [FrameDecoder.Frame]
    {
        let chunk = footer.chunks[block][index]
        let content = content(footer.columns[index])
        let bytes = try bytes(chunk.extent, "column \(footer.columns[index].number) of block \(block)")
        let frames = bytes.withUnsafeBytes { raw -> [FrameDecoder.Frame]? in
            guard let dictionary = FrameDecoder.blockDictionary(raw) else { return nil }
            var out: [FrameDecoder.Frame] = []
            let range = frame.map { $0..<$0 + 1 } ?? 0..<chunk.frames.count
            for number in range {
                guard number < chunk.frames.count, Int(chunk.frames[number].offset) <= raw.count else { return nil }
                let slice = UnsafeRawBufferPointer(rebasing: raw[Int(chunk.frames[number].offset)...])
                guard let decoded = FrameDecoder.frame(slice, dictionary: dictionary, content: content) else {
                    return nil
                }
                out.append(decoded)
            }
            return out
        }
        guard let frames else {
            throw failure("column \(footer.columns[index].number) of block \(block) makes no sense")
        }
        return frames
    }

    /// The values of a column in a block, or in one frame of it; nil when the block has nothing of it.
    func data(_ block: Int, _ index: Int, _ footer: PartFooter, only frame: Int? = nil) throws(TargetError)
        -> ColumnData?
    {
        guard footer.chunks[block][index].extent.bytes > 0 else { return nil }
        let column = footer.columns[index]
        let frames = try frames(block, index, footer, only: frame)
        let dictionary =
            column.type == FieldType.Storage.keywords.rawValue && column.coding == .dictionary
            ? try self.dictionary(index, footer) : nil
        let lows =
            column.type == FieldType.Storage.addresses.rawValue
            ? try self.frames(block, index + 1, footer, only: frame) : []
        guard let data = ColumnAssembly.join(frames, lows: lows, column: column, dictionary: dictionary) else {
            throw failure("column \(column.number) of block \(block) makes no sense")
        }
        return data
    }
}

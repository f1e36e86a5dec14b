/// What the log asks of a file system, so that tests can fail and cut it at any call.
protocol LogFiles: Sendable {
    /// Makes the folder and its parents.
    func makeFolder(_ path: String) throws(SpoolError)
    /// Names in a folder, in no order; empty when there is no such folder.
    func names(in folder: String) throws(SpoolError) -> [String]
    /// Opens for reading and writing.
    func open(_ path: String, create: Bool) throws(SpoolError) -> any LogFile
    /// Replaces `target`.
    func rename(_ path: String, to target: String) throws(SpoolError)
    /// A missing file is no error.
    func remove(_ path: String) throws(SpoolError)
    /// Makes the names in a folder durable.
    func syncFolder(_ path: String) throws(SpoolError)
}

/// An open file; closed when the last one who holds it lets go.
protocol LogFile: AnyObject, Sendable {
    var path: String { get }
    func size() throws(SpoolError) -> Int
    /// Gives the file at least this size, with room on the disk for all of it.
    func allocate(_ bytes: Int) throws(SpoolError)
    /// How much could be read: less than asked only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SpoolError) -> Int
    /// All of it or an error; after an error any part may have been written.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SpoolError)
    func truncate(_ bytes: Int) throws(SpoolError)
    /// Makes the content durable (`fdatasync`).
    func sync() throws(SpoolError)
}

extension LogFile {
    /// Up to `count` bytes; fewer at the end of the file.
    func bytes(at offset: Int, count: Int) throws(SpoolError) -> [UInt8] {
        var failure: SpoolError?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
            do throws(SpoolError) {
                filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
                filled = 0
            }
        }
        if let failure { throw failure }
        return bytes
    }
    func write(_ bytes: [UInt8], at offset: Int) throws(SpoolError) {
        var failure: SpoolError?
        bytes.withUnsafeBytes { buffer in
            do throws(SpoolError) { try write(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

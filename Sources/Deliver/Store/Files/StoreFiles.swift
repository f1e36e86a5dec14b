/// What the store asks of a file system, so that tests can fail and cut it at any call.
protocol StoreFiles: Sendable {
    /// Makes the folder and its parents.
    func makeFolder(_ path: String) throws(StoreError)
    /// Names in a folder; empty when there is no such folder.
    func names(in folder: String) throws(StoreError) -> [String]
    /// Creates or empties a file for writing from its start to its end.
    func create(_ path: String) throws(StoreError) -> any FileSink
    func size(_ path: String) throws(StoreError) -> Int
    /// Exactly `count` bytes at `offset`.
    func read(_ path: String, at offset: Int, count: Int) throws(StoreError) -> [UInt8]
    func rename(_ path: String, to target: String) throws(StoreError)
    /// A missing file is no error.
    func remove(_ path: String) throws(StoreError)
    /// Removes an empty folder.
    func removeFolder(_ path: String) throws(StoreError)
    /// Makes the names in a folder durable.
    func syncFolder(_ path: String) throws(StoreError)
}

/// A file being written; closed when the last one who holds it lets go.
protocol FileSink: AnyObject {
    func write(_ bytes: [UInt8]) throws(StoreError)
    /// Makes the content durable.
    func sync() throws(StoreError)
}

extension StoreFiles {
    func readAll(_ path: String) throws(StoreError) -> [UInt8] {
        try read(path, at: 0, count: try size(path))
    }
    /// Replaces a file so that a crash leaves the old or the new one whole: temporary file, fsync, rename, fsync folder.
    func replace(_ name: String, in folder: String, with bytes: [UInt8]) throws(StoreError) {
        let temporary = "\(folder)/\(name).tmp"
        let sink = try create(temporary)
        try sink.write(bytes)
        try sink.sync()
        try rename(temporary, to: "\(folder)/\(name)")
        try syncFolder(folder)
    }
    /// Removes a folder of plain files with what is in it.
    func removeTree(_ folder: String) throws(StoreError) {
        for name in try names(in: folder) { try remove("\(folder)/\(name)") }
        try removeFolder(folder)
    }
}

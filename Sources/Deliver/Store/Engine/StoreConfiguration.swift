/// The settings of the store (section `store`).
public struct StoreConfiguration: Sendable, Equatable {
    /// The folder of the indices, `DATA/store`; made when it is missing.
    public var folder: String
    /// One budget (decision 88): a third for rows not yet in parts, a sixth for bulk bodies, the rest for reading.
    public var memory: Int = 288 << 20
    /// An index nobody writes to goes to disk after so long.
    public var flushIdle: Duration = .seconds(5)
    /// Rows go to disk after so long at the latest.
    public var flushAge: Duration = .seconds(60)

    public init(folder: String) { self.folder = folder }

    var rowMemory: Int { memory / 3 }
    var bodyMemory: Int { memory / 6 }
    var cacheMemory: Int { memory / 4 }

    /// Refuses values that cannot work, naming the key.
    public func validate() throws(StoreError) {
        if folder.isEmpty { throw StoreError(.configuration, "the folder of the store is empty: name one with --data") }
        if memory < 16 << 20 {
            throw StoreError(.configuration, "store.memory is \(memory) bytes: give it at least 16MiB")
        }
    }
}

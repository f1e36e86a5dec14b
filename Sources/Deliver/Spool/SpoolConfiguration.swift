/// The settings of the log (section `spool`).
public struct SpoolConfiguration: Sendable, Equatable {
    /// What an append meets when a reader is further behind than the quota (decision 43).
    public enum WhenFull: String, Sendable, CaseIterable {
        /// New records are refused: HTTP answers 429, the pipeline drops them by name.
        case refuse
        /// The reader that is behind is skipped forward, what it loses is counted for it.
        case dropOldest = "drop_oldest"
    }

    /// The folder of the segments, `DATA/log`; made when it is missing.
    public var folder: String
    /// At most so long is an appended record not yet synced: what a power cut may take from the pipeline.
    public var sync: Duration = .seconds(1)
    /// Bytes on disk any one reader may be behind.
    public var quota: Int = 1 << 30
    public var whenFull: WhenFull = .refuse
    /// Size of a segment file, allocated beforehand; between 64 KiB and 1 GiB.
    public var segmentBytes: Int = 64 << 20
    /// Readers the settings name.
    ///
    /// They hold segments back even before they are opened; a reader found on disk that is not named here holds
    /// nothing back after one start that says so (decision 97).
    public var readers: [String] = []
    /// The highest position that files outside the log name (CATALOGUE, MANIFESTs): the first segment of this start is above it (decision 90).
    public var floor: Position = .zero

    public init(folder: String) { self.folder = folder }

    /// Refuses values that cannot work, naming the key.
    public func validate() throws(SpoolError) {
        func refuse(_ what: String) -> SpoolError { SpoolError(.configuration, what) }
        if folder.isEmpty { throw refuse("the folder of the log is empty: name one with --data") }
        if sync < .milliseconds(1) || sync > .seconds(60) {
            throw refuse("spool.sync must lie between 1ms and 60s")
        }
        if !(1 << 16...1 << 30).contains(segmentBytes) {
            throw refuse("the segment size must lie between 64KiB and 1GiB")
        }
        if quota < 2 * segmentBytes {
            throw refuse("spool.quota is \(quota) bytes: give it at least two segments of \(segmentBytes) bytes")
        }
        for name in readers where !Self.isReaderName(name) {
            throw refuse("\(name) is no name for a reader of the log: use lower-case letters, digits and -")
        }
    }

    /// Lower-case letters, digits and `-`, at most 32.
    static func isReaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 32
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

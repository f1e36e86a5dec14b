/// What may be kept, from the settings (decision 29).
public struct RetentionRules: Sendable, Equatable {
    /// Days by the prefix of a family; families that are not listed keep their default.
    public var days: [String: Int] = [:]
    /// Bytes of all managed indices together; nil for no limit.
    public var bytes: Int?
    /// Free bytes to keep on the disk of the data; nil asks for nothing.
    public var minimumFree: Int?
    /// Days of a family that one run deletes by age (decision 102).
    public var daysPerRun = 2
    /// Indices that one run deletes by bytes or space: one per ten minutes and cluster (decision 102).
    public var spacePerRun = 1
    /// Somebody asked for this run: no limit on how many go.
    public var byHand = false

    public init() {}

    func days(of family: IndexFamily) -> Int? { days[family.prefix] ?? family.defaultDays }
}

/// What a plan looks at; all times in milliseconds since the epoch.
public struct RetentionState: Sendable {
    /// The clock of this machine.
    public var now: Int64
    /// `Date` of the target's last answer; nil for the embedded store.
    public var targetTime: Int64?
    /// `@timestamp` of the newest document; nil when it is not known.
    public var newestDocument: Int64?
    /// When retention last ran; nil for the first run.
    public var lastRun: Int64?
    /// Free bytes on the disk of the data; nil when it is not known.
    public var free: Int?

    public init(now: Int64) { self.now = now }
}

/// One index that goes, and why.
public struct RetentionDeletion: Sendable, Equatable {
    public enum Cause: String, Sendable { case age, bytes, space }
    public var index: String
    public var family: IndexFamily
    /// The day in its name.
    public var day: Int64
    /// The day it counts from: the later of its date and its creation.
    public var countedDay: Int64
    public var bytes: Int
    public var documents: Int
    public var cause: Cause
    /// A sentence for people.
    public var reason: String
}

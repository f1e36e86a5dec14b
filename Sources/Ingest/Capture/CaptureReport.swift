/// A place where a file could not be read on.
public struct Damage: Equatable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// The file ends inside a record; everything before was read.
        case cut
        /// A record contradicts itself; everything before was read, nothing after.
        case damaged
        /// One packet of a sound block makes no sense; it was left out, the rest was read.
        case malformed
    }
    public var path: String
    /// Place of the record in the file, or in the unpacked stream of a compressed one.
    public var offset: UInt64
    public var kind: Kind
    public var reason: String

    public var description: String {
        switch kind {
        case .cut where offset == 0: "\(path): \(reason) before its first frame; nothing was read from it"
        case .cut: "\(path): \(reason) at byte \(offset); what stands before was read"
        case .damaged: "\(path): damaged at byte \(offset): \(reason); what stands before was read"
        case .malformed: "\(path): \(reason), at byte \(offset); such packets were left out"
        }
    }
}

/// What was found in one file.
struct FileTally {
    var frames: UInt64 = 0
    var bytes: UInt64 = 0
    var unknownLinks: [UInt32: UInt64] = [:]
    var malformed: UInt64 = 0
    var damage: Damage?
}

/// The ledger of the files read: frames in the files = `frames` + the sum of `leftOut`.
public struct CaptureReport: Sendable {
    /// Frames handed over.
    public internal(set) var frames: UInt64 = 0
    /// Captured bytes of those frames.
    public internal(set) var bytes: UInt64 = 0
    /// Frames left out by link type, under the type's name and number.
    public internal(set) var unknownLinks: [String: UInt64] = [:]
    /// Packets in sound blocks that make no sense.
    public internal(set) var malformed: UInt64 = 0
    /// Files that could not be read to their end, or not wholly: the caller ends with exit code 3 when there are any.
    public internal(set) var damages: [Damage] = []

    public init() {}

    /// Frames left out by reason: `link_type`, `malformed_record`.
    public var leftOut: [(reason: String, frames: UInt64)] {
        [("link_type", unknownLinks.values.reduce(0, &+)), ("malformed_record", malformed)].filter { $0.1 > 0 }
    }
    /// One sentence each: damage, and link types that are not understood.
    public var warnings: [String] {
        damages.map(\.description)
            + unknownLinks.sorted { $0.key < $1.key }.map {
                "\($0.value) frames of link type \($0.key) are not understood and were left out"
            }
    }
    public var isPartial: Bool { !damages.isEmpty }

    mutating func add(_ file: FileTally) {
        frames &+= file.frames
        bytes &+= file.bytes
        malformed &+= file.malformed
        for (number, count) in file.unknownLinks { unknownLinks[LinkNumber.name(number), default: 0] &+= count }
        if let damage = file.damage { damages.append(damage) }
    }
}

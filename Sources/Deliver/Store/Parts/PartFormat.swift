/// Constants and small records of a part file (store-format.md).
enum PartFormat {
    static let magic: UInt64 = 0x5452_5052_4945_5700  // "\0WEIRPRT" read little endian
    static let trailerMagic: UInt32 = 0x5057_5254  // "TRWP"
    static let major: UInt16 = 1
    static let minor: UInt16 = 0
    static let headerBytes = 64
    static let trailerBytes = 32
    static let frameHeaderBytes = 24
    static let rowsPerFrame = 8192
    static let rowsPerBlock = 65536
    static let framesPerBlock = 8

    /// Columns that no mapping names.
    enum Hidden {
        static let sequence: UInt16 = 0xFFF0
        static let idStep: UInt16 = 0xFFF1
        static let idLow: UInt16 = 0xFFF2
        static let id: UInt16 = 0xFFF3
        static let version: UInt16 = 0xFFF4
    }
}

/// How a frame holds its values.
enum FrameCode: UInt8 {
    case const = 0
    case base = 1
    case delta = 2
    case blockDictionary = 3
    case partDictionary = 4
    case float32 = 5
    case float64 = 6
    case bytes = 7
}

/// How the keyword values of a part are coded; stands in the column's flags.
enum KeywordCoding: Equatable, Sendable {
    case dictionary
    /// Every value is a decimal number below 2⁶⁴ without leading zeros.
    case decimal
    /// Every value has this many lower-case hexadecimal digits (at most 16).
    case hexadecimal(digits: Int)
    case bytes

    var flags: UInt32 {
        switch self {
        case .dictionary: 0
        case .decimal: 1
        case .hexadecimal(let digits): 2 | UInt32(digits) << 8
        case .bytes: 3
        }
    }
    init?(flags: UInt32) {
        switch flags & 0xFF {
        case 0: self = .dictionary
        case 1: self = .decimal
        case 2: self = .hexadecimal(digits: Int(flags >> 8 & 0xFF))
        case 3: self = .bytes
        default: return nil
        }
    }
}

/// Where a piece of a file lies, and its checksum.
struct Extent: Sendable, Equatable {
    var offset: UInt64 = 0
    var bytes: UInt32 = 0
    var crc: UInt32 = 0
}

/// What the footer says of a column.
struct PartColumn: Sendable, Equatable {
    var number: UInt16
    var type: UInt8
    var spelling: Spelling
    var flags: UInt32
    /// Page index of the keyword dictionary.
    var dictionary = Extent()
    var coding: KeywordCoding { KeywordCoding(flags: flags) ?? .dictionary }
    /// The lower half of addresses is a column of its own behind the upper one.
    var isLowHalf: Bool { flags & 0x1_0000 != 0 }
    static let lowHalf: UInt32 = 0x1_0000
}

/// What the footer says of one column in one block.
struct PartChunk: Sendable, Equatable {
    struct Frame: Sendable, Equatable {
        var offset: UInt32 = 0
        var min: Int64 = 0
        var max: Int64 = 0
    }
    var extent = Extent()
    /// Values, not rows; 0 when the block has none (then it may still have nulls).
    var values: UInt32 = 0
    var min: Int64 = 0
    var max: Int64 = 0
    var frames: [Frame] = []
}

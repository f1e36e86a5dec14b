/// Why a text is no JSON: the byte where it shows and what is wrong there.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    public var offset: Int
    public var reason: String
    /// The text ended inside a value (real servers name this case apart).
    public var isEnd: Bool
    public var description: String { "\(reason) at byte \(offset)" }
}

extension JSON {
    /// Reads one value that must fill the text, apart from white space.
    ///
    /// Depth is bounded at 256.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
        let array = Array(bytes)
        var failure: JSONError?
        let value = array.withUnsafeBytes { buffer -> JSON? in
            var reader = JSONReader(buffer)
            do throws(JSONError) {
                return try reader.document()
            } catch {
                failure = error
                return nil
            }
        }
        guard let value else { throw failure ?? JSONError(offset: 0, reason: "no value", isEnd: true) }
        self = value
    }
    public init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}

/// A recursive-descent reader over bytes that stay alive and unchanged while it works.
public struct JSONReader {
    let bytes: UnsafeRawBufferPointer
    /// Offset of the next byte.
    public internal(set) var offset: Int
    static let maximumDepth = 256

    public init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    /// One value and nothing after it.
    public mutating func document() throws(JSONError) -> JSON {
        let value = try self.value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw failure("unexpected text after the value") }
        return value
    }

    /// One value; `offset` then stands behind it.
    public mutating func value(depth: Int = 0) throws(JSONError) -> JSON {
        guard depth < Self.maximumDepth else { throw failure("nested deeper than \(Self.maximumDepth)") }
        skipSpace()
        guard offset < bytes.count else { throw failure("the text ends where a value is expected") }
        switch bytes[offset] {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try literal("true", .bool(true))
        case 0x66: return try literal("false", .bool(false))
        case 0x6E: return try literal("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw failure("unexpected character")
        }
    }

    func failure(_ reason: String) -> JSONError {
        JSONError(offset: offset, reason: reason, isEnd: offset >= bytes.count)
    }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset &+= 1
            default: return
            }
        }
    }

    mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let count = text.utf8CodeUnitCount
        guard bytes.count - offset >= count else {
            offset = bytes.count
            throw failure("the text ends inside a literal")
        }
        for index in 0..<count where bytes[offset + index] != text.utf8Start[index] {
            throw failure("unexpected literal")
        }
        offset += count
        return value
    }

    mutating func object(depth: Int) throws(JSONError) -> JSON {
        offset += 1
        var members: [JSON.Member] = []
        skipSpace()
        if offset < bytes.count, bytes[offset] == 0x7D {
            offset += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard offset < bytes.count else { throw failure("the text ends inside an object") }
            guard bytes[offset] == 0x22 else { throw failure("expected a member name in quotes") }
            let name = try string()
            skipSpace()
            guard offset < bytes.count else { throw failure("the text ends inside an object") }
            guard bytes[offset] == 0x3A else { throw failure("expected a colon") }
            offset += 1
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            if try closes(with: 0x7D, "object") { return .object(members) }
        }
    }

    mutating func array(depth: Int) throws(JSONError) -> JSON {
        offset += 1
        var elements: [JSON] = []
        skipSpace()
        if offset < bytes.count, bytes[offset] == 0x5D {
            offset += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth + 1))
            if try closes(with: 0x5D, "array") { return .array(elements) }
        }
    }

    /// After an element: true at the closing bracket, false at a comma.
    mutating func closes(with bracket: UInt8, _ what: StaticString) throws(JSONError) -> Bool {
        skipSpace()
        guard offset < bytes.count else { throw failure("the text ends inside an \(what)") }
        switch bytes[offset] {
        case bracket:
            offset += 1
            return true
        case 0x2C:
            offset += 1
            return false
        default: throw failure("expected a comma or the end of the \(what)")
        }
    }
}

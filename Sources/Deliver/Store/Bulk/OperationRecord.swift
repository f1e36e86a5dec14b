import FlowSupport
import Spool

/// The body of a log record of kind 2: accepted operations with their results (store-format.md).
enum OperationRecord {
    struct Operation {
        var operation: DecidedOperation
        var isExternal = false
        var source: Range<Int>
    }

    /// Flags: 1 created, 2 automatic id, 4 external version.
    static func append(
        _ operation: DecidedOperation,
        isExternal: Bool,
        source: UnsafeBufferPointer<UInt8>,
        to body: inout [UInt8]
    ) {
        let id = operation.id.bytes
        var flags: UInt8 = operation.isCreated ? 1 : 0
        if operation.id == .automatic { flags |= 2 }
        if isExternal { flags |= 4 }
        body.append(operation.row == nil ? 2 : 1)
        body.append(flags)
        body.put(UInt16(truncatingIfNeeded: id.count))
        body.put(UInt32(truncatingIfNeeded: source.count))
        body.put(operation.sequence)
        body.put(operation.version)
        body += id
        body.append(contentsOf: source)
    }

    struct Entry {
        var isPut: Bool
        var flags: UInt8
        var id: DocumentID
        var sequence: UInt64
        var version: UInt64
        var source: Range<Int>
    }

    /// nil for a body that makes no sense.
    static func decode(_ body: [UInt8]) -> [Entry]? {
        body.withUnsafeBytes { raw -> [Entry]? in
            var cursor = ByteCursor(raw)
            guard let count = cursor.take(UInt32.self) else { return nil }
            var out: [Entry] = []
            for _ in 0..<count {
                guard let op = cursor.take(UInt8.self), op == 1 || op == 2, let flags = cursor.take(UInt8.self),
                    let idBytes = cursor.take(UInt16.self), let sourceBytes = cursor.take(UInt32.self),
                    let sequence = cursor.take(UInt64.self), let version = cursor.take(UInt64.self),
                    let id = cursor.take(bytes: Int(idBytes)), cursor.take(bytes: Int(sourceBytes)) != nil
                else { return nil }
                out.append(
                    Entry(
                        isPut: op == 1,
                        flags: flags,
                        id: flags & 2 != 0 ? .automatic : DocumentID(id.bindMemory(to: UInt8.self)),
                        sequence: sequence,
                        version: version,
                        source: cursor.at - Int(sourceBytes)..<cursor.at
                    )
                )
            }
            return cursor.remaining == 0 ? out : nil
        }
    }
}

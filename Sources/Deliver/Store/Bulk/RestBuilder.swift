import FlowSupport

/// Collects the members of a document that no column holds, verbatim, inside the objects they stood in.
struct RestBuilder {
    private struct Level {
        var name: Range<Int>
        var isOpen: Bool
        var needsComma: Bool
    }
    private(set) var bytes: [UInt8] = []
    /// Where each finished row begins.
    private(set) var starts: [UInt32] = [0]
    private var levels: [Level] = [Level(name: 0..<0, isOpen: true, needsComma: false)]

    /// Begins a member that is an object; `name` is its range in the document, quotes included.
    mutating func enter(_ name: Range<Int>) { levels.append(Level(name: name, isOpen: false, needsComma: false)) }
    mutating func leave() {
        if levels.removeLast().isOpen { bytes.append(0x7D) }
    }
    /// A member that stays as it is.
    mutating func add(_ name: Range<Int>, _ value: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        for index in levels.indices where !levels[index].isOpen {
            separate(index - 1)
            bytes.append(contentsOf: text[levels[index].name])
            bytes.append(0x3A)
            bytes.append(0x7B)
            levels[index].isOpen = true
        }
        separate(levels.count - 1)
        bytes.append(contentsOf: text[name])
        bytes.append(0x3A)
        bytes.append(contentsOf: text[value])
    }
    /// A member of the objects `path` names, outside the current ones; only between members of the root.
    mutating func add(path: [String], _ value: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        separate(0)
        for (index, name) in path.enumerated() {
            bytes.append(contentsOf: JSON.string(name).bytes)
            bytes.append(0x3A)
            if index + 1 < path.count { bytes.append(0x7B) }
        }
        bytes.append(contentsOf: text[value])
        bytes.append(contentsOf: repeatElement(0x7D, count: path.count - 1))
    }
    private mutating func separate(_ level: Int) {
        if levels[level].needsComma { bytes.append(0x2C) }
        levels[level].needsComma = true
    }
    mutating func endRow() {
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        reset()
    }
    /// Forgets the row that was begun.
    mutating func abandonRow() {
        bytes.removeLast(bytes.count - Int(starts[starts.count - 1]))
        reset()
    }
    private mutating func reset() {
        levels.removeLast(levels.count - 1)
        levels[0].needsComma = false
    }
}

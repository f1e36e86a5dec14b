/// Something that keeps a process from starting or going on: one sentence with the place and the remedy.
public struct AssemblyError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

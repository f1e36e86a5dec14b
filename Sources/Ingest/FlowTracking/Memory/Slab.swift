import CLinux
import Glibc

/// Why a flow table could not be made.
public enum FlowTrackingError: Error, CustomStringConvertible, Equatable {
    /// Address space for the budget could not be reserved.
    case memory(bytes: Int, code: Int32)
    /// A setting outside its bounds.
    case setting(name: String, reason: String)

    public var description: String {
        switch self {
        case .memory(let bytes, let code):
            "flow table: \(bytes >> 20) MiB of address space cannot be reserved (\(String(cString: strerror(code)))): "
                + "lower flow.memory or raise the limit of address space (ulimit -v)"
        case .setting(let name, let reason): "\(name): \(reason)"
        }
    }
}

/// Numbers of places in slabs.
enum Slot {
    /// No place.
    static let none = UInt32.max
}

/// Places of one size that never move: address space for all is reserved at once, memory comes with use and is used again.
///
/// Owned by one thread. A place is found with one addition; nothing is ever copied to grow.
struct Slab<Element: BitwiseCopyable>: ~Copyable {
    private let base: UnsafeMutableRawPointer
    private let mapped: UnsafeMutableRawPointer?
    private let reserved: Int
    /// First free place; a free place holds the number of the next one in its first four bytes.
    private var firstFree = Slot.none
    /// Places that were ever used: all below it have memory.
    private(set) var highWater: UInt32 = 0
    private(set) var live: UInt32 = 0
    let capacity: UInt32

    /// What went wrong with the reservation, 0 when nothing; then the slab has no places at all.
    let failure: Int32

    /// Room for `capacity` elements; no memory is used yet.
    init(capacity: Int) {
        let capacity = min(max(capacity, 1), Int(UInt32.max) - 1)
        // Small pages first, so that a small table stays small, then large ones: the TLB misses less.
        let bytes = (capacity * Self.stride + 4095) / 4096 * 4096 + Self.largePage
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE)
        guard let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0), place != MAP_FAILED else {
            failure = errno
            mapped = nil
            base = UnsafeMutableRawPointer(bitPattern: 4096) ?? .allocate(byteCount: 1, alignment: 1)
            reserved = 0
            self.capacity = 0
            return
        }
        failure = 0
        mapped = place
        reserved = bytes
        self.capacity = UInt32(capacity)
        let large = (Int(bitPattern: place) + Self.smallPages + Self.largePage - 1) & ~(Self.largePage - 1)
        base = place + (large - Self.smallPages - Int(bitPattern: place))
        let rest = Int(bitPattern: place) + bytes - large
        if rest > 0 { madvise(base + Self.smallPages, rest, 14) }
    }
    private static var smallPages: Int { 256 << 10 }
    private static var largePage: Int { 2 << 20 }
    deinit { if reserved > 0 { munmap(mapped, reserved) } }

    @inline(__always) static var stride: Int { max(MemoryLayout<Element>.stride, 4) }
    var bytesInUse: Int { Int(highWater) * Self.stride }
    /// Whether `allocate` succeeds without new memory.
    @inline(__always) var hasFree: Bool { firstFree != Slot.none }
    @inline(__always) var isFull: Bool { firstFree == Slot.none && highWater == capacity }

    @inline(__always)
    subscript(_ slot: UInt32) -> UnsafeMutablePointer<Element> {
        (base + Int(slot) &* Self.stride).assumingMemoryBound(to: Element.self)
    }

    /// The number of a place.
    @inline(__always)
    func slot(of place: UnsafeMutablePointer<Element>) -> UInt32 {
        UInt32(truncatingIfNeeded: (UnsafeMutableRawPointer(place) - base) / Self.stride)
    }

    /// A place with undefined content, or `Slot.none` when all are taken.
    @inline(__always)
    mutating func allocate() -> UInt32 {
        let slot: UInt32
        if firstFree != Slot.none {
            slot = firstFree
            firstFree = (base + Int(slot) &* Self.stride).load(as: UInt32.self)
            // The place after this one is asked for next.
            if firstFree != Slot.none { clinux_prefetch_write(base + Int(firstFree) &* Self.stride) }
        } else if highWater < capacity {
            slot = highWater
            highWater &+= 1
        } else {
            return Slot.none
        }
        live &+= 1
        return slot
    }

    @inline(__always)
    mutating func free(_ slot: UInt32) {
        (base + Int(slot) &* Self.stride).storeBytes(of: firstFree, as: UInt32.self)
        firstFree = slot
        live &-= 1
    }
}

internal import CLinux
internal import CPcap
public import FlowModel
internal import FlowSupport
import Glibc
import Synchronization

/// Frames of one interface as they pass, through libpcap's ring shared with the kernel.
///
/// One thread calls `run`; `stop` and `statistics` may be called from any other.
public final class LiveCapture: Sendable {
    public struct Configuration: Sendable {
        /// A filter in libpcap's language; nil takes every frame.
        public var filter: String?
        /// Bytes kept of each frame, 64 to 262,144.
        public var snapLength = 65_535
        public var isPromiscuous = true
        /// The ring shared with the kernel; it counts as memory of this process.
        public var bufferBytes = 16 << 20
        /// Number of the capture point in `Frame.interface`.
        public var number: UInt16 = 0
        /// The processor the thread of `run` is bound to; nil leaves it free.
        public var processor: Int?
        public init() {}
    }
    /// Counts of the kernel since the start, widened to 64 bits; at most about a second old.
    public struct Statistics: Sendable, Equatable {
        /// Frames that passed the filter.
        public var received: UInt64 = 0
        /// Frames lost because the ring was full.
        public var kernelDrops: UInt64 = 0
        /// Frames lost by the interface or its driver.
        public var interfaceDrops: UInt64 = 0
    }

    public let interface: NetworkInterface
    public let link: LinkType
    /// What was not granted at the start, one sentence each.
    public let warnings: [String]

    private let source: Source
    private let configuration: Configuration
    private let counts = Locked(Statistics())
    private let stopping = Atomic(false)
    private let clock: any FlowSupport.Clock

    /// Opens the interface; frames collect in the ring from now on.
    ///
    /// Throws when the user may not capture (naming the capability), for an unknown interface, and for a bad filter.
    public init(
        interface: NetworkInterface,
        configuration: Configuration = Configuration()
    ) throws(CaptureError) {
        guard (64...262_144).contains(configuration.snapLength), configuration.bufferBytes >= 64 << 10 else {
            throw CaptureError(.badRequest, "capture", "snap length must be 64 to 262144 and the buffer at least 64KiB")
        }
        let handle = try PcapHandle(interface.name, configuration)
        link = handle.link
        warnings = handle.warnings
        self.interface = interface
        self.configuration = configuration
        clock = SystemClock()
        source = Source(handle, configuration)
    }

    /// The same by name; throws for a name that nobody has, with the nearest one.
    public convenience init(
        interface name: String,
        configuration: Configuration = Configuration()
    ) throws(CaptureError) {
        guard let found = try InterfaceList.matching([name]).first else {
            throw CaptureError(.unknownInterface, name, "there is no such interface")
        }
        try self.init(interface: found, configuration: configuration)
    }

    /// Throws when libpcap does not understand a filter, with its reason.
    public static func check(filter: String) throws(CaptureError) { try PcapHandle.check(filter: filter) }

    public var statistics: Statistics { counts.with { $0 } }

    /// Ends `run` within a quarter of a second; frames that came before are still handed over.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        source.wake()
    }

    /// Hands over frames until `stop`; the bytes of a batch are dead when `consume` returns.
    ///
    /// `idle` is called about every 100 ms, with and without traffic, so that the flow table can tick. Throws when the
    /// interface goes away or down: open it again then.
    public func run(
        consume: (borrowing FrameBatch) -> Void,
        idle: () -> Void
    ) throws(CaptureError) {
        if let processor = configuration.processor { ThreadPin.pin(to: processor) }
        var failure: String?
        withoutActuallyEscaping(consume) { consume in
            source.consume = consume
            defer { source.consume = nil }
            failure = loop(idle)
        }
        if let failure {
            throw CaptureError(.interfaceLost, interface.name, "the capture has ended: \(failure)")
        }
    }

    /// The kernel keeps frames in a block until it is full or so old.
    static let blockAge: Int32 = 100
    private static let millisecond: UInt64 = 1_000_000

    private func loop(_ idle: () -> Void) -> String? {
        var ticked = clock.monotonic()
        while !stopping.load(ordering: .acquiring) {
            // libpcap's own wait has no end on a silent interface: its ring wakes nobody for an empty block.
            _ = source.wait(milliseconds: 100)
            let failure = dispatch()
            let now = clock.monotonic()
            if now &- ticked >= 100 * Self.millisecond {
                ticked = now
                readStatistics()
                idle()
            }
            if let failure { return failure }
        }
        drain()
        readStatistics()
        return nil
    }

    /// Hands over what came before the stop: the block being filled is given out when it is `blockAge` old.
    private func drain() {
        let deadline = clock.monotonic() &+ 250 * Self.millisecond
        while clock.monotonic() < deadline, source.wait(milliseconds: Self.blockAge + 20, isWakeable: false) {
            if dispatch() != nil { return }
        }
    }

    /// Hands over what is in the ring, a few thousand frames at most; libpcap's reason when it cannot go on.
    private func dispatch() -> String? {
        let code = pcap_dispatch(source.handle.pointer, 4096, deliver, source.context)
        source.flush()
        return code < 0 ? String(cString: pcap_geterr(source.handle.pointer)) : nil
    }

    /// Adds what the kernel's 32-bit counters have grown since the last look.
    private func readStatistics() {
        var now = pcap_stat()
        guard pcap_stats(source.handle.pointer, &now) == 0 else { return }
        let last = source.lastStatistics
        source.lastStatistics = now
        counts.with { counts in
            counts.received &+= UInt64(now.ps_recv &- last.ps_recv)
            counts.kernelDrops &+= UInt64(now.ps_drop &- last.ps_drop)
            counts.interfaceDrops &+= UInt64(now.ps_ifdrop &- last.ps_ifdrop)
        }
    }
}

/// What the thread of `run` owns; libpcap's callback finds it through its context pointer.
///
/// Sendable by protocol: only the thread of `run` touches it, but for `wake`, which only writes to a pipe.
private final class Source: @unchecked Sendable {
    let handle: PcapHandle
    let number: UInt16
    var arena: FrameArena
    var consume: ((borrowing FrameBatch) -> Void)?
    var lastStatistics = pcap_stat()
    private let readable: Int32
    /// Both ends of the pipe that ends a wait.
    private var pipe: (read: Int32, write: Int32) = (-1, -1)

    init(_ handle: consuming PcapHandle, _ configuration: LiveCapture.Configuration) {
        readable = pcap_get_selectable_fd(handle.pointer)
        self.handle = handle
        var ends: [Int32] = [-1, -1]
        if Glibc.pipe(&ends) == 0 { pipe = (ends[0], ends[1]) }
        number = configuration.number
        arena = FrameArena(largest: configuration.snapLength)
    }

    deinit {
        close(pipe.read)
        close(pipe.write)
    }

    /// Waits for frames, for `wake` unless that has come already, or for so long; whether something came.
    func wait(milliseconds: Int32, isWakeable: Bool = true) -> Bool {
        var waits = (
            pollfd(fd: readable, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0)
        )
        return withUnsafeMutableBytes(of: &waits) { waits in
            poll(waits.bindMemory(to: pollfd.self).baseAddress, isWakeable ? 2 : 1, milliseconds) != 0
        }
    }
    func wake() { _ = write(pipe.write, "x", 1) }

    var context: UnsafeMutablePointer<UInt8> {
        Unmanaged.passUnretained(self).toOpaque().assumingMemoryBound(to: UInt8.self)
    }

    @inline(__always)
    func take(_ header: UnsafePointer<pcap_pkthdr>, _ bytes: UnsafePointer<UInt8>) {
        let captured = header.pointee.caplen
        if !arena.takes(Int(captured)) { flush() }
        // A frame over the snap length cannot come; were it to, it is cut rather than written past the end.
        guard arena.takes(Int(captured)) else { return }
        let stamp = header.pointee.ts
        let fraction = UInt64(truncatingIfNeeded: stamp.tv_usec) &* (handle.isNanoseconds ? 1 : 1000)
        arena.add(
            Frame(
                bytes: UnsafeRawPointer(bytes),
                time: UInt64(truncatingIfNeeded: stamp.tv_sec) &* 1_000_000_000 &+ fraction,
                captured: captured,
                wire: header.pointee.len,
                link: handle.link,
                interface: number
            )
        )
    }
    func flush() {
        if arena.batch.count > 0 { consume?(arena.batch) }
        arena.removeAll()
    }
}

/// libpcap's callback: captures nothing, so that it is a C function.
private func deliver(
    _ context: UnsafeMutablePointer<UInt8>?,
    _ header: UnsafePointer<pcap_pkthdr>?,
    _ bytes: UnsafePointer<UInt8>?
) {
    guard let context, let header, let bytes else { return }
    Unmanaged<Source>.fromOpaque(UnsafeRawPointer(context)).takeUnretainedValue().take(header, bytes)
}

/// Binding a thread to a processor.
enum ThreadPin {
    /// Binds the calling thread; a processor that is not there changes nothing.
    static func pin(to processor: Int) {
        guard (0..<1024).contains(processor) else { return }
        var mask = [UInt64](repeating: 0, count: 16)
        mask[processor / 64] = 1 << UInt64(processor % 64)
        _ = mask.withUnsafeBytes { sched_setaffinity(0, $0.count, $0.baseAddress) }
    }
}

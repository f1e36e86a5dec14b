internal import CPcap
internal import FlowModel

/// One activated libpcap handle; closed with the value.
struct PcapHandle: ~Copyable {
    let pointer: OpaquePointer
    let link: LinkType
    let isNanoseconds: Bool
    /// What was not granted, one sentence each.
    let warnings: [String]

    init(_ interface: String, _ configuration: LiveCapture.Configuration) throws(CaptureError) {
        var warnings: [String] = []
        var opened: OpaquePointer?
        if configuration.isPromiscuous {
            let (pointer, code) = try Self.activate(interface, configuration, promiscuous: true)
            opened = pointer
            if code == PCAP_ERROR_PROMISC_PERM_DENIED || code == PCAP_WARNING_PROMISC_NOTSUP {
                warnings.append("\(interface): promiscuous mode is refused; frames to other machines are not seen")
            }
        }
        let ready: OpaquePointer
        if let opened { ready = opened } else { ready = try Self.open(interface, configuration) }
        let type: LinkType
        do throws(CaptureError) {
            type = try Self.linkType(ready, interface)
            if let filter = configuration.filter, !filter.isEmpty { try Self.install(filter, ready) }
            var reason = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
            guard pcap_setnonblock(ready, 1, &reason) == 0 else {
                throw CaptureError(.interfaceLost, interface, "cannot be captured: \(Self.text(reason))")
            }
        } catch {
            pcap_close(ready)
            throw error
        }
        pointer = ready
        link = type
        isNanoseconds = pcap_get_tstamp_precision(ready) == PCAP_TSTAMP_PRECISION_NANO
        self.warnings = warnings
    }
    deinit { pcap_close(pointer) }

    /// No handle when only promiscuous mode is refused.
    private static func activate(
        _ interface: String,
        _ configuration: LiveCapture.Configuration,
        promiscuous: Bool
    ) throws(CaptureError) -> (pointer: OpaquePointer?, code: Int32) {
        var reason = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let handle = pcap_create(interface, &reason) else {
            throw CaptureError(.interfaceLost, interface, "cannot be opened: \(text(reason))")
        }
        pcap_set_snaplen(handle, Int32(clamping: configuration.snapLength))
        pcap_set_promisc(handle, promiscuous ? 1 : 0)
        pcap_set_timeout(handle, LiveCapture.blockAge)
        pcap_set_buffer_size(handle, Int32(clamping: configuration.bufferBytes))
        pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
        let code = pcap_activate(handle)
        if code >= 0 { return (handle, code) }
        let detail = String(cString: pcap_geterr(handle))
        pcap_close(handle)
        if code == PCAP_ERROR_PROMISC_PERM_DENIED, promiscuous { return (nil, code) }
        throw failure(interface, code, detail)
    }
    private static func open(
        _ interface: String,
        _ configuration: LiveCapture.Configuration
    ) throws(CaptureError) -> OpaquePointer {
        let (pointer, code) = try activate(interface, configuration, promiscuous: false)
        guard let pointer else { throw failure(interface, code, "") }
        return pointer
    }

    private static func failure(_ interface: String, _ code: Int32, _ detail: String) -> CaptureError {
        switch code {
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            CaptureError(
                .noPermission,
                interface,
                "this user may not capture; run as root, or give the program the capability: "
                    + "setcap cap_net_raw,cap_net_admin=eip $(command -v weir)"
            )
        case PCAP_ERROR_NO_SUCH_DEVICE: CaptureError(.unknownInterface, interface, "there is no such interface")
        case PCAP_ERROR_IFACE_NOT_UP:
            CaptureError(.interfaceLost, interface, "is down; bring it up with ip link set \(interface) up")
        default:
            CaptureError(
                .interfaceLost,
                interface,
                "cannot be captured: \(detail.isEmpty ? String(cString: pcap_statustostr(code)) : detail)"
            )
        }
    }

    /// Prefers the newer cooked header on `any`, which names the interface of each frame.
    private static func linkType(_ handle: OpaquePointer, _ interface: String) throws(CaptureError) -> LinkType {
        if pcap_datalink(handle) == DLT_LINUX_SLL, pcap_set_datalink(handle, DLT_LINUX_SLL2) == 0 {
            return .linuxCooked2
        }
        let number = pcap_datalink(handle)
        // DLT numbers differ from those in files for raw IP only, among the types that are understood.
        if number == DLT_RAW { return .raw }
        if let known = UInt32(exactly: number).flatMap({ LinkNumber.known($0) }) { return known }
        let name = pcap_datalink_val_to_name(number).map { String(cString: $0) } ?? "\(number)"
        throw CaptureError(
            .interfaceLost,
            interface,
            "its link type \(name) is not understood; capture on another interface"
        )
    }

    private static func install(_ filter: String, _ handle: OpaquePointer) throws(CaptureError) {
        var program = bpf_program()
        guard pcap_compile(handle, &program, filter, 1, unknownNetmask) == 0 else {
            throw CaptureError(.badFilter, filter, "is no capture filter: \(String(cString: pcap_geterr(handle)))")
        }
        defer { pcap_freecode(&program) }
        guard pcap_setfilter(handle, &program) == 0 else {
            throw CaptureError(.badFilter, filter, "cannot be set: \(String(cString: pcap_geterr(handle)))")
        }
    }

    /// Compiles a filter without an interface, for a check of the settings.
    static func check(filter: String) throws(CaptureError) {
        guard let handle = pcap_open_dead(DLT_EN10MB, 65535) else { return }
        defer { pcap_close(handle) }
        var program = bpf_program()
        guard pcap_compile(handle, &program, filter, 1, unknownNetmask) == 0 else {
            throw CaptureError(.badFilter, filter, "is no capture filter: \(String(cString: pcap_geterr(handle)))")
        }
        pcap_freecode(&program)
    }

    private static let unknownNetmask: UInt32 = 0xFFFF_FFFF
    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

import FlowModel

extension FlowEnd {
    /// `tap_side_*`: seen on the interface of this side and before any routing (flow-engine.md 4.3).
    fileprivate var isTapSide: Bool { l2End ? l3End : false }
}

/// Block capture of the catalogue.
extension DocumentWriter {
    @inline(__always)
    mutating func capture(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        let key = Self.pointKey(record)
        if !points.write(key, to: &out) { spell(record, key, &out) }
        let isTranslated = record.pointee.client.hasNAT ? true : record.pointee.server.hasNAT
        if isTranslated { nat(record, &out) }
    }

    @inline(__always)
    static func pointKey(_ record: UnsafePointer<FlowRecord>) -> CapturePoints.Key {
        let types = UInt64(record.pointee.tapType) << 24 | UInt64(record.pointee.nicType) << 16
        let kinds = UInt64(record.pointee.observationPoint) << 8 | UInt64(record.pointee.natSource)
        let client: UInt64 = (record.pointee.client.l2End ? 1 : 0) | (record.pointee.client.l3End ? 2 : 0)
        let server: UInt64 = (record.pointee.server.l2End ? 4 : 0) | (record.pointee.server.l3End ? 8 : 0)
        return CapturePoints.Key(
            place: UInt64(record.pointee.nic) << 32 | types | kinds,
            sides: UInt64(record.pointee.interface) << 4 | client | server
        )
    }

    @inline(never)
    mutating func spell(_ record: UnsafePointer<FlowRecord>, _ key: CapturePoints.Key, _ out: inout DocumentCursor) {
        let start = out.at
        out.key(",\"tap_type\":")
        out.small(record.pointee.tapType)
        if record.pointee.tapType == 3 {
            // Virtual network: kind prefix 3 and the last two bytes of the interface's MAC (enum tap_port_range).
            out.key(",\"tap_port\":\"0x0003")
            out.hex(UInt8(truncatingIfNeeded: record.pointee.nic >> 8))
            out.hex(UInt8(truncatingIfNeeded: record.pointee.nic))
            out.key("\",\"capture_nic\":\"")
            out.hex32(record.pointee.nic)
        } else {
            out.key(",\"capture_nic\":\"")
            out.hex32(UInt32(record.pointee.interface))
        }
        out.key("\",\"capture_nic_type\":")
        out.small(record.pointee.nicType)
        out.key(",\"vtap_id\":")
        out.number(agentID)
        ends(record, &out)
        out.key(",\"nat_source\":")
        out.small(record.pointee.natSource)
        points.keep(key, out.text(from: start))
    }

    func ends(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        out.key(",\"tap_side_0\":")
        out.bool(record.pointee.client.isTapSide)
        out.key(",\"tap_side_1\":")
        out.bool(record.pointee.server.isTapSide)
        out.key(",\"observation_point\":\"")
        out.key(Self.observationPoint(record.pointee.observationPoint))
        out.key("\",\"l2_end_0\":")
        out.bool(record.pointee.client.l2End)
        out.key(",\"l2_end_1\":")
        out.bool(record.pointee.server.l2End)
        out.key(",\"l3_end_0\":")
        out.bool(record.pointee.client.l3End)
        out.key(",\"l3_end_1\":")
        out.bool(record.pointee.server.l3End)
    }

    @inline(never)
    func nat(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        if record.pointee.client.hasNAT { translated(",\"nat_real_ip_0\":\"", record.pointee.client.natIP, &out) }
        if record.pointee.server.hasNAT { translated(",\"nat_real_ip_1\":\"", record.pointee.server.natIP, &out) }
        if record.pointee.client.hasNAT { number(",\"nat_real_port_0\":", UInt32(record.pointee.client.natPort), &out) }
        if record.pointee.server.hasNAT { number(",\"nat_real_port_1\":", UInt32(record.pointee.server.natPort), &out) }
    }

    func translated(_ key: StaticString, _ address: IPAddress, _ out: inout DocumentCursor) {
        out.key(key)
        out.address(address)
        out.byte(0x22)
    }

    /// Names of the codes of flow-engine.md 16; a code that is not listed there is `rest`.
    static func observationPoint(_ code: UInt8) -> StaticString {
        switch code {
        case 1: "c"
        case 2: "s"
        case 4: "local"
        case 9: "c-nd"
        case 10: "s-nd"
        case 17: "c-hv"
        case 18: "s-hv"
        case 25: "c-gw-hv"
        case 26: "s-gw-hv"
        case 33: "c-gw"
        case 34: "s-gw"
        case 41: "c-p"
        case 42: "s-p"
        case 48: "app"
        case 49: "c-app"
        case 50: "s-app"
        default: "rest"
        }
    }
}

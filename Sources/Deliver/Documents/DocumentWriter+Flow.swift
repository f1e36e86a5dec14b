import FlowModel
import FlowSupport

extension FlowEnd {
    /// `tap_side_*`: seen on the interface of this side and before any routing (flow-engine.md 4.3).
    @inline(__always)
    fileprivate var isTapSide: Bool { l2End ? l3End : false }
}

/// Blocks knowledge_graph (what is known without an inventory), flow_info and capture of the catalogue.
extension DocumentWriter {
    /// `l3_epc_id_*` -2 for the Internet, -1 for private addresses; what an inventory lists stays absent here.
    @inline(__always)
    func scope(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        guard record.ipVersion != 0 else { return }
        switch scopes.scope(of: record.client.ip) {
        case .internet: out.key(",\"l3_epc_id_0\":-2,\"auto_instance_type_0\":0,\"auto_service_type_0\":0")
        case .other: out.key(",\"l3_epc_id_0\":-1,\"auto_instance_type_0\":255,\"auto_service_type_0\":255")
        case .listed: break
        }
        switch scopes.scope(of: record.server.ip) {
        case .internet: out.key(",\"l3_epc_id_1\":-2,\"auto_instance_type_1\":0,\"auto_service_type_1\":0")
        case .other: out.key(",\"l3_epc_id_1\":-1,\"auto_instance_type_1\":255,\"auto_service_type_1\":255")
        case .listed: break
        }
    }

    @inline(__always)
    mutating func flow(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        out.key(",\"close_type\":")
        out.number(UInt64(record.closeType))
        out.key(",\"status\":")
        // A flow that is not TCP ends well by its timeout.
        let closeType = record.closeType
        let isTCP = record.measured.contains(.tcp)
        out.number(closeType == 3 && !isTCP ? 0 : UInt64(names.statuses[Int(closeType)]))
        out.key(",\"flow_source\":")
        out.number(flowSource)
        out.key(",\"flow_id_str\":\"")
        out.number(record.flowID)
        if record.isNew { out.key("\",\"is_new_flow\":true") } else { out.key("\",\"is_new_flow\":false") }
        if record.ipVersion == 4 {
            out.key(",\"init_ipid\":")
            out.number(UInt64(record.initialIPID))
        }
        out.key(",\"start_time\":\"")
        startMinute.write(nanoseconds: record.start, to: &out)
        out.key("\",\"end_time\":\"")
        endMinute.write(nanoseconds: record.end, to: &out)
        out.key("\",\"duration\":")
        out.number(record.duration / 1000)
    }

    @inline(__always)
    func capture(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        out.key(",\"tap_type\":")
        out.number(UInt64(record.tapType))
        if record.tapType == 3 {
            // Virtual network: kind prefix 3 and the last two bytes of the interface's MAC (enum tap_port_range).
            out.key(",\"tap_port\":\"0x0003")
            out.hex(UInt8(truncatingIfNeeded: record.nic >> 8))
            out.hex(UInt8(truncatingIfNeeded: record.nic))
            out.key("\",\"capture_nic\":\"")
            out.hex32(record.nic)
        } else {
            out.key(",\"capture_nic\":\"")
            out.hex32(UInt32(record.interface))
        }
        out.key("\",\"capture_nic_type\":")
        out.number(UInt64(record.nicType))
        out.key(",\"vtap_id\":")
        out.number(agentID)
        ends(record, &out)
        out.key(",\"nat_source\":")
        out.number(UInt64(record.natSource))
        nat(record.client, record.server, &out)
    }

    @inline(__always)
    func ends(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        out.key(",\"tap_side_0\":")
        out.bool(record.client.isTapSide)
        out.key(",\"tap_side_1\":")
        out.bool(record.server.isTapSide)
        out.key(",\"observation_point\":\"")
        out.key(Self.observationPoint(record.observationPoint))
        out.key("\",\"l2_end_0\":")
        out.bool(record.client.l2End)
        out.key(",\"l2_end_1\":")
        out.bool(record.server.l2End)
        out.key(",\"l3_end_0\":")
        out.bool(record.client.l3End)
        out.key(",\"l3_end_1\":")
        out.bool(record.server.l3End)
    }

    @inline(__always)
    func nat(_ client: borrowing FlowEnd, _ server: borrowing FlowEnd, _ out: inout ByteWriter) {
        if client.hasNAT { translated(",\"nat_real_ip_0\":\"", client.natIP, &out) }
        if server.hasNAT { translated(",\"nat_real_ip_1\":\"", server.natIP, &out) }
        if client.hasNAT { number(",\"nat_real_port_0\":", UInt32(client.natPort), &out) }
        if server.hasNAT { number(",\"nat_real_port_1\":", UInt32(server.natPort), &out) }
    }

    func translated(_ key: StaticString, _ address: IPAddress, _ out: inout ByteWriter) {
        out.key(key)
        out.address(address)
        out.raw(0x22)
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

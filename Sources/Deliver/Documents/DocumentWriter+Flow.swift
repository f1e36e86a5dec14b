import FlowModel

/// Blocks knowledge_graph (what is known without an inventory) and flow_info of the catalogue.
extension DocumentWriter {
    /// `l3_epc_id_*` -2 for the Internet, -1 for private addresses; what an inventory lists stays absent here.
    @inline(__always)
    func scope(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        guard record.pointee.ipVersion != 0 else { return }
        switch scopes.scope(of: record.pointee.client.ip) {
        case .internet: out.key(",\"l3_epc_id_0\":-2,\"auto_instance_type_0\":0,\"auto_service_type_0\":0")
        case .other: out.key(",\"l3_epc_id_0\":-1,\"auto_instance_type_0\":255,\"auto_service_type_0\":255")
        case .listed: break
        }
        switch scopes.scope(of: record.pointee.server.ip) {
        case .internet: out.key(",\"l3_epc_id_1\":-2,\"auto_instance_type_1\":0,\"auto_service_type_1\":0")
        case .other: out.key(",\"l3_epc_id_1\":-1,\"auto_instance_type_1\":255,\"auto_service_type_1\":255")
        case .listed: break
        }
    }

    @inline(__always)
    mutating func flow(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        out.key(",\"close_type\":")
        out.small(record.pointee.closeType)
        out.key(",\"status\":")
        // A flow that is not TCP ends well by its timeout.
        let isTCP = record.pointee.measured.contains(.tcp)
        out.byte(record.pointee.closeType == 3 && !isTCP ? 0x30 : names.statuses[Int(record.pointee.closeType)])
        out.key(",\"flow_source\":")
        out.small(flowSource)
        out.key(",\"flow_id_str\":\"")
        out.number(record.pointee.flowID)
        if record.pointee.isNew { out.key("\",\"is_new_flow\":true") } else { out.key("\",\"is_new_flow\":false") }
        if record.pointee.ipVersion == 4 {
            out.key(",\"init_ipid\":")
            out.number(UInt64(record.pointee.initialIPID))
        }
        out.key(",\"start_time\":\"")
        startMinute.write(nanoseconds: record.pointee.start, to: &out)
        out.key("\",\"end_time\":\"")
        endMinute.write(nanoseconds: record.pointee.end, to: &out)
        out.key("\",\"duration\":")
        out.number(record.pointee.duration / 1000)
    }
}
